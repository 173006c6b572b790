"""Which recorded voices go with a survey's form when it opens, and who may listen to them."""

import pytest

from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.surveys.actions import open_survey
from consult.surveys.correcting import correct_typo, frozen_texts
from consult.surveys.form import form_of
from consult.surveys.queries import newest_version
from consult.surveys.running import withdraw_survey
from consult.surveys.translating import find_place
from consult.surveys.voices import sound_in_form, sound_of_panel
from consult.surveys.voicing import take_voice_away
from tests.support import sounds
from tests.support.make_surveys import ACCEPTED, BY
from tests.support.speaking_up import SPEAKER as MO
from tests.support.speaking_up import speak as spoken

KEY = "question.bus"


@pytest.fixture
def survey(make):
    return make.survey("draft", slug="buses", questions=[make.question(code="bus", english="Do you take the bus?")])


@pytest.fixture
def speak(survey, today):
    """Keep a voice for the question: `speak("pa")`, and `speak("pa", checked=True)`."""

    def kept(language, sound=None, *, checked=False):
        return spoken(survey, KEY, language, sound or sounds.ogg(), today=today, checked=checked)

    return kept


def place_of(survey):
    return find_place(survey, KEY, "ur")


def opened(survey, today, **more):
    with unit_of_work():
        open_survey(survey, languages=["en", "pl", "ur"], by=BY, today=today, **{"accept_drafted": ACCEPTED, **more})
    return form_of(newest_version(survey)).voices


def test_checked_voices_go_with_the_form_and_a_survey_waits_for_none(survey, speak, today):
    voice = speak("pa", checked=True)
    speak("phr")
    form = opened(survey, today)
    assert {key: sorted(voices) for key, voices in form.items()} == {KEY: ["pa"]}
    kept = form[KEY]["pa"]
    assert (kept.mark, kept.size, kept.mime) == (voice.mark, voice.size, voice.mime)
    assert sound_in_form(kept.mark) == (voice.sound, voice.mime)


def test_a_survey_without_voices_opens_and_says_nothing_of_them(survey, today):
    assert opened(survey, today) == {}
    assert "voices" not in newest_version(survey).form


def test_drafted_voices_go_along_where_the_officer_gave_a_reason_which_is_kept(survey, speak, today):
    speak("pa")
    speak("phr")
    form = opened(survey, today, accept_drafted={**ACCEPTED, "pa": "Recorded by two mothers.", "phr": "  "})
    assert sorted(form[KEY]) == ["pa"]
    assert survey.accepted_drafts["pa"] == "Recorded by two mothers."
    assert "phr" not in survey.accepted_drafts


def test_a_stale_voice_goes_with_no_form_whatever_the_reason(survey, speak, today):
    voice = speak("pa", checked=True)
    with unit_of_work():
        place_of(survey).wording.put("en", "Do you go by bus?", by="officer", state="checked")
        for language in ("pl", "ur"):
            place_of(survey).wording.put(
                language, place_of(survey).wording.by_language()[language], by="x", afresh=True
            )
    assert opened(survey, today, accept_drafted={**ACCEPTED, "pa": "We are in a hurry."}) == {}
    with pytest.raises(Missing):
        sound_in_form(voice.mark)


def test_a_language_that_nobody_promised_is_not_heard_either(survey, speak, today):
    speak("pl", checked=True)
    speak("ur", checked=True)
    with unit_of_work():
        open_survey(survey, languages=["en", "ur"], by=BY, today=today, accept_drafted=ACCEPTED)
    assert sorted(form_of(newest_version(survey)).voices[KEY]) == ["ur"]


def test_before_a_survey_opens_only_its_panel_listens(make, survey, speak):
    voice = speak("pa", checked=True)
    with pytest.raises(Missing):
        sound_in_form(voice.mark)
    assert sound_of_panel(voice.id, survey.panel_id) == (voice.sound, voice.mime)
    for other in (make.panel("young-commissioners").id, None):
        with pytest.raises(Missing):
            sound_of_panel(voice.id, other)


def test_a_voice_says_no_more_what_stands_there_once_a_slip_was_corrected(survey, speak, today):
    speak("en", checked=True)
    speak("pa", checked=True)
    opened(survey, today)
    seen = next(text for text in frozen_texts(survey) if text.key == KEY).seen("en")
    with unit_of_work():
        correct_typo(survey, KEY, "en", "Do you take a bus?", saw=seen, by=BY, today=today)
    assert sorted(form_of(newest_version(survey)).voices[KEY]) == ["pa"]


def test_whoever_said_it_gets_their_voice_back_while_people_answer(survey, speak, today):
    voice = speak("pa", checked=True)
    speak("ur", sounds.mp3(), checked=True)
    opened(survey, today)
    mark, before = voice.mark, newest_version(survey)
    for _ in range(2):
        with unit_of_work():
            take_voice_away(survey, KEY, "pa", by=MO, today=today)
    with pytest.raises(Missing):
        sound_in_form(mark)
    after = newest_version(survey)
    assert after.number == before.number + 1
    assert sorted(form_of(after).voices[KEY]) == ["ur"]
    assert {**after.form, "voices": 0} == {**before.form, "voices": 0}


def test_a_voice_of_a_survey_that_has_closed_is_simply_gone(make, survey, speak, today):
    voice = speak("pa", checked=True)
    opened(survey, today)
    make.close(survey)
    mark = voice.mark
    with unit_of_work():
        take_voice_away(survey, KEY, "pa", by=MO, today=today)
    with pytest.raises(Missing):
        sound_in_form(mark)
    assert newest_version(survey).number == 1


def test_nobody_hears_a_survey_that_was_taken_back(survey, speak, today):
    mark = speak("pa", checked=True).mark
    opened(survey, today)
    with unit_of_work():
        withdraw_survey(survey, {"en": "The decision was taken elsewhere."}, by=BY, today=today)
    with pytest.raises(Missing):
        sound_in_form(mark)
