"""How many answers came in, day by day."""

from datetime import timedelta

from consult.results.counts import day_by_day


def test_every_day_that_is_over_has_its_number(make, today):
    survey = make.survey(opens_on=today - timedelta(days=3))
    for back, number in ((3, 12), (2, 4), (0, 50)):
        for _ in range(number):
            make.response(survey, on=today - timedelta(days=back))
    days = [today - timedelta(days=back) for back in (3, 2, 1)]
    assert day_by_day(survey, before=today) == list(zip(days, (10, None, 0), strict=True))


def test_a_week_that_is_not_over_waits(make, today):
    survey = make.survey(opens_on=today - timedelta(days=10))
    for back in (10, 4, 1):
        for _ in range(6):
            make.response(survey, on=today - timedelta(days=back))
    assert day_by_day(survey, before=today, days=7) == [(today - timedelta(days=10), 10)]


def test_a_closed_surveys_last_week_counts_though_it_is_short(make, today):
    survey = make.survey(opens_on=today - timedelta(days=8))
    for back in (8, 1, 0):
        for _ in range(8):
            make.response(survey, on=today - timedelta(days=back))
    make.close(survey)
    later = today + timedelta(days=30)
    assert day_by_day(survey, before=later, days=7) == [
        (today - timedelta(days=8), 10),
        (today - timedelta(days=1), 15),
    ]
