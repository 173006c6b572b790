"""The nightly run keeps each survey's promise of how long answers are kept."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from consult.core import log
from consult.core.db import db
from consult.core.log import Actor
from consult.feedback.models import Evidence, Finding, Publication
from consult.feedback.queries import publication_of
from consult.results.models import Quote
from consult.results.totals import keep_totals
from consult.safeguarding.forgetting import delete_answers
from consult.surveys.models import Survey
from consult.surveys.queries import ever_opened
from consult.surveys.rules import kept_until


@dataclass(frozen=True)
class Forgotten:
    """What went, as sums."""

    surveys: int = 0
    answers: int = 0


def forget_answers(today: date, *, by: Actor) -> Forgotten:
    """Delete the answers of every survey whose time is over. Its totals stay as they were shown, and so do findings
    that are published, with their counts and quotes."""
    surveys = answers = 0
    for survey in ever_opened():
        until = last_day(survey)
        if until is None or until >= today:
            continue
        keep_totals(survey, today=today)
        _let_public_quotes_stand_alone(survey)
        if number := delete_answers(survey):
            surveys, answers = surveys + 1, answers + number
            log.record("answers forgotten", by=by, kind="survey", object_id=survey.id, day=today)
    return Forgotten(surveys, answers)


def last_day(survey: Survey) -> date | None:
    """The last day on which the survey's answers are kept; None before it has opened. See `rules.kept_until`."""
    if survey.reply_due_on is None:
        return None
    published = publication_of(survey)
    answered_on = published.published_on if published else None
    return kept_until(survey.keep_months, reply_due_on=survey.reply_due_on, answered_on=answered_on)


def _let_public_quotes_stand_alone(survey: Survey) -> None:
    """Words that everybody has read already stay where they are; nothing leads from them to a sheet any more."""
    public = (
        select(Quote)
        .join(Evidence, Evidence.quote_id == Quote.id)
        .join(Finding, Finding.id == Evidence.finding_id)
        .join(Publication, Publication.survey_id == Finding.survey_id)
        .where(Quote.survey_id == survey.id)
    )
    for quote in db.session.scalars(public).unique():
        if quote.may_be_shown:
            quote.words_id = None
    db.session.flush()
