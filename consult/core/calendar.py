"""When an adult is at the safeguarding desk: working days and working hours.

`hours.toml` is what a city starts from; an administrator changes them. Hours are whole, so that a concern's clock
tells no minute.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from consult.core.city_data import CitySet

#: The days as the data name them, Monday first.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Hours:
    """When somebody is there."""

    #: Weekday, Monday being 0, to its first moment and the moment after its last.
    days: Mapping[int, tuple[time, time]]
    #: Days on which nobody is there, whatever the weekday, with why.
    closed: Mapping[date, str]


def is_working_day(day: date) -> bool:
    """Whether somebody is there on this day."""
    hours = HOURS.now()
    return day.weekday() in hours.days and day not in hours.closed


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def next_staffed_day(now: datetime) -> date:
    """The day on which somebody is at work next: today until the end of a working day."""
    at_work = is_working_day(now.date()) and now.time() < _ends(now.date())
    return now.date() if at_work else next_working_day(now.date())


def after_working_hours(start: datetime, hours: int) -> datetime:
    """The moment, in whole hours rounded up, when `hours` working hours have gone by since `start`.

    Always in working hours: the end of a day counts as that day's. Raises ValueError for fewer than no hours.
    """
    if hours < 0:
        raise ValueError("A clock does not run backwards: hours must be 0 or more.")
    moment = start.replace(minute=0, second=0, microsecond=0)
    if moment != start:
        moment += timedelta(hours=1)
    moment = _at_work(moment)
    for _ in range(hours):
        moment = _at_work(moment) + timedelta(hours=1)
    return moment


def _at_work(moment: datetime) -> datetime:
    """`moment` where an hour of work can begin then, else when the next one can."""
    if is_working_day(moment.date()) and moment.time() < _ends(moment.date()):
        return max(moment, datetime.combine(moment.date(), _starts(moment.date()), moment.tzinfo))
    following = next_working_day(moment.date())
    return datetime.combine(following, _starts(following), moment.tzinfo)


def _starts(working_day: date) -> time:
    return HOURS.now().days[working_day.weekday()][0]


def _ends(working_day: date) -> time:
    return HOURS.now().days[working_day.weekday()][1]


def _of_file() -> dict[str, Any]:
    return tomllib.loads((files("consult.core") / "hours.toml").read_text(encoding="utf-8"))


def _made(content: Mapping[str, Any]) -> Hours:
    """The hours; raises ValueError where nobody is ever there, or for hours that cannot be."""
    days = {}
    for name, said in content["days"].items():
        opens, _, closes = (part.partition(":") for part in said.partition("-"))
        if int(opens[2]) or int(closes[2]) or not 0 <= int(opens[0]) < int(closes[0]) <= 23:
            raise ValueError(f"{name} has hours that cannot be: {said}")
        days[WEEKDAYS.index(name)] = (time(int(opens[0])), time(int(closes[0])))
    if not days:
        raise ValueError("nobody is ever there")
    return Hours(days, {date.fromisoformat(one["day"]): one["name"] for one in content["closed"]})


HOURS = CitySet("desk_hours", read_file=_of_file, make=_made)
