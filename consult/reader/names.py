"""Names of people as they are said: after "my name is", after "my friend", with a title, or as two capitals.

Help, never completeness: of names in lower case with nothing before them, only well-known ones that are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from consult.reader.phrases import rule_file

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ]"
_SMALL = r"[^\W\d_A-Z]"
_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){1,30}"
#: One part of a name: Aisha, O'Brien, McKay, Anne-Marie.
NAME = rf"(?:Mc|Mac|O['’])?{_CAPITAL}{_SMALL}{{1,20}}(?:-{_CAPITAL}{_SMALL}{{1,20}})?(?:['’]s)?"
_NAMES = rf"{NAME}(?:[ \u00a0]{{1,2}}(?:(?:de|van|von|al|el|bin|bint|da|dos|ul|ur) )?{NAME}){{0,3}}"
_PIECE = re.compile(r"\S+")

Found = tuple[int, int, str]


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of the personal-data rules, each word once."""
    words = rule_file("personal_data.toml")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


def either(words: list[str] | frozenset[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rules = rule_file("personal_data.toml")
    relation = (
        r"(?<!\w)(?i:my|our|his|her|their) (?i:best |little |older |big |form |class )?"
        rf"(?i:{either(rules['relations'])})(?i:,| called| named| is called|s name is|'s name is)?[ ]{{1,2}}"
    )
    return {
        "introduced": re.compile(rf"(?<!\w)(?i:{either(rules['introductions'])})[ :,]{{1,3}}({_NAMES})"),
        "introduced_plainly": re.compile(
            rf"(?<!\w)(?i:{either(rules['sure_introductions'])})[ :,]{{1,3}}({_WORD}(?: {_WORD})?)"
        ),
        "i_am": re.compile(rf"(?<!\w)(?i:i am|i'm|i’m|im|it's|it’s|its)[ ]{{1,2}}({_NAMES})"),
        "titled": re.compile(rf"(?<!\w)((?i:{either(rules['titles'])})\.?[ ]{{1,2}}{_NAMES})"),
        "related": re.compile(rf"{relation}({_NAMES})"),
        "related_plainly": re.compile(rf"{relation}({_WORD})"),
        "given": re.compile(rf"(?<![\w'’-])({NAME}(?:[ ]{{1,2}}{NAME}){{0,2}})"),
        "signed": re.compile(rf"(?:^|\n|[.!?][ \t]*)(?i:from|love)[ ]{{1,2}}({_NAMES})[ \t.!xX]{{0,6}}(?=\n|$)"),
        "titled_plainly": re.compile(r"(?<!\w)((?:mr|mrs|ms|dr)\.?[ ]{1,2}([^\W\d_]{2,20}))(?!\w)", re.IGNORECASE),
        "miss": re.compile(rf"(?<!\w)(miss[ ]{{1,2}}(?:{either(listed('family_names'))}))(?!\w)", re.IGNORECASE),
        "lower_given": re.compile(r"(?<![\w@.'’-])([^\W\d_]{4,14})(?:['’]s)?(?![\w@-])"),
        "two_capitals": re.compile(rf"(?<![\w'’.-])({NAME}(?: [A-Z]\.?)?(?: {NAME}){{1,2}})(?![\w-])"),
    }


def _plain(word: str) -> str:
    """Return a piece of text as the word lists have it."""
    return word.strip(".,;:!?'’\"()").lower().removesuffix("'s").removesuffix("’s")


def _cut(text: str, start: int, end: int, *, at_least: int = 1) -> Iterator[Found]:
    """Yield the stretch from `start` as a name, up to its first word that is none."""
    kept, last = 0, start
    for piece in _PIECE.finditer(text, start, end):
        if _plain(piece.group()) in listed("not_names"):
            break
        kept, last = kept + 1, piece.end()
    if kept >= at_least:
        yield start, last, "name"


def said_names(text: str) -> Iterator[Found]:
    """Yield names that something before them announces."""
    patterns = _patterns()
    for name in ("introduced", "introduced_plainly", "i_am", "related"):
        for match in patterns[name].finditer(text):
            yield from _cut(text, *match.span(1))
    for match in patterns["titled"].finditer(text):
        yield match.start(), match.end(), "name"
    for match in patterns["signed"].finditer(text):
        yield from _cut(text, *match.span(1))
    for match in patterns["miss"].finditer(text):
        yield match.start(), match.end(), "name"
    for match in patterns["titled_plainly"].finditer(text):
        if match.group(2).lower() not in listed("not_names"):
            yield match.start(1), match.end(1), "name"
    for match in patterns["related_plainly"].finditer(text):
        if _plain(match.group(1)) in listed("given_names"):
            yield match.start(1), match.end(1), "name"


def capital_names(text: str) -> Iterator[Found]:
    """Yield what looks like a name by its capitals: a known given name, or two capitals that are no place."""
    patterns = _patterns()
    for match in patterns["given"].finditer(text):
        first = _plain(match.group().split()[0])
        if first in listed("given_names"):
            yield from _cut(text, match.start(), match.end())
    for match in patterns["lower_given"].finditer(text):
        word = match.group(1).lower()
        if word in listed("given_names") and word not in listed("also_words"):
            yield match.start(), match.end(), "name"
    for match in patterns["two_capitals"].finditer(text):
        words = [_plain(word) for word in match.group().split()]
        if not any(word in listed("not_people") or word in listed("not_names") for word in words):
            yield match.start(), match.end(), "name"
