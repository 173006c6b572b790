"""Looking back: what leads decided on concerns, and when. Nothing can be changed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.core.db import db, in_pieces
from consult.safeguarding.keeping import days_of_decisions, first_day_kept, kept_until
from consult.safeguarding.models import Concern
from consult.safeguarding.queries import concerns_of, questions_of, titles_of


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
    days = dict(line)
    with_texts = select(Concern).options(joinedload(Concern.words), joinedload(Concern.worry))
    pieces = in_pieces(days)
    found = {one.id: one for some in pieces for one in db.session.scalars(with_texts.where(Concern.id.in_(some)))}
    questions = questions_of(one.words for one in found.values() if one.words)
    titles = titles_of(one.worry for one in found.values() if one.worry)
    for identifier, decided_on in days.items():
        if (concern := found.get(identifier)) is None:
            continue  # it went at this moment: its time was over
        yield Decided(
            concern_id=identifier,
            decided_on=decided_on,
            kept_until=kept_until(decided_on),
            decision=concern.decision or "",
            reason=concern.reason or "",
            text=concern.about.text,
            question=questions.get(concern.words.id) if concern.words else None,
            survey=titles.get(concern.worry.survey_slug) if concern.worry else None,
            reported=concern.worry is not None,
        )
