"""A second opinion on themes: what a text means as a whole, beside the words that the rules know. Optional, and pure.

An embedding turns a text into a list of numbers; where that comes from is no affair of this module. What is made of the
numbers is data, `rules/better_themes.toml`, with how well it did on comments that it was not fitted on. It is used only
in the languages in which it beat the rules there. It has no say about language, feelings, personal data or concern.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from consult.reader.reading import THEMES, Reading, Theme

WEIGHTS = Path(__file__).with_name("rules") / "better_themes.toml"


@dataclass(frozen=True)
class Weights:
    """What is made of an embedding."""

    #: How many numbers a text is.
    dimensions: int
    #: What it is worth, in log-odds, that the rules propose a theme.
    proposed: float
    #: A theme's bias and its weights.
    themes: Mapping[str, tuple[float, Sequence[float]]]
    #: How it did, by language: plain values.
    card: Mapping[str, Mapping[str, Any]]


@cache
def read_weights() -> Weights:
    """What the committed file says."""
    found = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    themes = {theme: (found["themes"][theme]["bias"], tuple(found["themes"][theme]["weights"])) for theme in THEMES}
    return Weights(found["dimensions"], found["proposed"], themes, found["languages"])


def is_used_for(language: str | None) -> bool:
    """Whether it beat the rules in `language`."""
    return bool(read_weights().card.get(language or "", {}).get("used"))


def chosen(proposed: Collection[str], vector: Sequence[float], weights: Weights) -> list[str]:
    """The themes of a text, in the strategy's order, of which the rules say `proposed` and an embedding `vector`.

    Raises ValueError for a vector that is none.
    """
    if len(vector) != weights.dimensions or not all(
        isinstance(one, float | int) and math.isfinite(one) for one in vector
    ):
        raise ValueError("This is no embedding of a text.")
    return [
        theme
        for theme, (bias, some) in weights.themes.items()
        if bias + weights.proposed * (theme in proposed) + _product(some, vector) > 0
    ]


def _product(some: Sequence[float], others: Sequence[float]) -> float:
    # fsum: the same to the last digit on every machine.
    return math.fsum(one * other for one, other in zip(some, others, strict=True))


def better_themes(seen: Reading, vector: Sequence[float]) -> tuple[Theme, ...]:
    """The themes of a text that the rules read as `seen`. One that only its meaning speaks for shows no words.

    Raises ValueError for a vector that is none.
    """
    words = {theme.id: theme.because for theme in seen.themes}
    return tuple(Theme(theme, words.get(theme, ())) for theme in chosen(words, vector, read_weights()))
