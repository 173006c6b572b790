"""What a check found, and what every rule has to say about it."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any

WARN = "warn"
FAIL = "fail"

#: A quoted stretch longer than this says no more; the place says where it goes on.
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader may trip over, where it stands, and what to write instead."""

    rule: str
    #: "fail" stops a wording from passing, "warn" is a note.
    severity: str
    words: str
    #: The place within the text that `where` names.
    start: int
    end: int
    #: "question", "help", "choice 1", "choice 2" … or the kind of another text.
    where: str
    sentence: str
    better: str

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Judged:
    """All that was found in a wording."""

    findings: tuple[Finding, ...]

    @property
    def passes(self) -> bool:
        """Whether nothing was found that stops it."""
        return not any(finding.severity == FAIL for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {"passes": self.passes, "findings": [finding.as_json() for finding in self.findings]}


@cache
def data(name: str) -> dict[str, Any]:
    """Return the data file `name` (such as "rules.toml") as a dict."""
    with (resources.files(__package__) / name).open("rb") as file:
        return tomllib.load(file)


def found(
    rule: str, text: str, start: int, end: int, where: str, *, better: str | None = None, **blanks: object
) -> Finding:
    """Return the finding of `rule` on `text[start:end]`; `better` goes before what the rule says by itself."""
    said = data("rules.toml")["rules"][rule]
    words = text[start:end]
    quoted = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
    sentence = said["sentence"].format(words=quoted, **blanks)
    return Finding(rule, said["severity"], words, start, end, where, sentence, better or said["better"])
