"""Days of the city that bear on when to ask people, from `days.toml`: school holidays, the weeks before an election."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any


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
    data = _data()
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
    return _data()["source"], _data()["confirmed"]


def _read(entries: Sequence[dict[str, Any]]) -> Iterator[Stretch]:
    return (Stretch(entry["name"], **days) for entry in entries for days in entry["days"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("consult.strategy") / "days.toml").read_text(encoding="utf-8"))
