"""Deleting a survey's answers when their time is over, but for words that an adult still worries about; and deleting
what leads have decided on, when the time of that is over."""

from datetime import date

from sqlalchemy import delete, func, select

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.responses.models import Response
from consult.responses.taking_back import delete_all_but
from consult.responses.words import Words
from consult.safeguarding.actions import is_standing, let_go_if_taken_back
from consult.safeguarding.keeping import days_of_decisions, first_day_kept
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


def forget_decided(today: date, *, by: Actor) -> int:
    """Delete every concern whose last decision is longer ago than `keeping.toml` says; how many there were.

    Held words and reported worries go with it; words that were found to tell of no harm stay with their answer.
    """
    days = days_of_decisions()
    expired = (
        select(Concern.id)
        .join(days, days.c.object_id == Concern.id)
        .where(Concern.decision.is_not(None), days.c.day < first_day_kept(today))
        .order_by(Concern.id)
    )
    return sum(_forget(identifier, by=by, today=today) for identifier in db.session.scalars(expired).all())


def _forget(identifier: str, *, by: Actor, today: date) -> bool:
    """Whether it went: a reader may hold the text anew, or its writer delete it, at the same moment."""
    concern = db.session.get(Concern, identifier)
    if concern is None:
        return False
    about = concern.about
    try:
        for row in (about, concern):  # as whoever holds a text does
            take_turns(row)
    except Missing:
        return False
    if concern.decision is None:
        return False
    log.record("concern forgotten", by=by, kind="concern", object_id=identifier, day=today)
    db.session.execute(delete(Concern).where(Concern.id == identifier))
    if isinstance(about, Words):
        response = about.response
        if concern.decision != "no_concern":
            db.session.execute(delete(Words).where(Words.id == about.id))
        let_go_if_taken_back(response)
    else:
        db.session.execute(delete(type(about)).where(type(about).id == about.id))
    return True
