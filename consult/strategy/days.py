"""Days of the city that bear on when to ask people: school holidays, and the weeks before an election.

`days.toml` is what a city starts from; an administrator changes them.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from consult.core.city_data import CitySet


@dataclass(frozen=True)
class Stretch:
    """Days that belong together; both ends count."""

    name: str
    first: date
    last: date

    def days_within(self, first: date, last: date) -> int:
        """How many of its days lie from `first` to `last`."""
        return max(0, (min(self.last, last) - max(self.first, first)).days + 1)


@dataclass(frozen=True)
class Known:
    """What the file says of a time."""

    holidays: Sequence[Stretch]
    elections: Sequence[Stretch]
    #: Days that the file says nothing of: then nobody is warned, and the officer is told so.
    is_known: bool


def stretches(first: date, last: date) -> Known:
    """The school holidays and pre-election weeks that touch the days from `first` to `last`."""
    data = DAYS.now()
    return Known(
        holidays=[one for one in _read(data["holidays"]) if one.days_within(first, last)],
        elections=[one for one in _read(data["elections"]) if one.days_within(first, last)],
        is_known=data["from"] <= first and last <= data["to"],
    )


def school_days_in(first: date, last: date) -> tuple[int, int]:
    """(weekdays in school holidays, weekdays in all) from `first` to `last`."""
    holidays = stretches(first, last).holidays
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    weekdays = [day for day in days if day.weekday() < 5]
    off = sum(any(one.first <= day <= one.last for one in holidays) for day in weekdays)
    return off, len(weekdays)


def source() -> tuple[str, bool]:
    """(where the days are from, whether the council has confirmed them)."""
    data = DAYS.now()
    return data["source"], data["confirmed"]


def _read(entries: Sequence[dict[str, Any]]) -> Iterator[Stretch]:
    return (Stretch(entry["name"], **days) for entry in entries for days in entry["days"])


def _of_file() -> dict[str, Any]:
    """The file as JSON can say it."""
    return _days_told(tomllib.loads((files("consult.strategy") / "days.toml").read_text(encoding="utf-8")), _as_text)


def _made(content: dict[str, Any]) -> dict[str, Any]:
    """With its days as days; raises ValueError for a stretch that ends before it begins."""
    data = _days_told(content, date.fromisoformat)
    if data["from"] > data["to"]:
        raise ValueError("the days that are known end before they begin")
    for one in (*_read(data["holidays"]), *_read(data["elections"])):
        if one.first > one.last or not one.name:
            raise ValueError(f"{one.name} ends before it begins, or has no name")
    return data


def _days_told(data: dict[str, Any], told: Callable[[Any], Any]) -> dict[str, Any]:
    """The same data, each day told in another way."""
    return {
        **data,
        "from": told(data["from"]),
        "to": told(data["to"]),
        **{
            kind: [
                {**entry, "days": [{end: told(day) for end, day in one.items()} for one in entry["days"]]}
                for entry in data[kind]
            ]
            for kind in ("holidays", "elections")
        },
    }


def _as_text(day: date) -> str:
    return day.isoformat()


DAYS = CitySet("days", read_file=_of_file, make=_made)
