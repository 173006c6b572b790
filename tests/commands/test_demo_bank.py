"""The demo city's question bank."""

import pytest
from sqlalchemy import select

from consult.commands.demo_surveys import read
from consult.core.db import db
from consult.people.models import Panel, Staff
from consult.questions.actions import what_is_in_the_way
from consult.questions.models import Question, Suggestion
from consult.questions.queries import approved_questions, english_of
from consult.questions.rules import STATES

PANEL = "youth-council"


@pytest.fixture
def questions(demo_world):
    return list(db.session.scalars(select(Question).where(Question.panel_id == PANEL)))


def test_there_is_a_question_in_each_state(questions):
    assert {one.state for one in questions} == set(STATES)


def test_what_surveys_ask_stands_in_the_bank_of_their_panel(questions):
    assert "family-fun" in {one.code for one in approved_questions(PANEL)}


def test_one_vote_approves_one_question_and_a_check_stops_another(questions):
    in_the_way = {english_of(one): what_is_in_the_way(one) for one in questions if one.state == "worked_on"}
    assert in_the_way["How often did you talk to friends online in the last week?"] == ["votes"]
    assert "checks" in in_the_way["Do you feel safe and happy at school?"]


def test_the_members_and_the_worker_say_that_they_are_made_up(demo_world):
    names = {one["name"] for one in read("bank")["members"]}
    assert names <= set(db.session.scalars(select(Staff.name)))
    assert all("made up" in name for name in names)
    assert "made up" in (db.session.get_one(Panel, PANEL).worker_name or "")


def test_ideas_wait_to_be_read_and_something_waits_for_the_moderator(demo_world):
    assert db.session.query(Suggestion).count() == 2
    lead = demo_world.visit.as_("safeguarding_lead")
    assert "ideas wait to be read" in lead.get("/desk/safeguarding/ideas/").main
