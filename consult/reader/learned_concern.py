"""Concern, learned: what a small linear model makes of a stretch of words and of what the rules found in it.

The model knows words, pairs of words and pieces of words, each with a worth, and what each finding of the rules is
worth beside them. It was fitted on texts that were invented for it (benchmarks/concern, benchmarks/train_concern.py),
never on what young people wrote. `rules/learned_concern.toml` is its card, `rules/learned_concern.tsv` the worths.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from consult.reader.phrases import rule_file
from consult.reader.reading import Span
from consult.reader.weighed_concern import Stretch, counted, odds_of, signs_of
from consult.reader.words import Word

#: A piece of a word has so many letters; of a word without end only the first letters are looked at.
_PIECES, _LONGEST = (3, 4, 5), 30
#: The worths of words are whole numbers of so much, and all words of a long stretch together count about as much as so
#: many findings. Few words say less: as if so many parts more, worth nothing, stood beside theirs.
STEP, WORDS_COUNT, _BESIDE = 0.02, 5.0, 10
#: A finding counts in halves, and the odds of the rules in so much, up to once against harm and twice for it.
_HALF, _ODDS_IN, _ODDS_MOST = 0.5, 3.0, 2.0
#: So many words of a stretch are shown, and none that is worth less than this share of the first.
_SHOWN, _SHARE_SHOWN = 4, 0.4


@cache
def _worths() -> Mapping[str, int]:
    """Return the worth of each word, pair and piece, in steps. A line has one worth and all that have it."""
    path = resources.files("consult.reader") / "rules" / "learned_concern.tsv"
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {gram: int(worth) for worth, *grams in lines for gram in grams}


def grams_of(word: str) -> Iterator[str]:
    """Yield a word between "<" and ">", and its pieces: "<cut>" gives "<cu", "cut", "ut>", "<cut", and so on."""
    marked = f"<{word[:_LONGEST]}>"
    yield marked
    for length in _PIECES:
        for at in range(len(marked) - length + 1):
            yield marked[at : at + length]


def pairs_of(words: Sequence[Word]) -> Iterator[str]:
    """Yield each two words of `words` that stand beside each other in one sentence."""
    for first, second in pairwise(words):
        if not first.ends:
            yield f"{first.forms[0][:_LONGEST]} {second.forms[0][:_LONGEST]}"


def each_counts(parts: int) -> float:
    """Return how much each of so many known parts of words counts."""
    return WORDS_COUNT / math.sqrt(parts + _BESIDE)


@lru_cache(maxsize=20_000)
def _known(word: str) -> frozenset[str]:
    return frozenset(gram for gram in grams_of(word) if gram in _worths())


def findings_of(stretch: Stretch) -> dict[str, float]:
    """Return what the rules find in a stretch, in the language that it is most likely in, as the model counts it."""
    heard = [language for language in stretch.languages() if signs_of(stretch, language)]
    language = heard[0] if heard else "en" if stretch.english else next(iter(stretch.languages()), "none")
    group = "en" if language == "en" else "others"
    odds = max((odds_of(stretch, one) for one in heard), default=-_ODDS_IN)
    found = {"all": 1.0, language: 1.0, "odds": max(-1.0, min(_ODDS_MOST, odds / _ODDS_IN)), "tells": float(odds >= 0)}
    matches = stretch.matches.get(language, ())
    found |= {kind: _HALF * count for kind, count in counted(matches).items()}
    for match in (match for one in heard for match in signs_of(stretch, one)):
        strength, kind, _ = match.rule.group.split()
        if kind not in ("signs", "hints"):  # a phrase: its group is a kind of harm
            found[f"{strength} {kind}"] = found[strength] = 1.0
    found |= {"about": 1.0} if stretch.about else {}
    found |= {"idiom": 1.0} if stretch.idioms else {}
    return {f"{group} {name}": value for name, value in found.items() if value}


def score(stretch: Stretch) -> float:
    """Return by how much the model's sum is more than enough for one stretch; below 0 it is not."""
    worths, card = _worths(), rule_file("learned_concern.toml")
    findings = findings_of(stretch)
    total = math.fsum(card["findings"].get(name, 0.0) * value for name, value in findings.items())
    grams: set[str] = set()
    for word in stretch.words:
        grams |= _known(word.forms[0])
    grams.update(pair for pair in pairs_of(stretch.words) if pair in worths)
    total += each_counts(len(grams)) * STEP * sum(worths[gram] for gram in grams)
    return total - card["enough"]["en" if "en all" in findings else "others"]


def words_that_tell(text: str, stretch: Stretch) -> list[Span]:
    """Return the words of one stretch that speak most for harm, in their order."""
    worths = _worths()
    worth = {word: sum(worths[gram] for gram in _known(word.forms[0])) for word in stretch.words}
    likely = sorted((word for word in worth if worth[word] > 0), key=lambda word: -worth[word])[:_SHOWN]
    chosen = [word for word in likely if worth[word] >= worth[likely[0]] * _SHARE_SHOWN]
    return [
        Span(word.start, word.end, text[word.start : word.end], "learned: a word often used where harm is told")
        for word in sorted(chosen, key=lambda word: word.start)
    ]
