"""Started and reached, counted as sums."""

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite

from consult.core.db import db
from consult.responses.models import SurveyCount


def count_started(version_id: str, *, language: str) -> None:
    """One more person gave a first answer."""
    _one_more(version_id, "started", "", language)


def count_reached(version_id: str, question_code: str, *, language: str) -> None:
    """One more person was shown this question."""
    _one_more(version_id, "reached", question_code, language)


def _one_more(version_id: str, what: str, question_code: str, language: str) -> None:
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    first = insert(SurveyCount).values(
        survey_version_id=version_id, what=what, question_code=question_code, language=language, number=1
    )
    db.session.execute(
        first.on_conflict_do_update(
            index_elements=list(inspect(SurveyCount).primary_key), set_={"number": SurveyCount.number + 1}
        )
    )
