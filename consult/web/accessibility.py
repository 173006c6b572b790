"""The accessibility statement: what is known of this site, from `accessibility.toml`, and what follows from it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from consult.core import data_texts
from consult.core.wording import said_in

#: Reviewed "regularly", and at least once a year (duties.md 2.3, ACC-2).
REVIEW_EVERY = timedelta(days=365)
_TEXTS = ("criterion_name", "what", "who", "way_round")
_FAULT = {"id": str, "criterion": str, **dict.fromkeys(_TEXTS, dict), "by": date}


@dataclass(frozen=True)
class Fault:
    """Something that is in somebody's way. Texts are `{language: text}`."""

    id: str
    #: Of WCAG 2.2, such as "3.1.2".
    criterion: str
    criterion_name: Mapping[str, str]
    what: Mapping[str, str]
    who: Mapping[str, str]
    way_round: Mapping[str, str]
    #: The day by which it will be mended.
    by: date


@dataclass(frozen=True)
class Statement:
    """What the page says that is not the same for every site."""

    prepared_on: date
    reviewed_on: date
    tested_on: date
    phone: str
    post: str
    #: Working days.
    reply_within_days: int
    faults: tuple[Fault, ...]

    @property
    def is_full(self) -> bool:
        """Fully compliant, or else partially: a fault that is known decides."""
        return not self.faults

    def is_overdue_on(self, day: date) -> bool:
        """Whether nobody has looked at it for more than a year."""
        return day - self.reviewed_on > REVIEW_EVERY


@cache
def accessibility_statement() -> Statement:
    """This site's. A file that lacks something stops the page, and the tests."""
    return read_statement((files("consult.web") / "accessibility.toml").read_text(encoding="utf-8"))


def read_statement(text: str) -> Statement:
    """The statement that a file holds. Raises ValueError with everything that a fault lacks."""
    found = data_texts.translated(tomllib.loads(text))
    faults = found.pop("faults", [])
    lacking = [lack for number, fault in enumerate(faults, start=1) for lack in _lacks(number, fault)]
    if lacking:
        raise ValueError("accessibility.toml: " + "; ".join(lacking))
    return Statement(**found.pop("contact"), **found, faults=tuple(Fault(**fault) for fault in faults))


def _lacks(number: int, fault: Mapping[str, Any]) -> list[str]:
    named = fault.get("id") or f"fault {number}"
    lacks = [f"{named} lacks {name}" for name, kind in _FAULT.items() if not isinstance(fault.get(name), kind)]
    # Words have to be there in the first language, for others fall back to it.
    return lacks + [
        f"{named} lacks words for {name}"
        for name in _TEXTS
        if isinstance(fault.get(name), dict) and said_in(fault[name], "en") is None
    ]
