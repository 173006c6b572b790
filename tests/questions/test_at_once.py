"""Members of a panel who press at the same moment are each counted, and nobody writes over another's words."""

from dataclasses import replace

import pytest

from consult.core.db import db, unit_of_work
from consult.questions.actions import reword_question, vote_on
from consult.questions.comments import add_comment, mark_seen
from consult.questions.models import Question, QuestionComment, QuestionSeen, QuestionVote
from tests.support.at_once import at_once
from tests.support.bank import GOOD, Bank


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


def voting(bank, question, name):
    voter, today, identifier = bank.by(name), bank.make.today, question.id
    return lambda: vote_on(db.session.get_one(Question, identifier), "ready", voter_id=voter.id, by=voter, today=today)


def test_the_last_two_who_are_needed_approve_it_together(app, bank):
    question = bank.idea()
    bank.say(question, "Bo")
    identifier, first, second = question.id, voting(bank, question, "Cam"), voting(bank, question, "Dee")
    db.session.remove()
    assert at_once(app, first, second) == "done"
    db.session.rollback()
    assert db.session.get_one(Question, identifier).state == "approved"


def test_a_vote_that_is_pressed_twice_is_one_vote(app, bank):
    vote = voting(bank, bank.idea(), "Bo")
    db.session.remove()
    assert at_once(app, vote, vote) == "done"
    assert db.session.query(QuestionVote).count() == 1


def test_of_two_who_reword_it_at_once_the_second_is_shown_both(app, bank):
    identifier, by, today = bank.idea().id, bank.by("Bo"), bank.make.today

    def rewording(words):
        return lambda: reword_question(
            db.session.get_one(Question, identifier),
            replace(GOOD, wording=words),
            saw=1,
            written_by="panel",
            author_id=by.id,
            by=by,
            today=today,
        )

    db.session.remove()
    outcome = at_once(app, rewording("How did you come to school?"), rewording("How was your way to school?"))
    assert outcome == "SomebodyElseReworded"


def test_two_comments_at_once_have_two_places_and_reading_twice_is_reading_once(app, bank):
    identifier, by, today = bank.idea().id, bank.by("Bo"), bank.make.today

    def say() -> None:
        question = db.session.get_one(Question, identifier)
        add_comment(question, "Hello.", written_by="young_person", staff_id=by.id, by=by, today=today)

    db.session.remove()
    assert at_once(app, say, say) == "done"
    assert sorted(one.number for one in db.session.query(QuestionComment)) == [1, 2]
    with unit_of_work():
        db.session.query(QuestionSeen).delete()

    def read() -> None:
        mark_seen(db.session.get_one(Question, identifier), by.id)

    assert at_once(app, read, read) == "done"
    assert db.session.query(QuestionSeen).count() == 1
