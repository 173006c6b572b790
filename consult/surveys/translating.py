"""Writing and checking a survey's words in other languages, while nothing of it is frozen."""

import hashlib
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from consult.core import languages, log
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.core.wording import EASY, MOST_INITIALS, STANDARD
from consult.surveys.actions import NotADraft
from consult.surveys.alignment import faults_of
from consult.surveys.models import Survey
from consult.surveys.texts import Place, places_of

#: No text of a survey is longer in any language.
MOST_LETTERS = 2000


class NoWords(Refused):
    """There is nothing to keep or to check."""

    message = _l("Write the words first. Your box is empty.")


class NotAligned(Refused):
    """The words hold other blanks or lines than the English; the message is the first fault's."""


class TooLong(Refused):
    """Nobody would read that."""

    message = _l("That is too long. Make it shorter.")


class NoInitials(Refused):
    """Whoever checks says so with their initials."""

    message = _l("Write your initials: one to four letters.")


class SomebodyElseWrote(Refused):
    """The English or the translation is not what the writer saw any more: they see both, and choose."""

    message = _l("Somebody changed this while you were writing. Look at both, then choose.")


def seen(place: Place, language: str, form: str = STANDARD) -> str:
    """A short mark of the English and of the words in this language as they are now. A form carries it along, so that
    nobody writes over what they have not seen."""
    entry = place.wording.entry(language, form)
    return mark_of(place.original(form) or "", entry.text if entry is not None else "")


def mark_of(english: str, text: str) -> str:
    """The mark of this English with these words."""
    return hashlib.sha256(f"{english}\x1f{text}".encode()).hexdigest()[:16]


def find_place(survey: Survey, key: str, language: str, form: str = STANDARD) -> Place:
    """The text with this key, where it can be translated into this language and format; raises Missing."""
    if not _is_other(language) or form not in (STANDARD, EASY):
        raise Missing("language")
    place = next((place for place in places_of(survey) if place.key == key), None)
    if place is None or place.original(form) is None:
        raise Missing("text")
    return place


def write_text(
    survey: Survey, key: str, language: str, text: str, *, saw: str, by: Actor, today: date, form: str = STANDARD
) -> None:
    """Keep a person's translation of one text, as drafted.

    Raises Missing, NotADraft, NoWords, TooLong, NotAligned, and SomebodyElseWrote where `saw` is not what `seen` gives
    now and the words are not the same anyway.
    """
    place = _changed(survey, key, language, text, saw=saw, form=form)
    place.wording.put(language, text, by=by.role, form=form, afresh=True)
    _log("words translated", place, by=by, today=today)


def check_text(
    survey: Survey,
    key: str,
    language: str,
    text: str,
    *,
    initials: str,
    saw: str,
    by: Actor,
    today: date,
    form: str = STANDARD,
) -> None:
    """A person who reads the language says that this text is right; it is kept with their role and initials.

    Raises NoInitials, and what `write_text` raises.
    """
    letters = initials_of(initials)
    place = _changed(survey, key, language, text, saw=saw, form=form)
    place.wording.put(language, text, by=by.role, form=form)
    place.wording.check(language, by=by.role, initials=letters, form=form)
    _log("words checked", place, by=by, today=today)


def initials_of(typed: str) -> str:
    """The initials of whoever checks, as they are kept. Raises NoInitials."""
    letters = typed.replace(".", "").replace(" ", "").upper()
    # A mark belongs to the letter before it: Bengali writes its vowels so.
    kinds = [unicodedata.category(letter)[0] for letter in letters]
    if not (1 <= len(kinds) <= MOST_INITIALS and kinds[0] == "L" and set(kinds) <= {"L", "M"}):
        raise NoInitials
    return letters


def counts_of(
    survey: Survey, language: str, form: str = STANDARD, *, without: Collection[str] = ()
) -> Mapping[str, int]:
    """How many texts are "missing", "drafted", "checked" and "stale" in this language and format; those with the keys
    in `without` are not counted."""
    counts = dict.fromkeys(("missing", "drafted", "checked", "stale"), 0)
    for place in places_of(survey):
        if place.original(form) is not None and place.key not in without:
            counts[state_of(place, language, form)] += 1
    return counts


def state_of(place: Place, language: str, form: str = STANDARD) -> str:
    """ "missing", "drafted", "checked" or "stale"."""
    entry = place.wording.entry(language, form)
    return entry.state if entry is not None and entry.text else "missing"


def _changed(survey: Survey, key: str, language: str, text: str, *, saw: str, form: str) -> Place:
    """The text that may take these words."""
    take_turns(survey)
    place = find_place(survey, key, language, form)
    if survey.state != "draft":
        raise NotADraft
    take_turns(place.wording)  # another survey may ask the same question of the bank
    if not text:
        raise NoWords
    if len(text) > MOST_LETTERS:
        raise TooLong
    entry = place.wording.entry(language, form)
    same = entry is not None and entry.text == text and entry.state != "stale"
    if saw != seen(place, language, form) and not same:
        raise SomebodyElseWrote
    if faults := list(faults_of(place.original(form) or "", text, form)):
        raise NotAligned(faults[0])
    return place


def _log(act: str, place: Place, *, by: Actor, today: date) -> None:
    db.session.flush()
    log.record(act, by=by, kind="wording", object_id=place.wording.id, day=today)


def _is_other(language: str) -> bool:
    return languages.find(language) is not None and language != languages.default().code
