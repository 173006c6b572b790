"""When a survey is open, and when people hear back."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from consult.surveys.rules import days_late, is_open_on, may_send_at, reply_due

FIRST, LAST = date(2027, 3, 1), date(2027, 3, 31)
CITY = ZoneInfo("Europe/London")


def _at(month: int, day: int, hour: int, minute: int, *, fold: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=CITY, fold=fold)


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


# What was begun in time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "may"),
    [
        (_at(2, 28, 23, 59), False),
        (_at(3, 1, 0, 0), True),
        (_at(3, 31, 23, 59), True),
        (_at(4, 1, 0, 59), True),
        (_at(4, 1, 1, 0), False),
        (_at(4, 2, 0, 30), False),
    ],
)
def test_what_was_begun_may_be_sent_until_an_hour_after_the_last_day(now, may):
    assert may_send_at(now, state="open", opens_on=FIRST, closes_on=LAST, closed_at=None) is may


@pytest.mark.parametrize(("minutes", "may"), [((15, 0), True), ((15, 59), True), ((16, 0), False), ((23, 0), False)])
def test_and_until_an_hour_after_an_officer_closed_it(minutes, may):
    now = _at(3, 15, *minutes)
    assert may_send_at(now, state="closed", opens_on=FIRST, closes_on=LAST, closed_at=_at(3, 15, 15, 0)) is may


def test_an_officer_who_closes_a_survey_that_is_over_does_not_open_it_again_for_an_hour():
    closed = _at(4, 5, 10, 0)
    assert not may_send_at(_at(4, 5, 10, 1), state="closed", opens_on=FIRST, closes_on=LAST, closed_at=closed)


def test_an_officer_who_closes_it_within_the_last_hour_does_not_make_it_longer():
    closed = _at(4, 1, 0, 30)
    assert may_send_at(_at(4, 1, 0, 45), state="closed", opens_on=FIRST, closes_on=LAST, closed_at=closed)
    assert not may_send_at(_at(4, 1, 1, 15), state="closed", opens_on=FIRST, closes_on=LAST, closed_at=closed)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_where_nobody_knows_when_it_was_closed_nothing_more_is_taken(state):
    assert not may_send_at(_at(3, 15, 12, 0), state=state, opens_on=FIRST, closes_on=LAST, closed_at=None)


def test_a_survey_without_a_last_day_takes_answers_as_long_as_it_is_open():
    assert may_send_at(_at(12, 31, 12, 0), state="open", opens_on=FIRST, closes_on=None, closed_at=None)


def test_an_hour_is_an_hour_in_the_nights_when_the_clocks_change():
    def may(now: datetime, closed: datetime) -> bool:
        return may_send_at(now, state="closed", opens_on=FIRST, closes_on=date(2027, 11, 30), closed_at=closed)

    spring, autumn = _at(3, 28, 0, 30), _at(10, 31, 0, 30)
    assert may(_at(3, 28, 2, 29), spring), "clocks went from 1:00 to 2:00: 59 minutes later"
    assert not may(_at(3, 28, 2, 30), spring)
    assert may(_at(10, 31, 1, 29), autumn)
    assert not may(_at(10, 31, 1, 0, fold=1), autumn), "1:00 came twice: this is 90 minutes later"


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
