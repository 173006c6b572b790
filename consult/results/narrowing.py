"""What tables about the same people give away together, though each hides its small numbers. Pure.

Each table says a little about how many people there are: 10 and a star leave 19 at most, 20 and a star 19 at least.
Then there are 19, and both stars can be worked out. Tables of the same people share nothing but that number, so it is
enough to go through the numbers that all of them allow.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from consult.results.disclosure import FEWEST_FOR_A_RATE, FEWEST_FOR_ALL_OR_NONE

#: The most that a star stands for, and how far a shown number is from what it stands for.
MOST_OF_A_STAR, ROUNDED_BY = 7, 2
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Table:
    """A table as it is shown: a cell's code to its number, None for a star."""

    cells: Mapping[str, int | None]
    #: The cells among which nobody is in two; None where everybody is in one of them all.
    groups: tuple[frozenset[str], ...] | None = None
    #: Whether percentages stand beside the numbers; None where there never are any.
    rated: bool | None = None
    #: Whether a nought is a star among few people, too.
    hides_noughts: bool = True
    #: How many gave an answer, as shown beside the table: its cell "skipped" are the others. "" where nothing is said.
    answered: str = ""

    @property
    def stars(self) -> list[str]:
        """The cells whose numbers are hidden."""
        return [code for code, count in self.cells.items() if count is None]


def allowed(tables: Iterable[Table], people: Iterable[int]) -> set[int]:
    """Of these numbers of people, those that every table allows."""
    known = list(tables)
    return {number for number in people if all(_stretches(table, number) is not None for table in known)}


def safe_together(tables: Iterable[Table], people: Iterable[int]) -> bool:
    """Whether no star of tables about the same people, who may be as many as `people` says, can be worked out."""
    known = list(tables)
    left = allowed(known, people)
    return not any(gives_away(table, left) for table in known)


def gives_away(table: Table, people: Collection[int]) -> bool:
    """Whether a star of the table stands for one number only, where these are the numbers that people may be."""
    found = [stretches for number in people if (stretches := _stretches(table, number)) is not None]
    stands_for = ({end for stretches in found for end in stretches[code]} for code in table.stars)
    return any(len(ends) == 1 for ends in stands_for)


def standing_for(shown: str) -> Stretch:
    """The smallest and the largest number that is printed so."""
    if shown == "*":
        return (1, MOST_OF_A_STAR)
    number = int(shown)
    return (number - ROUNDED_BY, number + ROUNDED_BY) if number else (0, 0)


def _stretches(table: Table, people: int) -> dict[str, Stretch] | None:
    """For each cell, between which numbers it may be among so many people; None where the table cannot be."""
    few = table.hides_noughts and people < FEWEST_FOR_ALL_OR_NONE
    if few and 0 in table.cells.values():
        return None
    if table.rated is not None and any(table.cells.values()) and table.rated != (people >= FEWEST_FOR_A_RATE):
        return None
    if people < FEWEST_FOR_A_RATE and FEWEST_FOR_A_RATE in table.cells.values() and table.hides_noughts:
        return None  # see `disclosure.breakdown`
    cells = {code: _stretch(count, few) for code, count in table.cells.items()}
    if few:  # nor is it shown where all of them are in one
        cells = {code: (low, min(high, people - 1)) for code, (low, high) in cells.items()}
    if table.answered and "skipped" in cells:
        fewest, most = standing_for(table.answered)
        low, high = cells["skipped"]
        cells["skipped"] = (max(low, people - most), min(high, people - fewest))
    groups = [frozenset(cells)] if table.groups is None else table.groups
    for group in groups:
        lowest = sum(cells[code][0] for code in group)
        highest = sum(cells[code][1] for code in group)
        for code in group:
            low, high = cells[code]
            least = max(low, people - (highest - high)) if table.groups is None else low
            cells[code] = (least, min(high, people - (lowest - low)))
    return None if any(low > high for low, high in cells.values()) else cells


def _stretch(count: int | None, few: bool) -> Stretch:
    if count is None:
        return (0 if few else 1, MOST_OF_A_STAR)
    return (count - ROUNDED_BY, count + ROUNDED_BY) if count else (0, 0)
