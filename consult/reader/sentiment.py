"""How a text feels about what it says, in English: negative, neutral, positive, asks, or unsure.

NLTK's VADER gives each sentence its base; phrases add what VADER lacks on civic comments: what is missing, what got
worse, what is asked for, which half of a "but" sentence counts. Where the signs contradict each other, or are weak,
the answer is "unsure". Texts in other languages are "not_assessed": nothing here has been measured on them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, uncovered
from consult.reader.reading import Sentiment, Span
from consult.reader.vader import civic_vader, emoji_pattern, emoji_word
from consult.reader.words import Word

#: What one phrase is worth on VADER's scale of -4 to 4.
_PHRASE = 2.0
#: From here a feeling is named; below the lower bound there is none; between them the reader is unsure.
_FELT, _CALM = {"positive": 0.45, "negative": 0.36}, 0.12
#: Beside a request, good words mostly praise what is wished for, so more is needed before a feeling is named.
_FELT_WHEN_ASKING = {"positive": 0.75, "negative": 0.36}
#: Whoever writes with exclamation marks, emoji, hashtags or laughter shows feeling: less is needed.
_FELT_WHEN_LOUD, _CALM_WHEN_LOUD = 0.12, 0.05
_LOUD = re.compile(r"!|(?<!\w)[#@]\w|[:;=]-?[()DPp/|](?!\w)|(?i:\b(?:lol|lmao|ha(?:ha)++|omg|wow|yay|ugh|xx?)\b)|\bu\b")
#: VADER's own constant: turns a sum of worths into -1 to 1.
_ALPHA = 15.0
#: Words that may stand before the verb of "please fix the lights".
_BEFORE_A_REQUEST = frozenset(
    ["please", "and", "also", "maybe", "just", "then", "so", "or", "first", "pls", "plz", "we"]
)
_LONGEST_SENTENCE = 80
_SHOWN = 10


@dataclass(slots=True)
class _Part:
    """One sentence: its words `first` up to `last` (not included), its feeling, and what it asks."""

    first: int
    last: int
    worth: float = 0.0
    rise: float = 0.0
    fall: float = 0.0
    asks: bool = False


@cache
def _book() -> PhraseBook:
    phrases = rule_file("sentiment_en.toml")["phrases"]
    return PhraseBook(
        Rule(phrase, group)
        for group in ("positive", "negative", "calm", "asks", "asks_first", "asks_question")
        for phrase in phrases[group]
    )


@cache
def _contrast() -> frozenset[str]:
    return frozenset(rule_file("sentiment_en.toml")["contrast"]["words"])


def not_assessed() -> Sentiment:
    """Return the answer for a text that a person has to read."""
    return Sentiment("not_assessed")


def read_sentiment(text: str, words: Sequence[Word]) -> Sentiment:
    """Return the sentiment of an English `text`, with the words that led to it."""
    parts = _parts(words)
    found = _in_place(_book().search(words).matches, parts, text, words)
    calm = [match for match in found if match.rule.group == "calm"]
    matches = calm + uncovered(_strongest([match for match in found if match.rule.group != "calm"]), calm)
    spans: dict[str, list[Span]] = {"positive": [], "negative": [], "asks": [], "calm": []}
    covered: dict[int, list[Match]] = {}
    for match in matches:
        covered.setdefault(match.first, []).append(match)
        spans[_group(match)].append(match.span(text, words))
    for part in parts:
        _weigh(part, text, words, covered, spans)
    _emoji_alone(text, words, parts, spans)
    rise = sum(part.rise for part in parts)
    fall = sum(part.fall for part in parts)
    worth = rise + fall
    score = worth / math.sqrt(worth * worth + _ALPHA)
    loud = _LOUD.search(text) is not None or emoji_pattern().search(text) is not None
    label = _label(score, rise, fall, asks=any(part.asks for part in parts), loud=loud)
    shown = spans["asks"] if label == "asks" else spans["positive"] + spans["negative"] + spans["asks"]
    if label in ("positive", "negative"):
        shown = spans[label]
    return Sentiment(label, tuple(sorted(dict.fromkeys(shown), key=lambda span: span.start))[:_SHOWN])


def _label(score: float, rise: float, fall: float, *, asks: bool, loud: bool) -> str:
    """Name the feeling of `score` (-1 to 1), or what is asked, or that it is not clear."""
    pole = "positive" if score > 0 else "negative"
    felt = _FELT_WHEN_LOUD if loud else _FELT_WHEN_ASKING[pole] if asks else _FELT[pole]
    if abs(score) >= felt:
        return pole
    if asks:
        return "asks"
    mixed = rise > 1.5 and fall < -1.5
    if mixed or abs(score) <= (_CALM_WHEN_LOUD if loud else _CALM):
        return "neutral"
    return "unsure"


def _parts(words: Sequence[Word]) -> list[_Part]:
    """Cut the words into sentences of at most `_LONGEST_SENTENCE` words."""
    parts, first = [], 0
    for at, word in enumerate(words):
        if word.ends or at - first + 1 >= _LONGEST_SENTENCE or at == len(words) - 1:
            parts.append(_Part(first, at + 1))
            first = at + 1
    return parts


def _group(match: Match) -> str:
    """Return what a match speaks for: "positive", "negative" or "asks"."""
    return match.rule.group.split("_")[0]


def _in_place(matches: Sequence[Match], parts: Sequence[_Part], text: str, words: Sequence[Word]) -> list[Match]:
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
        if (match.rule.group != "asks_first" or match.first in begins)
        and (match.rule.group != "asks_question" or match.first in questions)
    ]


def _strongest(matches: Sequence[Match]) -> list[Match]:
    """Keep the longest match where several of one group overlap."""
    kept: list[Match] = []
    taken: dict[str, set[int]] = {}
    for match in sorted(matches, key=lambda match: (match.first - match.last, match.first)):
        used = taken.setdefault(match.rule.group, set())
        if match.first in used or match.last in used:
            continue
        used.update(range(match.first, match.last + 1))
        kept.append(match)
    return kept


def _weigh(
    part: _Part,
    text: str,
    words: Sequence[Word],
    covered: dict[int, list[Match]],
    spans: dict[str, list[Span]],
) -> None:
    """Fill in what one sentence is worth."""
    start, end = words[part.first].start, words[part.last - 1].end
    turn = next((at for at in range(part.first + 1, part.last) if words[at].forms[0] in _contrast()), None)
    hidden: list[tuple[int, int]] = []
    for at in range(part.first, part.last):
        for match in covered.get(at, ()):
            if _group(match) == "asks":
                part.asks = True
                if match.rule.group == "asks":
                    hidden.append((words[match.first].start, words[match.last].end))
                continue
            if match.rule.group == "calm":
                hidden.append((words[match.first].start, words[match.last].end))
                continue
            worth = _PHRASE if match.rule.group == "positive" else -_PHRASE
            if turn is not None:
                worth *= 0.5 if at < turn else 1.25
            if worth > 0:
                part.rise += worth
            else:
                part.fall += worth
            hidden.append((words[match.first].start, words[match.last].end))
    following = words[part.last].start if part.last < len(words) else len(text)
    rest = _without(text, start, following if following - end < 40 else end, hidden)
    rest = emoji_pattern().sub(lambda found: f" {emoji_word(found.group())} ", rest)
    compound = civic_vader().polarity_scores(rest)["compound"]
    if compound:
        worth = compound * math.sqrt(_ALPHA / max(1 - compound * compound, 0.01))
        if worth > 0:
            part.rise += worth
        else:
            part.fall += worth
        _show(part, words, text, hidden, spans)


def _without(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> str:
    """Return `text[start:end]` without the stretches that phrases have already counted."""
    pieces, at = [], start
    for first, last in sorted(hidden):
        pieces.append(text[at:first])
        at = max(at, last)
    pieces.append(text[at:end])
    return " ".join(pieces)


def _show(
    part: _Part, words: Sequence[Word], text: str, hidden: list[tuple[int, int]], spans: dict[str, list[Span]]
) -> None:
    """Note the single words that VADER's lexicon counted."""
    lexicon = civic_vader().lexicon
    for word in words[part.first : part.last]:
        worth = lexicon.get(text[word.start : word.end].lower(), 0.0)
        if abs(worth) < 0.5 or any(first <= word.start < last for first, last in hidden):
            continue
        spans["positive" if worth > 0 else "negative"].append(
            Span(word.start, word.end, text[word.start : word.end], f"word worth {worth:+.1f}")
        )


def _emoji_alone(text: str, words: Sequence[Word], parts: list[_Part], spans: dict[str, list[Span]]) -> None:
    """Read the emoji of a text that has no words before them."""
    worths = rule_file("sentiment_en.toml")["emoji"]
    first_word = words[0].start if words else len(text)
    part = _Part(0, 0)
    for number, found in enumerate(emoji_pattern().finditer(text)):
        worth = worths[found.group()]
        if found.start() < first_word and number < 5:
            part.rise += max(worth, 0.0)
            part.fall += min(worth, 0.0)
        if worth and number < 5:
            group = "positive" if worth > 0 else "negative"
            spans[group].append(Span(found.start(), found.end(), found.group(), f"emoji worth {worth:+.1f}"))
    parts.append(part)
