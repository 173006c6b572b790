"""What waits to be read, worries first. Everybody sees their own organisation's surveys only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from consult.analysis.models import PersonalMark, Reading, Tag
from consult.analysis.queries import tagged
from consult.core.clock import CITY_TIME
from consult.core.db import db, in_pieces
from consult.core.errors import Missing
from consult.responses.models import Response
from consult.responses.words import UNREAD, Words
from consult.safeguarding.models import Concern, Worry
from consult.safeguarding.rules import place_in_line
from consult.surveys.form import form_of
from consult.surveys.models import Survey, SurveyVersion


@dataclass(frozen=True)
class ToRead:
    """A text that somebody has to read. It carries nothing that ties two texts of one person together."""

    #: The id of an answer's words, or of a worry.
    text_id: str
    text: str
    #: What the words answer; None for a worry, which answers nothing.
    question: str | None
    page_language: str
    language: Tag | None
    marks: tuple[PersonalMark, ...]
    #: "done", "failed", or "waiting" where the machine has not looked yet: names may stand in it unmarked.
    machine: str
    #: There was a concern about it, and it was decided that there is none.
    cleared: bool
    #: Somebody reported it on the worry page. It is never passed on to anyone.
    reported: bool = False
    #: The survey from whose pages a worry came, in the first language.
    survey: str | None = None
    #: Where a worry stood that came by no worry page: "suggestion" or "comment".
    came_from: str | None = None
    #: A worry that a machine may have sent.
    suspected: bool = False


@dataclass(frozen=True)
class ToDecide:
    """A concern that nobody has decided on, with its text."""

    concern_id: str
    raised_by: str
    #: In whole hours, in the city's time.
    due_by: datetime
    #: (start, end, why) for what led the machine to it.
    evidence: tuple[tuple[int, int, str], ...]
    about: ToRead


def open_concerns(*, organisation_id: str, start: int = 0, limit: int | None = None) -> list[ToDecide]:
    """Concerns that nobody has decided on, those due first first, and of those due by the same hour what people told or
    held; what a machine may have sent stands last. `start`, `limit`: so many of them, for a page."""
    found = db.session.scalars(concerns_of(organisation_id).where(Concern.decision.is_(None)).order_by(Concern.id))
    # Texts are fetched for those on the page only: whoever floods the worry page must not make it too slow to open.
    line = sorted(found, key=_in_line)[start:]
    return _to_decide(line if limit is None else line[:limit])


def how_many_open(*, organisation_id: str) -> int:
    """How many concerns nobody has decided on."""
    chosen = concerns_of(organisation_id).where(Concern.decision.is_(None)).with_only_columns(func.count(Concern.id))
    return db.session.scalar(chosen) or 0


def _in_line(one: Concern) -> tuple[bool, datetime, int]:
    reported = one.worry_id is not None
    rank = place_in_line(reported=reported, raised_by=one.raised_by, evidence=one.evidence)
    return bool(one.worry and one.worry.suspected), _in_city_time(one.due_by), rank


def open_concern(identifier: str, *, organisation_id: str) -> ToDecide:
    """One concern that nobody has decided on, with its text; raises Missing."""
    found = concern(identifier, organisation_id=organisation_id)
    if found.decision is not None:
        raise Missing("concern")
    return _to_decide([found])[0]


def concern(identifier: str, *, organisation_id: str) -> Concern:
    """The concern with this id, whatever was decided; raises Missing."""
    found = db.session.scalars(concerns_of(organisation_id).where(Concern.id == identifier)).first()
    if found is None:
        raise Missing("concern")
    return found


def reported_in(page_language: str, *, organisation_id: str, start: int = 0, limit: int | None = None) -> list[ToRead]:
    """Worries in one language that nobody has decided on: for who reads that language, and can tell a lead what they
    say. What a machine may have sent stands last. `start`, `limit`: so many of them, for a page."""
    chosen = _reported_in(page_language, organisation_id).order_by(Worry.suspected, Concern.due_by, Concern.id)
    found = db.session.scalars(chosen.offset(start).limit(limit))
    return _reported([concern.worry for concern in found if concern.worry])


def how_many_reported_in(page_language: str, *, organisation_id: str) -> int:
    """How many worries in one language nobody has decided on."""
    chosen = _reported_in(page_language, organisation_id).with_only_columns(func.count(Concern.id))
    return db.session.scalar(chosen) or 0


def _reported_in(page_language: str, organisation_id: str) -> Select:
    return concerns_of(organisation_id).where(Concern.decision.is_(None), Worry.page_language == page_language)


def unread(words_id: str, *, organisation_id: str, page_language: str | None = None) -> Words:
    """The unread text with this id, for a language reader of one language only, and for one reader at a time: whoever
    comes second finds it read. Raises Missing."""
    chosen = _unread(select(Words), organisation_id, page_language).where(Words.id == words_id)
    found = db.session.scalars(chosen.with_for_update(of=Words)).first()
    if found is None:
        raise Missing("words")
    return found


def waiting(*, organisation_id: str, page_language: str | None = None, limit: int = 20) -> list[ToRead]:
    """Unread texts, those that the machine could not read first, else in no order that tells anything; for a language
    reader, of one language only."""
    chosen = _unread(select(Words), organisation_id, page_language).outerjoin(Reading, Reading.words_id == Words.id)
    chosen = chosen.order_by(case((Reading.state == "failed", 0), else_=1), Words.id).limit(limit)
    return _to_read(list(db.session.scalars(chosen)))


def how_many_wait(*, organisation_id: str, page_language: str | None = None) -> int:
    """How many texts nobody has read."""
    counted = _unread(select(func.count()).select_from(Words), organisation_id, page_language)
    return db.session.scalar(counted) or 0


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


def questions_of(entries: Iterable[Words]) -> dict[str, str]:
    """The questions that texts answer, by the texts' ids, in the first language."""
    codes = {entry.id: entry.question_code for entry in entries}
    asked = (
        select(Words.id, SurveyVersion)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
    )
    found = {}
    for some in in_pieces(codes):
        for words_id, version in db.session.execute(asked.where(Words.id.in_(some))):
            question = form_of(version).question(codes[words_id])
            found[words_id] = question.in_english() if question else codes[words_id]
    return found


