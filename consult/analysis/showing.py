"""Which words led to a tag, found again in the text as it may be shown. Pure.

A tag's spans point into the text as typed; what people see has personal data replaced, so places have moved.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from consult.analysis.queries import HIDDEN


class Mark(Protocol):
    """A span that may be hidden."""

    start: int
    end: int
    state: str


def pieces(shown: str, marks: Iterable[Mark], spans: Iterable[Sequence]) -> list[tuple[str, bool]]:
    """The shown text in pieces: (words, whether they led to a tag). The pieces add up to `shown`.

    `spans` are [start, end, …] in the text as typed. A span that touches something hidden is left out.
    """
    hidden = list(_hidden(marks))
    places = sorted(place for span in spans if (place := _moved(int(span[0]), int(span[1]), hidden)))
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in places:
        start, end = max(start, at), min(end, len(shown))
        if start >= end:
            continue
        if start > at:
            found.append((shown[at:start], False))
        found.append((shown[start:end], True))
        at = end
    if at < len(shown):
        found.append((shown[at:], False))
    return found


def led_by(shown: str, marks: Iterable[Mark], spans: Iterable[Sequence]) -> list[str]:
    """The words of these spans as they may be shown, each once, in their order."""
    hidden = list(_hidden(marks))
    places = sorted(place for span in spans if (place := _moved(int(span[0]), int(span[1]), hidden)))
    return list(dict.fromkeys(shown[start:end].strip() for start, end in places if shown[start:end].strip()))


def _hidden(marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """What `queries.without_personal_data` replaces, in order."""
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.state != "hidden" or mark.end <= at:
            continue
        yield max(at, mark.start), mark.end
        at = mark.end


def _moved(start: int, end: int, hidden: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a span of the typed text stands in the shown one; None when some of it is hidden, or it is empty."""
    if start >= end or any(begins < end and start < ends for begins, ends in hidden):
        return None
    by = sum(len(HIDDEN) - (ends - begins) for begins, ends in hidden if ends <= start)
    return start + by, end + by
