"""Runs that look odd are flagged by day and in all, under the rule; nothing is left out of a count for it."""

from datetime import timedelta

import pytest

from consult.responses.actions import How
from consult.responses.giving import Given
from consult.results.counts import by_question, responses_shown
from consult.results.odd_runs import Odd, odd_runs

KINDS = ("one_choice", "several_choices", "faces", "zero_to_ten", "yes_no", "whole_number", "free_text")
SAME = {"one_choice": "yes", "several_choices": ["no"], "faces": "some", "zero_to_ten": 3, "yes_no": "no"}
NOTHING = Odd("0", "0", "0")


@pytest.fixture
def survey(make):
    return make.survey(questions=make.one_of_each(KINDS))


def sent(make, survey, number, answers=None, *, days_ago=1, how=None):
    with make._work():
        for _ in range(number):
            make.response(survey, answers or SAME, on=make.today - timedelta(days=days_ago), how=how)


@pytest.mark.parametrize(("number", "shown"), [(4, "0"), (5, "*"), (30, "30")])
def test_identical_sheets_of_one_day_are_a_run_from_five_on(make, survey, number, shown):
    sent(make, survey, number)
    assert odd_runs(survey).in_all == Odd("0", "0", shown)


def test_sheets_are_identical_whatever_was_typed(make, survey):
    with make._work():
        for number in range(30):
            make.response(survey, {**SAME, "whole_number": number, "free_text": f"Number {number}"})
    assert odd_runs(survey).in_all.alike == "30"


def test_one_other_choice_makes_another_sheet(make, survey):
    sent(make, survey, 4)
    sent(make, survey, 4, {**SAME, "faces": "a_lot"})
    assert odd_runs(survey).in_all == NOTHING


def test_four_answers_alike_are_no_sign(make, survey):
    sent(make, survey, 30, {**SAME, "faces": None})
    assert odd_runs(survey).in_all == NOTHING


def test_not_knowing_counts_as_a_choice(make, survey):
    sent(make, survey, 30, {**SAME, "faces": Given("dont_know", "dont_know")})
    assert odd_runs(survey).in_all.alike == "30"


def test_the_same_sheet_on_two_days_is_two_runs_or_none(make, survey, today):
    sent(make, survey, 4, days_ago=1)
    sent(make, survey, 4, days_ago=2)
    assert odd_runs(survey).days == ()
    sent(make, survey, 20, days_ago=3)
    assert odd_runs(survey).days == ((today - timedelta(days=3), Odd("0", "0", "20")),)


@pytest.mark.parametrize(("number", "shown"), [(4, "*"), (5, "*"), (30, "30")])
def test_bait_and_haste_are_counted_under_the_rule(make, survey, today, number, shown):
    sent(make, survey, number, {"one_choice": "yes"}, how=How(took_bait=True))
    sent(make, survey, number, {"one_choice": "no"}, days_ago=2, how=How(in_haste=True))
    runs = odd_runs(survey)
    assert runs.in_all == Odd(shown, shown, "0")
    assert runs.days == (
        (today - timedelta(days=2), Odd("0", shown, "0")),
        (today - timedelta(days=1), Odd(shown, "0", "0")),
    )


def test_nothing_is_left_out_of_any_count(make, survey):
    sent(make, survey, 30, how=How(took_bait=True, in_haste=True))
    before = (responses_shown(survey), by_question(survey))
    assert odd_runs(survey).in_all == Odd("30", "30", "30")
    assert (responses_shown(survey), by_question(survey)) == before
    assert responses_shown(survey) == "30"


def test_today_shows_tomorrow_while_people_answer(make, survey, today):
    sent(make, survey, 30, days_ago=0)
    assert odd_runs(survey, before=today).in_all == NOTHING
    assert odd_runs(survey, before=today + timedelta(days=1)).in_all.alike == "30"


def test_another_surveys_sheets_are_not_counted(make, survey):
    sent(make, make.survey(questions=make.one_of_each(KINDS)), 30, how=How(took_bait=True))
    assert odd_runs(survey).in_all == NOTHING
