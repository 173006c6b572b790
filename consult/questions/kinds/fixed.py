"""The words of choices that some kinds always have, from `fixed_choices.toml`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from consult.core import data_texts


@cache
def fixed_choices(name: str) -> Sequence[Mapping[str, Any]]:
    """The choices in the table `name`, each with `code`, `wording` and what else it has."""
    return tuple(data_texts.read("consult.questions", "fixed_choices.toml")[name])
