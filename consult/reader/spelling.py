"""What a word was meant to be, where somebody in distress types fast: "evry", "suacide", "tuched".

Two helps, both data in `rules/concern/en.toml`: words as they are typed, and words that may be one slip off. A slip
is a letter left out, put in twice or too much, two letters swapped, or another vowel; never another first letter and
never another consonant, so that "farming" is not taken for "harming". A word that any rule knows is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from consult.reader.phrases import rule_file
from consult.reader.words import Word

_VOWELS = "aeiou"
_SHORTEST = 5


@cache
def _typed() -> dict[str, str]:
    return rule_file("concern/en.toml")["spelling"]


@cache
def _slips() -> dict[str, str]:
    """Return each slip that takes no more letters than the word itself, and the word."""
    found: dict[str, str] = {}
    for word in rule_file("concern/en.toml")["likely_meant"]["words"]:
        for slip in _one_slip(word):
            found.setdefault(slip, word)
    return found


def _one_slip(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if word[at] in _VOWELS:
            yield from (word[:at] + vowel + word[at + 1 :] for vowel in _VOWELS)


@cache
def _meant_words() -> frozenset[str]:
    return frozenset(rule_file("concern/en.toml")["likely_meant"]["words"])


@lru_cache(maxsize=20_000)
def meant(word: str) -> str | None:
    """Return what `word`, in lower case without accents, was meant to be, or None."""
    typed = _typed().get(word)
    if typed is not None:
        return typed
    if not word.isascii() or not _SHORTEST <= len(word) <= 14 or word in _meant_words():
        return None
    if word.endswith("in") and word + "g" in _meant_words():
        return word + "g"
    slip = _slips().get(word)
    if slip is not None:
        return None if _one_and_many(word, slip) else slip
    for at in range(1, len(word)):
        shorter = word[:at] + word[at + 1 :]
        if shorter in _meant_words() and not _one_and_many(word, shorter):
            return shorter
    return None


def _one_and_many(word: str, other: str) -> bool:
    """Whether the two differ only as "tablet" and "tablets" do: that is no slip."""
    return word.rstrip("s") == other.rstrip("s")


def respelled(words: Sequence[Word], known: Callable[[str], bool]) -> list[Word]:
    """Return `words`, those that no rule knows with what they were meant to be as one more form."""
    return [_with_meaning(word, known) for word in words]


def _with_meaning(word: Word, known: Callable[[str], bool]) -> Word:
    more = [
        guess
        for form in word.forms
        if (guess := meant(form)) and (form in _typed() or not known(form)) and guess not in word.forms
    ]
    return replace(word, forms=(*word.forms, *dict.fromkeys(more))) if more else word
