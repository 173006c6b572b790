"""Deleting a survey's answers when their time is over, but for words that an adult still worries about."""

from sqlalchemy import delete, func, select

from consult.core.db import db
from consult.responses.models import Response
from consult.responses.taking_back import delete_all_but
from consult.responses.words import Words
from consult.safeguarding.actions import is_standing
from consult.safeguarding.models import Concern
from consult.surveys.models import Survey, SurveyVersion


def delete_answers(survey: Survey) -> int:
    """Delete every response of the survey and what hangs on it; how many there were.

    Words with a concern that is open, or was handed on, stay behind with nothing else, as when somebody takes their
    answers back: they go as soon as nobody needs to worry.
    """
    versions = select(SurveyVersion.id).where(SurveyVersion.survey_id == survey.id)
    its = Response.survey_version_id.in_(versions)
    number = db.session.scalar(select(func.count()).where(its, Response.taken_back.is_(False))) or 0
    worrying: dict[Response, set[str]] = {}
    found = select(Words).join(Concern, Concern.words_id == Words.id).join(Response).where(its, is_standing())
    for words in db.session.scalars(found):
        worrying.setdefault(words.response, set()).add(words.id)
    for response, words_ids in worrying.items():
        delete_all_but(response, words_ids)
    db.session.execute(
        delete(Response).where(its, Response.taken_back.is_(False)), execution_options={"synchronize_session": False}
    )
    db.session.expire_all()
    return number
