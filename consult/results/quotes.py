"""Choosing and confirming quotes, and the passed texts that they are chosen from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from consult.analysis.queries import Tagged, tagged, without_personal_data
from consult.core import languages, log
from consult.core.db import db, in_pieces
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.responses.models import Response
from consult.responses.words import PASSED, Words
from consult.results.audiences import heard, is_for_all
from consult.results.disclosure import FEWEST_TO_BREAK_DOWN
from consult.results.models import Quote
from consult.surveys.editing import mark_of_values
from consult.surveys.models import Survey, SurveyVersion

#: As the reader's tag says it, and as a `lang` attribute does (BCP 47).
UNCERTAIN, UNKNOWN = "uncertain", "und"


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


@dataclass(frozen=True)
class PassedText:
    """A text that an adult has passed, with personal data hidden. Nothing in it ties two texts of one person."""

    words_id: str
    question_code: str
    text: str
    #: The language the text is in; that of its page where nothing has read it yet; "" where it has been read and is
    #: uncertain: Urdu or Arabic in Latin letters, two languages at once, a word or two.
    language: str
    tags: Tagged
    quote: Quote | None
    #: For whom its sheet speaks, see `Response.speaks_as`.
    speaks_as: str = "young_people"

    @property
    def by_adult(self) -> bool:
        """An adult wrote it who answered as a young person: it is never a quote."""
        return self.speaks_as == "adults"

    @property
    def lang(self) -> str:
        """As a `lang` attribute takes it: no voice reads as English what may be none."""
        return self.language or UNKNOWN


def passed_texts(
    survey: Survey,
    *,
    theme: str | None = None,
    question_code: str | None = None,
    with_adults: bool = False,
    only: Iterable[str] | None = None,
) -> list[PassedText]:
    """The survey's passed texts, those of a theme or a question where one is named, or `only` those with these ids.

    What counts nowhere, such as what adults wrote in a survey for young people, is there only `with_adults`: for
    officers, never to choose from.
    """
    chosen = _of_survey(survey, with_adults).where(Words.state == PASSED).order_by(Words.id)
    if question_code is not None:
        chosen = chosen.where(Words.question_code == question_code)
    pieces = [chosen] if only is None else [chosen.where(Words.id.in_(some)) for some in in_pieces(only)]
    found = [row for piece in pieces for row in db.session.execute(piece)]
    known = tagged(entry.id for entry, _speaks_as in found)
    quotes = _quotes_from(entry.id for entry, _speaks_as in found)
    texts = [_passed(entry, speaks_as, known[entry.id], quotes.get(entry.id)) for entry, speaks_as in found]
    return [text for text in texts if theme is None or theme in {tag.value for tag in text.tags.themes}]


def how_many_to_choose_from(survey: Survey, *, but: Collection[str] = ()) -> int:
    """How many passed texts no moderator has chosen or left out yet, without those whose ids are in `but`."""
    undecided = (
        _of_survey(survey)
        .outerjoin(Quote, Quote.words_id == Words.id)
        .where(Words.state == PASSED, Words.id.not_in(but), Quote.id.is_(None))
    )
    return _how_many(undecided)


def passed_text(
    survey: Survey, words_id: str, *, with_adults: bool = False, to_change: bool = False
) -> tuple[Words, PassedText]:
    """One passed text of this survey; raises Missing, also for one that nobody has passed, and for an adult's in a
    survey for young people unless `with_adults`. `to_change`: whoever decides on its quote too waits for this one."""
    chosen = _of_survey(survey, with_adults).where(Words.id == words_id, Words.state == PASSED)
    row = db.session.execute(chosen.with_for_update(of=Words) if to_change else chosen).first()
    if row is None:
        raise Missing("text")
    entry, speaks_as = row
    quote = db.session.scalars(select(Quote).where(Quote.words_id == words_id)).first()
    return entry, _passed(entry, speaks_as, tagged([entry.id])[entry.id], quote)


def how_many_held(survey: Survey) -> int:
    """How many texts of this survey nobody has passed yet."""
    return _how_many(_of_survey(survey, with_adults=True).where(Words.state != PASSED))


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
    of_the_same = _of_survey(survey).where(
        Words.question_code == entry.question_code, Response.speaks_as == text.speaks_as
    )
    if _how_many(of_the_same) < FEWEST_TO_BREAK_DOWN:
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


def quote_of(survey: Survey, quote_id: str) -> Quote:
    """One quote of this survey; raises Missing."""
    quote = db.session.scalars(select(Quote).where(Quote.survey_id == survey.id, Quote.id == quote_id)).first()
    if quote is None:
        raise Missing("quote")
    return quote


def _of_survey(survey: Survey, with_adults: bool = False) -> Select[tuple[Words, str]]:
    """Its texts with for whom each one speaks. Here, and nowhere else, those whom the survey does not ask are kept out
    of what can be quoted."""
    texts = (
        select(Words, Response.speaks_as)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id)
    )
    return texts if with_adults else texts.where(Response.speaks_as.in_(heard(survey)))


def _quotes_from(words_ids: Iterable[str]) -> dict[str | None, Quote]:
    """The quotes that were taken from these texts, each by its text."""
    taken = (db.session.scalars(select(Quote).where(Quote.words_id.in_(some))) for some in in_pieces(words_ids))
    return {quote.words_id: quote for quotes in taken for quote in quotes}


def _how_many(texts: Select[tuple[Words, str]]) -> int:
    return db.session.scalar(texts.with_only_columns(func.count(Words.id))) or 0


def _passed(entry: Words, speaks_as: str, tags: Tagged, quote: Quote | None) -> PassedText:
    known = tags.language.value if tags.language else entry.page_language
    return PassedText(
        words_id=entry.id,
        question_code=entry.question_code,
        text=without_personal_data(entry.text, tags.marks),
        language="" if known == UNCERTAIN else known,
        tags=tags,
        quote=quote,
        speaks_as=speaks_as,
    )
