"""Choices that a question names itself: "How good is it: good, fair or poor?" They are held to the same rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consult.questions.plain.choices import scale_of, steps_of
from consult.questions.plain.finding import Finding, data
from consult.questions.plain.ranges import ranges
from consult.questions.plain.sentences import Sentence, sentences_of

#: A colon opens a list of choices; one within a time of day ("3:30") opens nothing.
_OPENS = re.compile(r":\s")
_COMMAS = re.compile(r",\s+(?:or\s+)?|\s+or\s+")
_SEMICOLONS = re.compile(r";\s*(?:or\s+)?")
#: Two may be a plain "this or that"; only a longer list is a scale.
_FEWEST = 3
#: A list of choices is short, however long the text is.
_MOST = 12

#: A choice as named, and where it begins in the wording.
Named = tuple[str, int]


def named_choices(wording: str) -> list[Named]:
    """Return the choices that `wording` names after its last colon, or as "a, b or c" at its end; none if fewer."""
    body = wording.rstrip(" ?.\n")
    opened = [match.end() for match in _OPENS.finditer(body)]
    if opened:
        tail = body[opened[-1] :]
        cuts = _SEMICOLONS if ";" in tail else _COMMAS
        return _enough(_cut(tail, opened[-1], cuts))
    sentences = sentences_of(body)
    if not sentences or "," not in body or " or " not in body:
        return []
    start = sentences[-1].words[0].start
    parts = _cut(body[start:], start, _COMMAS)
    if parts:
        parts[0] = _last_words(parts[0])
    return _enough(parts)


def choices_named(wording: str) -> Iterator[Finding]:
    """Yield what is amiss with the choices named in an English `wording`: sides of a scale, overlaps, gaps."""
    named = named_choices(wording)
    texts = [text for text, _ in named]
    if not named or _picks(wording):
        return
    for finding in (*ranges(texts, wording), *scale_of(texts, leaning=2)):
        start, end = named[0][1], named[-1][1] + len(named[-1][0])
        if finding.where.startswith("choice "):
            text, start = named[int(finding.where.split()[1]) - 1]
            end = start + len(text)
        yield replace(finding, where="question", words=wording[start:end], start=start, end=end)


def _picks(wording: str) -> bool:
    """Whether one of several things is to be picked: they are no points of a scale."""
    picking = data("rules.toml")["choices"]["picking"]
    return any(form in picking for sentence in sentences_of(wording) for form in sentence.forms)


def _enough(parts: Sequence[Named]) -> list[Named]:
    return list(parts) if _FEWEST <= len(parts) <= _MOST else []


def _cut(text: str, offset: int, cuts: re.Pattern[str]) -> list[Named]:
    parts: list[Named] = []
    begun = 0
    for match in cuts.finditer(text):
        parts.append((text[begun : match.start()], offset + begun))
        begun = match.end()
    parts.append((text[begun:], offset + begun))
    return [(part, at) for part, at in parts if part.strip()]


def _last_words(part: Named) -> Named:
    """The choice at the end of "Is the park very good" or "Do you go 1 to 2": what stands before it is the question."""
    text, offset = part
    sentences = sentences_of(text)
    if not sentences:
        return part
    sentence: Sentence = sentences[-1]
    first = len(sentence.words) - 1
    numbers = [at for at, form in enumerate(sentence.forms) if form.isdecimal()]
    if numbers:
        first = numbers[0]
    else:
        steps = steps_of().difference(data("rules.toml")["choices"]["ends_question"])
        while first and sentence.forms[first - 1] in steps:
            first -= 1
    start = sentence.words[first].start
    return text[start:], offset + start
