"""Who wrote a question: those whose vote on it does not count."""

from consult.core import log
from consult.core.db import db
from consult.people.models import Staff
from consult.questions.models import Question
from consult.questions.rules import YOUNG_PERSON


def writers_of(question: Question) -> frozenset[str]:
    """Who first proposed the question and who last reworded it, while that is still known."""
    ends = [question.history[0], question.history[-1]] if question.history else []
    return frozenset(version.author_id for version in ends if version.author_id)


def forget_writers(question: Question) -> None:
    """It is approved: nobody needs to know any longer."""
    for version in question.history:
        version.author_id = None


def remember_writers(question: Question) -> None:
    """Votes begin anew after an approval, so it matters again whose words these are: the log knows."""
    if not question.history:
        return
    for act, version in (("question reworded", question.history[-1]), ("question proposed", question.history[0])):
        if version.author_id is None and version.written_by != YOUNG_PERSON:
            known = log.last_actor(act, kind="question", object_id=question.id)
            version.author_id = known if known and db.session.get(Staff, known) else None
