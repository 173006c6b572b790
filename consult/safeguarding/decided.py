"""Looking back: what leads decided on concerns, and when. Nothing can be changed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from consult.core.db import db
from consult.safeguarding.keeping import days_of_decisions, first_day_kept, kept_until
from consult.safeguarding.models import Concern, Worry
from consult.safeguarding.queries import concerns_of, question_text
from consult.surveys.models import Survey


@dataclass(frozen=True)
class Decided:
    """A concern that was decided on, with its text."""

    concern_id: str
    decided_on: date
    #: Its last day here; words of an answer may go sooner, with their survey's answers.
    kept_until: date
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
    """Concerns that were decided on, for as long as they are kept, the last day's first."""
    line = _line(organisation_id, today)[start:]
    return list(_shown(line if limit is None else line[:limit]))


def how_many_decided(*, organisation_id: str, today: date) -> int:
    """How many there are."""
    return len(_line(organisation_id, today))


def _line(organisation_id: str, today: date) -> list[tuple[str, date]]:
    """(concern id, the day it was decided last), the last day's first."""
    days = days_of_decisions()
    chosen = (
        concerns_of(organisation_id)
        .join(days, days.c.object_id == Concern.id)
        .where(Concern.decision.is_not(None), days.c.day >= first_day_kept(today))
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
            kept_until=kept_until(decided_on),
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
