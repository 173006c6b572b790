"""Short comments below a question. The whole panel sees each of them, or nobody of it does."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.questions.asking import MOST_LETTERS, TooLong
from consult.questions.models import Question, QuestionComment, QuestionSeen

SHOWN, TAKEN_BACK, FLAGGED, REMOVED = "shown", "taken_back", "flagged", "removed"


class CommentEmpty(Refused):
    """There is nothing to say."""

    message = _l("Write the words first. Your box is empty.")


def add_comment(
    question: Question, text: str, *, written_by: str, staff_id: str, by: Actor, today: date
) -> QuestionComment:
    """Put a comment below the question. `written_by`: "young_person", "worker" or "officer".

    Raises CommentEmpty, TooLong.
    """
    if not text:
        raise CommentEmpty
    if len(text) > MOST_LETTERS:
        raise TooLong(len(text) - MOST_LETTERS)
    take_turns(question)
    last = db.session.scalar(select(func.max(QuestionComment.number)).filter_by(question_id=question.id)) or 0
    comment = QuestionComment(
        question_id=question.id,
        number=last + 1,
        written_by=written_by,
        staff_id=staff_id,
        text=text,
        written_on=today,
        state=SHOWN,
    )
    db.session.add(comment)
    db.session.flush()
    log.record("comment written", by=by, kind="comment", object_id=comment.id, day=today)
    mark_seen(question, staff_id)
    return comment


def take_back_comment(comment: QuestionComment, *, staff_id: str, by: Actor, today: date) -> None:
    """Its words are gone; that there was a comment stays. Raises Missing for somebody else's, or one that is hidden."""
    take_turns(comment)  # an adult may be about to read it
    if comment.staff_id != staff_id or comment.state != SHOWN:
        raise Missing("comment")
    comment.state, comment.text = TAKEN_BACK, ""
    log.record("comment taken back", by=by, kind="comment", object_id=comment.id, day=today)


def comments_on(question: Question) -> list[QuestionComment]:
    """Every comment below the question in order, those too that say nothing any more."""
    chosen = select(QuestionComment).filter_by(question_id=question.id).order_by(QuestionComment.number)
    return list(db.session.scalars(chosen))


def comment_on(question: Question, comment_id: str) -> QuestionComment:
    """The comment with this id below this question; raises Missing."""
    found = db.session.get(QuestionComment, comment_id)
    if found is None or found.question_id != question.id:
        raise Missing("comment")
    return found


def mark_seen(question: Question, staff_id: str) -> None:
    """This member has read the question and every comment that is there now."""
    take_turns(question)
    last = db.session.scalar(select(func.max(QuestionComment.number)).filter_by(question_id=question.id)) or 0
    seen = db.session.get(QuestionSeen, (question.id, staff_id))
    if seen is None:
        seen = QuestionSeen(question_id=question.id, staff_id=staff_id)
        db.session.add(seen)
    seen.comments = last
    db.session.flush()
