"""What script adds to a page of questions: it is read aloud where the phone has a voice, and letters are counted."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from tests.support.speaking import spoken
from tests.support.states import NEXT, Visit, reach

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

VOICES = (Path(__file__).parent / "voices.js").read_text(encoding="utf-8").partition("\n")[2].strip()
READ, STOP = "Read this to me", "Stop reading"


@contextmanager
def phone_with_voices(phone: "Phone", language: str, *voices: str) -> Iterator[Visit]:
    """A phone that has voices of these languages; fails if a script on a page does."""
    with phone(language) as visit:
        broken: list[str] = []
        visit.page.on("pageerror", lambda problem: broken.append(str(problem)))
        visit.page.add_init_script(f"({VOICES})({json.dumps(voices)})")
        yield visit
        assert broken == []


def said(page: "Page") -> list[str]:
    return [speech["text"] for speech in page.evaluate("aloud.said")]


@pytest.mark.parametrize(("language", "voice"), [("en", "en-GB"), ("pl", "pl_PL"), ("ur", "ur-PK")])
def test_a_page_is_read_in_order_by_a_voice_of_its_language(phone: "Phone", language: str, voice: str) -> None:
    with phone_with_voices(phone, language, "de-DE", voice) as visit:
        reach("zero to ten question", visit)
        page = visit.page
        button = page.get_by_role("button", name=spoken(language, READ))
        assert page.locator("input[name=aloud]").input_value() == ""
        button.click()
        assert page.locator("input[name=aloud]").input_value() == "1"
        heard = said(page)
        assert heard[0] == page.inner_text("h1").strip()
        labels = [" ".join(text.split()) for text in page.locator("main label").all_inner_texts()]
        assert [text for text in heard if text in labels] == labels
        assert {speech["lang"] for speech in page.evaluate("aloud.said")} == {voice}


def test_reading_can_be_stopped_and_begun_again(phone: "Phone") -> None:
    with phone_with_voices(phone, "en", "en-US") as visit:
        reach("one choice question", visit)
        page = visit.page
        page.get_by_role("button", name=READ).click()
        once = said(page)
        page.get_by_role("button", name=STOP).click()
        assert page.evaluate("aloud.stopped") == len(once)
        page.get_by_role("button", name=READ).click()
        assert said(page) == [*once, *once]
        page.wait_for_timeout(50)  # what was stopped says late that it has ended
        assert page.get_by_role("button", name=STOP).count() == 1
        page.evaluate("aloud.finish()")
        assert page.get_by_role("button", name=READ).count() == 1


@pytest.mark.parametrize("voices", [[], ["de-DE"], ["urd"], ["en-GB", "pl-PL"]])
def test_without_a_voice_of_the_language_there_is_no_button(phone: "Phone", voices: list[str]) -> None:
    with phone_with_voices(phone, "ur", *voices) as visit:
        reach("one choice question", visit)
        assert visit.page.locator(".aloud").count() == 0


def test_a_voice_may_come_late_and_there_is_one_button_all_the_same(phone: "Phone") -> None:
    with phone_with_voices(phone, "en") as visit:
        reach("one choice question", visit)
        assert visit.page.locator(".aloud").count() == 0
        visit.page.evaluate("aloud.find(['en-GB']); aloud.find(['en-GB', 'en-US'])")
        assert visit.page.locator(".aloud").count() == 1


def test_a_phone_that_cannot_speak_at_all_loses_nothing(phone: "Phone") -> None:
    with phone_with_voices(phone, "en") as visit:
        visit.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
        reach("free text question", visit)
        assert visit.page.locator(".aloud").count() == 0
        assert visit.page.locator("[role=status]").is_visible()


def test_nobody_is_read_to_on_the_page_after(phone: "Phone") -> None:
    with phone_with_voices(phone, "en", "en-GB") as visit:
        reach("one choice question", visit)
        visit.page.click(".aloud")
        visit.page.evaluate("dispatchEvent(new Event('pagehide'))")
        assert visit.page.evaluate("speechSynthesis.speaking") is False


@pytest.mark.parametrize(("pressed", "told"), [(True, ["1"]), (False, [""])])
def test_that_a_page_was_read_aloud_goes_with_the_answer(phone: "Phone", pressed: bool, told: list[str]) -> None:
    with phone_with_voices(phone, "en", "en-GB") as visit:
        reach("one choice question", visit)
        if pressed:
            visit.page.click(".aloud")
        with visit.page.expect_request(lambda request: request.method == "POST") as asked:
            visit.press(NEXT)
        assert parse_qs(asked.value.post_data, keep_blank_values=True)["aloud"] == told


def test_a_page_with_the_button_can_be_answered_like_any_other(phone: "Phone") -> None:
    with phone_with_voices(phone, "en", "en-GB") as visit:
        reach("short text question", visit)
        before = visit.page.url
        with visit.page.expect_navigation():
            visit.page.locator("main input[id]").first.press("Enter")
        assert visit.page.url != before, "Enter still means Next"


@pytest.mark.parametrize(("language", "left"), [("en", "489"), ("pl", "489"), ("ur", "489")])
def test_letters_are_counted_politely_when_somebody_pauses(phone: "Phone", language: str, left: str) -> None:
    with phone(language) as visit:
        reach("free text question", visit)
        page = visit.page
        live = page.locator("[role=status]")
        assert live.is_visible()
        assert page.locator("textarea ~ p.hint:not([role])").first.is_hidden(), "one count is enough"
        page.fill("textarea", "")
        page.wait_for_timeout(1_000)
        page.clock.install()
        before = live.inner_text()
        page.locator("textarea").press_sequentially("Swings, yes")
        page.clock.run_for(500)
        assert live.inner_text() == before, "nobody is interrupted"
        page.clock.run_for(500)
        assert live.inner_text() == spoken(language, "Letters left: %(number)s", number=left)


def test_too_many_letters_are_told_before_they_are_sent(phone: "Phone") -> None:
    with phone("en") as visit:
        reach("free text question", visit)
        visit.page.fill("textarea", "x" * 503)
        visit.page.get_by_text("Letters too many: 3").wait_for()


def test_without_script_the_room_is_told_once(phone: "Phone") -> None:
    with phone("en", java_script_enabled=False) as visit:
        reach("free text question", visit)
        assert visit.page.locator("[role=status]").is_hidden()
        assert visit.page.get_by_text("There is room for 500 letters.").is_visible()
        assert visit.page.locator(".aloud").count() == 0
