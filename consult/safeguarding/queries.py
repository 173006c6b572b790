"""What waits to be read, worries first."""

from dataclasses import dataclass

from sqlalchemy import func, select

from consult.analysis.models import PersonalMark, Reading, Tag
from consult.analysis.queries import tagged
from consult.core.db import db
from consult.core.errors import Missing
from consult.responses.models import Response
from consult.responses.words import UNREAD, Words
from consult.safeguarding.models import Concern
from consult.surveys.form import form_of
from consult.surveys.models import Survey, SurveyVersion


@dataclass(frozen=True)
class ToRead:
    """A text in the reading queue. It carries nothing that ties two texts of one person together."""

    words_id: str
    text: str
    question: str
    page_language: str
    language: Tag | None
    marks: tuple[PersonalMark, ...]
    machine_failed: bool


def open_concerns() -> list[Concern]:
    """Concerns that nobody has decided on, those due first first."""
    return list(db.session.scalars(select(Concern).where(Concern.decision.is_(None)).order_by(Concern.due_by)))


def concern(identifier: str) -> Concern:
    """The concern with this id; raises Missing."""
    found = db.session.get(Concern, identifier)
    if found is None:
        raise Missing("concern")
    return found


def words(identifier: str) -> Words:
    """The text with this id; raises Missing."""
    found = db.session.get(Words, identifier)
    if found is None:
        raise Missing("words")
    return found


def waiting(*, page_language: str | None = None, limit: int = 20) -> list[ToRead]:
    """Unread texts, in no order that tells anything; for a language reader, of one language only."""
    chosen = select(Words).where(Words.state == UNREAD).order_by(Words.id).limit(limit)
    if page_language is not None:
        chosen = chosen.where(Words.page_language == page_language)
    found = list(db.session.scalars(chosen))
    known = tagged(entry.id for entry in found)
    failed = set(
        db.session.scalars(
            select(Reading.words_id).where(Reading.state == "failed", Reading.words_id.in_([one.id for one in found]))
        )
    )
    return [
        ToRead(
            words_id=entry.id,
            text=entry.text,
            question=question_text(entry),
            page_language=entry.page_language,
            language=known[entry.id].language,
            marks=tuple(known[entry.id].marks),
            machine_failed=entry.id in failed,
        )
        for entry in found
    ]


def unread_without_concern(survey: Survey) -> list[Words]:
    """A survey's unread texts that nothing and nobody has raised a concern about."""
    return list(
        db.session.scalars(
            select(Words)
            .join(Response, Response.id == Words.response_id)
            .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
            .where(SurveyVersion.survey_id == survey.id, Words.state == UNREAD)
        )
    )


def how_many_wait(*, page_language: str | None = None) -> int:
    """How many texts nobody has read."""
    counted = select(func.count()).select_from(Words).where(Words.state == UNREAD)
    if page_language is not None:
        counted = counted.where(Words.page_language == page_language)
    return db.session.scalar(counted) or 0


def question_text(entry: Words) -> str:
    """The question that a text answers, in the first language."""
    response = db.session.get_one(Response, entry.response_id)
    question = form_of(response.version).question(entry.question_code)
    return str(question.said("en")) if question else entry.question_code
