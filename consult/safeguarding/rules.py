"""Cutting a text where something was noticed in it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

#: (start, end, what was noticed), in characters of the text.
Span = tuple[int, int, str]
#: How a piece of evidence begins that names no kind of harm: it counts only together with others.
TOGETHER = "together"
#: What a small model adds to it: words that are often used where harm is told.
LEARNED = "learned"
NAMES_NO_HARM = frozenset((TOGETHER, LEARNED))


def kind_of(why: str) -> str:
    """The kind of harm that a piece of evidence names, or `TOGETHER` or `LEARNED`, which name none."""
    return why.partition(":")[0]


def place_in_line(*, reported: bool, raised_by: str, evidence: Iterable[Span]) -> int:
    """Where a concern stands among those due by the same hour: what people said or saw first, then what names harm."""
    if reported:
        return 0
    if raised_by == "person":
        return 1
    return 2 if any(kind_of(why) not in NAMES_NO_HARM for _start, _end, why in evidence) else 3


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and what was noticed there: nothing, one thing or several."""

    text: str
    noticed: tuple[str, ...]


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """`text` in pieces, which joined give the text again. Spans may overlap or reach too far; where only space lies
    between two of them, they make one piece, as a reader would mark it."""
    known = sorted((max(0, start), min(len(text), end), label) for start, end, label in spans)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, label in known:
        if start >= end:
            continue
        if found and not text[found[-1][1] : start].strip():
            begins, ends, labels = found.pop()
            found.append((begins, max(ends, end), (*labels, label)))
        else:
            found.append((start, end, (label,)))
    cut: list[Piece] = []
    at = 0
    for start, end, labels in (*found, (len(text), len(text), ())):
        cut += [Piece(text[at:start], ()), Piece(text[start:end], tuple(dict.fromkeys(labels)))]
        at = end
    return [piece for piece in cut if piece.text]
