"""Looking back: what leads decided on concerns, and when. Nothing can be changed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from consult.core.db import db
from consult.core.log import LogEntry
from consult.safeguarding.models import Concern, Worry
from consult.safeguarding.queries import concerns_of, question_text
from consult.surveys.models import Survey

#: Own choice: a school term, so that what comes of a referral can still be told beside it.
LOOKED_BACK = timedelta(days=90)
#: As the log has it.
DECIDED = "concern decided"


@dataclass(frozen=True)
class Decided:
    """A concern that was decided on, with its text."""

    concern_id: str
    decided_on: date
    decision: str
    #: In the lead's words.
    reason: str
    text: str
    #: What the words answer; None for a worry.
    question: str | None
    #: The survey from whose pages a worry came.
    survey: str | None
    reported: bool


def decided_concerns(*, organisation_id: str, today: date, start: int = 0, limit: int | None = None) -> list[Decided]:
    """Concerns decided in the last 90 days whose texts are still here, the last day's first. The day is the log's: a
    concern itself keeps none."""
    line = _line(organisation_id, today)[start:]
    return list(_shown(line if limit is None else line[:limit]))


def how_many_decided(*, organisation_id: str, today: date) -> int:
    """How many there are."""
    return len(_line(organisation_id, today))


def _line(organisation_id: str, today: date) -> list[tuple[str, date]]:
    """(concern id, the day it was decided last), the last day's first."""
    day = func.max(LogEntry.day)
    days = (
        select(LogEntry.object_id, day.label("day"))
        .where(LogEntry.act == DECIDED, LogEntry.kind == "concern")
        .group_by(LogEntry.object_id)
        .having(day >= today - LOOKED_BACK)
        .subquery()
    )
    chosen = (
        concerns_of(organisation_id)
        .join(days, days.c.object_id == Concern.id)
        .where(Concern.decision.is_not(None))
        .order_by(days.c.day.desc(), Concern.id)
        .with_only_columns(Concern.id, days.c.day)
    )
    return [(identifier, decided_on) for identifier, decided_on in db.session.execute(chosen)]


def _shown(line: Iterable[tuple[str, date]]) -> Iterable[Decided]:
    for identifier, decided_on in line:
        concern = db.session.get_one(Concern, identifier)
        yield Decided(
            concern_id=identifier,
            decided_on=decided_on,
            decision=concern.decision or "",
            reason=concern.reason or "",
            text=concern.about.text,
            question=question_text(concern.words) if concern.words else None,
            survey=_where_from(concern.worry) if concern.worry else None,
            reported=concern.worry is not None,
        )


def _where_from(worry: Worry) -> str | None:
    survey = db.session.scalars(select(Survey).where(Survey.slug == worry.survey_slug)).first()
    return str(survey.title.said("en")) if survey else None
