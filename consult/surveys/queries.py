"""Finding surveys."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from consult.core.clock import CITY_TIME
from consult.core.db import db, in_pieces
from consult.core.errors import Missing
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.rules import is_open_on, may_send_at

#: What `texts.places_of` goes through, for many surveys at once; a question comes with all of its own.
_ALL_TEXTS = tuple(
    selectinload(part)
    for part in (Survey.title, Survey.decision, Survey.facts, Survey.background, Survey.sections, Survey.questions)
)


def by_slug(slug: str) -> Survey:
    """The survey at this address; raises Missing, also for one that has never opened."""
    survey = db.session.scalars(select(Survey).where(Survey.slug == slug, Survey.state != "draft")).first()
    if survey is None:
        raise Missing("survey")
    return survey


def of_any_state(slug: str) -> Survey:
    """The survey at this address, a draft too; raises Missing. For commands: no page shows everyone's drafts."""
    survey = db.session.scalars(select(Survey).where(Survey.slug == slug)).first()
    if survey is None:
        raise Missing("survey")
    return survey


def of_organisation(slug: str, organisation_id: str) -> Survey:
    """The survey at this address if it is this organisation's, whatever its state; raises Missing."""
    survey = db.session.scalars(
        select(Survey).where(Survey.slug == slug, Survey.organisation_id == organisation_id)
    ).first()
    if survey is None:
        raise Missing("survey")
    return survey


def all_of_organisation(organisation_id: str) -> list[Survey]:
    """An organisation's surveys with their titles and panels, those that opened last first."""
    return list(
        db.session.scalars(
            select(Survey)
            .options(selectinload(Survey.title), selectinload(Survey.panel))
            .where(Survey.organisation_id == organisation_id)
            .order_by(Survey.opens_on.desc().nulls_first(), Survey.slug)
        )
    )


def of_panel(slug: str, panel_id: str | None) -> Survey:
    """The survey at this address if it is this panel's and has opened; raises Missing."""
    survey = by_slug(slug)
    if panel_id is None or survey.panel_id != panel_id:
        raise Missing("survey")
    return survey


def all_of_panel(panel_id: str | None) -> list[Survey]:
    """A panel's surveys that have opened, with their titles, those that opened last first; none for nobody's panel."""
    return list(
        db.session.scalars(
            select(Survey)
            .options(joinedload(Survey.title))
            .where(Survey.panel_id == panel_id, Survey.state != "draft")
            .order_by(Survey.opens_on.desc(), Survey.slug)
        )
    )


def of_panel_with_drafts(slug: str, panel_id: str | None) -> Survey:
    """The survey at this address if it is this panel's, whatever its state; raises Missing."""
    survey = of_any_state(slug)
    if panel_id is None or survey.panel_id != panel_id:
        raise Missing("survey")
    return survey


def all_of_panel_with_drafts(panel_id: str | None) -> list[Survey]:
    """A panel's surveys with their titles, drafts first; none for nobody's panel."""
    return list(
        db.session.scalars(
            select(Survey)
            .options(joinedload(Survey.title))
            .where(Survey.panel_id == panel_id)
            .order_by(Survey.opens_on.desc().nulls_first(), Survey.slug)
        )
    )


def read_texts_of(surveys: Iterable[Survey]) -> None:
    """Read all texts of these surveys at once, for whoever is about to go through each of them; see
    `texts.places_of`."""
    for some in in_pieces(survey.id for survey in surveys):
        db.session.scalars(select(Survey).where(Survey.id.in_(some)).options(*_ALL_TEXTS)).all()


def waiting_for_panel(panel_id: str | None) -> list[Survey]:
    """The drafts that a panel has been asked about and has not said yes to, with all that it reads of them, by their
    address; none for nobody's panel."""
    asked = Survey.state == "draft", Survey.sign_off_asked_on.is_not(None), Survey.signed_off_on.is_(None)
    found = select(Survey).where(Survey.panel_id == panel_id, *asked).order_by(Survey.slug)
    return list(db.session.scalars(found.options(*_ALL_TEXTS, selectinload(Survey.sign_offs))))


def open_on(day: date) -> list[Survey]:
    """Surveys that take answers on `day`, those that close first first."""
    found = db.session.scalars(select(Survey).where(Survey.state == "open").order_by(Survey.closes_on, Survey.slug))
    return [survey for survey in found if takes_answers(survey, day)]


def on_a_break() -> list[Survey]:
    """Surveys that take no answers for a while, with their titles, by their address."""
    paused = select(Survey).where(Survey.state == "paused").options(joinedload(Survey.title))
    return list(db.session.scalars(paused.order_by(Survey.slug)))


def ever_opened() -> list[Survey]:
    """Every survey that has opened, by its address."""
    return list(db.session.scalars(select(Survey).where(Survey.state != "draft").order_by(Survey.slug)))


def takes_answers(survey: Survey | Row, day: date) -> bool:
    """Whether this survey takes answers on `day`."""
    return is_open_on(day, state=survey.state, opens_on=survey.opens_on, closes_on=survey.closes_on)


def takes_what_was_begun(survey: Survey | Row, now: datetime) -> bool:
    """Whether answers that were begun before the survey closed may still be sent at `now`."""
    closed_at = survey.closed_at
    if closed_at is not None and closed_at.tzinfo is None:
        closed_at = closed_at.replace(tzinfo=CITY_TIME)  # SQLite keeps no zone
    return may_send_at(
        now, state=survey.state, opens_on=survey.opens_on, closes_on=survey.closes_on, closed_at=closed_at
    )


def counted_before(survey: Survey, now: datetime) -> date | None:
    """The first day whose answers are not counted yet; None once nothing can come in any more.

    Whoever compares two looks may never tell a few people's answers: while they can be sent, the last day waits.
    """
    if takes_answers(survey, now.date()):
        return now.date()
    if survey.state == "paused":
        return survey.paused_on  # it may go on within the hour, and then its day is not over
    if takes_what_was_begun(survey, now):
        # What is sent past midnight belongs to the last day: it comes with it, not alone.
        return min(day for day in (survey.closes_on, survey.closed_on) if day is not None)
    return None


def newest_version(survey: Survey) -> SurveyVersion:
    """The version that people are asked now; raises Missing before the survey has opened."""
    version = db.session.scalars(
        select(SurveyVersion).where(SurveyVersion.survey_id == survey.id).order_by(SurveyVersion.number.desc()).limit(1)
    ).first()
    if version is None:
        raise Missing("survey version")
    return version


def newest_versions(surveys: Iterable[Survey]) -> dict[str, SurveyVersion]:
    """The same for several surveys, by their ids; those that have never opened are left out."""
    others = aliased(SurveyVersion)
    newest = (
        select(func.max(others.number))
        .where(others.survey_id == SurveyVersion.survey_id)
        .correlate(SurveyVersion)
        .scalar_subquery()
    )
    pieces = in_pieces(survey.id for survey in surveys)
    chosen = select(SurveyVersion).where(SurveyVersion.number == newest)
    found = (db.session.scalars(chosen.where(SurveyVersion.survey_id.in_(some))) for some in pieces)
    return {version.survey_id: version for versions in found for version in versions}


def version(version_id: str) -> SurveyVersion:
    """The version with this id; raises Missing."""
    found = db.session.get(SurveyVersion, version_id)
    if found is None:
        raise Missing("survey version")
    return found
