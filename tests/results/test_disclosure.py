"""The one rule that hides small numbers."""

import pytest

from consult.results.disclosure import Cell, as_text, breakdown, rounded


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0"),
        *((count, "*") for count in range(1, 8)),
        *((count, "10") for count in range(8, 13)),
        *((count, "15") for count in range(13, 18)),
        (18, "20"),
        (22, "20"),
        (23, "25"),
        (1002, "1000"),
        (1003, "1005"),
    ],
)
def test_one_to_seven_is_a_star_and_all_else_goes_to_the_nearest_five(count, shown):
    assert as_text(count) == shown


def test_no_shown_number_is_more_than_two_away_and_each_stands_for_at_least_five():
    meanings: dict[int | None, list[int]] = {}
    for count in range(0, 1998):
        meanings.setdefault(rounded(count), []).append(count)
    for shown, counts in meanings.items():
        if shown is None:
            assert counts == [1, 2, 3, 4, 5, 6, 7]
        elif shown:
            assert shown % 5 == 0
            assert counts == list(range(shown - 2, shown + 3))
    assert meanings[0] == [0]


def test_a_count_below_zero_is_a_fault_and_not_a_star():
    with pytest.raises(ValueError, match="below zero"):
        rounded(-1)


def _cells(counts: dict[str, int], people: int) -> dict[str, str] | None:
    cells = breakdown(counts, people=people)
    return None if cells is None else {cell.code: cell.text for cell in cells}


@pytest.mark.parametrize("people", range(0, 10))
def test_fewer_than_ten_people_are_not_broken_down(people):
    assert breakdown({"yes": people, "no": 0}, people=people) is None
    assert breakdown({"yes": people // 2, "no": people - people // 2}, people=people) is None


def test_ten_people_are():
    assert _cells({"yes": 8, "no": 2}, 10) == {"yes": "10", "no": "*"}


@pytest.mark.parametrize("people", [10, 15, 19])
def test_in_a_small_group_all_of_them_would_tell_everyones_answer(people):
    assert breakdown({"yes": people, "no": 0}, people=people) is None


@pytest.mark.parametrize("people", [10, 15, 19])
def test_in_a_small_group_none_of_them_would_tell_it_too(people):
    # duties.md 2.9, SDC-6: a 0 in a group of fewer than 20 is hidden as well.
    assert _cells({"yes": people - 1, "no": 1, "maybe": 0}, people) == {
        "yes": as_text(people - 1),
        "no": "*",
        "maybe": "*",
    }


def test_among_twenty_all_and_none_may_be_said():
    assert _cells({"yes": 20, "no": 0}, 20) == {"yes": "20", "no": "0"}


def test_nobody_says_a_rate_of_fewer_than_thirty_people():
    assert all(cell.percent is None for cell in breakdown({"yes": 14, "no": 15}, people=29))
    assert [cell.percent for cell in breakdown({"yes": 15, "no": 15}, people=30)] == [50, 50]


def test_a_percentage_comes_from_the_rounded_counts():
    # 17 of 33 is 52 %; what may be shown is 15 of 35.
    cells = breakdown({"yes": 17, "no": 16}, people=33)
    assert cells == (Cell("yes", 15, 43), Cell("no", 15, 43))


def test_a_percentage_never_passes_a_hundred():
    assert breakdown({"yes": 33, "no": 0}, people=32) == (Cell("yes", 35, 100), Cell("no", 0, 0))


def test_a_star_has_no_percentage():
    cells = breakdown({"yes": 95, "no": 5}, people=100)
    assert cells[1] == Cell("no", None, None)


def test_cells_keep_their_order():
    assert list(_cells({"c": 30, "a": 10, "b": 0}, 40)) == ["c", "a", "b"]


def test_whatever_the_numbers_a_star_cannot_be_worked_out():
    """With everything that is shown of a yes-or-no question, at least two answers stay possible for each star."""
    fitting: dict[tuple, set[int]] = {}
    for people in range(10, 103):
        for yes in range(0, people + 1):
            cells = breakdown({"yes": yes, "no": people - yes}, people=people)
            if cells is not None and cells[0].count is None:
                fitting.setdefault((rounded(people), cells), set()).add(yes)
    assert len(fitting) > 20
    assert {shown: counts for shown, counts in fitting.items() if len(counts) < 2} == {}


def _worked_out(tables):
    """What is shown of these tables, where it leaves one number only for a star: {what is shown: the star's number}."""
    fitting: dict[tuple, list[set[int]]] = {}
    for table in tables:
        counts, people = dict(zip("abcd", table, strict=False)), sum(table)
        cells = breakdown(counts, people=people)
        if cells is not None:
            kept = fitting.setdefault((rounded(people), cells), [set() for _ in cells])
            for numbers, count in zip(kept, table, strict=False):
                numbers.add(count)
    assert len(fitting) > 20
    return {
        shown: numbers
        for shown, numbers in fitting.items()
        if any(cell.count is None and len(one) < 2 for cell, one in zip(shown[1], numbers, strict=False))
    }


def test_nor_can_one_of_three_choices_by_taking_the_others_away():
    # 8, 13 and 1 would be 10, 15 and a star of 20: the first two are 21 at least, and 20 stands for 22 at most.
    assert breakdown({"a": 8, "b": 13, "c": 1}, people=22) is None
    assert _cells({"a": 9, "b": 12, "c": 2}, 23) == {"a": "10", "b": "10", "c": "*"}
    tables = [(a, b, c) for a in range(41) for b in range(41) for c in range(41) if 10 <= a + b + c <= 60]
    assert _worked_out(tables) == {}


def test_nor_can_what_one_row_of_a_grid_leaves_over():
    assert breakdown({"a": 8, "b": 13, "c": 1}, people=22, apart=["abc"]) is None
    some = range(28)
    # What is in none of the three cells is not shown.
    shown = [
        (a, b, c, n)
        for n in range(10, 28)
        for a in some[: n + 1]
        for b in some[: n + 1 - a]
        for c in some[: n + 1 - a - b]
    ]
    fitting: dict[tuple, set[int]] = {}
    for a, b, c, people in shown:
        cells = breakdown({"a": a, "b": b, "c": c}, people=people, apart=["abc"])
        if cells is not None and cells[2].count is None:
            fitting.setdefault((rounded(people), cells), set()).add(c)
    assert {one: counts for one, counts in fitting.items() if len(counts) < 2} == {}
