"""What stands on one page is judged once, and it is the same as what each table's own question gets."""

from datetime import timedelta

import pytest

from consult.core.db import unit_of_work
from consult.responses.entry_codes import make_codes
from consult.results.audiences import apart
from consult.results.counts import all_shown, by_question, day_by_day, responses_shown
from consult.results.how_answered import how_answered
from consult.results.totals import keep_totals
from consult.surveys.standing import WHO
from tests.support.make_surveys import BY
from tests.support.statements import statements


@pytest.fixture(params=["young_people", "mixed"])
def survey(request, make, today):
    """Answers of several days by several people, some of them too few to show."""
    made = make.survey(audience=request.param, slug="buses", questions=[make.question(code="safe")], standing=True)
    numbers = {"young_people": 30, "parents": 15, "workers": 2, None: 3}
    for who in numbers if request.param == "mixed" else ("young_people",):
        for number in range(numbers[who]):
            said = {"safe": "no" if number % 9 == 0 else "yes"}
            who_says = {WHO: who} if request.param == "mixed" else {}
            make.response(made, {**who_says, **said}, on=today - timedelta(days=1 + number % 2))
    return made


def one_by_one(survey, of, **when):
    days = when.pop("days", 1)
    counted = [function(survey, of=of, **when) for function in (responses_shown, by_question, how_answered)]
    return (*counted, day_by_day(survey, of=of, days=days, **when))


def at_once(survey, of, **when):
    shown = all_shown(survey, of=of, **when)
    return shown.responses, shown.questions, shown.how, shown.days


def test_all_at_once_is_the_same_as_one_by_one(survey, today):
    for of in apart(survey):
        for when in ({}, {"days": 7}, {"before": today}, {"before": today - timedelta(days=1), "days": 7}):
            assert at_once(survey, of, **when) == one_by_one(survey, of, **when), (of, when)


def test_with_few_codes_and_when_the_answers_are_gone_too(survey, today):
    with unit_of_work():
        survey.entry = "codes"
        make_codes(survey, 51, sheet="one", by=BY, today=today)
    for of in apart(survey):
        assert at_once(survey, of) == one_by_one(survey, of)
    with unit_of_work():
        keep_totals(survey, today=today)
    for of in apart(survey):
        assert at_once(survey, of) == one_by_one(survey, of)


def test_what_came_in_after_a_page_stands_on_the_next_one(make, survey, today):
    before = all_shown(survey)
    make.responses(survey, 10, {**({WHO: "young_people"} if survey.audience == "mixed" else {}), "safe": "yes"})
    assert (before.responses, all_shown(survey).responses) == ("30", "40")


def test_a_page_counts_each_groups_answers_once(visit, survey):
    olwen = visit.as_("officer")
    with statements() as sent:
        assert "30" in olwen.get("/desk/officer/surveys/buses/").main
    assert len([one for one in sent if "count(" in one and "answers.question_code" in one]) == len(apart(survey))


def test_keeping_what_may_be_shown_counts_each_groups_answers_once(survey, today):
    with statements() as sent, unit_of_work():
        keep_totals(survey, today=today)
    assert len([one for one in sent if "count(" in one and "answers.question_code" in one]) == len(apart(survey))
