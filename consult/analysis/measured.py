"""What was measured of the reader, as a public page tells.

Ours stands in measured.toml, which `benchmarks/reading.py --record` writes, nobody else. What an installation measures
on texts of its own (`consult text evaluate … --record`) lies over it, a task and a language at a time.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from consult import reader
from consult.analysis.evaluation import wilson
from consult.core.city_data import CitySet
from consult.core.errors import Missing
from consult.core.log import Actor

MEASURED = Path(__file__).with_name("measured.toml")
_HEAD = """\
# Written by `benchmarks/reading.py --record`. Change nothing by hand: a test works the numbers out again.
"""


@dataclass(frozen=True)
class Measured:
    """One task in one language on texts that people labelled. `benchmarks/recording.py` says what counts as right."""

    task: str
    language: str
    #: Texts tried (for personal data: stretches that say who somebody is).
    n: int
    #: Of these, those on which it said something; on the others it was unsure, or left them to a person.
    answered: int
    right: int
    #: The 95 % Wilson interval of `right` out of `answered`, from 0 to 1.
    interval: tuple[float, float]
    source: str
    #: Where it was measured here: the day, and the version of the reader. None for ours, which share theirs.
    measured_on: date | None = None
    version: str | None = None

    @property
    def accuracy(self) -> float | None:
        """Right of those answered, from 0 to 1; None where it answered none."""
        return self.right / self.answered if self.answered else None

    @property
    def unsure(self) -> float:
        """The share that it left to a person, from 0 to 1."""
        return 1 - self.answered / self.n if self.n else 0.0


@dataclass(frozen=True)
class Measurements:
    """Everything that was measured in one run."""

    version: str
    measured_on: date
    all: tuple[Measured, ...]

    def of(self, task: str) -> list[Measured]:
        """What was measured of one task, the languages with most texts first."""
        return sorted((one for one in self.all if one.task == task), key=lambda one: (-one.n, one.language))

    @property
    def is_stale(self) -> bool:
        """Whether the reader has changed since some of it was measured."""
        return {self.version, *(one.version or self.version for one in self.all)} != {reader.VERSION}


@cache
def measurements() -> Measurements:
    """What the committed file says, ours. Raises ValueError where its numbers do not fit each other."""
    return read_measurements(MEASURED.read_text(encoding="utf-8"))


def read_measurements(text: str) -> Measurements:
    """What a file says. Raises ValueError where its numbers do not fit each other, as when somebody typed one."""
    found = tomllib.loads(text)
    rows = []
    for row in found["measured"]:
        one = Measured(**{**row, "interval": tuple(row["interval"])})
        rows.append(_fitting(one))
    return Measurements(found["version"], found["measured_on"], tuple(rows))


def as_toml(found: Iterable[Measured], *, version: str, measured_on: date) -> str:
    """The file's text."""
    lines = [_HEAD, f'version = "{version}"', f"measured_on = {measured_on.isoformat()}"]
    for one in found:
        low, high = (round(bound, 4) for bound in one.interval)
        lines += [
            "\n[[measured]]",
            f'task = "{one.task}"',
            f'language = "{one.language}"',
            f"n = {one.n}",
            f"answered = {one.answered}",
            f"right = {one.right}",
            f"interval = [{low}, {high}]",
            f'source = "{one.source}"',
        ]
    return "\n".join(lines) + "\n"


def _fitting(one: Measured) -> Measured:
    """The same. Raises ValueError where its numbers do not fit each other."""
    if all(abs(told - true) < 0.0001 for told, true in zip(one.interval, _with_interval(one).interval, strict=True)):
        return one
    raise ValueError(f"the numbers for {one.task} in {one.language} do not fit each other")


def _with_interval(one: Measured) -> Measured:
    """The same with its interval worked out. Raises ValueError where there can be none."""
    if not 0 <= one.right <= one.answered <= one.n:
        raise ValueError(f"the numbers for {one.task} in {one.language} do not fit each other")
    return replace(one, interval=wilson(one.right, one.answered))


def _of_this_city(content: Any) -> tuple[Measured, ...]:
    return tuple(
        _with_interval(
            Measured(**{**row, "interval": (0.0, 1.0), "measured_on": date.fromisoformat(row["measured_on"])})
        )
        for row in content
    )


#: What was measured here. A fresh city has measured nothing.
HERE = CitySet("measured", read_file=list, make=_of_this_city)


def shown_measurements() -> Measurements:
    """What the public page says: ours, and what was measured here in the place of ours for its task and language."""
    ours, here = measurements(), HERE.now()
    taken = {(one.task, one.language) for one in here}
    left = tuple(one for one in ours.all if (one.task, one.language) not in taken)
    return Measurements(ours.version, ours.measured_on, (*left, *here))


def record_here(found: Iterable[Measured], *, by: Actor, today: date) -> None:
    """Keep what was measured here, in the place of what was measured before for the same tasks and languages."""
    found = list(found)
    taken = {(one.task, one.language) for one in found}
    rows, version = HERE.content()
    kept = [row for row in rows if (row["task"], row["language"]) not in taken]
    new = [
        {
            "task": one.task,
            "language": one.language,
            "n": one.n,
            "answered": one.answered,
            "right": one.right,
            "source": one.source,
            "measured_on": today.isoformat(),
            "version": reader.VERSION,
        }
        for one in found
    ]
    HERE.change(kept + new, since=version, by=by, today=today, part=_part(taken))


def forget_here(task: str, language: str, *, by: Actor, today: date) -> None:
    """Take back what was measured here for one task in one language: ours is shown again. Raises Missing."""
    rows, version = HERE.content()
    kept = [row for row in rows if (row["task"], row["language"]) != (task, language)]
    if len(kept) == len(rows):
        raise Missing
    HERE.change(kept, since=version, by=by, today=today, part=_part({(task, language)}))


def _part(taken: Iterable[tuple[str, str]]) -> str:
    return " ".join(sorted(f"{task}:{language}" for task, language in taken))
