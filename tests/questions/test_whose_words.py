"""Whose words they are: who does not vote on them, and why somebody says "not yet"."""

import pytest

from consult.core.db import db, unit_of_work
from consult.questions.actions import YourOwnWords, retire_question, take_up_question
from consult.questions.asking import TooLong
from consult.questions.models import Question, QuestionComment
from tests.questions.test_bank import bank, do, reword

__all__ = ["bank"]


def put_away_and_bring_back(bank, question):
    do(retire_question, bank, question, reason="Later.", who="young_person", staff_id=bank.member("Eli").id)
    do(take_up_question, bank, question)


def test_who_wrote_it_does_not_vote_when_it_was_approved_put_away_and_brought_back(bank):
    question = bank.idea(author="Ash")
    reword(bank, question, name="Bo")
    for name in ("Cam", "Dee", "Eli"):
        bank.say(question, name)
    question = db.session.get_one(Question, question.id)
    assert (question.state, {one.author_id for one in question.history}) == ("approved", {None})
    put_away_and_bring_back(bank, question)
    for name in ("Ash", "Bo"):
        with pytest.raises(YourOwnWords):
            bank.say(question, name)
    assert not bank.say(question, "Cam")


def test_who_first_wrote_it_does_not_vote_when_new_words_follow_an_approval(bank):
    question = bank.approved()
    reword(bank, question, name="Bo")
    for name in ("Ash", "Bo"):
        with pytest.raises(YourOwnWords):
            bank.say(question, name)


def test_an_idea_from_outside_has_no_writer_among_us_whoever_passed_it(bank):
    question = bank.idea(author=None)
    for name in ("Bo", "Cam", "Dee"):
        bank.say(question, name)
    put_away_and_bring_back(bank, question)
    assert {one.author_id for one in db.session.get_one(Question, question.id).history} == {None}


def test_why_not_yet_is_a_comment_like_any_other_and_said_twice_it_stands_once(bank):
    question = bank.idea()
    for reason in ("It leaves out trams.", "It leaves out trams.", "And who walks?"):
        bank.say(question, "Bo", "not_yet", reason)
    found = db.session.query(QuestionComment).order_by(QuestionComment.number).all()
    assert [(one.text, one.state, one.written_by) for one in found] == [
        ("", "taken_back", "young_person"),
        ("And who walks?", "shown", "young_person"),
    ]
    with pytest.raises(TooLong):
        bank.say(question, "Cam", "not_yet", "a" * 301)


def test_what_an_adult_is_reading_stays_with_the_adult_when_the_vote_changes(bank):
    question = bank.idea()
    bank.say(question, "Bo", "not_yet", "Meet me at the canal.")
    with unit_of_work():
        db.session.query(QuestionComment).one().state = "flagged"
    bank.say(question, "Bo")
    assert db.session.query(QuestionComment).one().text == "Meet me at the canal."
