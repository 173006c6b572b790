"""Recording a voice in a real browser: it stops by itself, is heard before it is kept, and the server takes it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from consult.core.db import db
from consult.surveys.models import Survey
from consult.surveys.voices import MOST_BYTES, voices_of
from tests.support import cast, sounds
from tests.support.make import Make
from tests.support.serving import served
from tests.support.speaking_up import speak

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: Stands in for a microphone: a tone.
TONE = """navigator.mediaDevices.getUserMedia = async () => {
  const sound = new AudioContext(), tone = sound.createOscillator(), heard = sound.createMediaStreamDestination();
  tone.connect(heard);
  tone.start();
  return heard.stream;
}"""
DEAF = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
YES = "question.bus.choice.yes"
#: The buttons of the text with this key.
CARD = '[id="text-{}"]'


@pytest.fixture
def survey(make: Make) -> Survey:
    return make.survey("draft", slug="s", questions=[make.question(code="bus", english="Do you take the bus?")])


@pytest.fixture
def desk(browser: "Browser", app: Flask, make: Make, survey: Survey) -> Iterator["Page"]:
    """A moderator's browser, who reads Urdu, signed in."""
    staff = make.staff("moderator", panel=make.panel(), reads_language="ur")
    with served(app) as base:
        context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=base, locale="en")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        page.goto("/desk/en/sign-in/")
        page.fill("input[name=email]", staff.email)
        page.fill("input[name=password]", cast.PASSWORD)
        with page.expect_navigation():
            page.press("input[name=password]", "Enter")
        yield page
        context.close()


def opened(page: "Page", microphone: str = TONE) -> "Page":
    page.add_init_script(microphone)
    page.goto("/desk/en/council/voices/s/pa/?part=1")
    return page


def test_a_voice_is_recorded_heard_and_kept(desk: "Page", survey: Survey) -> None:
    page = opened(desk)
    card = page.locator(CARD.format("question.bus"))
    card.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_timeout(1_200)
    card.get_by_role("button", name="Stop recording").click()
    card.get_by_text("Listen to it, then keep it.").wait_for()
    assert card.locator("audio").get_attribute("src").startswith("blob:")
    heard = card.locator("audio").evaluate("async sound => { await sound.play(); return !sound.error; }")
    assert heard, "the policy of this page lets it play what is not kept yet"
    with page.expect_navigation():
        card.get_by_role("button", name="Keep this voice").click()
    db.session.rollback()
    voice = voices_of(survey)["question.bus", "pa"]
    assert 0.8 < voice.seconds < 2.5
    assert "opus" in voice.mime or "mp4" in voice.mime
    assert page.locator(CARD.format("question.bus") + " audio[src^='/desk/']").count() == 1


def test_a_recording_stops_by_itself_before_it_is_too_long(desk: "Page", survey: Survey, today: date) -> None:
    speak(survey, "question.bus", "pa", sounds.mp3(360), today=today)
    page = opened(desk)
    card = page.locator(CARD.format(YES))
    card.get_by_role("button", name="Record", exact=True).click()
    card.get_by_text("It is full, so it stopped.").wait_for()
    size = card.locator("[type=file]").evaluate("field => field.files[0].size")
    assert size <= MOST_BYTES - 360 * 96
    with page.expect_navigation():
        card.get_by_role("button", name="Keep this voice").click()
    db.session.rollback()
    assert voices_of(survey)[YES, "pa"].size <= size


def test_only_one_recording_runs_at_a_time(desk: "Page") -> None:
    page = opened(desk)
    page.get_by_role("button", name="Record", exact=True).nth(0).click()
    page.get_by_role("button", name="Stop recording").wait_for()
    page.locator(CARD.format(YES)).get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("Listen to it, then keep it.").wait_for()
    assert page.get_by_role("button", name="Stop recording").count() <= 1


def test_who_does_not_let_the_page_hear_is_told_what_to_do(desk: "Page") -> None:
    page = opened(desk, DEAF)
    page.get_by_role("button", name="Record", exact=True).nth(0).click()
    page.get_by_text("We cannot hear you. Let this page use your microphone.").wait_for()


def test_the_microphone_is_for_this_page_alone(desk: "Page") -> None:
    allowed = "document.featurePolicy.allowsFeature('microphone')"
    assert opened(desk).evaluate(allowed) is True
    desk.goto("/desk/en/council/")
    assert desk.evaluate(allowed) is False
    desk.goto("/en/")
    assert desk.evaluate(allowed) is False
