"""The one rule that hides small numbers. Pure.

NHS Digital's rule for hospital statistics since 2018: counts of 1 to 7 are a star, zero stays, all others go to the
nearest 5; percentages come from the rounded counts. Where cells that exclude each other would leave one number only for
a star, the question is not broken down at all; that is judged by what would be shown, so it tells nothing more.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

VERSION = "star-and-round 2"
#: Below this many people no breakdown is shown (duties.md 2.9, SDC-2).
FEWEST_TO_BREAK_DOWN = 10
#: Below this many people no percentage is shown (SDC-2).
FEWEST_FOR_A_RATE = 30
#: Below this many people "all of them" and "none of them" would tell everyone's answer (SDC-6).
FEWEST_FOR_ALL_OR_NONE = 20
STAR = "*"


def rounded(count: int) -> int | None:
    """`count` as it may be shown: None for 1 to 7, else the nearest 5."""
    if count < 0:
        raise ValueError("A count is never below zero.")
    if 1 <= count <= 7:
        return None
    return (count + 2) // 5 * 5


def as_text(count: int) -> str:
    """`count` as it may be printed: "0", "*" or a multiple of 5."""
    shown = rounded(count)
    return STAR if shown is None else str(shown)


@dataclass(frozen=True)
class Cell:
    """One count of a breakdown, as it may be shown."""

    code: str
    #: None where the rule hides it.
    count: int | None
    #: Whole percent of the people who were shown the question, from rounded counts; None where it may not be said.
    percent: int | None

    @property
    def text(self) -> str:
        """The count for printing."""
        return STAR if self.count is None else str(self.count)


def breakdown(
    counts: dict[str, int], *, people: int, apart: Iterable[Collection[str]] | None = None
) -> tuple[Cell, ...] | None:
    """The cells of one question as they may be shown, or None when too few people were asked, too few say otherwise, or
    a star could be worked out.

    `counts` holds people per cell, `people` how many were shown the question. Below 20 people a nought is a star too.
    `apart` names the cells among which nobody is in two; None where everybody is in one cell of them all.
    """
    base = rounded(people)
    if people < FEWEST_TO_BREAK_DOWN or not base:
        return None
    if people < FEWEST_FOR_ALL_OR_NONE and any(count == people for count in counts.values()):
        return None
    if people < FEWEST_FOR_A_RATE <= base and any(rounded(count) == base for count in counts.values()):
        return None  # no percentages beside "30" tell that 28 or 29 were asked, and that a star is a 1
    cells = []
    for code, count in counts.items():
        shown = rounded(count)
        if people < FEWEST_FOR_ALL_OR_NONE and count == 0:
            shown = None  # SDC-6: "none of them" is as telling as "all of them"
        percent = None
        if shown is not None and people >= FEWEST_FOR_A_RATE:
            percent = min(100, round(100 * shown / base))
        cells.append(Cell(code, shown, percent))
    groups = [counts] if apart is None else apart
    together = [[cell.count for cell in cells if cell.code in group] for group in groups]
    rated = any(cell.percent is not None for cell in cells)
    if any(_gives_away(shown, base, rated=rated, complete=apart is None) for shown in together):
        return None
    return tuple(cells)


def _gives_away(shown: list[int | None], base: int, *, rated: bool, complete: bool) -> bool:
    """Whether these counts, as shown, leave one number only for a star among them. Nobody is in two of the cells;
    where they are `complete`, everybody is in one."""
    stars = shown.count(None) - 1
    if stars < 0:
        return False
    fewest, most = (sum(max(0, count + off) for count in shown if count) for off in (-2, 2))
    possible: set[int] = set()
    for people in range(max(base - 2, FEWEST_TO_BREAK_DOWN), base + 3):
        small = people < FEWEST_FOR_ALL_OR_NONE
        if (small and 0 in shown) or (any(shown) and rated != (people >= FEWEST_FOR_A_RATE)):
            continue
        least = 0 if small else 1
        low = max(least, people - most - 7 * stars) if complete else least
        possible.update(range(low, min(7, people - fewest - least * stars) + 1))
    return len(possible) == 1
