"""In a survey for all nobody's number can be worked out from the others', and no adult counts as a young person."""

import itertools

import pytest

from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.responses.entry_codes import make_codes
from consult.responses.giving import Given
from consult.results.audiences import apart, counted_as, heard
from consult.results.counts import adults_among, by_question, day_by_day, responses_shown, unsaid_among
from consult.results.disclosure import rounded
from consult.results.entry import codes_shown
from consult.results.how_answered import how_answered
from consult.results.together import hides_everyone, worked_out_apart
from consult.surveys.standing import WHO
from tests.support.make_surveys import BY

YOUNG, PARENTS, WORKERS = "young_people", "parents", "workers"


@pytest.fixture
def survey(make):
    return for_all(make)


def for_all(make, **more):
    """The first of two questions is for everyone, the second for workers."""
    asked = [make.question(code="safe"), make.question(code="training")]
    return make.survey(
        audience="mixed",
        questions=asked,
        standing=True,
        languages=["en"],
        rules={"training": {"question": WHO, "is": WORKERS}},
        **more,
    )


def sent(make, survey, numbers, **answers):
    """So many sheets of each: who to how many."""
    with make._work():
        for who, number in numbers.items():
            for _ in range(number):
                make.response(survey, {WHO: who, "safe": "yes", **answers})


def test_each_has_a_table_of_its_own_and_young_people_are_meant_where_nobody_is_named(make, survey):
    sent(make, survey, {YOUNG: 30, PARENTS: 50, WORKERS: 20, None: 15})
    assert [responses_shown(survey, of=who) for who in heard(survey)] == ["30", "50", "20"]
    assert responses_shown(survey) == "30"
    assert by_question(survey)["safe"].shown == how_answered(survey).people == "30"
    assert [by_question(survey, of=who)["safe"].shown for who in apart(survey)] == ["30", "50", "20"]
    assert [sum(count or 0 for _day, count in day_by_day(survey, of=who)) for who in heard(survey)] == [30, 50, 20]
    assert unsaid_among(survey) == "15"


def test_who_says_young_person_and_then_that_they_are_grown_up_counts_nowhere(make, survey):
    sent(make, survey, {YOUNG: 30})
    sent(make, survey, {YOUNG: 12, PARENTS: 12}, **{"about-age": "adult"})
    assert (responses_shown(survey), adults_among(survey), responses_shown(survey, of=PARENTS)) == ("30", "10", "10")


def test_who_will_not_say_counts_nowhere(make, survey):
    with make._work():
        for given in (Given("skipped"), None):
            make.response(survey, {**({WHO: given} if given else {}), "safe": "yes"})
    assert (responses_shown(survey), unsaid_among(survey)) == ("0", "*")


def test_nobody_is_counted_for_what_they_cannot_be_asked(survey):
    asked = {who: set(by_question(survey, of=who)) for who in heard(survey)}
    assert all(WHO not in codes and {"safe", "end-easy"} <= codes for codes in asked.values())
    assert [who for who, codes in asked.items() if "training" in codes] == [WORKERS]
    assert [who for who, codes in asked.items() if "about-age" in codes] == [YOUNG]
    assert [who for who, codes in asked.items() if "about-children" in codes] == [PARENTS]


def test_in_a_survey_for_one_audience_nobody_else_can_be_counted(make):
    survey = make.survey(audience="parents")
    assert (apart(survey), counted_as(survey), counted_as(survey, "parents")) == (("",), "parents", "parents")
    with pytest.raises(Missing):
        by_question(survey, of=YOUNG)


@pytest.mark.parametrize("most", [3, 9, 10, 12, 17, 24, 31])
def test_however_many_codes_there_are_each_star_stands_for_two_numbers_at_least(most):
    """All worlds of three groups: among those that look alike, each hidden number has two different values."""
    known: dict[tuple, bool] = {}
    views: dict[tuple, list[tuple[int, ...]]] = {}
    for world in itertools.product(range(most + 1), repeat=3):
        if sum(world) <= most:
            printed = tuple(map(rounded, world))
            if printed not in known:
                known[printed] = worked_out_apart(world, most)
            views.setdefault((None,) * 3 if known[printed] else printed, []).append(world)
    for printed, worlds in views.items():
        for place, shown in enumerate(printed):
            assert shown is not None or len({world[place] for world in worlds}) > 1, (printed, worlds)


def test_with_codes_nothing_says_how_many_answered_in_all(make, today):
    survey = for_all(make, entry="codes")
    with unit_of_work():
        make_codes(survey, 40, sheet="a sheet", by=BY, today=today)
    sent(make, survey, {YOUNG: 20, PARENTS: 10})
    assert not hides_everyone(survey)
    assert [responses_shown(survey, of=who) for who in heard(survey)] == ["20", "10", "0"]
    assert (codes_shown(survey).made, codes_shown(survey).used) == (40, "")


def test_with_very_few_codes_nothing_is_shown_of_anybody(make, today):
    survey = for_all(make, entry="codes")
    with unit_of_work():
        make_codes(survey, 9, sheet="a sheet", by=BY, today=today)
    sent(make, survey, {YOUNG: 8})
    assert {responses_shown(survey, of=who) for who in heard(survey)} == {"*"}
    assert (adults_among(survey), unsaid_among(survey)) == ("*", "*")
    assert day_by_day(survey) == []
    assert (by_question(survey)["safe"].shown, by_question(survey)["safe"].cells) == ("*", None)
    assert how_answered(survey).formats is None
