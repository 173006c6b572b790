"""Answers are kept as long as their survey promised when it opened, and not a day longer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.feedback.forgetting import forget_answers, last_day
from consult.feedback.models import Evidence
from consult.feedback.queries import findings_of
from consult.responses.models import Answer, Response
from consult.responses.receipts import Receipt
from consult.responses.words import Words
from consult.results.counts import by_question, day_by_day, frozen_counts, responses_shown
from consult.results.how_answered import how_answered
from consult.results.models import Quote, SurveyTotals
from consult.safeguarding.actions import decide_concern
from consult.safeguarding.models import Concern
from consult.surveys.models import Survey
from consult.surveys.rules import kept_until

NIGHT, LENA = Actor("command", "retention"), Actor("safeguarding_lead", "lena")


@pytest.fixture
def survey(make):
    """Thirty people answered it, one of them kept a code; it is closed, and keeps answers for a month."""
    survey = make.survey()
    make.responses(survey, 29)
    make.sent(survey)
    make.close(survey)
    with unit_of_work():
        db.session.get_one(Survey, survey.id).keep_months = 1
    return db.session.get_one(Survey, survey.id)


def night(today):
    with unit_of_work():
        return forget_answers(today, by=NIGHT)


def how_many(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize(
    ("due", "months", "last"),
    [
        (date(2027, 3, 31), 1, date(2027, 4, 30)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 12, 5), 1, date(2028, 1, 5)),
        (date(2026, 2, 28), 24, date(2028, 2, 28)),
        (date(2027, 11, 30), 12, date(2028, 11, 30)),
    ],
)
def test_months_are_counted_from_the_day_by_which_people_were_to_hear_back(due, months, last):
    assert kept_until(months, reply_due_on=due, answered_on=None) == last
    late = due + timedelta(days=200)
    assert kept_until(months, reply_due_on=due, answered_on=late) == last, "being late buys no time"


def test_whoever_hears_early_has_their_answers_deleted_early(make, survey, today):
    make.publication(survey)
    survey = db.session.get_one(Survey, survey.id)
    assert survey.reply_due_on > today
    assert last_day(survey) == kept_until(1, reply_due_on=today, answered_on=None)


def test_answers_are_there_on_their_last_day_and_gone_on_the_next(survey):
    assert night(last_day(survey)).answers == 0
    assert how_many(Response) == 30
    gone = night(last_day(survey) + timedelta(days=1))
    assert (gone.surveys, gone.answers) == (1, 30)
    assert [how_many(model) for model in (Response, Answer, Words, Receipt)] == [0, 0, 0, 0]
    assert night(last_day(survey) + timedelta(days=2)).answers == 0


def test_the_numbers_stay_just_as_they_were_shown(survey):
    before = (responses_shown(survey), by_question(survey), how_answered(survey))
    evidence = frozen_counts(survey, "one_choice")
    assert evidence is not None
    night(last_day(survey) + timedelta(days=1))
    survey = db.session.get_one(Survey, survey.id)
    assert (responses_shown(survey), by_question(survey), how_answered(survey)) == before
    assert frozen_counts(survey, "one_choice") == evidence
    assert day_by_day(survey) == []


def test_of_a_few_answers_no_number_is_left_that_was_not_shown(make):
    survey = make.survey()
    make.responses(survey, 3)
    make.close(survey)
    night(date(2031, 1, 1))
    kept = db.session.query(SurveyTotals).one().totals
    assert kept["of"]["young_people"]["responses"] == "*"
    assert {one["cells"] is None for one in kept["of"]["young_people"]["questions"]} == {True}
    assert "3" not in str(kept).replace("scale_3", "")


def test_in_a_survey_for_all_each_of_those_who_are_heard_is_kept_apart(make):
    survey = make.close(make.survey(audience="mixed", languages=["en"]))
    night(date(2031, 1, 1))
    kept = db.session.query(SurveyTotals).one().totals
    assert list(kept["of"]) == ["young_people", "parents", "workers"]
    assert responses_shown(survey, of="parents") == "0"


def test_what_is_published_stays_with_its_counts_and_its_quotes(make):
    survey = make.survey()
    make.responses(survey, 30)
    quote = make.quote(survey)
    alone = make.quote(survey, "Nobody has published this.")
    make.close(survey)
    make.finding(survey, counts="one_choice")
    make.finding(survey, "Somewhere warm.", quote=quote)
    make.publication(survey)
    said, unpublished = quote.text, alone.id
    night(date(2031, 1, 1))
    assert how_many(Response) == how_many(Words) == 0
    assert [len(finding.evidence) for finding in findings_of(db.session.get_one(Survey, survey.id))] == [1, 1]
    (kept,) = db.session.query(Quote).all()
    assert (kept.text, kept.words_id, kept.may_be_shown) == (said, None, True)
    assert kept.id != unpublished
    assert db.session.query(Evidence).filter_by(kind="counts").one().counts["question"] == "one_choice"


def test_quotes_of_a_finding_that_nobody_published_go_with_the_answers(make):
    survey = make.survey()
    quote = make.quote(survey)
    make.finding(make.close(survey), quote=quote)
    night(date(2031, 1, 1))
    assert how_many(Quote) == how_many(Evidence) == 0


def test_words_that_an_adult_still_worries_about_stay_until_that_is_decided(make, survey, today):
    concern = make.concern(make.words("He hits me at home.", survey=survey, state="unread"))
    identifier = concern.id
    night(last_day(survey) + timedelta(days=1))
    assert db.session.query(Words).one().text == "He hits me at home."
    assert how_many(Answer) == 0
    assert responses_shown(db.session.get_one(Survey, survey.id)) == "30"
    with unit_of_work():
        found = db.session.get_one(Concern, identifier)
        decide_concern(found, "no_concern", reason="A song.", by=LENA, today=today)
    assert how_many(Words) == how_many(Response) == 0


def test_a_draft_and_a_survey_that_is_open_keep_what_they_have(make, today):
    make.survey("draft")
    make.responses(make.survey(), 3)
    night(today + timedelta(days=60))
    assert how_many(Response) == 3


def test_the_log_says_that_it_was_done_and_to_which_survey_and_nothing_of_anybody(survey, today):
    night(last_day(survey) + timedelta(days=1))
    night(last_day(survey) + timedelta(days=2))
    (line,) = [entry for entry in log.since(0) if entry.act == "answers forgotten"]
    assert (line.kind, line.object_id, line.role, line.actor_id) == ("survey", survey.id, "command", "retention")
    assert log.first_break() is None


def test_the_nightly_command_tells_a_sum_under_the_rule_for_small_numbers(app, make, moment):
    make.responses(make.survey("closed"), 3)
    moment.go_on(days=365 * 4)
    said = app.test_cli_runner().invoke(args=["retention"])
    assert said.exit_code == 0, said.output
    assert "Answers whose time was over and that are gone: *, of surveys: 1" in said.output
    assert how_many(Response) == 0


def test_an_officer_reads_until_when_answers_are_kept_and_then_that_they_are_gone(make, visit, survey):
    olwen = visit.as_("officer")
    last = last_day(survey)
    page = olwen.get(f"/desk/officer/surveys/{survey.slug}/")
    assert f"The answers are kept until {last.day} {last:%B %Y}." in page.main
    assert "Shown to 30. 30 answered." in page.main
    night(last + timedelta(days=1))
    page = olwen.get(f"/desk/officer/surveys/{survey.slug}/")
    assert "as this survey promised. These numbers stay as they were shown" in page.main
    assert "Shown to 30. 30 answered." in page.main
    assert "What people wrote is deleted." in page.main
