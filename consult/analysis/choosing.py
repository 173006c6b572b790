"""Choosing among a survey's passed texts by what counts for them. The database chooses, counts and pages them: nobody
knows how many there will be."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Exists, Select, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased

from consult.analysis import search
from consult.analysis.models import Tag, TagDoubt
from consult.core.db import db
from consult.responses.models import Response
from consult.responses.words import PASSED, Words
from consult.surveys.models import Survey, SurveyVersion

#: What an officer settles about a text.
TASKS_TO_SETTLE = frozenset({"sentiment", "theme"})
_SettledTag = aliased(Tag)


@dataclass(frozen=True)
class Asked:
    """Which texts somebody asks for; None: whatever it is."""

    #: As `search` takes it.
    find: str | None = None
    #: "none" for texts without one.
    theme: str | None = None
    question: str | None = None
    sentiment: str | None = None
    #: "yes", "no", or "doubted" where its writer says that a theme is wrong.
    settled: str | None = None
    #: As `Response.speaks_as`.
    who: str | None = None


@dataclass(frozen=True)
class HowMany:
    """How many texts were found, and in how many of them nobody has settled what an officer has to."""

    found: int
    unchecked: int


def how_many(survey: Survey, asked: Asked) -> HowMany:
    """Of all that are asked for."""
    counted = _chosen(survey, asked).with_only_columns(
        func.count(Words.id), func.count(case((not_(_is_settled()), Words.id)))
    )
    return HowMany(*db.session.execute(counted).one())


def ids_on_page(survey: Survey, asked: Asked, *, page: int, on_a_page: int) -> list[str]:
    """The ids of the texts on this page, the first being 1. What the machine could not read comes first: nothing but a
    person will ever sort it."""
    in_order = _chosen(survey, asked).order_by(case((_has("language"), 1), else_=0), Words.id)
    return list(db.session.scalars(in_order.offset((page - 1) * on_a_page).limit(on_a_page)))


def first_after(survey: Survey, asked: Asked, words_id: str) -> str | None:
    """The id after this one among all that are asked for; from the top again at the end."""
    others = _chosen(survey, asked).where(Words.id != words_id)
    in_order = others.order_by(case((Words.id > words_id, 0), else_=1), Words.id)
    return db.session.scalars(in_order.limit(1)).first()


def how_many_by_theme(survey: Survey, asked: Asked) -> dict[str, int]:
    """How many of those that are asked for have a theme, theme by theme; a text may have several."""
    themed = _chosen(survey, asked).join(Tag, _counts("theme")).where(Tag.value != "none")
    counted = themed.with_only_columns(Tag.value, func.count(Words.id.distinct())).group_by(Tag.value)
    return dict(db.session.execute(counted).all())


def has_theme(value: str) -> ColumnElement[bool]:
    """Whether a theme counts for a text; "none": whether no theme does."""
    return not_(_has("theme", Tag.value != "none")) if value == "none" else _has("theme", Tag.value == value)


def _chosen(survey: Survey, asked: Asked) -> Select[tuple[str]]:
    chosen = (
        select(Words.id)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Words.state == PASSED)
    )
    if asked.question is not None:
        chosen = chosen.where(Words.question_code == asked.question)
    if asked.who is not None:
        chosen = chosen.where(Response.speaks_as == asked.who)
    if asked.theme is not None:
        chosen = chosen.where(has_theme(asked.theme))
    if asked.sentiment is not None:
        chosen = chosen.where(_feels(asked.sentiment))
    if asked.settled is not None:
        chosen = chosen.where(_stands_as(asked.settled))
    found = search.ids_with(survey, asked.find) if asked.find is not None else None
    return chosen if found is None else chosen.where(Words.id.in_(found))


def _feels(value: str) -> ColumnElement[bool]:
    """Of several feelings the first counts, as in `queries.tagged`."""
    return and_(_has("sentiment", Tag.value == value), not_(_has("sentiment", Tag.value < value)))


def _stands_as(settled: str) -> ColumnElement[bool]:
    if settled == "doubted":
        return exists().where(TagDoubt.words_id == Words.id)
    return _is_settled() if settled == "yes" else not_(_is_settled())


def _is_settled() -> ColumnElement[bool]:
    return and_(*(_has(task, Tag.state == "settled") for task in sorted(TASKS_TO_SETTLE)))


def _has(task: str, *more: ColumnElement[bool]) -> Exists:
    """Whether a tag of this task counts for a text."""
    return exists().where(_counts(task), *more).correlate(Words)


def _counts(task: str) -> ColumnElement[bool]:
    """Whether a tag counts for its text, as in `queries.tagged`: what people settled, else what was proposed."""
    settled = (
        exists()
        .where(_SettledTag.words_id == Tag.words_id, _SettledTag.task == task, _SettledTag.state == "settled")
        .correlate(Tag)
    )
    counts = or_(Tag.state == "settled", and_(Tag.state == "proposed", not_(settled)))
    return and_(Tag.words_id == Words.id, Tag.task == task, counts)
