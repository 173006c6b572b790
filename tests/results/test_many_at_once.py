"""What is told of several surveys at once is what is told of each alone."""

from datetime import timedelta

import pytest

from consult.core.db import db, unit_of_work
from consult.feedback.progress import progress_of, progress_of_all
from consult.responses.entry_codes import make_codes
from consult.responses.models import Response
from consult.results.counts import responses_shown, responses_shown_of
from consult.results.totals import keep_totals
from tests.support.make_surveys import BY


@pytest.fixture
def surveys(make, today):
    """Surveys of every kind by what is told of each when today's answers are not counted yet; `None`: all are."""
    asked = [make.question("one_choice", code="choice"), make.question("free_text", code="said")]

    def answered(yesterday, on_the_day, *, by="young_people", codes=None, **more):
        survey = make.survey(questions=asked, **({"entry": "codes"} if codes is not None else {}), **more)
        with unit_of_work():
            if codes:
                make_codes(survey, codes, sheet="one", by=BY, today=today)
            days = [*(today - timedelta(days=1),) * yesterday, *(today,) * on_the_day]
            for response in [make.response(survey, {"choice": "yes"}, on=day) for day in days]:
                db.session.get_one(Response, response.id).speaks_as = by
        return survey

    made = [
        (answered(30, 20), today, "30"),
        (answered(10, 20), None, "30"),
        (answered(10, 20), today + timedelta(days=1), "30"),
        (answered(0, 20), today, "0"),
        (answered(3, 20), today, "*"),
        (answered(0, 0), None, "0"),
        (answered(20, 0, by="adults"), None, "0"),
        (answered(20, 0, by="parents", audience="parents"), None, "20"),
        (answered(20, 0, audience="mixed"), None, "20"),
        (answered(23, 0, codes=23), today, "20"),  # "25" of 23 would say that everybody did
        (answered(0, 0, codes=0), today, "0"),
        (answered(8, 0, codes=9, audience="mixed"), today, "*"),
        (answered(20, 0, codes=200, audience="mixed"), today, "20"),
    ]
    forgotten = answered(15, 0)
    with unit_of_work():
        keep_totals(forgotten, today=today)
    make.responses(forgotten, 30)
    return [*made, (forgotten, today, "15")]


def test_how_many_answered_is_the_same_told_at_once_or_one_by_one(surveys):
    at_once = responses_shown_of({survey: before for survey, before, _told in surveys})
    assert [at_once[survey.id] for survey, _before, _told in surveys] == [told for *_survey, told in surveys]
    for survey, before, told in surveys:
        assert responses_shown(survey, before=before) == told
    assert responses_shown_of({}) == {}


def test_where_a_survey_stands_is_the_same_told_at_once_or_one_by_one(make, today):
    asked = [make.question("free_text", code="said")]
    found = [make.survey(state, questions=asked) for state in ("draft", "open", "closed")]
    for number in range(2):
        make.words("Nobody has read it.", survey=found[1], state=("unread", "held")[number])
        make.quote(found[1], confirmed=number == 0)
    with_a_quote = make.survey(questions=asked)
    quote = make.quote(with_a_quote)
    make.close(with_a_quote)
    make.finding(with_a_quote, quote=quote, decision="will_change")
    make.finding(with_a_quote)
    found += [with_a_quote, make.publication().survey]
    told = progress_of_all(found, today)
    assert [told[survey.id].step.name for survey in found] == [
        "open", "confirm_quotes", "write_finding", "add_evidence", "done"
    ]  # fmt: skip
    assert [(told[survey.id].unread, told[survey.id].quotes) for survey in found[:3]] == [(0, 0), (2, 1), (0, 0)]
    assert [told[survey.id].findings for survey in found] == [0, 0, 0, 2, 1]
    for survey in found:
        assert progress_of(survey, today) == told[survey.id]
