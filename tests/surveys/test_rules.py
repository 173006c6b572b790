"""When a survey is open, and when people hear back."""

from datetime import date

import pytest

from consult.surveys.rules import days_late, is_open_on, reply_due

FIRST, LAST = date(2027, 3, 1), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2027, 2, 28), False),
        (FIRST, True),
        (date(2027, 3, 15), True),
        (LAST, True),
        (date(2027, 4, 1), False),
    ],
)
def test_a_survey_is_open_from_its_first_day_to_its_last_both_included(day, is_open):
    assert is_open_on(day, state="open", opens_on=FIRST, closes_on=LAST) is is_open


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_survey_that_is_not_open_takes_nothing_on_any_day(state):
    assert not is_open_on(FIRST, state=state, opens_on=FIRST, closes_on=LAST)


def test_a_survey_of_one_day_is_open_on_it():
    assert is_open_on(FIRST, state="open", opens_on=FIRST, closes_on=FIRST)


def test_a_survey_without_a_first_day_is_not_open():
    assert not is_open_on(FIRST, state="open", opens_on=None, closes_on=LAST)


def test_the_answer_is_due_twelve_weeks_after_the_last_day():
    assert reply_due(date(2027, 3, 31)) == date(2027, 6, 23)


@pytest.mark.parametrize(
    ("day", "answered_on", "late"),
    [
        (date(2027, 6, 22), None, 0),
        (date(2027, 6, 23), None, 0),
        (date(2027, 6, 24), None, 1),
        (date(2027, 7, 23), None, 30),
        (date(2028, 1, 1), date(2027, 6, 23), 0),
        (date(2028, 1, 1), date(2027, 6, 20), 0),
        (date(2028, 1, 1), date(2027, 6, 25), 2),  # it stays two days late for good
    ],
)
def test_late_is_counted_in_days_and_stops_with_the_answer(day, answered_on, late):
    assert days_late(day, due_on=date(2027, 6, 23), answered_on=answered_on) == late
