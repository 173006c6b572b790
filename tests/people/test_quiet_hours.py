"""When a panel is left in peace."""

from datetime import time

import pytest

from consult.people.rules import is_quiet


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (time(20, 59), False),
        (time(21), True),
        (time(23, 59), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
        (time(12), False),
    ],
)
def test_from_nine_at_night_until_eight_in_the_morning(at, quiet):
    assert is_quiet(at, quiet_from=time(21), quiet_until=time(8)) is quiet


def test_hours_within_one_day_hold_too():
    during_lessons = {"quiet_from": time(9), "quiet_until": time(15)}
    assert is_quiet(time(10), **during_lessons)
    assert not is_quiet(time(16), **during_lessons)
    assert not is_quiet(time(8, 59), **during_lessons)


def test_two_times_alike_are_no_quiet_hours():
    assert not any(is_quiet(time(hour), quiet_from=time(8), quiet_until=time(8)) for hour in range(24))
