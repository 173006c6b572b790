"""Leaving at once in a real browser, with and without script; and a header that holds it on the narrowest phone."""

from typing import TYPE_CHECKING

import pytest

from tests.support.states import Visit

if TYPE_CHECKING:
    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

LEAVE = "form.leave button"


def on_the_check_page(visit: Visit) -> str:
    """A phone on whose screen stands what somebody wrote; what that is."""
    visit.open("")
    visit.open("carry-on/", visit.people.full)
    return max(visit.page.locator(".own").all_inner_texts(), key=len)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_phone_forgets_and_going_back_shows_no_answer(phone: "Phone", script: bool) -> None:
    with phone("en", java_script_enabled=script) as visit:
        written = on_the_check_page(visit)
        assert written
        visit.press(LEAVE)
        page = visit.page
        page.wait_for_url("**/en/left/")
        assert page.title() == "New page"
        assert page.context.cookies() == []
        page.go_back()
        if script:
            assert page.url.endswith("/en/"), "the page itself is gone from the way back"
        else:
            assert page.locator(".own").count() == 0
        assert written not in page.content()


def test_at_first_look_the_page_is_empty(phone: "Phone") -> None:
    with phone("ur", width=1280, height=800) as visit:
        on_the_check_page(visit)
        visit.press(LEAVE)
        visit.page.wait_for_url("**/ur/left/")
        low = visit.page.locator("p").first.bounding_box()
        assert low is not None
        assert low["y"] >= 800, "what it has to say stands below"
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_a_phone_without_a_connection_shows_nothing_either(phone: "Phone") -> None:
    with phone("en") as visit:
        on_the_check_page(visit)
        assert visit.page.locator(".own >> visible=true").count()
        visit.page.context.set_offline(True)
        visit.page.click(LEAVE)
        visit.page.wait_for_function("document.documentElement.hidden || !document.querySelector('form.leave')")
        assert visit.page.locator(".own >> visible=true").count() == 0


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_logo_language_help_and_leaving_stand_in_one_line(phone: "Phone", language: str, width: int) -> None:
    with phone(language, width=width) as visit:
        visit.open("help/")
        middles = [
            box["y"] + box["height"] / 2
            for part in (".mark", ".langs summary", ".help-now", LEAVE)
            if (box := visit.page.locator(part).bounding_box())
        ]
        assert len(middles) == 4
        assert max(middles) - min(middles) < 4, middles
