"""Voices come along when a survey is copied; whoever wants theirs back gets it back everywhere."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.surveys.models import Survey
from consult.surveys.starting import copy_survey
from consult.surveys.voices import Voice, counts_of_voices, stale_voices, voices_of
from consult.surveys.voicing import take_voice_away
from tests.support import sounds
from tests.support.speaking_up import opened_with, speak

WHO = Actor("officer", "olwen")
PARK, YES, TITLE = "question.park", "question.park.choice.yes", "survey.title"


@pytest.fixture
def earlier(make):
    park = make.question(code="park", english="Do you like parks?")
    return make.survey("draft", slug="park-life", title="Park life", questions=[park], sections={"one": ["park"]})


def copied(earlier, today, title="Park life"):
    with unit_of_work():
        earlier = db.session.merge(earlier)
        more = {"audience": "young_people", "panel": earlier.panel, "by": WHO, "today": today}
        return copy_survey(earlier, title, "park-life-2", **more)


def test_the_voices_come_along_in_their_states_and_sound_the_same(earlier, today):
    speak(earlier, PARK, "pa", sounds.ogg(), today=today)
    speak(earlier, YES, "ur", today=today, checked=False)
    survey = copied(earlier, today)
    assert counts_of_voices(survey) == {
        "pa": {"drafted": 0, "checked": 1, "stale": 0},
        "ur": {"drafted": 1, "checked": 0, "stale": 0},
    }
    mine, theirs = voices_of(survey)[PARK, "pa"], voices_of(earlier)[PARK, "pa"]
    assert (mine.sound, mine.initials, mine.in_form) == (theirs.sound, "AS", False)
    assert mine.id != theirs.id


def test_a_voice_that_says_other_words_is_told_of_by_its_text(earlier, today):
    speak(earlier, TITLE, "pa", today=today)
    speak(earlier, PARK, "pa", today=today)
    survey = copied(earlier, today, title="Better parks")
    assert [place.where() for place in stale_voices(survey)["pa"]] == ["The survey’s title"]
    assert stale_voices(earlier) == {}
    assert counts_of_voices(survey)["pa"] == {"drafted": 0, "checked": 1, "stale": 1}


def test_whoever_takes_a_voice_away_takes_it_away_from_every_copy(earlier, today):
    opened_with(earlier, {"pa": [PARK, YES]}, today=today)
    survey = copied(earlier, today)
    with unit_of_work():
        take_voice_away(db.session.merge(survey), PARK, "pa", by=WHO, today=today)
    assert {voice.text_key for voice in db.session.query(Voice)} == {YES}
    newest = db.session.query(Survey).filter_by(slug="park-life").one().versions[-1]
    assert newest.number == 2
    assert PARK not in {key for key, spoken in newest.form["voices"].items() if spoken}
