"""Recording and checking the voices of a survey, while nothing of it is frozen; taking one away at any time."""

import copy
import re
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.core import log, spoken
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.core.sounds import NotASound, cleaned
from consult.surveys.actions import NotADraft
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.queries import newest_version
from consult.surveys.texts import Place, places_of
from consult.surveys.translating import initials_of
from consult.surveys.voices import Voice, mark_of_sound, room_for, spoken_from, voices_of

_A_MARK = re.compile(r"[0-9a-f]{16}")


class VoiceTooLong(Refused):
    """More than a phone with little data should have to fetch."""

    def __init__(self, size: int, room: int) -> None:
        message = _l(
            "This voice has %(size)s kB. There is room for %(room)s kB. Make it shorter.",
            size=in_kilobytes(size),
            room=room // 1000,
        )
        super().__init__(message)


class NotAVoice(Refused):
    """It is no sound of a kind that phones play, or it is broken."""

    message = _l("We can’t play this file. Press Record, or choose an MP3 or M4A file.")


class NoVoice(Refused):
    """There is nothing to keep or to check."""

    message = _l("There is no voice here yet. Record one first.")


class SomebodyElseSpoke(Refused):
    """The English or the voice is not what this person heard any more."""

    message = _l("Somebody changed this just now. Listen to it again, then choose.")


def heard(place: Place, language: str, voice: Voice | None) -> str:
    """A short mark of the words and the voice as they are now. A form carries it along, so that nobody replaces or
    checks what they have not heard."""
    return f"{spoken_from(place, language)}.{voice.mark if voice is not None else ''}"


def in_kilobytes(size: int) -> int:
    """Bytes as people are told of them: never fewer than there are."""
    return -(-size // 1000)


def keep_voice(survey: Survey, key: str, language: str, sent: bytes, *, saw: str, by: Actor, today: date) -> Voice:
    """Keep a voice for one text, as drafted, in the place of the one that was there. `sent` is the file as it came.

    It belongs to the words that its speaker saw: had they changed meanwhile, it is kept and is stale.
    Raises Missing, NotADraft, NoVoice, VoiceTooLong, NotAVoice, SomebodyElseSpoke.
    """
    place, voice, room = _found(survey, key, language)
    if not sent:
        raise NoVoice
    words, _, other = saw.partition(".")
    if other != (voice.mark if voice is not None else ""):
        raise SomebodyElseSpoke
    if len(sent) > 2 * room:  # what may be no voice at all
        raise VoiceTooLong(len(sent), room)
    try:
        sound = cleaned(sent)
    except NotASound as problem:
        raise NotAVoice from problem
    if len(sound.content) > room:
        raise VoiceTooLong(len(sound.content), room)
    if voice is None:
        voice = Voice(survey_id=survey.id, text_key=place.key, language=language)
        db.session.add(voice)
    voice.sound, voice.size, voice.mime = sound.content, len(sound.content), sound.mime
    voice.seconds, voice.mark = round(sound.seconds, 2), mark_of_sound(sound.content)
    voice.spoken_for = words if _A_MARK.fullmatch(words) else ""
    voice.state, voice.by, voice.checked_by, voice.initials = "drafted", by.role, None, None
    _log("voice kept", voice, by=by, today=today)
    return voice


def check_voice(survey: Survey, key: str, language: str, *, initials: str, saw: str, by: Actor, today: date) -> None:
    """A person who knows the language says that this voice is right; it is kept with their role and initials. A stale
    one fits the words again then.

    Raises NoInitials, Missing, NotADraft, NoVoice, and SomebodyElseSpoke where `saw` is not what `heard` gives now.
    """
    letters = initials_of(initials)
    place, voice, _room = _found(survey, key, language)
    if voice is None:
        raise NoVoice
    if saw != heard(place, language, voice):
        raise SomebodyElseSpoke
    voice.state, voice.checked_by, voice.initials = "checked", by.role, letters
    voice.spoken_for = spoken_from(place, language)
    _log("voice checked", voice, by=by, today=today)


def take_voice_away(survey: Survey, key: str, language: str, *, by: Actor, today: date) -> None:
    """There is no voice for this text any more, here or in a survey that was copied with it. Twice is the same as once.
    Raises Missing.

    Whoever said it may want it back at any time: while a survey is open it gets a new version without it, the same but
    for that. Who has begun goes on with a page whose voice is gone.
    """
    if not spoken.has_voices(language):
        raise Missing("language")
    voice = voices_of(survey, language).get((key, language))
    if voice is None:
        return
    same = select(Voice).where(Voice.mark == voice.mark, Voice.text_key == key, Voice.language == language)
    for each in list(db.session.scalars(same.order_by(Voice.survey_id))):
        _take_away(db.session.get_one(Survey, each.survey_id), each, by=by, today=today)


def _take_away(survey: Survey, voice: Voice, *, by: Actor, today: date) -> None:
    take_turns(survey)
    if voice.in_form and survey.state in {"open", "paused"}:
        newest = newest_version(survey)
        form = copy.deepcopy(newest.form)
        form.get("voices", {}).get(voice.text_key, {}).pop(voice.language, None)
        db.session.add(SurveyVersion(survey=survey, number=newest.number + 1, opened_on=today, form=form))
    _log("voice taken away", voice, by=by, today=today)
    db.session.delete(voice)


def _found(survey: Survey, key: str, language: str) -> tuple[Place, Voice | None, int]:
    """The text, its voice in this language if there is one, and how many bytes one may have."""
    if not spoken.has_voices(language):
        raise Missing("language")
    take_turns(survey)
    places = list(places_of(survey))
    place = next((place for place in places if place.key == key and place.original()), None)
    if place is None:
        raise Missing("text")
    if survey.state != "draft":
        raise NotADraft
    voices = voices_of(survey, language)
    return place, voices.get((key, language)), room_for(place, places, voices, language)


def _log(act: str, voice: Voice, *, by: Actor, today: date) -> None:
    db.session.flush()
    log.record(act, by=by, kind="voice", object_id=voice.id, day=today)
