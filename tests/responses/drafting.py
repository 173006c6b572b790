"""A draft from its beginning to its sending, as the pages bring it about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from consult.core.db import db, unit_of_work
from consult.responses.actions import Sent, send_draft
from consult.responses.drafts import OpenDraft, begin_draft, by_token, keep_answers
from consult.responses.giving import Given
from consult.responses.models import Answer, Response
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version


def begin(survey: Survey, now: datetime, answers: Mapping[str, Any] | None = None, **more: Any) -> OpenDraft:
    """A new draft of the survey's newest version, with these answers given one after another."""
    with unit_of_work():
        draft = begin_draft(newest_version(survey), language="en", now=now, **more)
    for code, value in (answers or {}).items():
        keep(draft, now, {code: value})
    return draft


def keep(draft: OpenDraft, now: datetime, answers: Mapping[str, Any], **more: Any) -> OpenDraft:
    """The same draft with the answers of one page. A value is an answer, a `Given` is itself, None is a skip."""
    given = {code: _given(value) for code, value in answers.items()}
    with unit_of_work():
        opened = by_token(draft.token, today=now.date(), to_change=True)
        keep_answers(opened, given, language="en", today=now.date(), **more)
    return opened


def send(draft: OpenDraft, now: datetime, *, language: str = "en") -> Sent:
    """Send it."""
    with unit_of_work():
        return send_draft(by_token(draft.token, today=now.date()), language=language, now=now)


def response_sent() -> Response:
    """The one response that there is."""
    db.session.rollback()
    return db.session.scalars(select(Response)).one()


def states() -> dict[str, str]:
    """Question code to state, of the one response that there is."""
    db.session.rollback()
    return dict(db.session.execute(select(Answer.question_code, Answer.state)).all())


def how_many(model: type) -> int:
    """How many rows there are."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def _given(value: Any) -> Given:
    if isinstance(value, Given):
        return value
    return Given("skipped") if value is None else Given("answered", value)
