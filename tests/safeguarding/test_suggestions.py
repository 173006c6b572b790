"""Ideas from anyone: one reader at a time, and none is kept for ever."""

from datetime import timedelta

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.people.models import Panel
from consult.questions.models import Question, Suggestion
from consult.questions.suggestions import suggest_question
from consult.safeguarding.models import Concern
from consult.safeguarding.suggestions import (
    DAYS_KEPT_BACK,
    forget_kept_back,
    keep_suggestion_back,
    pass_suggestion,
    suggestion,
    worry_about_suggestion,
)
from tests.support.at_once import at_once

LENA, NIGHT = Actor("safeguarding_lead", "lena"), Actor("command", "retention")


@pytest.fixture
def idea(make) -> str:
    make.panel()
    with unit_of_work():
        return suggest_question(
            "Ask us about buses.", page_language="en", site_organisation="city-council", suspected=False
        ).id


def ideas() -> int:
    return db.session.query(Suggestion).count()


@pytest.mark.parametrize("act", ["pass", "worry"])
def test_two_readers_who_press_at_once_make_one_question_or_one_concern(app, idea, today, moment, act):

    def press() -> None:
        found = suggestion(idea, organisation_id="city-council")
        if act == "pass":
            pass_suggestion(found, panel=db.session.get_one(Panel, "youth-council"), by=LENA, today=today)
        else:
            worry_about_suggestion(found, by=LENA, now=moment.now())

    assert at_once(app, press, press) == "Missing"
    assert (db.session.query(Question).count(), db.session.query(Concern).count()) == (
        (1, 0) if act == "pass" else (0, 1)
    )
    assert ideas() == 0


def test_an_idea_that_was_kept_back_is_there_for_thirty_days_and_not_longer(idea, today):
    with unit_of_work():
        keep_suggestion_back(suggestion(idea, organisation_id="city-council"), by=LENA, today=today)
    later = today + timedelta(days=DAYS_KEPT_BACK)
    with unit_of_work():
        keep_suggestion_back(suggestion(idea, organisation_id="city-council"), by=LENA, today=later)
        assert forget_kept_back(later, by=NIGHT) == 0
    assert ideas() == 1
    with unit_of_work():
        assert forget_kept_back(later + timedelta(days=1), by=NIGHT) == 1
    assert ideas() == 0
    assert [one.act for one in log.since(0) if one.kind == "suggestion"] == ["suggestion held", "suggestion deleted"]


def test_an_idea_that_nobody_has_read_waits_however_long(idea, today):
    with unit_of_work():
        assert forget_kept_back(today + timedelta(days=400), by=NIGHT) == 0
    assert ideas() == 1


def test_the_nightly_run_says_how_many_went(app, idea, today, moment):
    with unit_of_work():
        keep_suggestion_back(suggestion(idea, organisation_id="city-council"), by=LENA, today=today)
    moment.go_on(days=DAYS_KEPT_BACK + 1)
    said = app.test_cli_runner().invoke(args=["retention"])
    assert said.exit_code == 0, said.output
    assert "Ideas that were kept back and are gone: 1" in said.output
    assert ideas() == 0
