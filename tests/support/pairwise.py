"""A few combinations instead of all: every two values of any two dimensions meet in at least one of them."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

#: Two dimensions, each with one of its values, as (dimension, place of the value).
_Pair = tuple[tuple[int, int], tuple[int, int]]


def pairwise(*dimensions: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Rows of one value from each dimension. The same dimensions give the same rows, in the same order.

    Greedy: each row begins with the first pair that has not met yet and takes, one dimension after another, the value
    that lets most new pairs meet. With one long dimension the rows are hardly more than the two longest multiplied.
    """
    if len(dimensions) < 2:
        return list(product(*dimensions))
    open_pairs = dict.fromkeys(
        ((one, a), (other, b))
        for one, other in combinations(range(len(dimensions)), 2)
        for a, b in product(range(len(dimensions[one])), range(len(dimensions[other])))
    )
    rows = []
    while open_pairs:
        row = _row(open_pairs, [len(values) for values in dimensions], turn=len(rows))
        for pair in _pairs_of(row):
            open_pairs.pop(pair, None)
        rows.append(tuple(values[row[place]] for place, values in enumerate(dimensions)))
    return rows


def _row(open_pairs: dict[_Pair, None], lengths: list[int], *, turn: int) -> dict[int, int]:
    row = dict(next(iter(open_pairs)))
    for dimension, length in enumerate(lengths):
        if dimension not in row:
            # Values that are equally good take turns, each dimension more slowly than the one before: so that it is not
            # always the same ones of three dimensions that meet.
            values = [(value + turn // length**dimension) % length for value in range(length)]
            row[dimension] = max(values, key=lambda value: _gain(open_pairs, row, dimension, value))
    return row


def _gain(open_pairs: dict[_Pair, None], row: dict[int, int], dimension: int, value: int) -> int:
    return sum(_ordered((dimension, value), chosen) in open_pairs for chosen in row.items())


def _pairs_of(row: dict[int, int]) -> list[_Pair]:
    return [_ordered(one, other) for one, other in combinations(row.items(), 2)]


def _ordered(one: tuple[int, int], other: tuple[int, int]) -> _Pair:
    return (one, other) if one < other else (other, one)
