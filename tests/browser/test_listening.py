"""Recorded voices in a real browser: a tap plays them in place, and nothing was fetched before."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from tests.browser.test_script import READ, VOICES
from tests.support.make import Make
from tests.support.serving import served
from tests.support.speaking_up import opened_with

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BUS, BIKE = "question.bus", "question.bike"
#: A phone that has a voice of its own in English.
OWN_VOICE = f"({VOICES})(['en-GB'])"


@pytest.fixture
def address(app: Flask, make: Make, today: date) -> Iterator[str]:
    """A survey with voices for its first question and two choices, served."""
    asked = [make.question(code="bus", english="Do you take the bus?"), make.question(code="bike")]
    survey = make.survey("draft", slug="s", questions=asked)
    opened_with(survey, {"en": [BUS, f"{BUS}.choice.yes", f"{BUS}.choice.no"], "pa": [BUS]}, today=today)
    sections = make.survey("draft", slug="t", questions=asked, sections={"way": ["bus", "bike"]}, pace="section")
    opened_with(sections, {"en": [BUS]}, today=today)
    with served(app) as base:
        yield base


@pytest.fixture
def begin(browser: "Browser", address: str) -> Iterator[Callable[..., "Page"]]:
    """Opens the first question; what it fetched is in `page.fetched`."""
    contexts = []

    def opened(survey: str = "s", listen: str = "", *, own_voice: bool = False, **more: object) -> "Page":
        context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en", **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.fetched = []
        page.on("request", lambda request: page.fetched.append(request.url))
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        if own_voice:
            page.add_init_script(OWN_VOICE)
        page.goto(f"{address}/en/surveys/{survey}/{listen}")
        with page.expect_navigation():
            page.click("form.go button")
        return page

    yield opened
    for context in contexts:
        context.close()


def voices_fetched(page: "Page") -> int:
    return len({url for url in page.fetched if "/voices/" in url})


def test_a_tap_plays_the_question_and_then_its_choices_and_nothing_was_fetched_before(begin) -> None:
    page = begin()
    page.wait_for_timeout(300)
    assert voices_fetched(page) == 0
    button = page.get_by_role("button", name="Listen (9 kB)")
    assert page.locator(".listen a").count() == 0, "one button in the place of three links"
    where = page.url
    with page.expect_response(lambda response: "/voices/" in response.url) as got:
        button.click()
    assert got.value.status in {200, 206}
    page.get_by_role("button", name="Stop reading").wait_for()
    button.wait_for()  # it has played to the end of the last one
    assert voices_fetched(page) == 3
    assert page.url == where
    assert page.locator("input[name=aloud]").input_value() == "1"


def test_listening_can_be_stopped_and_begun_again(begin) -> None:
    page = begin()
    for _ in range(2):
        page.get_by_role("button", name="Listen (9 kB)").click()
        page.get_by_role("button", name="Stop reading").click()
    page.wait_for_timeout(1_500)
    assert page.get_by_role("button", name="Listen (9 kB)").count() == 1
    assert voices_fetched(page) == 1, "what follows was never asked for"


def test_where_a_voice_stands_the_phones_own_does_not_offer_itself(begin) -> None:
    page = begin(own_voice=True)
    assert page.locator(".aloud").count() == 0
    with page.expect_navigation():
        page.click("button[value=skip]")
    assert page.get_by_role("button", name=READ).count() == 1, "the second question has no voice"
    assert page.locator(".listen").count() == 0


def test_in_panjabi_one_listens_to_panjabi_on_an_english_page(begin) -> None:
    page = begin(listen="?listen=pa", own_voice=True)
    page.get_by_role("button", name="Listen in Panjabi (4 kB)").click()
    page.get_by_role("button", name="Stop reading").wait_for()
    assert page.locator(".aloud").count() == 0


def test_on_a_page_of_several_the_phone_reads_what_nobody_has_recorded(begin) -> None:
    page = begin("t", own_voice=True)
    page.get_by_role("button", name=READ).click()
    heard = [speech["text"] for speech in page.evaluate("aloud.said")]
    assert "Do you take the bus?" not in heard
    assert page.inner_text("section:nth-of-type(2) h2") in heard
    page.get_by_role("button", name="Listen (3 kB)").click()
    assert page.evaluate("speechSynthesis.speaking") is False, "never two voices at once"


def test_a_phone_that_cannot_play_it_keeps_the_links_and_its_own_voice(begin) -> None:
    page = begin()
    page.add_init_script("HTMLMediaElement.prototype.canPlayType = () => ''")
    page.add_init_script(OWN_VOICE)
    page.reload()
    assert page.get_by_role("link", name="Listen (3 kB)").count() == 1
    assert page.get_by_role("button", name=READ).count() == 1


def test_without_script_each_voice_is_a_link_that_the_phone_plays(begin) -> None:
    page = begin(java_script_enabled=False)
    names = page.locator(".listen a").all_inner_texts()
    assert [name.strip() for name in names] == ["Listen (3 kB)", "Yes (3 kB)", "No (4 kB)"]
    page.get_by_role("link", name="Listen (3 kB)").click()
    page.wait_for_url("**/voices/*/")
    assert page.locator("video, audio").count() == 1, "its own player"
