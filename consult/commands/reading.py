"""Reading the texts that wait: tags from the reader, and a concern where there may be harm."""

from datetime import datetime

from flask import current_app

from consult.analysis.actions import note_failed_reading, read_words
from consult.analysis.queries import not_yet_read, waiting_words
from consult.core.db import unit_of_work
from consult.safeguarding.actions import raise_concern


def read_waiting(now: datetime) -> int:
    """Read up to fifty texts, each in a unit of work of its own; how many there were.

    A text that the reader stumbles over is noted and waits for a person; the others go on.
    """
    waiting = [words.id for words in not_yet_read()]
    for words_id in waiting:
        _read_one(words_id, now)
    return len(waiting)


def _read_one(words_id: str, now: datetime) -> None:
    try:
        with unit_of_work():
            words = waiting_words(words_id)
            if words is None:
                return
            seen = read_words(words)
            if seen.concern.flag:
                raise_concern(words, evidence=seen.concern.because, raised_by="machine", now=now)
    except Exception as problem:  # whatever the reader does, the answer is kept and the others are read
        current_app.logger.error("A text could not be read: %s", type(problem).__name__)
        with unit_of_work():
            words = waiting_words(words_id)
            if words is not None:
                note_failed_reading(words)
