"""How a text feels about what it says, in English: negative, neutral, positive, asks, or unsure.

NLTK's VADER gives each sentence its base; phrases add what VADER lacks on civic comments: what is missing, what got
worse, what is asked for, which half of a "but" sentence counts. Where the signs contradict each other, or are weak,
the answer is "unsure". Texts in other languages are "not_assessed": nothing here has been measured on them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from consult.reader.feelings import Part, Sign, signs, words_that
from consult.reader.phrases import rule_file
from consult.reader.reading import Sentiment, Span
from consult.reader.vader import civic_vader, emoji_pattern, emoji_word
from consult.reader.words import Word

#: What one phrase is worth on VADER's scale of -4 to 4. Mild is saying no ("should not", "hard to"): a complaint
#: where nothing else speaks.
_WORTH = {"positive": 2.0, "negative": -2.0, "mild": -1.0, "calm": 0.0}
#: A phrase with a "not" before it says less than its opposite, and saying no beside good words says little.
_OF_A_DENIED_ONE, _MILD_BESIDE_GOOD = 0.75, 0.4
#: Good words in a sentence that asks mostly praise what is wished for: this share of them is felt.
_FELT_OF_A_WISH = 0.4
#: From here a feeling is named; below the lower bound there is none; between them the reader is unsure.
_FELT, _CALM = {"positive": 0.45, "negative": 0.15}, 0.12
#: Beside a request, good words mostly praise what is wished for, so more is needed before a feeling is named.
_FELT_WHEN_ASKING = {"positive": 0.6, "negative": 0.3}
#: Whoever writes with exclamation marks, emoji, hashtags or laughter shows feeling: less is needed.
_FELT_WHEN_LOUD, _CALM_WHEN_LOUD = 0.12, 0.05
#: In a few words the feeling is the message.
_FELT_WHEN_SHORT, _FEW_WORDS = {"positive": 0.3, "negative": 0.12}, 8
_LOUD = re.compile(r"!|(?<!\w)[#@]\w|[:;=]-?[()DPp/|](?!\w)|(?i:\b(?:lol|lmao|ha(?:ha)++|omg|wow|yay|ugh|xx?)\b)|\bu\b")
#: VADER's own constant: turns a sum of worths into -1 to 1.
_ALPHA = 15.0
_LONGEST_SENTENCE = 80
_SHOWN = 10


def not_assessed() -> Sentiment:
    """Return the answer for a text that a person has to read."""
    return Sentiment("not_assessed")


def read_sentiment(text: str, words: Sequence[Word]) -> Sentiment:
    """Return the sentiment of an English `text`, with the words that led to it."""
    parts = _parts(words)
    spans: dict[str, list[Span]] = {"positive": [], "negative": [], "asks": []}
    covered: dict[int, list[Sign]] = {}
    for sign in signs(parts, text, words):
        covered.setdefault(sign.match.first, []).append(sign)
        if sign.kind != "calm":
            kind = "negative" if sign.kind == "mild" else sign.kind
            why = f"{sign.match.rule.phrase}, denied" if sign.turned else None
            spans[kind].append(sign.match.span(text, words, why))
    for part in parts:
        _weigh(part, text, words, covered, spans)
    _emoji_alone(text, words, parts, spans)
    rise = sum(part.rise for part in parts)
    fall = sum(part.fall for part in parts)
    worth = rise + fall
    score = worth / math.sqrt(worth * worth + _ALPHA)
    loud = _LOUD.search(text) is not None or emoji_pattern().search(text) is not None
    asks = any(part.asks for part in parts)
    label = _label(score, rise, fall, asks=asks, loud=loud, short=len(words) <= _FEW_WORDS)
    shown = spans["asks"] if label == "asks" else spans["positive"] + spans["negative"] + spans["asks"]
    if label in ("positive", "negative"):
        shown = spans[label]
    return Sentiment(label, tuple(sorted(dict.fromkeys(shown), key=lambda span: span.start))[:_SHOWN])


def _label(score: float, rise: float, fall: float, *, asks: bool, loud: bool, short: bool) -> str:
    """Name the feeling of `score` (-1 to 1), or what is asked, or that it is not clear."""
    pole = "positive" if score > 0 else "negative"
    usual = _FELT_WHEN_ASKING if asks else _FELT_WHEN_SHORT if short else _FELT
    felt = _FELT_WHEN_LOUD if loud else usual[pole]
    if abs(score) >= felt:
        return pole
    if asks:
        return "asks"
    mixed = rise > 1.5 and fall < -1.5
    if mixed or abs(score) <= (_CALM_WHEN_LOUD if loud else _CALM):
        return "neutral"
    return "unsure"


def _parts(words: Sequence[Word]) -> list[Part]:
    """Cut the words into sentences of at most `_LONGEST_SENTENCE` words."""
    parts, first = [], 0
    for at, word in enumerate(words):
        if word.ends or at - first + 1 >= _LONGEST_SENTENCE or at == len(words) - 1:
            parts.append(Part(first, at + 1))
            first = at + 1
    return parts


def _weigh(
    part: Part,
    text: str,
    words: Sequence[Word],
    covered: dict[int, list[Sign]],
    spans: dict[str, list[Span]],
) -> None:
    """Fill in what one sentence is worth."""
    start, end = words[part.first].start, words[part.last - 1].end
    turn = next((at for at in range(part.first + 1, part.last) if words[at].forms[0] in words_that("contrast")), None)
    hidden: list[tuple[int, int]] = []
    mild = 0.0
    for at in range(part.first, part.last):
        for sign in covered.get(at, ()):
            if sign.covers:
                hidden.append((words[sign.match.first].start, words[sign.match.last].end))
            if sign.kind == "asks":
                part.asks = True
                continue
            worth = _WORTH[sign.kind] * (_OF_A_DENIED_ONE if sign.turned else 1.0)
            if turn is not None:
                worth *= 0.5 if at < turn else 1.25
            if sign.kind == "mild":
                mild += worth
            elif worth > 0:
                part.rise += worth
            else:
                part.fall += worth
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
    part.fall += mild * (_MILD_BESIDE_GOOD if part.rise > -part.fall else 1.0)
    if part.asks:
        part.rise *= _FELT_OF_A_WISH


def _without(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> str:
    """Return `text[start:end]` without the stretches that phrases have already counted."""
    pieces, at = [], start
    for first, last in sorted(hidden):
        pieces.append(text[at:first])
        at = max(at, last)
    pieces.append(text[at:end])
    return " ".join(pieces)


def _show(
    part: Part, words: Sequence[Word], text: str, hidden: list[tuple[int, int]], spans: dict[str, list[Span]]
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


def _emoji_alone(text: str, words: Sequence[Word], parts: list[Part], spans: dict[str, list[Span]]) -> None:
    """Read the emoji of a text that has no words before them."""
    worths = rule_file("sentiment_en.toml")["emoji"]
    first_word = words[0].start if words else len(text)
    part = Part(0, 0)
    for number, found in enumerate(emoji_pattern().finditer(text)):
        worth = worths[found.group()]
        if found.start() < first_word and number < 5:
            part.rise += max(worth, 0.0)
            part.fall += min(worth, 0.0)
        if worth and number < 5:
            group = "positive" if worth > 0 else "negative"
            spans[group].append(Span(found.start(), found.end(), found.group(), f"emoji worth {worth:+.1f}"))
    parts.append(part)
