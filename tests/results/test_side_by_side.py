"""Nobody works out a small number by taking one table away from another: everything that officers see of a survey side
by side, in small made-up worlds."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.core.db import unit_of_work
from consult.responses.actions import How
from consult.responses.entry_codes import make_codes
from consult.results.counts import by_question, day_by_day, responses_shown
from consult.results.disclosure import breakdown, rounded
from consult.results.how_answered import how_answered
from consult.results.narrowing import Table, safe_together
from consult.results.odd_runs import _adds_up, odd_runs
from tests.support.make_surveys import BY


def table_of(numbers) -> Table | None:
    """One question's table as it is shown alone."""
    cells = breakdown(dict(zip("abcd", numbers, strict=False)), people=sum(numbers))
    if cells is None:
        return None
    return Table({cell.code: cell.count for cell in cells}, rated=any(cell.percent is not None for cell in cells))


def splits(people: int, cells: int):
    """Every way to put so many people into so many cells."""
    for cuts in itertools.combinations_with_replacement(range(people + 1), cells - 1):
        yield tuple(end - start for start, end in itertools.pairwise((0, *cuts, people)))


def shown_together(*tables):
    """What is shown of tables of the same people: where one would be given away, none that has a star."""
    people = sum(tables[0])
    alone = [table_of(numbers) for numbers in tables]
    base = rounded(people) or 0
    most = min(19, base + 2) if None in alone and people < 20 else base + 2
    safe = safe_together(filter(None, alone), range(base - 2, most + 1))
    return tuple(table if table is None or safe or not table.stars else None for table in alone)


def key(tables) -> tuple:
    return tuple(None if one is None else (tuple(one.cells.items()), one.rated) for one in tables)


@pytest.mark.parametrize(("shapes", "until"), [((2, 2), 33), ((2, 3), 23)])
def test_two_tables_of_the_same_people_leave_two_numbers_for_every_star(shapes, until):
    """All worlds of 10 people and more: among those that look alike, each star has two different numbers at least."""
    fitting: dict[tuple, list[set[int]]] = {}
    hidden = 0
    for people in range(10, until):
        alone = [[(numbers, table_of(numbers)) for numbers in splits(people, cells)] for cells in shapes]
        # Tables of which nothing is shown, and those without a star, say no more than one of their kind does.
        seen: dict[tuple, list] = {}
        for one, other in itertools.product(*[_distinct(kind) for kind in alone]):
            shown = shown_together(one, other)
            hidden += (table_of(one) is not None and shown[0] is None) or (
                table_of(other) is not None and shown[1] is None
            )
            seen.setdefault((rounded(people), key(shown)), []).append((one, other))
        for shown, worlds in seen.items():
            stars = fitting.setdefault(shown, [])
            numbers = [
                [world[at][place] for world in worlds]
                for at, table in enumerate(shown[1])
                if table is not None
                for place, (_code, count) in enumerate(table[0])
                if count is None
            ]
            stars += [set() for _ in numbers[len(stars) :]]
            for kept, found in zip(stars, numbers, strict=True):
                kept.update(found)
    assert hidden, "there are such worlds"
    assert {shown: stars for shown, stars in fitting.items() if any(len(one) < 2 for one in stars)} == {}


def _distinct(kind):
    """One of the worlds for each look and each number behind a star."""
    found = {}
    for numbers, table in kind:
        stars = (
            () if table is None else tuple(n for n, c in zip(numbers, table.cells.values(), strict=True) if c is None)
        )
        found.setdefault((None if table is None else key((table,)), stars), numbers)
    return found.values()


def test_ten_and_a_star_beside_twenty_and_a_star_is_too_much():
    # The first leaves 19 at most, the second 19 at least if its star is a 1.
    assert table_of((12, 7)) is not None
    assert table_of((18, 1)) is not None
    assert shown_together((12, 7), (18, 1)) == (None, None)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=5))
def test_the_days_of_a_sign_never_tell_a_small_one_beside_their_sum(numbers):
    if _adds_up(numbers):
        return
    shown = [rounded(one) for one in numbers]
    stars = [place for place, one in enumerate(shown) if one is None]
    if len([one for one in numbers if one]) < 2 or not stars:
        return
    choices = [range(1, 8) if one is None else range(one - 2, one + 3) if one else (0,) for one in shown]
    worlds = [world for world in itertools.product(*choices) if rounded(sum(world)) == rounded(sum(numbers))]
    for place in stars:
        assert len({world[place] for world in worlds}) > 1


def test_of_seven_days_with_a_star_each_and_a_star_in_all_no_day_is_told(make, today):
    survey = make.survey(opens_on=today - timedelta(days=9))
    for back in range(1, 8):
        make.response(survey, on=today - timedelta(days=back), how=How(took_bait=True))
    runs = odd_runs(survey)
    assert runs.in_all.took_bait == "*"
    assert runs.days == (), "each would be one sheet"


def test_a_day_that_the_others_would_tell_hides_them_all(make, today):
    survey = make.survey(opens_on=today - timedelta(days=3))
    for back, number in ((3, 8), (2, 8), (1, 1)):
        make.responses(survey, 0)
        for _ in range(number):
            make.response(survey, on=today - timedelta(days=back))
    assert responses_shown(survey, before=today) == "15"
    assert day_by_day(survey, before=today) == [], "10, 10 and a star of 15 are one sheet"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("yn"), st.sampled_from("yn"), st.sampled_from(["en", "pl"])), max_size=26))
def test_what_pages_show_of_a_survey_is_what_the_rule_allows(make, people):
    survey = make.survey(questions=[make.question(), make.question()])
    codes = list(by_question(survey))
    with make._work():
        for first, second, language in people:
            said = dict(zip(codes, [{"y": "yes", "n": "no"}[one] for one in (first, second)], strict=False))
            make.response(survey, said, language=language)
    tables = [Table({cell.code: cell.count for cell in one.cells}) for one in by_question(survey).values() if one.cells]
    how = how_answered(survey)
    tables += [Table({cell.code: cell.count for cell in cells}) for cells in (how.formats, how.languages) if cells]
    base = rounded(len(people))
    assert not base or safe_together(tables, range(base - 2, base + 3))


def test_where_everybody_used_their_code_no_number_says_so(make, today):
    survey = make.survey(entry="codes", questions=[make.question(code="q"), make.question("free_text")])
    with unit_of_work():
        make_codes(survey, 23, sheet="one", by=BY, today=today)
    make.responses(survey, 23)
    assert responses_shown(survey) == "20"
    counts = by_question(survey)["q"]
    assert (counts.shown, counts.answered, counts.cells) == ("20", "20", None), "25 of 23 would be everybody"
    assert how_answered(survey).people == "20"


def test_questions_that_a_rule_sends_the_same_people_to_are_judged_together(make):
    asked = {"question": "gate", "is": "yes"}
    survey = make.survey(
        questions=[make.question(code="gate"), make.question(code="first"), make.question(code="second")],
        rules={"first": asked, "second": asked},
    )
    with make._work():
        for number in range(60):
            come = number < 24
            more = {"first": "yes" if number < 1 else "no", "second": "yes" if number < 7 else "no"} if come else {}
            make.response(survey, {"gate": "yes" if come else "no", **more})
    counts = by_question(survey)
    assert counts["gate"].cells is not None
    assert (counts["first"].cells, counts["second"].cells) == (None, None), "they are 24, and the stars 1 and 7"
