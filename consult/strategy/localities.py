"""The parts of the city that people may say they live in, from `localities.toml`; another city brings its own."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def localities() -> Sequence[Mapping[str, Any]]:
    """Every locality with its `code` and `wording` (language to name), in the order to show them."""
    return tuple(_data()["localities"])


def version() -> str:
    """Which drawing of the localities this is: counts of two versions are not compared."""
    return str(_data()["version"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("consult.strategy") / "localities.toml").read_text(encoding="utf-8"))
