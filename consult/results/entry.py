"""How many of a survey's entry codes were made and used, as it may be shown."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from consult.core.db import db
from consult.responses.entry_codes import codes_made_and_used
from consult.responses.models import Response
from consult.results.audiences import is_for_all
from consult.results.disclosure import as_text
from consult.surveys.models import Survey, SurveyVersion


@dataclass(frozen=True)
class CodesShown:
    """The two numbers."""

    #: Exactly: a code is no answer.
    made: int
    #: Rounded or "*": each one that was used is an answer that came in. "" in a survey for all: it would be the
    #: sum of numbers that are shown apart.
    used: str


def codes_shown(survey: Survey, *, before: date | None = None) -> CodesShown:
    """How many codes there are and how many were used. `before` leaves out those used on that day and later.

    With 23 made, "25" would say that all 23 were used: so what is left over above a multiple of 5 is not counted.
    """
    made, used = codes_made_and_used(survey)
    if is_for_all(survey):
        return CodesShown(made, "")
    if before is not None:
        used -= _sent_since(survey, before)
    return CodesShown(made, as_text(max(0, min(used, made - made % 5))))


def _sent_since(survey: Survey, day: date) -> int:
    """How many responses have come in with a code since `day`: a code keeps no day, a response does."""
    counted = (
        select(func.count())
        .select_from(Response)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Response.channel == "web", Response.received_on >= day)
    )
    return db.session.scalar(counted) or 0
