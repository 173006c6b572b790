"""A small picture of every way through a survey: a line of stops, and beside it those that only some come to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Distances in points: between two stops, between two lanes, from the edge, and a stop's own size.
STEP, LANE, EDGE, STOP = 38, 30, 22, 13
#: Lanes beside the line that everyone goes; where more would be needed, the last is shared.
MOST_LANES = 5
#: Letters of a question's words beside its stop.
MOST_LETTERS = 26


@dataclass(frozen=True)
class Stop:
    """One question, or an end of the way."""

    x: int
    y: int
    #: What stands in it: a number, or nothing.
    number: str
    words: str
    on_way: bool
    #: Whether everyone comes here.
    by_all: bool


@dataclass(frozen=True)
class Line:
    """From one stop to the next on some way, as an SVG path."""

    path: str
    on_way: bool


@dataclass(frozen=True)
class Picture:
    """What an SVG draws."""

    width: int
    height: int
    #: Where the words begin.
    words_at: int
    stops: list[Stop]
    lines: list[Line]


def drawn(
    questions: Sequence[tuple[str, str, str]], ways: Sequence[Sequence[str]], *, chosen: Sequence[str] | None = None
) -> Picture:
    """`questions` are (code, number, words) in order; each of `ways` has the codes on it. `chosen` stands out."""
    lanes = _lanes([code for code, _number, _words in questions], ways)
    codes = [_FROM, *lanes, _TO]
    lanes = {_FROM: 0, **lanes, _TO: 0}
    told = {code: (number, words) for code, number, words in questions}
    at = {code: (EDGE + LANE * lanes[code], EDGE + STEP * place) for place, code in enumerate(codes)}
    shown = {_FROM, _TO, *(codes if chosen is None else chosen)}
    steps = dict.fromkeys(one for way in ways for one in pairwise((_FROM, *way, _TO)))
    on_way = set(steps if chosen is None else pairwise((_FROM, *chosen, _TO)))
    stops = [
        Stop(*at[code], *told.get(code, ("", _ENDS.get(code, ""))), code in shown, lanes[code] == 0) for code in codes
    ]
    lines = [Line(_path(*at[one], *at[other]), (one, other) in on_way) for one, other in steps]
    words_at = EDGE + LANE * max(lanes.values()) + STOP + 10
    return Picture(
        words_at + 8 * MOST_LETTERS,
        2 * EDGE + STEP * (len(codes) - 1),
        words_at,
        [Stop(one.x, one.y, one.number, _cut(one.words), one.on_way, one.by_all) for one in stops],
        sorted(lines, key=lambda line: line.on_way),  # what stands out is drawn last
    )


_FROM, _TO = "\x00from", "\x00to"
_ENDS = {_FROM: "The facts", _TO: "About the survey and the person"}


def _lanes(codes: Sequence[str], ways: Sequence[Sequence[str]]) -> dict[str, int]:
    """The lane of each question: 0 where every way goes; beside it those that the same ways go share one."""
    sets = [frozenset(way) for way in ways]
    lanes: dict[str, int] = {}
    beside: dict[frozenset[int], int] = {}
    for code in codes:
        mine = frozenset(number for number, way in enumerate(sets) if code in way)
        if len(mine) == len(sets):
            lanes[code], beside = 0, {}
        else:
            lanes[code] = beside.setdefault(mine, min(MOST_LANES, len(beside) + 1))
    return lanes


def _path(x1: int, y1: int, x2: int, y2: int) -> str:
    """Down along the inner lane, where nothing of another way stands, and a bend into or out of the outer one."""
    bend = STEP // 2
    if x1 == x2:
        return f"M{x1} {y1}V{y2}"
    if x1 < x2:
        top = y2 - STEP
        return f"M{x1} {y1}V{top}C{x1} {top + bend} {x2} {top + bend} {x2} {y2}"
    foot = y1 + STEP
    return f"M{x1} {y1}C{x1} {foot - bend} {x2} {foot - bend} {x2} {foot}V{y2}"


def _cut(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1].rstrip()}…"
