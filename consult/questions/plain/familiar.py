"""Which English words a child of nine can be expected to know, whatever their endings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

#: Endings that change how a word is used but not how hard it is, longest first, with what they may stand for.
_ENDINGS = (
    ("iest", ("y",)),
    ("ying", ("ie", "y")),
    ("ily", ("y",)),
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ier", ("y",)),
    ("ing", ("", "e")),
    ("est", ("", "e")),
    ("ers", ("", "e")),
    ("ed", ("", "e")),
    ("er", ("", "e")),
    ("es", ("", "e")),
    ("ly", ("", "le")),
    ("s", ("",)),
    ("y", ("", "e")),
    ("n", ("",)),
)
#: What is left of a word must be a word: "es" is not the plural of an "e".
_SHORTEST = 2
#: No word that a child knows is longer, and a longer one need not be taken apart.
_LONGEST = 24


@cache
def familiar_words() -> frozenset[str]:
    """Return the base forms in `familiar.txt` and the place names in `places.txt`."""
    folder = resources.files(__package__)
    lines = [
        line
        for name in ("familiar.txt", "places.txt")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return frozenset(word for line in lines for word in line.lower().split())


@lru_cache(maxsize=20_000)
def bases_of(word: str) -> tuple[str, ...]:
    """Return `word` and what it may be an ending of, likeliest first: "hopping" gives "hopp", "hoppe" and "hop" too."""
    if len(word) > _LONGEST:
        return (word,)
    found = dict.fromkeys((word, *_without_one_ending(word)))
    for base in list(found)[1:]:
        # Two endings at most: "helpers'", "worriedly".
        found.update(dict.fromkeys(_without_one_ending(base)))
    return tuple(found)


def _without_one_ending(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST:
            continue
        stem = word[: -len(ending)]
        for letters in instead:
            yield stem + letters
        if ending[0] in "ei" and len(stem) > _SHORTEST and stem[-1] == stem[-2]:
            yield stem[:-1]


def is_familiar(word: str, *, also: frozenset[str] = frozenset()) -> bool:
    """Whether a child knows `word` (lower case, no apostrophe), or its base form is in `also`, a survey's glossary."""
    known = familiar_words()
    return word.isdigit() or any(base in known or base in also for base in bases_of(word))
