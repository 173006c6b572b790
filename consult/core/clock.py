"""What time it is in the city. Only desks and commands look; everything below is told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CITY_TIME = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in the city's time."""
    return datetime.now(CITY_TIME)


def today() -> date:
    """The city's day."""
    return now().date()
