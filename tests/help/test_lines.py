"""Whom one can call: 999 first, then whoever is there at this hour."""

from datetime import datetime, timedelta

import pytest

from consult.core.clock import CITY_TIME
from consult.help.lines import CHECK_EVERY, DAYS, help_lines, help_lines_at

DAY, NIGHT = "childrens-front-door", "childrens-out-of-hours"
#: A Monday.
MONDAY = datetime(2027, 3, 1, tzinfo=CITY_TIME)


def at(days: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=days, hours=hour, minutes=minute)


def there(moment: datetime) -> list[str]:
    return [line.id for line in help_lines_at(moment) if line.is_there_at(moment)]


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("days", range(7))
def test_999_stands_first_at_every_hour_and_one_of_the_two_teams_is_there(days, hour):
    lines = help_lines_at(at(days, hour))
    assert lines[0].number == "999"
    assert len(lines) == len(help_lines())
    assert len({DAY, NIGHT} & set(there(at(days, hour)))) == 1
    assert lines[-1].id in {DAY, NIGHT} - set(there(at(days, hour))), "who is not there stands last"


@pytest.mark.parametrize(
    ("days", "hour", "minute", "team"),
    [
        (0, 8, 29, NIGHT),
        (0, 8, 30, DAY),
        (0, 16, 59, DAY),
        (0, 17, 0, NIGHT),
        (3, 16, 45, DAY),
        (4, 16, 29, DAY),
        (4, 16, 30, NIGHT),
        (5, 12, 0, NIGHT),
        (6, 23, 59, NIGHT),
    ],
)
def test_the_day_team_and_the_night_team_hand_over_to_the_minute(days, hour, minute, team):
    assert ({DAY, NIGHT} & set(there(at(days, hour, minute)))) == {team}


def test_at_night_the_night_team_stands_right_after_999():
    assert there(at(5, 3))[:2] == ["emergency-999", NIGHT]


def test_the_hours_in_words_and_the_hours_for_the_order_are_the_same():
    (line,) = [line for line in help_lines() if line.times]
    assert set(line.times) == set(DAYS[:5])
    assert line.hours["en"] == "Monday to Thursday 8:30am to 5pm, Friday 8:30am to 4:30pm"
    assert {line.times[day] for day in DAYS[:4]} == {"8:30-17:00"}
    assert line.times["fri"] == "8:30-16:30"


def test_a_number_that_nobody_checked_for_half_a_year_is_stale():
    (line, *_more) = help_lines()
    assert not line.is_stale_on(line.checked_on + CHECK_EVERY)
    assert line.is_stale_on(line.checked_on + CHECK_EVERY + timedelta(days=1))


def test_the_page_says_who_is_closed_now_and_shows_them_last(visit, moment):
    moment.set_to(at(5, 12))
    main = visit.stranger().get("/en/help/").main
    assert main.index("999") < main.index("01782 234234") < main.index("0800 1111") < main.index("01782 235100")
    assert main.count("Closed now.") == 1
    moment.set_to(at(1, 12))
    main = visit.stranger().get("/en/help/").main
    assert main.index("999") < main.index("0800 1111") < main.index("01782 235100") < main.index("01782 234234")
