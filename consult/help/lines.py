"""The help lines: `lines.toml` is what a city starts from; an administrator changes and checks them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from consult.core import data_texts
from consult.core.city_data import CitySet
from consult.core.data_checks import without_checks
from consult.core.wording import Said, said_in

Texts = Mapping[str, str]

#: What a line says in words.
TEXTS = ("name", "what", "hours", "cost")

#: A number that nobody has checked for this long is not shown as checked (duties.md 2.6, SAF-3).
CHECK_EVERY = timedelta(days=183)
#: The days as `times` in the file names them, Monday first.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class HelpLine:
    """One line to call or text."""

    id: str
    number: str
    #: "call" or "text".
    how: str
    #: For danger right now.
    urgent: bool
    #: Whether the call shows on a bill: True, False, or "unknown".
    on_bill: bool | str
    checked_on: date
    name: Texts
    what: Texts
    hours: Texts
    cost: Texts
    #: When somebody is there: day to "8:30-17:00". None: always, unless it stands in for another line.
    times: Mapping[str, str] | None = None
    #: The id of the line in whose stead this one is there.
    stands_in_for: str | None = None

    @property
    def address(self) -> str:
        """What a phone opens when the number is pressed."""
        scheme = "sms" if self.how == "text" else "tel"
        return f"{scheme}:{''.join(sign for sign in self.number if sign.isdigit())}"

    def said(self, what: str, language: str) -> Said:
        """One of name, what, hours, cost, in this language, else the fallback's."""
        said = said_in(getattr(self, what), language)
        assert said is not None, "loading makes sure of it"
        return said

    def is_there_at(self, moment: datetime) -> bool:
        """Whether somebody is there, by the hours that we know of; bank holidays are not among them. In city time."""
        if self.stands_in_for is not None:
            return not next(line for line in help_lines() if line.id == self.stands_in_for).is_there_at(moment)
        if self.times is None:
            return True
        opens, _, closes = self.times.get(DAYS[moment.weekday()], "").partition("-")
        return bool(opens) and _time(opens) <= moment.time() < _time(closes)

    def is_stale_on(self, day: date) -> bool:
        """Whether it was last checked too long ago."""
        return day - self.checked_on > CHECK_EVERY


def help_lines() -> tuple[HelpLine, ...]:
    """All lines in the order to show them."""
    return LINES.now()


def help_lines_at(moment: datetime) -> list[HelpLine]:
    """All lines: for danger first, then who is there now, last who is not."""
    return sorted(help_lines(), key=lambda line: (not line.is_there_at(moment), not line.urgent))


def _time(written: str) -> time:
    hour, _, minute = written.partition(":")
    return time(int(hour), int(minute))


def _of_file() -> list[dict[str, Any]]:
    """The file's lines as JSON can say them: texts in English only, for the others are in the catalogues."""
    entries = tomllib.loads((files("consult.help") / "lines.toml").read_text(encoding="utf-8"))["lines"]
    return [{**entry, "checked_on": entry["checked_on"].isoformat()} for entry in entries]


def _made(entries: Sequence[Mapping[str, Any]]) -> tuple[HelpLine, ...]:
    """The lines; raises ValueError for what no page could show."""
    lines = tuple(
        HelpLine(**{**data_texts.translated(entry), "checked_on": date.fromisoformat(entry["checked_on"])})
        for entry in map(without_checks, entries)
    )
    for line in lines:
        if not all(getattr(line, name).get("en") for name in TEXTS):
            raise ValueError(f"{line.id} has a text without words")
        for day, hours in (line.times or {}).items():
            opens, _, closes = hours.partition("-")
            if day not in DAYS or _time(opens) >= _time(closes):
                raise ValueError(f"{line.id} has times that cannot be: {day} {hours}")
        if line.stands_in_for is not None and line.stands_in_for not in {one.id for one in lines if one.times}:
            raise ValueError(f"{line.id} stands in for a line that is always there, or that there is not")
    return lines


LINES = CitySet("help_lines", read_file=_of_file, make=_made)
