"""Blanks in a wording that an earlier answer fills: `{{code|words in case there is none}}`. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: A stranger's own words in a sentence of ours are cut to this many characters.
LONGEST_PIPED = 60

_BLANK = re.compile(r"\{\{([^{}|]*)(?:\|([^{}]*))?\}\}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Piece:
    """A part of a sentence. What is piped was written or chosen by a person: `web` sets it apart and escapes it."""

    text: str
    is_piped: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Blank:
    """A blank in a wording."""

    code: str
    #: The words where there is no answer; empty when nobody has written any.
    fallback: str


def blanks(text: str) -> Iterator[Blank]:
    """The blanks of a text, from left to right."""
    for found in _BLANK.finditer(text):
        yield Blank(found[1].strip(), (found[2] or "").strip())


def is_half_a_blank(text: str) -> bool:
    """Whether braces are left that make no blank, such as one that was never closed."""
    rest = _BLANK.sub("", text)
    return "{{" in rest or "}}" in rest


def piped(text: str, answers_in_words: Mapping[str, str]) -> list[Piece]:
    """The text in pieces, with each blank filled.

    `answers_in_words` holds what this person answered on the way so far: a choice's words in the page's language, a
    number, or their own words; "I don't know" and "I'd rather not say" are left out of it, for no sentence reads well
    with them. A blank without an answer takes its fallback words, which are ours and not piped. Nothing is escaped
    here, and a blank inside an answer is not filled.
    """
    pieces: list[Piece] = []
    at = 0
    for found in _BLANK.finditer(text):
        pieces.append(Piece(text[at : found.start()]))
        words = one_line(answers_in_words.get(found[1].strip(), ""))
        pieces.append(Piece(words, True) if words else Piece((found[2] or "").strip()))
        at = found.end()
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]


def one_line(words: str) -> str:
    """Words on one line, at most `LONGEST_PIPED` characters, with a sign where they were cut."""
    line = _SPACE.sub(" ", words).strip()
    return line if len(line) <= LONGEST_PIPED else line[: LONGEST_PIPED - 1].rstrip() + "…"
