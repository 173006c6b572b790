"""What the tests about words that travel share."""

from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.exchange.wordings import take_sheets
from consult.surveys.texts import places_of

AGENT = Actor("command", "import-po")


def place(survey, key):
    """The survey's text with this key."""
    return next(place for place in places_of(survey) if place.key == key)


def take(survey, sheets, today):
    """Keep these sheets, in one unit of work."""
    with unit_of_work():
        return take_sheets(survey, sheets, by=AGENT, today=today)
