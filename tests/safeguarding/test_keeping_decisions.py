"""What was decided on is kept for a year after the decision, and not a day longer: a note without words stays."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.feedback.forgetting import forget_answers, last_day
from consult.responses.models import Answer, Response
from consult.responses.words import Words
from consult.results.counts import by_question, responses_shown
from consult.safeguarding.actions import decide_concern, hold_words, pass_words, raise_concern, take_back
from consult.safeguarding.forgetting import forget_decided
from consult.safeguarding.keeping import DAYS_KEPT, days_in, kept_until
from consult.safeguarding.models import DECISIONS, Concern, Worry
from consult.safeguarding.worries import report_worry
from consult.surveys.models import Survey
from tests.support import cast

LENA, NIGHT = Actor("safeguarding_lead", "lena"), Actor("command", "retention")
TEXT = "He hits me at home."


@pytest.fixture
def survey(make):
    return make.survey()


@pytest.fixture
def worry(make, moment):
    """A reported worry's concern."""
    make.organisation()
    with unit_of_work():
        return report_worry(
            TEXT, page_language="en", survey=None, site_organisation=cast.HOME, suspected=False, now=moment.now()
        )


def decide(concern, decision, today):
    with unit_of_work():
        found = db.session.get_one(Concern, concern.id)
        decide_concern(found, decision, reason="I spoke to the school.", by=LENA, today=today)


def night(today) -> int:
    with unit_of_work():
        return forget_decided(today, by=NIGHT)


def over(today):
    """The first day on which what is decided today is not kept."""
    return kept_until(today) + timedelta(days=1)


def rows(*tables) -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_the_time_is_a_years_and_stands_in_the_data(today):
    assert DAYS_KEPT == 365
    assert kept_until(today) == today + timedelta(days=365)


@pytest.mark.parametrize("said", ["", "days = 0", "days = -3", 'days = "365"', "days = 1.5", "days = true"])
def test_a_time_that_is_none_is_refused(said):
    with pytest.raises(ValueError, match="days"):
        days_in(said)


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_reported_worry_goes_a_year_after_the_decision_and_not_a_day_sooner(worry, today, decision):
    decide(worry, decision, today)
    assert night(kept_until(today)) == 0
    assert rows(Worry, Concern) == [1, 1]
    assert night(over(today)) == 1
    assert rows(Worry, Concern) == [0, 0]


def test_what_nobody_has_decided_on_is_never_forgotten(make, survey, worry, today):
    make.concern(make.words(TEXT, survey=survey, state="unread"))
    assert night(today + timedelta(days=3000)) == 0
    assert rows(Worry, Concern) == [1, 2]


@pytest.mark.parametrize("decision", ["advice", "referred"])
def test_held_words_go_and_the_answers_beside_them_stay(make, survey, today, decision):
    make.responses(survey, 9)
    words = make.words(TEXT, survey=survey, state="unread")
    decide(make.concern(words), decision, today)
    before, shown = by_question(survey), responses_shown(survey)
    assert night(over(today)) == 1
    assert db.session.get(Words, words.id) is None
    assert rows(Concern) == [0]
    survey = db.session.get_one(Survey, survey.id)
    assert (by_question(survey), responses_shown(survey)) == (before, shown), "no count shrinks"


def test_words_without_a_concern_stay_with_their_answer_and_what_the_lead_wrote_goes(make, survey, today):
    words = make.words(TEXT, survey=survey, state="unread")
    decide(make.concern(words), "no_concern", today)
    assert night(over(today)) == 1
    assert rows(Concern) == [0]
    with unit_of_work():
        kept = db.session.get_one(Words, words.id)
        pass_words(kept, by=LENA, today=today)
    assert (kept.text, kept.state) == (TEXT, "passed")


def test_the_time_runs_from_the_last_decision(make, survey, moment, today):
    words = make.words(TEXT, survey=survey, state="unread")
    concern = make.concern(words)
    decide(concern, "no_concern", today)
    moment.go_on(days=100)
    with unit_of_work():
        hold_words(db.session.get_one(Words, words.id), by=LENA, now=moment.now())
    assert night(over(today)) == 0, "somebody worries again"
    again = moment.now().date()
    decide(concern, "referred", again)
    assert night(kept_until(again)) == 0
    assert night(over(again)) == 1
    assert rows(Words) == [0]


def test_of_answers_that_were_taken_back_nothing_is_left_when_the_time_is_over(make, survey, moment, today):
    sent = make.sent(survey, {"one_choice": "yes", "free_text": TEXT})
    with unit_of_work():
        words = db.session.scalars(select(Words).where(Words.response_id == sent.response.id)).one()
        concern = raise_concern(words, evidence=(), raised_by="machine", now=moment.now())
    decide(concern, "referred", today)
    with unit_of_work():
        assert take_back(sent.code) is True
    night(kept_until(today))
    assert rows(Response, Words, Concern) == [1, 1, 1]
    night(over(today))
    assert rows(Response, Answer, Words, Concern) == [0, 0, 0, 0]


def test_answers_that_were_taken_back_wait_for_the_last_of_their_worries(make, survey, moment, today):
    sent = make.sent(survey, {"free_text": TEXT})
    with unit_of_work():
        response = db.session.get_one(Response, sent.response.id)
        referred = db.session.scalars(select(Words).where(Words.response_id == response.id)).one()
        later = Words(response_id=response.id, question_code="more", text="And she lets him.", page_language="en")
        db.session.add(later)
        db.session.flush()
        first, second = [
            raise_concern(one, evidence=(), raised_by="machine", now=moment.now()) for one in (referred, later)
        ]
    decide(first, "referred", today)
    with unit_of_work():
        take_back(sent.code)
    night(over(today))
    assert [one.text for one in db.session.scalars(select(Words))] == ["And she lets him."]
    decide(second, "advice", over(today))
    assert rows(Response, Words, Concern) == [0, 0, 0]


def test_when_a_surveys_time_is_over_referred_words_stay_for_the_rest_of_their_own(make, survey, today):
    words = make.words(TEXT, survey=survey, state="unread")
    make.close(survey)
    with unit_of_work():
        db.session.get_one(Survey, survey.id).keep_months = 1
    end = last_day(db.session.get_one(Survey, survey.id)) + timedelta(days=1)
    decide(make.concern(words), "referred", end)
    with unit_of_work():
        forget_answers(end, by=NIGHT)
    assert (rows(Answer, Words), night(kept_until(end))) == ([0, 1], 0)
    assert night(over(end)) == 1
    assert rows(Response, Words, Concern) == [0, 0, 0]


def test_a_note_without_words_stays_in_the_log(worry, today):
    decide(worry, "referred", today)
    identifier = worry.id
    night(over(today))
    night(over(today) + timedelta(days=1))
    (line,) = [entry for entry in log.since(0) if entry.act == "concern forgotten"]
    assert (line.kind, line.object_id, line.day) == ("concern", identifier, over(today))
    assert (line.role, line.actor_id) == ("command", "retention")
    assert log.first_break() is None


def test_the_nightly_command_forgets_them_and_tells_no_small_number(app, worry, moment, today):
    decide(worry, "advice", today)
    moment.go_on(days=366)
    said = app.test_cli_runner().invoke(args=["retention"])
    assert said.exit_code == 0, said.output
    assert "Concerns whose time was over and that are gone: *\n" in said.output
    assert rows(Worry, Concern) == [0, 0]
