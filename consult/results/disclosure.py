"""The one rule that hides small numbers. Pure.

NHS Digital's rule for hospital statistics since 2018: counts of 1 to 7 are a star, zero stays, all others go to the
nearest 5; percentages come from the rounded counts. It needs no second pass, so no one can forget it.
"""

from dataclasses import dataclass

VERSION = "star-and-round 1"
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


def breakdown(counts: dict[str, int], *, people: int) -> tuple[Cell, ...] | None:
    """The cells of one question as they may be shown, or None when too few people were asked, or too few say otherwise.

    `counts` holds people per cell, `people` how many were shown the question. Below 20 people a nought is a star too.
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
    return tuple(cells)