def titles_of(worries: Iterable[Worry]) -> dict[str | None, str]:
    """What the surveys are called from whose pages worries came, by the surveys' addresses, in the first language."""
    slugs = [worry.survey_slug for worry in worries if worry.survey_slug is not None]
    named = select(Survey).options(joinedload(Survey.title))
    found = (db.session.scalars(named.where(Survey.slug.in_(some))) for some in in_pieces(slugs))
    return {survey.slug: str(survey.title.said("en")) for surveys in found for survey in surveys}


def concerns_of(organisation_id: str) -> Select:
    """Concerns about answers to this organisation's surveys, and worries that were reported to it or to nobody."""
    return (
        select(Concern)
        .outerjoin(Words, Words.id == Concern.words_id)
        .outerjoin(Response, Response.id == Words.response_id)
        .outerjoin(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .outerjoin(Survey, Survey.id == SurveyVersion.survey_id)
        .outerjoin(Worry, Worry.id == Concern.worry_id)
        .options(contains_eager(Concern.worry))
        .where(
            or_(
                Survey.organisation_id == organisation_id,
                Worry.organisation_id == organisation_id,
                Worry.id.is_not(None) & Worry.organisation_id.is_(None),
            )
        )
    )


def _of_organisation(chosen: Select, organisation_id: str) -> Select:
    """What `chosen` selects from words, of this organisation's surveys."""
    return (
        chosen.join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .join(Survey, Survey.id == SurveyVersion.survey_id)
        .where(Survey.organisation_id == organisation_id)
    )


def _unread(chosen: Select, organisation_id: str, page_language: str | None) -> Select:
    chosen = _of_organisation(chosen, organisation_id).where(Words.state == UNREAD)
    return chosen if page_language is None else chosen.where(Words.page_language == page_language)


def _to_read(found: Iterable[Words]) -> list[ToRead]:
    entries = list(found)
    ids = [entry.id for entry in entries]
    known, questions = tagged(ids), questions_of(entries)
    read, cleared = {}, set()
    for some in in_pieces(ids):
        read.update((one.words_id, one.state) for one in db.session.scalars(_readings_of(some)))
        decided = select(Concern.words_id).where(Concern.words_id.in_(some), Concern.decision == "no_concern")
        cleared.update(db.session.scalars(decided))
    return [
        ToRead(
            text_id=entry.id,
            text=entry.text,
            question=questions.get(entry.id),
            page_language=entry.page_language,
            language=known[entry.id].language,
            marks=tuple(known[entry.id].marks),
            machine=read.get(entry.id, "waiting"),
            cleared=entry.id in cleared,
        )
        for entry in entries
    ]


def _readings_of(ids: list[str]) -> Select[tuple[Reading]]:
    return select(Reading).where(Reading.words_id.in_(ids))


def _reported(worries: Sequence[Worry]) -> list[ToRead]:
    """Worries as texts to read. The machine has no part in them."""
    titles = titles_of(worries)
    return [
        ToRead(
            text_id=worry.id,
            text=worry.text,
            question=None,
            page_language=worry.page_language,
            language=None,
            marks=(),
            machine="done",
            cleared=False,
            reported=True,
            survey=titles.get(worry.survey_slug),
            came_from=worry.came_from,
            suspected=worry.suspected,
        )
        for worry in worries
    ]


def _to_decide(found: Sequence[Concern]) -> list[ToDecide]:
    pieces = in_pieces(concern.words_id for concern in found if concern.words_id is not None)
    words = [entry for some in pieces for entry in db.session.scalars(select(Words).where(Words.id.in_(some)))]
    worries = [concern.worry for concern in found if concern.worry]
    texts = {text.text_id: text for text in (*_to_read(words), *_reported(worries))}
    return [
        ToDecide(
            concern_id=concern.id,
            raised_by=concern.raised_by,
            due_by=_in_city_time(concern.due_by),
            evidence=tuple((start, end, why) for start, end, why in concern.evidence),
            about=texts[concern.about.id],
        )
        for concern in found
    ]


def _in_city_time(due: datetime | None) -> datetime:
    assert due is not None, "the database makes sure of it"
    # SQLite forgets the zone, which is the city's.
    return due.astimezone(CITY_TIME) if due.tzinfo else due.replace(tzinfo=CITY_TIME)
