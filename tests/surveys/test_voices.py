"""Recorded voices of a survey: kept, checked, gone stale, refused, taken away."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor, LogEntry
from consult.surveys.actions import NotADraft
from consult.surveys.translating import NoInitials, find_place
from consult.surveys.voices import MOST_BYTES, Voice, state_of_voice, voices_of
from consult.surveys.voicing import (
    NotAVoice,
    NoVoice,
    SomebodyElseSpoke,
    VoiceTooLong,
    check_voice,
    heard,
    keep_voice,
    take_voice_away,
)
from tests.support import sounds
from tests.support.speaking_up import opened_with

MO = Actor("moderator", "mo")
KEY = "question.bus"


@pytest.fixture
def survey(make):
    return make.survey("draft", slug="buses", questions=[make.question(code="bus", english="Do you take the bus?")])


def place_of(survey, key=KEY):
    return find_place(survey, key, "ur")


def saw(survey, language, key=KEY):
    return heard(place_of(survey, key), language, voices_of(survey).get((key, language)))


@pytest.fixture
def speak(survey, today):
    """Keep a voice: `speak("pa")`, and `speak("pa", checked=True)`."""

    def spoken(language, sound=None, key=KEY, *, checked=False):
        with unit_of_work():
            voice = keep_voice(
                survey, key, language, sound or sounds.ogg(), saw=saw(survey, language, key), by=MO, today=today
            )
        if checked:
            with unit_of_work():
                seen = saw(survey, language, key)
                check_voice(survey, key, language, initials="m.o.", saw=seen, by=MO, today=today)
        return voice

    return spoken


def state(survey, language, key=KEY):
    return state_of_voice(voices_of(survey).get((key, language)), place_of(survey, key))


# Keeping and checking -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ur", "pa", "phr"])
def test_a_voice_is_kept_as_drafted_with_who_recorded_it_by_role(survey, speak, language):
    voice = speak(language)
    assert (voice.language, voice.state, voice.by, voice.checked_by, voice.initials) == (
        *(language, "drafted", "moderator", None, None),
    )
    assert (voice.seconds, voice.mime, voice.size) == (1, "audio/ogg; codecs=opus", len(voice.sound))
    assert state(survey, language) == "drafted"
    acts = [(entry.act, entry.object_id) for entry in db.session.scalars(select(LogEntry))]
    assert acts == [("voice kept", voice.id)]


def test_a_checked_voice_carries_role_and_initials_and_a_new_one_is_to_be_checked_again(survey, speak):
    voice = speak("pa", checked=True)
    assert (voice.state, voice.checked_by, voice.initials) == ("checked", "moderator", "MO")
    speak("pa", sounds.mp3())
    assert (voice.state, voice.checked_by, voice.initials) == ("drafted", None, None)
    assert voice.mime == "audio/mpeg"


def test_a_voice_is_stale_once_the_english_has_changed_and_fits_again_once_somebody_has_listened(survey, speak, today):
    speak("pa", checked=True)
    with unit_of_work():
        place_of(survey).wording.put("en", "Do you go by bus?", by="officer")
    assert state(survey, "pa") == "stale"
    with unit_of_work():
        check_voice(survey, KEY, "pa", initials="MO", saw=saw(survey, "pa"), by=MO, today=today)
    assert state(survey, "pa") == "checked"


def test_a_voice_that_reads_urdu_words_is_stale_once_they_have_changed_and_a_panjabi_one_is_not(survey, speak):
    speak("ur")
    speak("pa")
    with unit_of_work():
        place_of(survey).wording.put("ur", "کیا آپ بس سے جاتے ہیں؟", by="moderator")
    assert (state(survey, "ur"), state(survey, "pa")) == ("stale", "drafted")


def test_a_voice_belongs_to_the_words_that_its_speaker_saw(survey, today):
    before = saw(survey, "pa")
    with unit_of_work():
        place_of(survey).wording.put("en", "Do you go by bus?", by="officer")
    with unit_of_work():
        keep_voice(survey, KEY, "pa", sounds.ogg(), saw=before, by=MO, today=today)
    assert state(survey, "pa") == "stale"


def test_nobody_replaces_or_checks_a_voice_that_they_have_not_heard(survey, speak, today):
    before = saw(survey, "pa")
    speak("pa")
    for act in (
        lambda: keep_voice(survey, KEY, "pa", sounds.mp3(), saw=before, by=MO, today=today),
        lambda: check_voice(survey, KEY, "pa", initials="MO", saw=before, by=MO, today=today),
    ):
        with pytest.raises(SomebodyElseSpoke), unit_of_work():
            act()
    assert state(survey, "pa") == "drafted"


def test_a_voice_can_be_taken_away(survey, speak, today):
    speak("pa")
    for _ in range(2):
        with unit_of_work():
            take_voice_away(survey, KEY, "pa", by=MO, today=today)
    assert state(survey, "pa") == "missing"
    assert [entry.act for entry in db.session.scalars(select(LogEntry))] == ["voice kept", "voice taken away"]


# Refusals -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (b"", NoVoice),
        (b"MZ", NotAVoice),
        (b"<svg/>", NotAVoice),
        (bytes(3_000_000), VoiceTooLong),
        (sounds.mp3(420), VoiceTooLong),
    ],
)
def test_what_is_no_short_voice_is_refused(survey, today, sent, refusal):
    with pytest.raises(refusal), unit_of_work():
        keep_voice(survey, KEY, "pa", sent, saw=saw(survey, "pa"), by=MO, today=today)
    assert state(survey, "pa") == "missing"


def test_all_voices_of_a_question_fit_into_forty_kilobytes_together(survey, speak, today):
    speak("pa", sounds.mp3(400))
    yes = "question.bus.choice.yes"
    with pytest.raises(VoiceTooLong) as refused, unit_of_work():
        keep_voice(survey, yes, "pa", sounds.mp3(20), saw=saw(survey, "pa", yes), by=MO, today=today)
    assert str(refused.value.message) == "This voice has 2 kB. There is room for 1 kB. Make it shorter."
    speak("pa", sounds.mp3(10), key=yes)
    speak("ur", sounds.mp3(400), key=yes)
    speak("pa", sounds.mp3(400), key="survey.title")
    assert sum(voice.size for voice in voices_of(survey, "pa").values()) > MOST_BYTES


def test_what_is_cut_out_of_a_file_does_not_count(survey, speak):
    voice = speak("pa", sounds.mp3(416) + bytes(30_000))
    assert voice.size == 416 * 96


@pytest.mark.parametrize(("key", "language"), [(KEY, "xx"), ("question.tram", "pa"), ("", "pa"), (KEY, "")])
def test_no_voice_for_what_is_not_there(survey, today, key, language):
    with pytest.raises(Missing), unit_of_work():
        keep_voice(survey, key, language, sounds.ogg(), saw=".", by=MO, today=today)


def test_checking_needs_initials_and_a_voice(survey, speak, today):
    with pytest.raises(NoVoice), unit_of_work():
        check_voice(survey, KEY, "pa", initials="MO", saw=saw(survey, "pa"), by=MO, today=today)
    speak("pa")
    with pytest.raises(NoInitials), unit_of_work():
        check_voice(survey, KEY, "pa", initials="7", saw=saw(survey, "pa"), by=MO, today=today)


def test_once_a_survey_has_opened_its_voices_stay(survey, speak, today):
    speak("pa", checked=True)
    opened_with(survey, {}, today=today)
    for act in (
        lambda: keep_voice(survey, KEY, "pa", sounds.mp3(), saw=saw(survey, "pa"), by=MO, today=today),
        lambda: check_voice(survey, KEY, "pa", initials="MO", saw=saw(survey, "pa"), by=MO, today=today),
    ):
        with pytest.raises(NotADraft), unit_of_work():
            act()


@pytest.mark.parametrize(
    "wrong",
    [{"sound": b""}, {"sound": bytes(MOST_BYTES + 1)}, {"mime": "text/html"}, {"state": "stale"}, {"state": "checked"}],
)
def test_the_database_itself_keeps_no_other_voice(survey, speak, wrong):
    voice = speak("pa")
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(update(Voice).where(Voice.id == voice.id).values(**wrong))
