"""The help lines, from `lines.toml`, which a council edits and checks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from consult.core.wording import Said, said_in

Texts = Mapping[str, str]

#: A number that nobody has checked for this long is not shown as checked (duties.md 2.6, SAF-3).
CHECK_EVERY = timedelta(days=183)


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

    def is_stale_on(self, day: date) -> bool:
        """Whether it was last checked too long ago."""
        return day - self.checked_on > CHECK_EVERY


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """All lines in the order to show them. A line that lacks words in the first language stops the start."""
    entries = tomllib.loads((files("consult.help") / "lines.toml").read_text(encoding="utf-8"))["lines"]
    lines = tuple(HelpLine(**entry) for entry in entries)
    for line in lines:
        if not all(said_in(getattr(line, name), "en") for name in ("name", "what", "hours", "cost")):
            raise ValueError(f"lines.toml: {line.id} has a text without words")
    return lines
