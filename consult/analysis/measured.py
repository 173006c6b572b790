"""What was measured of the reader, as a public page tells. `benchmarks/reading.py --record` writes it, nobody else."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from consult import reader
from consult.analysis.evaluation import wilson

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
        """Whether the reader has changed since."""
        return self.version != reader.VERSION


@cache
def measurements() -> Measurements:
    """What the committed file says. Raises ValueError where its numbers do not fit each other."""
    return read_measurements(MEASURED.read_text(encoding="utf-8"))


def read_measurements(text: str) -> Measurements:
    """What a file says. Raises ValueError where its numbers do not fit each other, as when somebody typed one."""
    found = tomllib.loads(text)
    rows = []
    for row in found["measured"]:
        one = Measured(**{**row, "interval": tuple(row["interval"])})
        if not 0 <= one.right <= one.answered <= one.n or not _fits(one):
            raise ValueError(f"measured.toml: the numbers for {one.task} in {one.language} do not fit each other")
        rows.append(one)
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


def _fits(one: Measured) -> bool:
    worked_out = wilson(one.right, one.answered)
    return all(abs(told - true) < 0.0001 for told, true in zip(one.interval, worked_out, strict=True))
