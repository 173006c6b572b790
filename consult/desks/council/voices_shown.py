"""From a survey's texts and their voices to what the recording page draws."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.core import languages, spoken
from consult.desks.council.translations_shown import label_of
from consult.surveys.models import Survey
from consult.surveys.routing import piped
from consult.surveys.texts import Place, places_of, with_gaps
from consult.surveys.voices import Voice, room_for, state_of_voice, voices_of
from consult.surveys.voicing import heard, in_kilobytes

#: What a voice weighs a second at 20 kbit/s, between what browsers record in Opus and in AAC.
_BYTES_A_SECOND = 2_500
#: How many words somebody says a second who reads to a friend, without haste.
_WORDS_A_SECOND = 2.3


@dataclass(frozen=True)
class Named:
    """A language to record, whether it has pages or not."""

    code: str
    name: str
    #: As `lang` and `dir` take them, for its name and its words.
    tag: str
    direction: str
    is_written: bool


@dataclass(frozen=True)
class Take:
    """One text to say, ready to draw."""

    key: str
    label: str
    #: As somebody hears them who has answered nothing: a voice cannot fill a blank.
    english: str
    #: The same in the language of the voice; "" where that is English, or where there are none.
    words: str
    #: "missing", "drafted", "checked" or "stale", and the same in words.
    state: str
    state_words: str
    voice: Voice | None
    kilobytes: int
    seconds: int
    #: How many bytes a voice may have here, and about how many seconds that is.
    room: int
    room_seconds: int
    #: Whether so many words take longer than that.
    is_too_long: bool
    saw: str


def named(code: str) -> Named:
    """The language with this code. One that is only spoken has its name in Latin letters, which stand anywhere."""
    written, only_spoken = languages.find(code), spoken.find(code)
    if written is not None:
        return Named(code, written.name, code, written.direction, True)
    assert only_spoken is not None, code
    return Named(code, only_spoken.latin, f"{code}-Latn", "ltr", False)


def shown_takes(survey: Survey, language: Named, part: int) -> list[Take]:
    """The texts of one part: 0 is what stands before the questions, others are the questions' numbers."""
    places, voices = list(_said(survey)), voices_of(survey, language.code)
    return [
        _take(place, voices.get((place.key, language.code)), language, room_for(place, places, voices, language.code))
        for place in places
        if (place.question or 0) == part
    ]


def parts_recorded(survey: Survey, language: str) -> Iterator[tuple[int, int, int]]:
    """Each part's number, how many of its texts have a voice that is not stale, and how many there are."""
    places, voices = list(_said(survey)), voices_of(survey, language)
    for part in range(len(survey.questions) + 1):
        mine = [place for place in places if (place.question or 0) == part]
        if mine:
            yield part, sum(_is_there(place, voices.get((place.key, language))) for place in mine), len(mine)


def recorded(
    survey: Survey, mine: Iterable[Named], voices: Mapping[tuple[str, str], Voice]
) -> Iterator[tuple[Named, int, int]]:
    """For each of these languages, how many of a survey's texts have a voice that is not stale, and how many there
    are."""
    places = list(_said(survey))
    for language in mine:
        yield language, sum(_is_there(place, voices.get((place.key, language.code))) for place in places), len(places)


def _said(survey: Survey) -> Iterator[Place]:
    unfilled = with_gaps(survey)
    return (place for place in places_of(survey) if place.original() and place.key not in unfilled)


def _is_there(place: Place, voice: Voice | None) -> bool:
    return state_of_voice(voice, place) in {"drafted", "checked"}


def _take(place: Place, voice: Voice | None, language: Named, room: int) -> Take:
    own = place.wording.entry(language.code) if language.code != languages.default().code else None
    state = state_of_voice(voice, place)
    english, words = _as_heard(place.original() or ""), _as_heard(own.text) if own is not None else ""
    seconds = room // _BYTES_A_SECOND
    return Take(
        key=place.key,
        label=label_of(place),
        english=english,
        words=words,
        state=state,
        state_words=_state_words(state, voice),
        voice=voice,
        kilobytes=in_kilobytes(voice.size) if voice is not None else 0,
        seconds=max(1, round(voice.seconds)) if voice is not None else 0,
        room=room,
        room_seconds=seconds,
        is_too_long=len((words or english).split()) / _WORDS_A_SECOND > seconds,
        saw=heard(place, language.code, voice),
    )


def _as_heard(text: str) -> str:
    return "".join(str(piece) for piece in piped(text, {}))


def _state_words(state: str, voice: Voice | None) -> str:
    if voice is None:
        return _("There is no voice yet.")
    if state == "stale":
        return _("The words have changed. Listen to it again.")
    if state == "checked":
        return _("%(initials)s checked it.", initials=voice.initials)
    return _("Nobody has checked this voice yet.")
