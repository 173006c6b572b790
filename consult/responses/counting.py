"""Started and reached, counted as sums."""

from sqlalchemy import update

from consult.core.db import db
from consult.responses.models import SurveyCount
from consult.surveys.models import SurveyVersion


def count_started(version: SurveyVersion, *, language: str) -> None:
    """One more person gave a first answer."""
    _one_more(version.id, "started", "", language)


def count_reached(version: SurveyVersion, question_code: str, *, language: str) -> None:
    """One more person was shown this question."""
    _one_more(version.id, "reached", question_code, language)


def _one_more(version_id: str, what: str, question_code: str, language: str) -> None:
    key = {
        "survey_version_id": version_id,
        "what": what,
        "question_code": question_code,
        "language": language,
    }
    raised = db.session.execute(update(SurveyCount).filter_by(**key).values(number=SurveyCount.number + 1))
    if raised.rowcount == 0:
        db.session.add(SurveyCount(**key, number=1))
        db.session.flush()
