"""What an adult has passed, with personal data hidden: the texts that quotes are chosen from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Row, Select, and_, false, func, or_, select

from consult.analysis.choosing import has_theme
from consult.analysis.queries import Tagged, tagged, without_personal_data
from consult.core.db import db, in_pieces
from consult.core.errors import Missing
from consult.responses.models import Response
from consult.responses.words import PASSED, Words
from consult.results.audiences import heard
from consult.results.models import Quote
from consult.surveys.models import Survey, SurveyVersion

#: As the reader's tag says it, and as a `lang` attribute does (BCP 47).
UNCERTAIN, UNKNOWN = "uncertain", "und"


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


@dataclass(frozen=True)
class Wanted:
    """Which texts a moderator wants to choose from; None: whatever it is."""

    theme: str | None = None
    question: str | None = None
    #: The ids of those that they have set aside.
    but: Collection[str] = ()


def passed_texts(survey: Survey, *, with_adults: bool = False, only: Iterable[str] | None = None) -> list[PassedText]:
    """The survey's passed texts, or `only` those with these ids.

    What counts nowhere, such as what adults wrote in a survey for young people, is there only `with_adults`: for
    officers, never to choose from.
    """
    chosen = _of_surveys([survey], with_adults).where(Words.state == PASSED).order_by(Words.id)
    pieces = [chosen] if only is None else [chosen.where(Words.id.in_(some)) for some in in_pieces(only)]
    return _all_passed(row for piece in pieces for row in db.session.execute(piece))


def to_choose_from(survey: Survey, wanted: Wanted, *, page: int, on_a_page: int) -> list[PassedText]:
    """The passed texts on this page, the first being 1, that no moderator has chosen or left out yet. The database
    chooses and pages them: nobody knows how many there will be."""
    in_order = _undecided([survey], wanted).order_by(Words.id)
    return _all_passed(db.session.execute(in_order.offset((page - 1) * on_a_page).limit(on_a_page)))


def how_many_to_choose_from(survey: Survey, wanted: Wanted) -> int:
    """How many these are on all pages."""
    return how_many_to_choose_from_each([survey], wanted).get(survey.id, 0)


def how_many_to_choose_from_each(surveys: Collection[Survey], wanted: Wanted) -> dict[str, int]:
    """The same for several surveys, by their ids; those of which no text waits are left out."""
    return _how_many_of_each(_undecided(surveys, wanted))


def decided_texts(surveys: Collection[Survey], *, but: Collection[str]) -> dict[str, list[PassedText]]:
    """The passed texts of several surveys, by the surveys' ids, that a moderator has chosen or left out, without those
    whose ids are in `but`; surveys without any are left out."""
    decided = _of_surveys(surveys).join(Quote, Quote.words_id == Words.id)
    decided = decided.where(Words.state == PASSED, Words.id.not_in(but)).order_by(Words.id)
    rows = list(db.session.execute(decided.add_columns(SurveyVersion.survey_id)))
    found: dict[str, list[PassedText]] = defaultdict(list)
    texts = _all_passed((entry, speaks_as) for entry, speaks_as, _survey_id in rows)
    for text, (_entry, _speaks_as, survey_id) in zip(texts, rows, strict=True):
        found[survey_id].append(text)
    return dict(found)


def passed_text(
    survey: Survey, words_id: str, *, with_adults: bool = False, to_change: bool = False
) -> tuple[Words, PassedText]:
    """One passed text of this survey; raises Missing, also for one that nobody has passed, and for an adult's in a
    survey for young people unless `with_adults`. `to_change`: whoever decides on its quote too waits for this one."""
    chosen = _of_surveys([survey], with_adults).where(Words.id == words_id, Words.state == PASSED)
    row = db.session.execute(chosen.with_for_update(of=Words) if to_change else chosen).first()
    if row is None:
        raise Missing("text")
    entry, speaks_as = row
    quote = db.session.scalars(select(Quote).where(Quote.words_id == words_id)).first()
    return entry, _passed(entry, speaks_as, tagged([entry.id])[entry.id], quote)


def how_many_held(survey: Survey) -> int:
    """How many texts of this survey nobody has passed yet."""
    return how_many_held_of([survey]).get(survey.id, 0)


def how_many_held_of(surveys: Collection[Survey]) -> dict[str, int]:
    """The same for several surveys, by their ids; those of which all texts have been passed are left out."""
    return _how_many_of_each(_of_surveys(surveys, with_adults=True).where(Words.state != PASSED))


def how_many_wrote(survey: Survey, question_code: str, *, speaks_as: str) -> int:
    """How many texts there are in answer to a question, whether or not anybody has passed them."""
    wrote = _of_surveys([survey]).where(Words.question_code == question_code, Response.speaks_as == speaks_as)
    return _how_many_of_each(wrote).get(survey.id, 0)


def _of_surveys(surveys: Collection[Survey], with_adults: bool = False) -> Select[tuple[Words, str]]:
    """Their texts with for whom each one speaks. Here, and nowhere else, those whom a survey does not ask are kept out
    of what can be quoted."""
    texts = (
        select(Words, Response.speaks_as)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id.in_([survey.id for survey in surveys]))
    )
    if with_adults:
        return texts
    asking: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for survey in surveys:
        asking[heard(survey)].append(survey.id)
    is_heard = (and_(SurveyVersion.survey_id.in_(ids), Response.speaks_as.in_(whom)) for whom, ids in asking.items())
    return texts.where(or_(false(), *is_heard))


def _undecided(surveys: Collection[Survey], wanted: Wanted) -> Select[tuple[Words, str]]:
    texts = _of_surveys(surveys).outerjoin(Quote, Quote.words_id == Words.id)
    texts = texts.where(Words.state == PASSED, Words.id.not_in(wanted.but), Quote.id.is_(None))
    if wanted.theme is not None:
        texts = texts.where(has_theme(wanted.theme))
    return texts if wanted.question is None else texts.where(Words.question_code == wanted.question)


def _quotes_from(words_ids: Iterable[str]) -> dict[str | None, Quote]:
    """The quotes that were taken from these texts, each by its text."""
    taken = (db.session.scalars(select(Quote).where(Quote.words_id.in_(some))) for some in in_pieces(words_ids))
    return {quote.words_id: quote for quotes in taken for quote in quotes}


def _how_many_of_each(texts: Select[tuple[Words, str]]) -> dict[str, int]:
    counted = texts.with_only_columns(SurveyVersion.survey_id, func.count(Words.id)).group_by(SurveyVersion.survey_id)
    return dict(db.session.execute(counted).all())


def _all_passed(rows: Iterable[Row[tuple[Words, str]] | tuple[Words, str]]) -> list[PassedText]:
    found = list(rows)
    known = tagged(entry.id for entry, _speaks_as in found)
    quotes = _quotes_from(entry.id for entry, _speaks_as in found)
    return [_passed(entry, speaks_as, known[entry.id], quotes.get(entry.id)) for entry, speaks_as in found]


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
