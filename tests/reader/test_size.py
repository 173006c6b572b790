"""The reader is small, and says how small."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from consult import reader

NEEDS = ("nltk", "vaderSentiment")


def with_what_they_need(names: tuple[str, ...]) -> set[str]:
    """Names of packages and of all that they bring along."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        found.add(name)
        asked = (one for one in distribution(name).requires or () if ";" not in one)
        waiting += [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in asked]
    return found


def megabytes_of(name: str) -> float:
    """What a package's files weigh; what Python compiles of them is not counted."""
    files = (Path(str(file.locate())) for file in distribution(name).files or () if file.suffix != ".pyc")
    return sum(file.stat().st_size for file in files if file.exists()) / 1e6


def test_it_says_how_much_it_installs():
    told, own_told = (float(number) for number in re.findall(r"([\d.]+) MB", str(reader.__doc__)))
    folder = Path(reader.__file__).parent
    own = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc") / 1e6
    assert own == pytest.approx(own_told, abs=0.1)
    brought = with_what_they_need(NEEDS)
    assert {"nltk", "regex", "vadersentiment", "requests"} <= brought
    assert own + sum(map(megabytes_of, brought)) == pytest.approx(told, abs=1)
