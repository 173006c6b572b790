"""Working hours are nine to five, Monday to Friday."""

from datetime import date, datetime, timedelta

import pytest

from consult.core.calendar import after_working_hours, is_working_day, next_staffed_day, next_working_day
from consult.core.clock import CITY_TIME

MONDAY, FRIDAY, SATURDAY, SUNDAY = date(2027, 3, 1), date(2027, 3, 5), date(2027, 3, 6), date(2027, 3, 7)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=CITY_TIME)


NEXT_MONDAY = date(2027, 3, 8)


def test_the_weekend_is_no_working_day():
    assert [is_working_day(MONDAY + timedelta(days=day)) for day in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize("day", [FRIDAY, SATURDAY, SUNDAY])
def test_after_friday_comes_monday(day):
    assert next_working_day(day) == NEXT_MONDAY


@pytest.mark.parametrize(
    ("now", "staffed"),
    [
        (at(MONDAY, 7), MONDAY),
        (at(MONDAY, 16, 59), MONDAY),
        (at(MONDAY, 17), date(2027, 3, 2)),
        (at(FRIDAY, 17), NEXT_MONDAY),
        (at(SATURDAY, 11), NEXT_MONDAY),
    ],
)
def test_somebody_is_at_work_until_five(now, staffed):
    assert next_staffed_day(now) == staffed


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (at(MONDAY, 9), 4, at(MONDAY, 13)),
        (at(MONDAY, 9, 1), 4, at(MONDAY, 14)),  # whole hours, rounded up
        (at(MONDAY, 10, 0, 1), 4, at(MONDAY, 15)),
        (at(MONDAY, 8, 30), 4, at(MONDAY, 13)),
        (at(MONDAY, 3, 12), 4, at(MONDAY, 13)),
        (at(MONDAY, 13), 4, at(MONDAY, 17)),  # lands on the end of the day and stays there
        (at(MONDAY, 14), 4, at(date(2027, 3, 2), 10)),
        (at(MONDAY, 16, 20), 4, at(date(2027, 3, 2), 13)),
        (at(MONDAY, 17), 4, at(date(2027, 3, 2), 13)),
        (at(MONDAY, 23, 59), 4, at(date(2027, 3, 2), 13)),
        (at(FRIDAY, 13), 4, at(FRIDAY, 17)),
        (at(FRIDAY, 15, 5), 4, at(NEXT_MONDAY, 12)),
        (at(FRIDAY, 22), 4, at(NEXT_MONDAY, 13)),
        (at(SATURDAY, 12, 34), 4, at(NEXT_MONDAY, 13)),
        (at(SUNDAY, 23, 30), 4, at(NEXT_MONDAY, 13)),
        (at(MONDAY, 9), 8, at(MONDAY, 17)),
        (at(MONDAY, 9), 9, at(date(2027, 3, 2), 10)),
        (at(MONDAY, 9), 40, at(FRIDAY, 17)),
        (at(MONDAY, 9), 41, at(NEXT_MONDAY, 10)),
        (at(MONDAY, 9), 0, at(MONDAY, 9)),
        (at(SATURDAY, 9), 0, at(NEXT_MONDAY, 9)),
    ],
)
def test_the_clock_of_a_worry_runs_in_working_hours_only(start, hours, due):
    assert after_working_hours(start, hours) == due


def test_whenever_it_starts_it_ends_in_working_hours_and_never_too_early():
    start = at(date(2027, 3, 25), 0)  # ten days with the change to summer time in them
    for step in range(0, 10 * 24 * 60, 7):
        begins = start + timedelta(minutes=step)
        for hours in (0, 1, 4, 8, 13):
            ends = after_working_hours(begins, hours)
            assert ends >= begins + timedelta(hours=hours)
            assert (ends.minute, ends.second, ends.microsecond) == (0, 0, 0)
            assert is_working_day(ends.date())
            assert 9 <= ends.hour <= 17
            assert ends.tzinfo is CITY_TIME


def test_an_hour_more_is_never_due_sooner():
    for step in range(0, 7 * 24):
        begins = at(MONDAY, 0) + timedelta(hours=step)
        dues = [after_working_hours(begins, hours) for hours in range(1, 30)]
        assert dues == sorted(set(dues))


def test_a_clock_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="hours"):
        after_working_hours(at(MONDAY, 9), -1)
