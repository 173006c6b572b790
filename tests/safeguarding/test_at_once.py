"""Two adults, or an adult and the machine, come to one text at once: no child reads what one of them held."""

import pytest

from consult.core.db import db
from consult.core.log import Actor
from consult.questions.comments import add_comment, take_back_comment
from consult.questions.models import Question, QuestionComment
from consult.responses.words import HELD, PASSED, Words
from consult.safeguarding.actions import decide_concern, hold_words, pass_words, raise_concern
from consult.safeguarding.comments import flag_comment
from consult.safeguarding.models import Concern
from consult.safeguarding.queries import unread
from tests.support.at_once import at_once

LENA = Actor("safeguarding_lead", "lena")


@pytest.fixture
def words(make) -> str:
    return make.words("He hits me at home.", state="unread").id


def found(words_id: str) -> Words:
    return unread(words_id, organisation_id="city-council")


def state(words_id: str) -> str:
    db.session.rollback()
    return db.session.get_one(Words, words_id).state


def test_a_text_that_one_holds_is_not_passed_by_the_other(app, words, today, moment):
    outcome = at_once(
        app,
        lambda: hold_words(found(words), by=LENA, now=moment.now()),
        lambda: pass_words(found(words), by=LENA, today=today),
    )
    assert (outcome, state(words)) == ("Missing", HELD)


def test_a_text_that_the_machine_worries_about_is_not_passed_meanwhile(app, words, today, moment):
    outcome = at_once(
        app,
        lambda: raise_concern(db.session.get_one(Words, words), evidence=(), raised_by="machine", now=moment.now()),
        lambda: pass_words(found(words), by=LENA, today=today),
    )
    assert (outcome, state(words)) == ("Missing", HELD)


def test_a_text_that_is_passed_while_the_machine_reads_it_is_held_all_the_same(app, words, today, moment):
    outcome = at_once(
        app,
        lambda: pass_words(found(words), by=LENA, today=today),
        lambda: raise_concern(db.session.get_one(Words, words), evidence=(), raised_by="machine", now=moment.now()),
    )
    assert (outcome, state(words)) == ("done", HELD)
    assert state(words) != PASSED
    assert db.session.query(Concern).count() == 1


def test_the_machine_and_a_person_who_worry_at_once_make_one_concern(app, words, moment):
    outcome = at_once(
        app,
        lambda: hold_words(found(words), by=LENA, now=moment.now()),
        lambda: raise_concern(db.session.get_one(Words, words), evidence=(), raised_by="machine", now=moment.now()),
    )
    assert (outcome, db.session.query(Concern).count()) == ("done", 1)


def test_of_two_leads_who_decide_at_once_one_decides(app, make, words, today):
    concern = make.concern(db.session.get_one(Words, words)).id

    def decide(what: str) -> None:
        decide_concern(db.session.get_one(Concern, concern), what, reason="Because.", by=LENA, today=today)

    assert at_once(app, lambda: decide("referred"), lambda: decide("no_concern")) == "AlreadyDecided"
    db.session.rollback()
    assert db.session.get_one(Concern, concern).decision == "referred"


@pytest.fixture
def comment(make, today) -> str:
    question, writer = make.question(), make.staff("moderator")
    with make._work():
        question = db.session.get_one(Question, question.id)
        question.panel_id = make.panel().id
        by = Actor("moderator", writer.id)
        return add_comment(
            question, "Tell nobody.", written_by="young_person", staff_id=writer.id, by=by, today=today
        ).id


def test_two_who_flag_one_comment_at_once_make_one_concern(app, comment, moment):
    def flag() -> None:
        flag_comment(db.session.get_one(QuestionComment, comment), page_language="en", by=LENA, now=moment.now())

    assert at_once(app, flag, flag) == "Missing"
    assert db.session.query(Concern).count() == 1


def test_a_comment_that_somebody_flags_is_not_taken_back_from_under_the_adult(app, comment, today, moment):
    writer = db.session.get_one(QuestionComment, comment).staff_id
    outcome = at_once(
        app,
        lambda: flag_comment(
            db.session.get_one(QuestionComment, comment), page_language="en", by=LENA, now=moment.now()
        ),
        lambda: take_back_comment(db.session.get_one(QuestionComment, comment), staff_id=writer, by=LENA, today=today),
    )
    db.session.rollback()
    assert outcome == "Missing"
    assert db.session.get_one(QuestionComment, comment).text == "Tell nobody."
