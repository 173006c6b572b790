"""Surveys with recorded voices, for tests."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.surveys.actions import open_survey
from consult.surveys.models import Survey
from consult.surveys.texts import places_of
from consult.surveys.voices import Voice, voices_of
from consult.surveys.voicing import check_voice, heard, keep_voice
from tests.support import sounds
from tests.support.make_surveys import ACCEPTED, BY

SPEAKER = Actor("moderator", "a-speaker")


def speak(
    survey: Survey, key: str, language: str, sound: bytes | None = None, *, today: date, checked: bool = True
) -> Voice:
    """A voice for one text of a draft survey, checked unless told otherwise."""
    place = next(place for place in places_of(survey) if place.key == key)
    told: dict[str, Any] = {"by": SPEAKER, "today": today}
    with unit_of_work():
        saw = heard(place, language, voices_of(survey).get((key, language)))
        voice = keep_voice(survey, key, language, sound or sounds.mp3(), saw=saw, **told)
    if checked:
        with unit_of_work():
            check_voice(survey, key, language, initials="AS", saw=heard(place, language, voice), **told)
    return voice


def opened_with(
    survey: Survey, voices: Mapping[str, Iterable[str]], *, today: date, checked: bool = True, frames: int = 30
) -> dict[tuple[str, str], Voice]:
    """Record {language: keys}, each voice a little longer than the one before from so many frames of 96
    bytes on, and open the survey; the voices come back by (key, language)."""
    kept = {}
    for language, keys in voices.items():
        for key in keys:
            sound = sounds.mp3(frames + len(kept))
            kept[key, language] = speak(survey, key, language, sound, today=today, checked=checked)
    reasons = dict.fromkeys([*ACCEPTED, *voices], "These are a test's words.")
    with unit_of_work():
        open_survey(survey, languages=["en", "pl", "ur"], by=BY, today=today, accept_drafted=reasons)
    return kept
