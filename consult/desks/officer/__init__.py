"""Officers and administrators, in English."""

from consult.people.models import ADMINISTRATOR, OFFICER
from consult.web.guards import Desk

desk = Desk("officer", __name__, roles={OFFICER, ADMINISTRATOR}, url_prefix="/desk/officer")
