"""How far reading has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from consult import reader
from consult.analysis.models import Reading
from consult.core.db import db
from consult.responses.models import Response
from consult.responses.words import Words
from consult.surveys.models import Survey, SurveyVersion


@dataclass(frozen=True)
class ReadingProgress:
    """How many texts the machine has read, with which rules."""

    #: With the rules of today.
    read: int
    #: With rules of before.
    stale: int
    #: It could not: a person has to, without its help.
    failed: int
    #: It has not come to them yet.
    waiting: int

    @property
    def texts(self) -> int:
        """How many there are."""
        return self.read + self.stale + self.failed + self.waiting


def how_far_reading_is(survey: Survey) -> ReadingProgress:
    """How far the machine has come with everything that people wrote in a survey, passed or not."""
    counted = (
        select(Reading.state, Reading.version, func.count())
        .select_from(Words)
        .outerjoin(Reading, Reading.words_id == Words.id)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id)
        .group_by(Reading.state, Reading.version)
    )
    found = {"read": 0, "stale": 0, "failed": 0, "waiting": 0}
    for state, version, number in db.session.execute(counted):
        found[_how(state, version)] += number
    return ReadingProgress(**found)


def stale_ids(*, everything: bool = False) -> Sequence[str]:
    """Texts that other rules have read, or that other rules could not read; with `everything`, all that were read."""
    chosen: Select[tuple[str]] = select(Reading.words_id).order_by(Reading.words_id)
    return db.session.scalars(chosen if everything else chosen.where(_other_rules())).all()


def _other_rules() -> ColumnElement[bool]:
    return Reading.version != reader.VERSION


def _how(state: str | None, version: str | None) -> str:
    if state is None:
        return "waiting"
    if version != reader.VERSION:
        return "stale"
    return "read" if state == "done" else "failed"
