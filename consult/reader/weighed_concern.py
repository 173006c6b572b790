"""Concern in English, weighed: phrases that tell of harm, and kinds of words that come together in a few sentences.

"I put a chair against the door because of my uncle" has no word of harm. It has a person, fear and somebody who
tells; each kind, some pairs, and each phrase that tells are worth something (`rules/weighed_concern_en.toml`). The
worths were fitted by logistic regression, so their sum is a log-odds; from `_ENOUGH` on a text comes to the top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from consult.reader.phrases import Match, PhraseBook, Rule, rule_file
from consult.reader.spelling import respelled
from consult.reader.words import Word

_FILE = "weighed_concern_en.toml"
#: Log-odds from which a text counts: chosen on the texts it was fitted on, so that recall comes first.
_ENOUGH = -1.2
#: How often one kind may count within one stretch; whoever tells, or is told of, counts once.
_MOST, _ONCE = 3, ("me", "person")
#: What speaks against harm counts once beside a phrase that tells: much talk of school must not drown one sentence.
_AGAINST = ("public", "ordinary")
#: Kinds that are no words of harm by themselves, so they are not shown.
_NOT_SHOWN = frozenset(("me", "person", "close", *_AGAINST))
#: A stretch is two pieces: sentences of together at least, and never more than, so many words.
_PIECE_HAS, _PIECE_MOST = 25, 60


@cache
def weighed_book() -> PhraseBook:
    """Return the kinds of words, compiled."""
    kinds = rule_file(_FILE)["kinds"]
    return PhraseBook(Rule(phrase, kind) for kind, phrases in kinds.items() for phrase in phrases)


@cache
def _pairs() -> tuple[tuple[str, str, float], ...]:
    worth = rule_file(_FILE)["worth"]
    return tuple((*name.split("*"), value) for name, value in worth.items() if "*" in name)


def weighed(words: Sequence[Word], phrases: Sequence[Match], masks: Sequence[Match], about: bool) -> list[Match]:
    """Return what tells of harm in the stretches that come to enough, or an empty list.

    `phrases` are the matches of English rules, each with a group that begins with its strength; words under `masks`
    do not count; `about` says that the text talks about the subject somewhere.
    """
    if not words:
        return []
    hidden = {at for mask in masks for at in range(mask.first, mask.last + 1)}
    piece_of = list(_piece_of(words))
    pieces: list[list[Match]] = [[] for _ in range(piece_of[-1] + 1)]
    for match in weighed_book().search(respelled(words, weighed_book().knows)).matches:
        if match.first not in hidden or match.rule.group in ("me", "public"):
            pieces[piece_of[match.first]].append(match)
    for match in phrases:
        pieces[piece_of[match.first]].append(match)
    found: list[Match] = []
    for stretch in pairwise(pieces) if len(pieces) > 1 else [(pieces[0], [])]:
        matches = [match for piece in stretch for match in piece]
        if _odds(matches, about=about, idioms=bool(masks)) >= _ENOUGH:
            found += [match for match in matches if match.rule.group not in _NOT_SHOWN]
    return list(dict.fromkeys(found))


def _piece_of(words: Sequence[Word]) -> Iterator[int]:
    piece, length = 0, 0
    for word in words:
        yield piece
        length += 1
        if length >= _PIECE_MOST or (word.ends and length >= _PIECE_HAS):
            piece, length = piece + 1, 0


def _odds(matches: Sequence[Match], *, about: bool, idioms: bool) -> float:
    """Return the log-odds that what was found in one stretch tells of harm; minus infinity where nothing does."""
    worth = rule_file(_FILE)["worth"]
    places = {(match.rule.group.split()[0], match.first) for match in matches}
    counts = Counter(kind for kind, _ in places)
    if counts.keys() <= _NOT_SHOWN:
        return float("-inf")
    odds = worth["none"] + (worth["about"] if about else 0.0) + (worth["idiom"] if idioms else 0.0)
    for kind, count in counts.items():
        if kind in ("told", "named", "hinted"):
            odds += worth[kind] + (worth[f"{kind}_again"] if count > 1 else 0.0)
        else:
            once = kind in _ONCE or (kind in _AGAINST and counts["told"])
            odds += worth[kind] * min(count, 1 if once else _MOST)
    return odds + sum(value for first, second, value in _pairs() if counts[first] and counts[second])
