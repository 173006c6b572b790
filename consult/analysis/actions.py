"""Reading a text, and settling what the reader proposed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, delete, select

from consult import reader
from consult.analysis import search
from consult.analysis.better import Opinion
from consult.analysis.learned import NOTHING_LEARNED, Learned
from consult.analysis.models import MACHINE, PERSON, PersonalMark, Reading, Tag
from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.promotion.places import school_names
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
    seen = reader.read(words.text, page_language=words.page_language, schools=school_names())
    keep_reading(words, seen)
    return seen


def keep_reading(words: Words, seen: Read, *, learned: Learned = NOTHING_LEARNED) -> None:
    """Keep what the reader proposes, with what was learned from people in the place of its rules where that is better.
    What people settled stays, and beside it what they saw proposed.
    """
    settled = _settled_since_reading(words)
    _take_proposals_back(words, Tag.task.not_in(settled))
    for task, value, because, author in _proposals(words, seen, learned):
        if task not in settled:
            _propose(words, task, value, because, author)
    marked = {
        (mark.start, mark.end)
        for mark in db.session.scalars(select(PersonalMark).where(PersonalMark.words_id == words.id))
    }
    for found in seen.personal_data:
        if (found.start, found.end) not in marked:
            db.session.add(PersonalMark(words_id=words.id, start=found.start, end=found.end, kind=found.kind))
    db.session.merge(Reading(words_id=words.id, version=reader.VERSION, state="done"))
    search.keep(words)


def keep_better_themes(words: Words, opinion: Opinion) -> None:
    """Keep the themes that the better reader proposes, in the place of the rules'. What people settled stays, and
    beside it what they saw proposed."""
    if "theme" in _settled_since_reading(words):
        return
    _take_proposals_back(words, Tag.task == "theme")
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
    words = db.session.get_one(Words, mark.words_id, with_for_update=True)  # somebody may confirm a quote from it
    mark.state = "hidden"
    search.keep(words)
    log.record("mark hidden", by=by, kind="words", object_id=mark.words_id, day=today)


def hide_words(words: Words, said: str, *, by: Actor, today: date) -> list[PersonalMark]:
    """A person hides what the reader did not see: every place where `said` stands as whole words, in any case.

    Raises NotInThisText.
    """
    take_turns(words)  # somebody may confirm a quote from it at this moment
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
    take_turns(words)  # two may settle it at once: what the second one says counts
    if words.state != PASSED:
        raise NotYetCleared
    db.session.execute(delete(Tag).where(Tag.words_id == words.id, Tag.task == task, Tag.made_by == PERSON))
    for value in values:
        db.session.add(
            Tag(words_id=words.id, task=task, value=value, made_by=PERSON, author=by.role, evidence=[], state="settled")
        )
    log.record(f"{task} settled", by=by, kind="words", object_id=words.id, day=today)


def _proposals(words: Words, seen: Read, learned: Learned) -> Iterator[tuple[str, str, Iterable, str]]:
    """(task, value, the spans that led to it, who says so)."""
    yield "language", seen.language.code or "uncertain", (), reader.VERSION
    language = seen.language.code or words.page_language
    feeling = learned.says("sentiment", words.text, language)
    if feeling is None:
        yield "sentiment", seen.sentiment.label, seen.sentiment.because, reader.VERSION
    for value in feeling or ():
        yield "sentiment", value, learned.because("sentiment", value, words.text, language), learned.version
    themes = learned.says("themes", words.text, language)
    if themes is None:
        yield from (("theme", theme.id, theme.because, reader.VERSION) for theme in seen.themes)
    for value in themes or ():
        yield "theme", value, learned.because("themes", value, words.text, language), learned.version
    yield from (("priority", priority.id, priority.because, reader.VERSION) for priority in seen.priorities)


def _settled_since_reading(words: Words) -> set[str]:
    """The tasks that a person settled with the reader's proposals before them. Read once more, with other rules or with
    what was learned from this very person, it would seem that they had changed nothing."""
    known = db.session.get(Reading, words.id)
    if known is None or known.state != "done":
        return set()
    return set(db.session.scalars(select(Tag.task).where(Tag.words_id == words.id, Tag.made_by == PERSON)))


def _take_proposals_back(words: Words, which: ColumnElement[bool]) -> None:
    db.session.execute(
        delete(Tag).where(Tag.words_id == words.id, Tag.made_by == MACHINE, Tag.state == "proposed", which)
    )


def _propose(words: Words, task: str, value: str, because: Iterable, author: str) -> None:
    db.session.add(
        Tag(
            words_id=words.id,
            task=task,
            value=value,
            made_by=MACHINE,
            author=author,
            evidence=[[span.start, span.end, span.why] for span in because],
            state="proposed",
        )
    )
