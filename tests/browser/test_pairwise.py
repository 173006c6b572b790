"""A selection of combinations that leaves no two values apart."""

from itertools import combinations, product

import pytest

from tests.support.pairwise import pairwise

SHAPES = [
    (2, 2),
    (3, 2, 2),
    (65, 3, 2, 3, 3),
    (3, 3, 3, 3),
    (5, 1, 4),
    (2, 3, 70),
]


def named(shape: tuple[int, ...]) -> list[list[str]]:
    """Dimensions with so many values each, no two values alike."""
    return [[f"{place}-{value}" for value in range(length)] for place, length in enumerate(shape)]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_two_values_meet(shape: tuple[int, ...]) -> None:
    dimensions = named(shape)
    met = {pair for row in pairwise(*dimensions) for pair in combinations(row, 2)}
    for one, other in combinations(dimensions, 2):
        assert set(product(one, other)) <= met


@pytest.mark.parametrize("shape", SHAPES)
def test_every_row_has_one_value_of_each_dimension_and_no_row_comes_twice(shape: tuple[int, ...]) -> None:
    dimensions = named(shape)
    rows = pairwise(*dimensions)
    assert all(len(row) == len(shape) for row in rows)
    assert all(value in dimensions[place] for row in rows for place, value in enumerate(row))
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_selection_is_small(shape: tuple[int, ...]) -> None:
    longest, second = sorted(shape, reverse=True)[:2]
    assert longest * second <= len(pairwise(*named(shape))) <= longest * second * 1.1 + 3


def test_the_selection_is_the_same_each_time() -> None:
    assert pairwise(*named((9, 3, 2, 3, 3))) == pairwise(*named((9, 3, 2, 3, 3)))


def test_the_short_dimensions_meet_in_most_ways() -> None:
    rows = pairwise(*named((60, 3, 3, 2, 3)))
    assert len({row[1:] for row in rows}) >= 45, "of 54"


def test_one_dimension_is_all_its_values() -> None:
    assert pairwise("abc") == [("a",), ("b",), ("c",)]
