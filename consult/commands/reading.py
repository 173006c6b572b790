"""Reading the texts that wait: tags from the reader, and a concern where there may be harm."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app

from consult import reader
from consult.analysis import search
from consult.analysis.actions import keep_better_themes, keep_reading, note_failed_reading
from consult.analysis.better import BetterReader
from consult.analysis.learned import Learned, read_learned
from consult.analysis.queries import any_words, nobody_has_read, not_yet_read, waiting_words
from consult.core.db import db, unit_of_work
from consult.promotion.places import school_names
from consult.safeguarding.actions import raise_concern

#: No text may take longer, in seconds. The reader takes thousandths, and well under one for the longest there can be.
LONGEST = 10.0


class TooSlow(Exception):
    """The reader did not come to an end with a text."""


@dataclass(frozen=True)
class ReadWith:
    """What texts are read with, beside the rules."""

    learned: Learned
    #: The names of schools that the council lists.
    schools: tuple[str, ...]
    better: BetterReader | None = None


def read_with(better: BetterReader | None = None) -> ReadWith:
    """What there is now: what was learned from people here, and the schools that are listed."""
    return ReadWith(read_learned(Path(current_app.instance_path)), school_names(), better)


def read_waiting(now: datetime, better: BetterReader | None = None) -> int:
    """Read up to fifty texts, each in a unit of work of its own, then ask the `better` reader; how many there were.

    A text that the reader stumbles over, or takes too long for, is noted and waits for a person; the others go on.
    """
    waiting = [words.id for words in not_yet_read()]
    if not waiting:
        return 0
    using = read_with(better)
    read = [(words_id, _read_one(words_id, now, using)) for words_id in waiting]
    # Only then: no concern waits for a second opinion.
    for words_id, (_could, seen) in read:
        _ask_better(words_id, seen, using)
    return len(waiting)


def read_again(words_id: str, now: datetime, using: ReadWith) -> bool:
    """Read a text that was read before; whether it could be read. What people settled stays, and so does what an adult
    decided about showing it: a concern is raised only while nobody has read it."""
    could, seen = _read_one(words_id, now, using, again=True)
    _ask_better(words_id, seen, using)
    return could


def tidy_search() -> None:
    """Make findable what has been passed without being so, and leave nothing in the index of what is gone."""
    if search.not_in_step(1):
        with unit_of_work():
            search.keep_all(search.not_in_step())
    if search.has_leftovers():
        with unit_of_work():
            search.make_index_anew()


def _read_one(
    words_id: str, now: datetime, using: ReadWith, *, again: bool = False
) -> tuple[bool, reader.Reading | None]:
    """Whether nothing kept it from being read, and what was read: nothing where its writer has taken it back."""
    find = any_words if again else waiting_words
    try:
        words = find(words_id)
        if words is None:
            return True, None
        text, page_language = words.text, words.page_language
        # Outside of the unit of work: while the reader thinks, others may write.
        with at_most(LONGEST):
            seen = reader.read(text, page_language=page_language, schools=using.schools)
        with unit_of_work():
            words = find(words_id)
            if words is None:
                return True, None
            keep_reading(words, seen, learned=using.learned)
            if seen.concern.flag and (not again or nobody_has_read(words)):
                raise_concern(words, evidence=seen.concern.because, raised_by="machine", now=now)
    except Exception as problem:  # whatever the reader does, the answer is kept and the others are read
        current_app.logger.error("A text could not be read: %s", type(problem).__name__)
        with unit_of_work():
            words = find(words_id)
            if words is not None:
                note_failed_reading(words)
        return False, None
    finally:
        db.session.rollback()
    return True, seen


def _ask_better(words_id: str, seen: reader.Reading | None, using: ReadWith) -> None:
    """Let the better reader look at what the rules have read as `seen`, where nothing was learned from people here. It
    keeps its own time; where it has nothing to say, or cannot, what the rules proposed stands."""
    if using.better is None or seen is None:
        return
    try:
        words = any_words(words_id)
        if words is None:
            return
        text, page_language = words.text, words.page_language
        if using.learned.says("themes", text, seen.language.code or page_language) is not None:
            return
        db.session.rollback()
        opinion = using.better.opinion(text, seen, page_language)
        if opinion is not None:
            with unit_of_work():
                if words := any_words(words_id):
                    keep_better_themes(words, opinion)
    except Exception as problem:  # the rules have read it already
        current_app.logger.error("The better reader could not be asked: %s", type(problem).__name__)
    finally:
        db.session.rollback()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the middle of what is done inside when it takes longer. In a process's main thread only, where
    the worker runs; elsewhere nothing is stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_signal: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
