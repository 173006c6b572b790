"""What waits for one member of a panel, in the order in which to do it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Load, selectinload

from consult.core.db import db
from consult.questions.comments import SHOWN
from consult.questions.models import Question, QuestionComment, QuestionSeen, QuestionVote
from consult.questions.rules import IDEA, WORKED_ON

VOTE, NEW_IDEA, ANSWERS = "vote", "idea", "answers"


@dataclass(frozen=True)
class Waiting:
    """One thing to do."""

    #: VOTE, NEW_IDEA or ANSWERS.
    what: str
    question: Question
    #: The comments that came after this member's own.
    answers: tuple[QuestionComment, ...] = ()


def waiting_for(
    staff_id: str, panel_id: str | None, *, votes: bool, without: Collection[str] = frozenset()
) -> list[Waiting]:
    """Votes that the member owes, then ideas that are new to them, then answers to their comments; oldest first.

    `votes`: whether this person votes at all. `without`: ids of questions and comments that they do not want to see.
    The questions come with their history; their texts are read when somebody looks at one.
    """
    chosen = select(Question).where(Question.panel_id == panel_id)
    chosen = chosen.options(Load(Question).lazyload("*"), selectinload(Question.history))
    found = db.session.scalars(chosen) if panel_id else ()
    questions = {one.id: one for one in found if one.id not in without}
    mine = select(QuestionVote.question_id, QuestionVote.version).filter_by(staff_id=staff_id)
    voted = {(row.question_id, row.version) for row in db.session.execute(mine)}
    seen = {
        row.question_id: row.comments for row in db.session.scalars(select(QuestionSeen).filter_by(staff_id=staff_id))
    }
    owed = [
        Waiting(VOTE, one)
        for one in questions.values()
        if votes and one.state == WORKED_ON and (one.id, one.version) not in voted and not _wrote(one, staff_id)
    ]
    ideas = [
        Waiting(NEW_IDEA, one)
        for one in questions.values()
        if one.state == IDEA and one.id not in seen and not _wrote(one, staff_id)
    ]
    answered = _answers(staff_id, questions, seen, without)
    answers = [Waiting(ANSWERS, questions[key], tuple(comments)) for key, comments in answered.items()]
    return [*sorted(owed, key=_oldest_first), *sorted(ideas, key=_oldest_first), *sorted(answers, key=_oldest_first)]


def _answers(
    staff_id: str, questions: dict[str, Question], seen: dict[str, int], without: Collection[str]
) -> dict[str, list[QuestionComment]]:
    """By question: the comments of others after this member's own that they have not seen."""
    chosen = select(QuestionComment).where(QuestionComment.question_id.in_(questions)).order_by(QuestionComment.number)
    found: dict[str, list[QuestionComment]] = {}
    took_part = set()
    for comment in db.session.scalars(chosen):
        if comment.staff_id == staff_id:
            took_part.add(comment.question_id)
            continue
        can_be_read = comment.state == SHOWN and comment.id not in without
        is_new = comment.number > seen.get(comment.question_id, 0)
        if comment.question_id in took_part and can_be_read and is_new:
            found.setdefault(comment.question_id, []).append(comment)
    return found


def _wrote(question: Question, staff_id: str) -> bool:
    return bool(question.history) and staff_id in (question.history[0].author_id, question.history[-1].author_id)


def _oldest_first(waiting: Waiting) -> tuple[str, str]:
    history = waiting.question.history
    return (history[-1].written_on.isoformat() if history else "", waiting.question.id)
