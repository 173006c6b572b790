"""Reading a text, and settling what the reader proposed."""

import re
from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from consult import reader
from consult.analysis import search
from consult.analysis.better import Opinion
from consult.analysis.learned import NOTHING_LEARNED, Learned
from consult.analysis.models import MACHINE, PERSON, PersonalMark, Reading, Tag
from consult.core import log
from consult.core.db import db
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.reader.reading import Reading as Read
from consult.responses.words import PASSED, Words

#: The kind of a personal-data mark that a person made.
BY_HAND = "by_hand"

SENTIMENTS = ("negative", "neutral", "positive", "asks", "unsure", "not_assessed")


class NotYetCleared(Refused):
    """Nobody has passed this text yet."""

    message = _l("An adult has not read this text yet.")


class NotInThisText(Refused):
    """Words can only be hidden where they stand."""

    message = _l("We cannot find these words in the text. Write them just as they stand there.")


class UnknownTag(Refused):
    """There is no such sentiment or theme."""

    message = _l("Choose a tag from the list.")


def read_words(words: Words) -> Read:
    """Have the reader read one text and keep what it proposes. What people settled stays."""
    seen = reader.read(words.text, page_language=words.page_language)
    keep_reading(words, seen)
    return seen


def keep_reading(words: Words, seen: Read, *, learned: Learned = NOTHING_LEARNED) -> None:
    """Keep what the reader proposes, with what was learned from people in the place of its rules where that is better.
    What people settled stays.
    """
    db.session.execute(delete(Tag).where(Tag.words_id == words.id, Tag.made_by == MACHINE, Tag.state == "proposed"))
    _propose(words, "language", seen.language.code or "uncertain", [])
    language = seen.language.code or words.page_language
    feeling = learned.says("sentiment", words.text, language)
    if feeling is None:
        _propose(words, "sentiment", seen.sentiment.label, seen.sentiment.because)
    for value in feeling or ():
        because = learned.because("sentiment", value, words.text, language)
        _propose(words, "sentiment", value, because, learned.version)
    themes = learned.says("themes", words.text, language)
    if themes is None:
        for theme in seen.themes:
            _propose(words, "theme", theme.id, theme.because)
    for value in themes or ():
        _propose(words, "theme", value, learned.because("themes", value, words.text, language), learned.version)
    for priority in seen.priorities:
        _propose(words, "priority", priority.id, priority.because)
    cleared = {
        (mark.start, mark.end)
        for mark in db.session.scalars(select(PersonalMark).where(PersonalMark.words_id == words.id))
    }
    for found in seen.personal_data:
        if (found.start, found.end) not in cleared:
            db.session.add(PersonalMark(words_id=words.id, start=found.start, end=found.end, kind=found.kind))
    db.session.merge(Reading(words_id=words.id, version=reader.VERSION, state="done"))
    search.keep(words)


def keep_better_themes(words: Words, opinion: Opinion) -> None:
    """Keep the themes that the better reader proposes, in the place of the rules'. What people settled stays."""
    db.session.execute(
        delete(Tag).where(
            Tag.words_id == words.id, Tag.task == "theme", Tag.made_by == MACHINE, Tag.state == "proposed"
        )
    )
    for theme in opinion.themes:
        _propose(words, "theme", theme.id, theme.because, opinion.author)


def note_failed_reading(words: Words) -> None:
    """The reader could not read this text: it waits for a person, unread."""
    db.session.merge(Reading(words_id=words.id, version=reader.VERSION, state="failed"))


def settle_sentiment(words: Words, value: str, *, by: Actor, today: date) -> None:
    """A person says what the sentiment is. Raises NotYetCleared, UnknownTag."""
    if value not in SENTIMENTS:
        raise UnknownTag
    _settle(words, "sentiment", [value], by=by, today=today)


def settle_themes(words: Words, values: Iterable[str], *, known: Iterable[str], by: Actor, today: date) -> None:
    """A person says what the themes are, none included. Raises NotYetCleared, UnknownTag."""
    chosen = sorted(set(values))
    if not set(chosen) <= set(known):
        raise UnknownTag
    _settle(words, "theme", chosen or ["none"], by=by, today=today)


def settle_priorities(words: Words, values: Iterable[str], *, known: Iterable[str], by: Actor, today: date) -> None:
    """A person says which priorities it fits, none included. Raises NotYetCleared, UnknownTag."""
    chosen = sorted(set(values))
    if not set(chosen) <= set(known):
        raise UnknownTag
    _settle(words, "priority", chosen or ["none"], by=by, today=today)


def clear_mark(mark: PersonalMark, *, by: Actor, today: date) -> None:
    """A person says that this span identifies nobody."""
    mark.state = "cleared"
    search.keep(db.session.get_one(Words, mark.words_id))
    log.record("mark cleared", by=by, kind="words", object_id=mark.words_id, day=today)


def hide_mark(mark: PersonalMark, *, by: Actor, today: date) -> None:
    """A person says that this span may identify someone after all."""
    mark.state = "hidden"
    search.keep(db.session.get_one(Words, mark.words_id))
    log.record("mark hidden", by=by, kind="words", object_id=mark.words_id, day=today)


def hide_words(words: Words, said: str, *, by: Actor, today: date) -> list[PersonalMark]:
    """A person hides what the reader did not see: every place where `said` stands as whole words, in any case.

    Raises NotInThisText.
    """
    said = said.strip()
    places = [
        (found.start(), found.end())
        for found in (re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", words.text, re.IGNORECASE) if said else ())
    ]
    if not places:
        raise NotInThisText
    known = {
        (mark.start, mark.end): mark
        for mark in db.session.scalars(select(PersonalMark).where(PersonalMark.words_id == words.id))
    }
    marks = [
        known.get(place) or PersonalMark(words_id=words.id, start=place[0], end=place[1], kind=BY_HAND)
        for place in places
    ]
    for mark in marks:
        mark.state = "hidden"
    db.session.add_all(marks)
    search.keep(words)
    log.record("words hidden", by=by, kind="words", object_id=words.id, day=today)
    return marks


def _settle(words: Words, task: str, values: list[str], *, by: Actor, today: date) -> None:
    if words.state != PASSED:
        raise NotYetCleared
    db.session.execute(delete(Tag).where(Tag.words_id == words.id, Tag.task == task, Tag.made_by == PERSON))
    for value in values:
        db.session.add(
            Tag(words_id=words.id, task=task, value=value, made_by=PERSON, author=by.role, evidence=[], state="settled")
        )
    log.record(f"{task} settled", by=by, kind="words", object_id=words.id, day=today)


def _propose(words: Words, task: str, value: str, because: Iterable, author: str | None = None) -> None:
    db.session.add(
        Tag(
            words_id=words.id,
            task=task,
            value=value,
            made_by=MACHINE,
            author=author or reader.VERSION,
            evidence=[[span.start, span.end, span.why] for span in because],
            state="proposed",
        )
    )
