"""The parts of the city that people may say they live in, from `localities.toml`; another city brings its own."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from consult.core import data_texts


@cache
def localities() -> Sequence[Mapping[str, Any]]:
    """Every locality with its `code` and `wording` (language to name), in the order to show them."""
    return tuple(_data()["localities"])


def version() -> str:
    """Which drawing of the localities this is: counts of two versions are not compared."""
    return str(_data()["version"])


@cache
def _data() -> Mapping[str, Any]:
    return data_texts.read("consult.strategy", "localities.toml")
