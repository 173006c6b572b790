"""Safeguarding leads and language readers, in English."""

from consult.people.models import LANGUAGE_READER, SAFEGUARDING_LEAD
from consult.web.guards import Desk

desk = Desk(
    "safeguarding", __name__, roles={SAFEGUARDING_LEAD, LANGUAGE_READER}, url_prefix="/desk/safeguarding"
)
