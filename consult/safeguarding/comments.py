"""A comment at the council desk that worried somebody: an adult reads it, and nobody else sees it meanwhile."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.people.models import Panel, Staff
from consult.questions.comments import FLAGGED, REMOVED, SHOWN
from consult.questions.models import Question, QuestionComment
from consult.questions.queries import english_of
from consult.safeguarding.actions import raise_concern
from consult.safeguarding.models import Concern, Worry


@dataclass(frozen=True)
class FlaggedComment:
    """A comment that an adult has to read, and what they need to know to act."""

    comment: QuestionComment
    question: str
    panel: str
    #: Who wrote it; None for somebody whose account is gone.
    writer: str | None


def flag_comment(comment: QuestionComment, *, page_language: str, by: Actor, now: datetime) -> Concern:
    """Hide the comment from the whole panel, and tell the leads of the panel's organisation, as with a reported worry:
    its clock starts at once. Raises Missing for a comment that nobody sees any more."""
    take_turns(comment)  # two may be worried at once: that is one concern
    if comment.state != SHOWN:
        raise Missing("comment")
    question = db.session.get_one(Question, comment.question_id)
    panel = db.session.get_one(Panel, question.panel_id)
    worry = Worry(
        text=comment.text,
        page_language=page_language,
        organisation_id=panel.organisation_id,
        came_from="comment",
    )
    db.session.add(worry)
    comment.state = FLAGGED
    log.record("comment flagged", by=by, kind="comment", object_id=comment.id, day=now.date())
    db.session.flush()
    return raise_concern(worry, evidence=(), raised_by="person", now=now)


def flagged_comments(*, organisation_id: str) -> list[FlaggedComment]:
    """Comments in the organisation's panels that wait for an adult."""
    chosen = (
        select(QuestionComment, Question, Panel, Staff.name)
        .join(Question, Question.id == QuestionComment.question_id)
        .join(Panel, Panel.id == Question.panel_id)
        .outerjoin(Staff, Staff.id == QuestionComment.staff_id)
        .where(Panel.organisation_id == organisation_id, QuestionComment.state == FLAGGED)
        .order_by(QuestionComment.written_on, QuestionComment.id)
    )
    return [
        FlaggedComment(comment, english_of(question), panel.name, writer)
        for comment, question, panel, writer in db.session.execute(chosen)
    ]


def flagged_comment(identifier: str, *, organisation_id: str) -> QuestionComment:
    """The comment with this id, if it waits for this organisation's leads; raises Missing."""
    for found in flagged_comments(organisation_id=organisation_id):
        if found.comment.id == identifier:
            return found.comment
    raise Missing("comment")


def put_comment_back(comment: QuestionComment, *, by: Actor, today: date) -> None:
    """The panel sees it again."""
    comment.state = SHOWN
    log.record("comment put back", by=by, kind="comment", object_id=comment.id, day=today)


def remove_comment(comment: QuestionComment, *, by: Actor, today: date) -> None:
    """The panel never sees it again. Its words stay with the concern, for as long as that is kept."""
    comment.state, comment.text = REMOVED, ""
    log.record("comment removed", by=by, kind="comment", object_id=comment.id, day=today)
