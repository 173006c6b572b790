"""Which phrases of feeling count in an English text: in their place, the stronger of two, and not denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, uncovered
from consult.reader.words import Word

GROUPS = ("positive", "negative", "negative_mild", "calm", "asks", "asks_first", "asks_question")
#: Words that may stand before the verb of "please fix the lights".
_BEFORE_A_REQUEST = frozenset(
    ["please", "and", "also", "maybe", "just", "then", "so", "or", "first", "pls", "plz", "we"]
)
#: Before "you need": not what is asked for, but when.
_SUPPOSING = frozenset(["if", "when", "whenever", "unless", "because"])
#: How many words before a phrase a "not" reaches it.
_REACH = 3


@dataclass(slots=True)
class Part:
    """One sentence: its words `first` up to `last` (not included), its feeling, and what it asks."""

    first: int
    last: int
    worth: float = 0.0
    rise: float = 0.0
    fall: float = 0.0
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A match that counts: as "positive", "negative", "mild", "asks" or "calm"; `turned` by a "not" before it."""

    match: Match
    kind: str
    turned: bool = False

    @property
    def covers(self) -> bool:
        """Whether the words below it are not counted again."""
        return self.match.rule.group in ("positive", "negative", "calm", "asks")


@cache
def book() -> PhraseBook:
    """Return the phrases of `sentiment_en.toml`, compiled."""
    phrases = rule_file("sentiment_en.toml")["phrases"]
    return PhraseBook(Rule(phrase, group) for group in GROUPS for phrase in phrases[group])


@cache
def words_that(name: str) -> frozenset[str]:
    """Return the words that "contrast" or that "deny"."""
    return frozenset(rule_file("sentiment_en.toml")[name]["words"])


def signs(parts: Sequence[Part], text: str, words: Sequence[Word]) -> list[Sign]:
    """Return what counts in `text`, in no particular order."""
    found = _in_place(book().search(words).matches, parts, text, words)
    calm = [match for match in found if match.rule.group == "calm"]
    asking = [match for match in found if match.rule.group.startswith("asks")]
    felt = uncovered(_strongest([match for match in found if match.rule.group in ("positive", "negative")]), calm)
    mild = uncovered(_strongest([match for match in found if match.rule.group == "negative_mild"]), felt + calm)
    turned = {match: by for match in felt if (by := _denied_by(match, text, words)) is not None}
    used = set(turned.values())
    result = [Sign(match, "calm") for match in calm]
    result += [Sign(match, "asks") for match in _strongest(asking)]
    result += [Sign(match, "mild") for match in mild if not used & set(range(match.first, match.last + 1))]
    for match in felt:
        kind = match.rule.group
        if match in turned:
            kind = "negative" if kind == "positive" else "positive"
        result.append(Sign(match, kind, match in turned))
    return result


def _denied_by(match: Match, text: str, words: Sequence[Word]) -> int | None:
    """Return the word that denies `match`: one shortly before it, with no stop, comma or "but" between."""
    denials, turns = words_that("denial"), words_that("contrast")
    if any(words[at].forms[0] in denials for at in range(match.first, match.last + 1)):
        return None
    for at in range(match.first - 1, max(match.first - 1 - _REACH, -1), -1):
        if words[at].ends or words[at].forms[0] in turns or "," in text[words[at].end : words[at + 1].start]:
            return None
        if words[at].forms[0] in denials:
            return at
    return None


def _in_place(matches: Sequence[Match], parts: Sequence[Part], text: str, words: Sequence[Word]) -> list[Match]:
    """Drop the matches that count only where a sentence begins, or in a question, and stand elsewhere."""
    begins, questions = set(), set()
    for part in parts:
        first = part.first
        while first < part.last - 1 and words[first].forms[0] in _BEFORE_A_REQUEST:
            first += 1
        begins.add(first)
        following = words[part.last].start if part.last < len(words) else len(text)
        if "?" in text[words[part.last - 1].end : following]:
            questions.update(range(part.first, part.last))
    return [
        match
        for match in matches
        if not _is_supposed(match, words)
        and (match.rule.group != "asks_first" or match.first in begins)
        and (match.rule.group != "asks_question" or match.first in questions)
    ]


def _is_supposed(match: Match, words: Sequence[Word]) -> bool:
    """Whether `match` wants something only in a case: "if you need it"."""
    return match.rule.group == "asks" and match.first > 0 and words[match.first - 1].forms[0] in _SUPPOSING


def _strongest(matches: Sequence[Match]) -> list[Match]:
    """Keep the longest of matches that overlap; of two as long, the later: "is dead good" is good."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda match: (match.first - match.last, -match.last)):
        if match.first not in taken and match.last not in taken:
            taken.update(range(match.first, match.last + 1))
            kept.append(match)
    return kept
