"""Both yeses to a quote, for words that may have stood in public: what was taken out of a published finding stays out.

The finding is locked, and the quote is its evidence: other words would come to stand there, and nobody would see it.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from consult.core.db import db
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.feedback.models import Evidence, Finding
from consult.results.models import Quote
from consult.results.passed import passed_text
from consult.results.quotes import NotWaiting, choose_quote, confirm_quote
from consult.surveys.models import Survey


class OncePublished(NotWaiting):
    """A moderator would choose what somebody has taken out of a published finding."""


class PublishedBefore(Refused):
    """An officer would confirm it; it was chosen by another way than this module's."""

    message = "These words were taken out of what is published. They cannot come back: keep them back."


def once_published(survey: Survey) -> set[str]:
    """The ids of quotes that stand, or have stood, under a published finding of the survey."""
    return once_published_of([survey])


def once_published_of(surveys: Iterable[Survey]) -> set[str]:
    """The same for several surveys."""
    under_locked = (
        select(Evidence.quote_id)
        .join(Finding, Finding.id == Evidence.finding_id)
        .where(Finding.survey_id.in_([survey.id for survey in surveys]), Finding.locked_on.is_not(None))
    )
    return {quote_id for quote_id in db.session.scalars(under_locked) if quote_id is not None}


def choose(survey: Survey, words_id: str, *, part: str | None, by: Actor, today: date) -> Quote:
    """A moderator chooses a passed text, or a part of it: see `choose_quote` for what else it raises. OncePublished."""
    _entry, text = passed_text(survey, words_id, to_change=True)
    if text.quote is not None and text.quote.state != "confirmed" and text.quote.id in once_published(survey):
        raise OncePublished
    return choose_quote(survey, words_id, part=part, by=by, today=today)


def confirm(quote: Quote, *, by: Actor, today: date, saw: str | None = None) -> None:
    """An officer confirms a quote: see `confirm_quote` for what else it raises. PublishedBefore."""
    confirm_quote(quote, by=by, today=today, saw=saw)  # first, for it waits for others who decide on the same quote
    if quote.id in once_published(db.session.get_one(Survey, quote.survey_id)):
        raise PublishedBefore
