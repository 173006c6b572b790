"""Questions as routing knows them, made in a line: no database, no form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from consult.questions.kinds import KINDS, Kind
from consult.surveys.routing import Rule, parse


@dataclass(frozen=True)
class AskedPart:
    """A choice, or a row of a grid."""

    code: str
    exclusive: bool = False
    special: str | None = None
    wording: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AskedQuestion:
    """A question in its place in a survey."""

    code: str
    kind: Kind
    show_if: Rule | None = None
    choices: Sequence[AskedPart] = ()
    rows: Sequence[AskedPart] = ()
    most: int | None = None
    smallest: float | None = None
    largest: float | None = None
    wording: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    low: Mapping[str, str] = field(default_factory=dict)
    high: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)


def asked(code: str, kind: str = "one_choice", choices: str = "", rule: Any = None, **more: Any) -> AskedQuestion:
    """A question. `choices` are codes with a space between; "none!" stands alone, "dont-know?" is no answer."""
    parts = [
        AskedPart(one.rstrip("!?"), exclusive=one[-1] in "!?", special="dont_know" if one.endswith("?") else None)
        for one in choices.split()
    ]
    rows = [AskedPart(one) for one in more.pop("rows", "").split()]
    return AskedQuestion(code, KINDS[kind], parse(rule), parts, rows, **more)
