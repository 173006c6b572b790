"""Every kind of question, from the front door to "thank you": by keyboard alone, with a finger, without script."""

from typing import TYPE_CHECKING

import pytest

from consult.core.languages import all_languages
from tests.browser.looking import see
from tests.browser.walking import Finger, Keys, Walk
from tests.support.journeys import EVERY_KIND, SECTIONS
from tests.support.states import KINDS, reach

if TYPE_CHECKING:
    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

LANGUAGES = [language.code for language in all_languages()]
#: Every kind but the one or two that only those who did not go to a park are asked.
ON_THE_WAY = {code for kind, code in KINDS.items() if kind not in {"several_choices", "one_choice"}}


def asked_by(walk: Walk) -> set[str]:
    """The codes in the addresses of the pages that were answered."""
    return {address.rstrip("/").rpartition("/")[2] for address in walk.passed}


@pytest.mark.parametrize("language", ["pt", "ps"])
def test_a_keyboard_is_enough(phone: "Phone", language: str) -> None:
    with phone(language, width=1280, height=800) as visit:
        visit.open("")
        walk = Keys(visit)
        walk.tab_to(walk.page.locator(".jump"))
        walk.page.keyboard.press("Enter")
        walk.begin(EVERY_KIND)
        walk.answer_all()
        assert walk.send()
        assert asked_by(walk) >= ON_THE_WAY
        assert walk.stops > 10 * len(walk.passed)


def test_a_keyboard_on_a_small_screen_is_enough(phone: "Phone") -> None:
    with phone("ur", "large", width=320, height=568) as visit:
        visit.open("")
        walk = Keys(visit)
        walk.begin(SECTIONS)
        walk.answer_all()
        assert walk.send()


@pytest.mark.parametrize(("language", "form"), [("ro", "standard"), ("ckb", "easy"), ("uk", "large")])
def test_a_finger_on_a_small_screen_is_enough(phone: "Phone", language: str, form: str) -> None:
    with phone(language, form, width=320, height=568, has_touch=True) as visit:
        visit.open("")
        walk = Finger(visit)
        walk.begin(EVERY_KIND)
        walk.answer_all()
        assert walk.send()
        assert asked_by(walk) >= ON_THE_WAY


#: English, Polish and Urdu answer without script in test_answering.
@pytest.mark.parametrize("language", ["ar", "bn"])
def test_no_script_is_needed(phone: "Phone", language: str) -> None:
    with phone(language, java_script_enabled=False) as visit:
        visit.open("")
        walk = Walk(visit)
        walk.begin(EVERY_KIND)
        walk.answer_all()
        assert walk.send()
        assert asked_by(walk) >= ON_THE_WAY


def test_a_walk_that_stalls_fails(phone: "Phone") -> None:
    with phone("en") as visit:
        visit.open("")
        walk = Walk(visit)
        walk.begin(EVERY_KIND)
        visit.page.route("**/answers/**", lambda route: route.fulfill(body=page, content_type="text/html"))
        page = visit.page.content()
        with pytest.raises(AssertionError, match="leads nowhere"):
            walk.answer_all()


def test_a_control_that_cannot_be_reached_by_keyboard_is_seen(phone: "Phone") -> None:
    with phone("en") as visit:
        reach("first question", visit)
        visit.page.evaluate("document.querySelector('button[value=next]:not(.bait)').tabIndex = -1")
        with pytest.raises(AssertionError, match="never reached"):
            Keys(visit).tab_to(visit.page.locator("button[value=next]:not(.bait)"))


@pytest.mark.parametrize("kind", ["free_text", "several_choices", "grid", "ranking"])
def test_no_focused_control_hides_under_the_bar_on_the_way_back(phone: "Phone", kind: str) -> None:
    with phone("ur") as visit:
        reach(f"{kind.replace('_', ' ')} question", visit)
        page = visit.page
        for way in ("Tab", "Shift+Tab"):
            for _ in range(40):
                page.keyboard.press(way)
                stop = see(page, "focused")
                if stop is None:
                    break
                assert stop["faults"] == []


@pytest.mark.parametrize("kind", ["whole_number", "short_text", "date", "time"])
def test_enter_in_a_line_goes_on(phone: "Phone", kind: str) -> None:
    with phone("en") as visit:
        reach(f"{kind.replace('_', ' ')} question", visit)
        before = visit.page.url
        with visit.page.expect_navigation():
            visit.page.locator("main input[id]").first.press("Enter")
        assert visit.page.url != before


def test_whoever_moves_a_thing_stays_with_it(phone: "Phone") -> None:
    with phone("en") as visit:
        reach("in another order", visit)
        page = visit.page
        names = page.locator(".order label").all_inner_texts()
        moved = page.evaluate("document.activeElement.closest('li').querySelector('label').textContent")
        place = names.index(moved)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator(".order label").all_inner_texts().index(moved) == place + 1
        assert page.evaluate("document.activeElement.closest('li').querySelector('label').textContent") == moved


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
def test_whoever_made_a_mistake_hears_of_it_first_and_gets_there_by_one_key(phone: "Phone", language: str) -> None:
    with phone(language) as visit:
        reach("several things to look at", visit)
        page = visit.page
        assert page.evaluate("document.activeElement.matches('.summary')")
        links = page.locator(".summary a")
        assert links.count() == 2
        for place in range(2):
            links.nth(place).press("Enter")
            target = page.evaluate("document.querySelector(':target').matches('input, textarea')")
            assert target, "the link leads to what is to be put right"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_question_and_next_are_on_one_screen(phone: "Phone", language: str) -> None:
    with phone(language) as visit:
        reach("first question", visit)
        page = visit.page
        assert page.evaluate("scrollY") == 0
        button = page.locator("main form button").first.bounding_box()
        assert button["y"] + button["height"] <= 640
        heading = page.locator("h1").bounding_box()
        assert heading["y"] < 640 / 3


def test_the_keyboard_is_never_caught(phone: "Phone") -> None:
    with phone("en", width=1280, height=800) as visit:
        reach("free text question", visit)
        passed = []
        for _ in range(60):
            visit.page.keyboard.press("Tab")
            stop = see(visit.page, "focused")
            if stop is None:
                break
            passed.append(stop["name"])
        assert any(name.startswith("textarea") for name in passed)
        last = visit.page.locator("footer a").last.inner_text()
        assert last in passed[-1], "the last thing is the foot of the page, and then the browser's own"
