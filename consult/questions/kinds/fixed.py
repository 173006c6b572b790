"""The words of choices that some kinds always have, from `fixed_choices.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def fixed_choices(name: str) -> Sequence[Mapping[str, Any]]:
    """The choices in the table `name`, each with `code`, `wording` and what else it has."""
    tables = tomllib.loads((files("consult.questions") / "fixed_choices.toml").read_text(encoding="utf-8"))
    return tuple(tables[name])
