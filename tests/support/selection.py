"""A few looks instead of all of them: each page in every script, each language in every way of looking."""

import unicodedata
from collections.abc import Iterable, Sequence
from math import prod
from typing import Any

from consult.core.languages import Language


def by_script(languages: Iterable[Language]) -> list[list[str]]:
    """The codes of languages that are written in the same letters, together; those that are alone with theirs, too."""
    found: dict[str, list[str]] = {}
    for language in languages:
        found.setdefault(unicodedata.name(language.name[0]).partition(" ")[0], []).append(language.code)
    shared = [codes for codes in found.values() if len(codes) > 1]
    alone = [codes[0] for codes in found.values() if len(codes) == 1]
    return [*shared, alone] if alone else shared


def in_every_script(
    states: Sequence[Any], scripts: Sequence[Sequence[str]], *ways: Sequence[Any]
) -> list[tuple[Any, ...]]:
    """Rows of a state, a language and one value of each way: as many rows a state as there are scripts.

    Each state comes in one language of each script, and with every value of a way that has no more values than there
    are scripts. From state to state the languages and the ways take turns, each more slowly than the one before: so
    that with enough states every language comes with every value of each way, and any two ways with each other's.
    """
    longest = max(map(len, scripts))
    rows = []
    for place, state in enumerate(states):
        for row, codes in enumerate(scripts):
            values = [
                way[(row + place // (longest * prod(map(len, ways[:number])))) % len(way)]
                for number, way in enumerate(ways)
            ]
            rows.append((state, codes[place % len(codes)], *values))
    return rows
