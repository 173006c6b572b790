"""The parts of the city that people may say they live in: `localities.toml`, or what an administrator made of it."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from consult.core import data_texts
from consult.core.city_data import CitySet
from consult.core.data_checks import without_checks

Localities = Mapping[str, Any]


def localities() -> Sequence[Mapping[str, Any]]:
    """Every locality with its `code` and `wording` (language to name), in the order to show them."""
    return LOCALITIES.now()["localities"]


def version() -> str:
    """Which drawing of the localities this is: counts of two versions are not compared."""
    return str(LOCALITIES.now()["version"])


def _of_file() -> dict[str, Any]:
    return tomllib.loads((files("consult.strategy") / "localities.toml").read_text(encoding="utf-8"))


def _made(content: Mapping[str, Any]) -> Localities:
    """The localities; raises ValueError for what nobody could choose from."""
    codes = [entry["code"] for entry in content["localities"]]
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("localities need codes, each of them once")
    if not all(entry["wording"].get("en") for entry in content["localities"]):
        raise ValueError("a locality has no name")
    return {
        "version": content["version"],
        "localities": tuple(data_texts.translated([without_checks(one) for one in content["localities"]])),
    }


LOCALITIES = CitySet("localities", read_file=_of_file, make=_made)
