"""The Youth Council and other panels, in every language."""

from consult.people.models import MODERATOR
from consult.web.guards import Desk

desk = Desk("council", __name__, roles={MODERATOR}, url_prefix="/desk/<language>/council")
