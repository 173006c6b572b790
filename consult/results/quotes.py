"""Choosing and confirming quotes. The texts that they are chosen from are in `passed`."""

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from consult.analysis.queries import tagged, without_personal_data
from consult.core import languages, log
from consult.core.db import db, in_pieces
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.responses.words import PASSED, Words
from consult.results.audiences import is_for_all
from consult.results.disclosure import FEWEST_TO_BREAK_DOWN
from consult.results.models import Quote
from consult.results.passed import how_many_wrote, passed_text
from consult.surveys.editing import mark_of_values
from consult.surveys.models import Survey


class NotFromThisText(Refused):
    """A quote is a part of the text, word for word."""

    message = _l("A quote has to be words from this answer, just as they stand.")


class AlreadyConfirmed(Refused):
    """Words that stand in public are not changed behind the officer's back."""

    message = _l("This quote has been confirmed already. It stays as it is.")


class NotWaiting(Refused):
    """Only a quote that a moderator has chosen, and nobody has decided on, can be confirmed."""

    message = _l("This quote does not wait any more. Someone else may have decided on it.")


class YourOwnChoice(Refused):
    """Two different people say yes to a quote."""

    message = "You chose these words yourself. Somebody else has to look at them now."


class OtherWords(Refused):
    """A moderator chose other words of the same text while an officer looked at these."""

    message = "Other words of this text have been chosen meanwhile. Look at them, then decide."


class TooFewAnswers(Refused):
    """So few people answered this question that their words could be recognised."""

    message = _l("Too few people answered this question. Their words could be recognised.")


def choose_quote(survey: Survey, words_id: str, *, part: str | None, by: Actor, today: date) -> Quote:
    """A moderator chooses a passed text, or a part of it, as a quote.

    Raises Missing (not passed, or an adult's in a survey for young people), AlreadyConfirmed, NotFromThisText,
    TooFewAnswers.
    """
    entry, text = passed_text(survey, words_id, to_change=True)
    if text.quote is not None and text.quote.state == "confirmed":
        raise AlreadyConfirmed
    words = text.text if part is None else part.strip()
    if not stands_in(words, text.text):
        raise NotFromThisText
    if how_many_wrote(survey, entry.question_code, speaks_as=text.speaks_as) < FEWEST_TO_BREAK_DOWN:
        raise TooFewAnswers
    quote = text.quote or Quote(words_id=words_id, survey_id=survey.id, question_code=entry.question_code)
    quote.text, quote.state, quote.said_by = words, "chosen", text.speaks_as if is_for_all(survey) else None
    quote.language = text.language if languages.find(text.language) else None
    db.session.add(quote)
    db.session.flush()
    log.record("quote chosen", by=by, kind="quote", object_id=quote.id, day=today)
    return quote


def stands_in(part: str, text: str) -> bool:
    """Whether `part` is some whole words of `text`, just as they stand: "safe" does not stand in "unsafe"."""
    at = text.find(part) if part else -1
    while at >= 0:
        until = at + len(part)
        if not (_splits(text, at) or _splits(text, until)):
            return True
        at = text.find(part, at + 1)
    return False


def _splits(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def leave_out(survey: Survey, words_id: str, *, by: Actor, today: date) -> Quote:
    """A moderator does not want this passed text as a quote, or no longer. Raises Missing, AlreadyConfirmed."""
    entry, text = passed_text(survey, words_id, to_change=True)
    quote = text.quote or Quote(
        words_id=words_id, survey_id=survey.id, question_code=entry.question_code, text=text.text, state="refused"
    )
    if quote.state == "confirmed":
        raise AlreadyConfirmed
    db.session.add(quote)
    db.session.flush()
    refuse_quote(quote, by=by, today=today)
    return quote


def refuse_quote(quote: Quote, *, by: Actor, today: date) -> None:
    """This quote is not to be shown, and where it is shown, it goes."""
    quote.state = "refused"
    log.record("quote refused", by=by, kind="quote", object_id=quote.id, day=today)


def refuse_if_changed(survey: Survey, words_id: str, *, by: Actor, today: date) -> None:
    """Words of this text have been hidden: a quote that no longer stands in what may be shown is not shown either."""
    _entry, text = passed_text(survey, words_id, with_adults=True, to_change=True)
    if text.quote is not None and text.quote.state != "refused" and not stands_in(text.quote.text, text.text):
        refuse_quote(text.quote, by=by, today=today)


def mark_of_quote(quote: Quote) -> str:
    """A short mark of its words. A form carries it along, so that nobody confirms words that they never saw."""
    return mark_of_values(quote.text)


def confirm_quote(quote: Quote, *, by: Actor, today: date, saw: str | None = None) -> None:
    """An officer confirms that the quote names no one, accuses no one and cannot be recognised.

    `saw` is the mark of the words that the officer had before them, see `mark_of_quote`. Raises NotWaiting (also where
    its words have been hidden since), OtherWords, YourOwnChoice.
    """
    # Somebody may choose other words, or hide these, at this moment.
    words = db.session.get(Words, quote.words_id, with_for_update=True, populate_existing=True)
    db.session.refresh(quote)
    if quote.state != "chosen" or words is None or words.state != PASSED:
        raise NotWaiting
    if not stands_in(quote.text, without_personal_data(words.text, tagged([words.id])[words.id].marks)):
        raise NotWaiting
    if saw is not None and saw != mark_of_quote(quote):
        raise OtherWords
    if by.id == log.last_actor("quote chosen", kind="quote", object_id=quote.id):
        raise YourOwnChoice
    quote.state = "confirmed"
    log.record("quote confirmed", by=by, kind="quote", object_id=quote.id, day=today)


def quotes_of(survey: Survey, *, states: Iterable[str]) -> list[Quote]:
    """The survey's quotes in these states."""
    return list(
        db.session.scalars(
            select(Quote).where(Quote.survey_id == survey.id, Quote.state.in_(list(states))).order_by(Quote.id)
        )
    )


def how_many_chosen(surveys: Iterable[Survey]) -> dict[str, int]:
    """How many quotes wait for the second yes in each of these surveys, by its id; those without any are left out."""
    counted = select(Quote.survey_id, func.count()).where(Quote.state == "chosen").group_by(Quote.survey_id)
    pieces = in_pieces(survey.id for survey in surveys)
    found = (db.session.execute(counted.where(Quote.survey_id.in_(some))) for some in pieces)
    return {survey_id: chosen for rows in found for survey_id, chosen in rows}


def quote_of(survey: Survey, quote_id: str) -> Quote:
    """One quote of this survey; raises Missing."""
    quote = db.session.scalars(select(Quote).where(Quote.survey_id == survey.id, Quote.id == quote_id)).first()
    if quote is None:
        raise Missing("quote")
    return quote
