"""For a keyboard, for a screen at 400 %, for one's own colours and spacing, for big thumbs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from consult.core.languages import all_languages
from tests.support.respondent import SURVEY
from tests.support.states import QUESTIONS, STATES, Visit, reach

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")
#: WCAG 1.4.12, all four at once.
SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
#: A sheet of one's own: the page's policy lets no <style> in.
WEAR = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet] }"""
LANGUAGES = [language.code for language in all_languages()]


def see(page: "Page", what: str) -> Any:
    """Ask the browser one thing that looking.js knows."""
    return page.evaluate(f"() => ({LOOKING.partition(chr(10))[2]}).{what}()")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_page_scrolls_sideways_at_400_percent(phone: "Phone", language: str) -> None:
    # 1280 by 1024 pixels at 400 % are 320 by 256.
    wide = {}
    with phone(language, width=320, height=256) as visit:
        for state in STATES:
            reach(state, visit)
            wide[state] = see(visit.page, "sideways")
    assert {state: how for state, how in wide.items() if how} == {}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_nothing_is_cut_with_words_spaced_out(phone: "Phone", language: str) -> None:
    cut = {}
    with phone(language) as visit:
        for state in STATES:
            reach(state, visit)
            visit.page.evaluate(WEAR, SPACED)
            cut[state] = [*see(visit.page, "cut"), *filter(None, [see(visit.page, "sideways")])]
    assert {state: what for state, what in cut.items() if what} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_pressed_with_a_thumb(phone: "Phone", language: str) -> None:
    low = {}
    with phone(language) as visit:
        for state in STATES:
            reach(state, visit)
            low[state] = see(visit.page, "low")
    assert {state: what for state, what in low.items() if what} == {}


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


@pytest.mark.parametrize("kind", QUESTIONS)
def test_no_focused_control_hides_under_the_bar(phone: "Phone", kind: str) -> None:
    with phone("ur") as visit:
        visit.open(f"surveys/{SURVEY}/answers/{QUESTIONS[kind]}/", visit.people.full)
        page = visit.page
        for way in ("Tab", "Shift+Tab"):
            for _ in range(25):
                page.keyboard.press(way)
                focused = see(page, "focused")
                if focused is None:
                    break
                assert focused["inside"], focused["name"]
                assert not focused["covered"], focused["name"]


class Keys:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, visit: Visit) -> None:
        self.page = visit.page
        self.seen: list[str] = []

    def tab_to(self, place: str) -> None:
        """Tab until the focus is there. Everything passed on the way must show that it has the focus."""
        target = self.page.locator(place).first
        for _ in range(40):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            focused = see(self.page, "focused")
            if focused is not None:
                assert focused["outline"] >= 2, f"{focused['name']} does not show its focus"
                self.seen.append(focused["name"])
        raise AssertionError(f"the keyboard never reached {place}: {self.seen[-40:]}")

    def press(self, key: str) -> None:
        """A key that opens another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_keyboard_is_enough_to_answer(phone: "Phone", language: str) -> None:
    with phone(language, width=1280, height=800) as visit:
        page, keys = visit.page, Keys(visit)
        visit.open("")
        keys.tab_to(".jump")
        page.keyboard.press("Enter")
        keys.tab_to(f"main a[href$='/surveys/{SURVEY}/']")
        keys.press("Enter")
        keys.tab_to("main form button")
        keys.press("Enter")
        first = page.url

        keys.tab_to("button[value=next]")
        keys.press("Enter")
        assert page.url == first, "nothing was chosen"
        keys.tab_to(".summary a")
        page.keyboard.press("Enter")
        keys.tab_to("main input[type=radio]")
        page.keyboard.press("ArrowDown")
        assert page.locator("main input:checked").count() == 1
        keys.tab_to("button[value=next]")
        keys.press("Enter")

        keys.tab_to("main input[type=radio]")
        page.keyboard.press("Space")
        keys.tab_to("button[value=next]")
        keys.press("Enter")
        keys.tab_to("button[value=skip]")
        keys.press("Enter")
        keys.tab_to("a.back")
        keys.press("Enter")
        assert page.url != first


def test_the_keyboard_is_never_caught(phone: "Phone") -> None:
    with phone("en", width=1280, height=800) as visit:
        page = visit.page
        visit.open(f"surveys/{SURVEY}/answers/{QUESTIONS['free-text']}/", visit.people.full)
        passed = []
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = see(page, "focused")
            if focused is None:
                break
            passed.append(focused["name"])
        assert any(name.startswith("textarea") for name in passed)
        assert "Accessibility" in passed[-1], "the last thing is the foot of the page, and then the browser's own"


def test_chosen_cards_differ_where_the_browser_chooses_the_colours(phone: "Phone") -> None:
    looks = """card => { const style = getComputedStyle(card.nextElementSibling)
        return [style.borderTopColor, style.borderTopWidth, style.outlineStyle].join(' ') }"""
    with phone("en", forced_colors="active") as visit:
        for kind in ("one-choice", "faces", "several-choices", "zero-to-ten"):
            visit.open(f"surveys/{SURVEY}/answers/{QUESTIONS[kind]}/", visit.people.full)
            chosen = visit.page.locator(".choice input:checked").first.evaluate(looks)
            other = visit.page.locator(".choice input:not(:checked)").first.evaluate(looks)
            assert chosen != other, kind


@pytest.mark.parametrize("chosen", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=["forced", "still"])
def test_every_control_stays_where_the_reader_sets_the_look(phone: "Phone", chosen: dict[str, str]) -> None:
    with phone("en") as plain, phone("en", **chosen) as own:
        for state in STATES:
            if state == "deleted":
                continue
            seen = []
            for visit in (plain, own):
                reach(state, visit)
                seen.append(see(visit.page, "names"))
            assert seen[0] == seen[1], state
            assert seen[0], state


def test_nothing_moves_for_those_who_asked_for_stillness(phone: "Phone") -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one)
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' }).length"""
    with phone("en", reduced_motion="reduce") as visit:
        for state in ("home", "first question", "thank you"):
            reach(state, visit)
            assert visit.page.evaluate(moving) == 0, state
