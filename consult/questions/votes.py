"""The votes on a wording, and how they stand."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from consult.core.db import db, in_pieces
from consult.people.models import Panel
from consult.questions.models import Question, QuestionVote
from consult.questions.rules import Tally, tally
from consult.questions.writers import writers_of


def votes_on(question: Question) -> list[QuestionVote]:
    """The votes on the wording as it stands."""
    return votes_on_each([question])[question.id]


def votes_on_each(questions: Collection[Question]) -> dict[str, list[QuestionVote]]:
    """The same for several questions, by their ids."""
    found: dict[str, list[QuestionVote]] = {question.id: [] for question in questions}
    as_they_stand = (
        select(QuestionVote)
        .join(Question, (Question.id == QuestionVote.question_id) & (Question.version == QuestionVote.version))
        .order_by(QuestionVote.staff_id)
    )
    for some in in_pieces(found):
        for vote in db.session.scalars(as_they_stand.where(Question.id.in_(some))):
            found[vote.question_id].append(vote)
    return found


def tally_of(question: Question, votes: Sequence[QuestionVote] | None = None) -> Tally:
    """How the votes on the wording stand; `votes`: those on it, where they are known."""
    panel = db.session.get(Panel, question.panel_id)
    said = {vote.staff_id: vote.vote for vote in (votes_on(question) if votes is None else votes)}
    return tally(said, writers=writers_of(question), needed=panel.approvals_needed if panel else 1)
