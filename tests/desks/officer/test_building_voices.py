"""An officer sees which voices a survey has, and says why some that nobody has checked may be heard."""

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.surveys.models import Survey
from tests.support import sounds
from tests.support.markup import text_of
from tests.support.speaking_up import speak

PLACE = "/desk/officer/surveys/park-life/build/languages/"
KEY, YES = "question.park", "question.park.choice.yes"


@pytest.fixture
def survey(make):
    return make.survey("draft", slug="park-life", questions=[make.question(code="park")])


@pytest.fixture
def olwen(visit, survey):
    return visit.as_("officer")


def reasons():
    db.session.rollback()
    return db.session.scalars(select(Survey)).one().accepted_drafts


def voices_on(page):
    """The cards below "Recorded voices": name to what is said of them."""
    if not [one for one in page.all("h2") if text_of(one) == "Recorded voices"]:
        return {}
    cards = [one for one in page.all("li", class_="card") if one.find("h3") is not None]
    return {text_of(card.find("h3")): text_of(card.find("p")) for card in cards}


def test_a_survey_without_voices_says_nothing_of_them(olwen):
    assert voices_on(olwen.get(PLACE)) == {}


def test_voices_are_counted_by_language_and_state(olwen, survey, today):
    speak(survey, KEY, "pa", today=today)
    speak(survey, YES, "pa", sounds.ogg(), today=today, checked=False)
    speak(survey, KEY, "pl", today=today)
    assert voices_on(olwen.get(PLACE)) == {"Polski": "1 checked", "Panjabi": "1 checked 1 that nobody has checked"}


def test_a_reason_is_kept_for_a_language_that_is_only_spoken_and_for_english(olwen, survey, today):
    speak(survey, KEY, "pa", today=today, checked=False)
    speak(survey, KEY, "en", today=today, checked=False)
    page = olwen.get(PLACE)
    page.press(
        "Keep",
        follow=False,
        promised=["pl"],
        **{"reason-pa": "Two mothers recorded them.", "reason-en": "We are in a hurry."},
    )
    assert reasons() == {"pa": "Two mothers recorded them.", "en": "We are in a hurry."}
    page = olwen.get(PLACE)
    assert page.field("reason-pa") == "Two mothers recorded them."
    page.press("Keep", follow=False, **{"reason-pa": None, "reason-en": None})
    assert reasons() is None


def test_the_reason_for_a_written_language_is_asked_for_once(olwen, survey, today):
    speak(survey, KEY, "pl", today=today, checked=False)
    assert len(olwen.get(PLACE).all("input", name="reason-pl")) == 1


def test_a_copy_says_how_many_voices_came_and_which_say_other_words(olwen, survey, today):
    speak(survey, KEY, "pa", today=today)
    speak(survey, "survey.title", "pa", sounds.ogg(), today=today)
    start = {"title": "Other parks", "slug": "other", "audience": "young_people", "panel": "youth-council"}
    page = olwen.get("/desk/officer/surveys/new/?copy=park-life").press("Begin the survey", **start)
    assert "2 recorded voices came with it. But one of them says other words than the survey now" in page.text
    page = olwen.get("/desk/officer/surveys/other/build/languages/")
    assert "Where the words have changed since" in page.main
    assert "The survey’s title" in page.main
