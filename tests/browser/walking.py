"""People who go through a survey in their own way: with a finger, or by keyboard alone. A walk that stalls fails."""

from typing import TYPE_CHECKING

from tests.browser.looking import see
from tests.support.answers import WORDS, likely
from tests.support.markup import parsed
from tests.support.states import NEXT, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator

#: More stops than any page has. Whoever needs more is walking in circles.
_STOPS = 150


class Walk:
    """One person and one page, walking forward."""

    def __init__(self, visit: Visit, words: str = WORDS) -> None:
        self.visit, self.page, self.language, self.words = visit, visit.page, visit.language, words
        #: The addresses of the pages of questions that were answered.
        self.passed: list[str] = []

    def press(self, place: str) -> None:
        """Press what opens another page, and be there."""
        before = self.page.url
        self.reach_and_press(self.page.locator(place).first)
        assert self.page.url != before, f"{place} leads nowhere from {before}"

    def choose(self, control: "Locator", value: str) -> None:
        """Give this control this value."""
        kind = control.evaluate("control => control.tagName === 'INPUT' ? control.type : control.tagName.toLowerCase()")
        if kind in {"radio", "checkbox"}:
            self.pick(control)
            assert control.is_checked(), f"{value} cannot be chosen at {self.page.url}"
        elif kind == "select":
            self.pick_from(control, value)
            assert control.input_value() == value, f"{value} cannot be chosen at {self.page.url}"
        else:
            self.write(control, value)
            assert control.input_value() == value, f"nothing can be written at {self.page.url}"

    def answer(self) -> None:
        """Answer every question of this page, whatever kinds they are, and go on."""
        assert self.page.url not in self.passed, f"{self.page.url} does not let us go on"
        self.passed.append(self.page.url)
        for name, value in likely(parsed(self.page.content()), self.words).items():
            control = self.page.locator(f'main [name="{name}"]')
            one_of_many = control.first.get_attribute("type") in {"radio", "checkbox"}
            self.choose(control.and_(self.page.locator(f'[value="{value}"]')) if one_of_many else control, value)
        leads_on = 'main button[name^="q-"]'
        self.press(leads_on if self.page.locator(leads_on).count() else NEXT)

    def begin(self, survey: str) -> None:
        """From the home page to the first question."""
        self.press(f"main a[href$='/surveys/{survey}/']")
        assert self.page.locator(".facts li").count() == 8
        self.press("main form .bar button")
        assert "/answers/" in self.page.url

    def answer_all(self) -> None:
        """From a page of questions to the check page."""
        while "/answers/" in self.page.url:
            self.answer()
        assert self.page.url.endswith("/check/")

    def send(self) -> str:
        """Send; the code in letters."""
        self.press("button[value=send]")
        return self.page.inner_text("[data-receipt]").strip()

    def reach_and_press(self, target: "Locator") -> None:
        """Press this, which opens another page."""
        with self.page.expect_navigation():
            target.click()

    def pick(self, control: "Locator") -> None:
        """Choose a card."""
        control.locator("xpath=ancestor::label").click()

    def pick_from(self, control: "Locator", value: str) -> None:
        """Choose from a list."""
        control.select_option(value)

    def write(self, control: "Locator", words: str) -> None:
        """Write into a box."""
        control.fill(words)


class Finger(Walk):
    """On a screen that is touched. A tap lands only on what lies on top."""

    def reach_and_press(self, target: "Locator") -> None:
        """Tap this, which opens another page."""
        with self.page.expect_navigation():
            target.tap()

    def pick(self, control: "Locator") -> None:
        """Tap a card."""
        control.locator("xpath=ancestor::label").tap()

    def write(self, control: "Locator", words: str) -> None:
        """Tap into a box and write."""
        control.tap()
        control.clear()
        self.page.keyboard.insert_text(words)


class Keys(Walk):
    """With a keyboard and nothing else. At each stop the focus must be seen, all of it."""

    def __init__(self, visit: Visit, words: str = WORDS) -> None:
        super().__init__(visit, words)
        self.stops = 0

    def tab_to(self, target: "Locator") -> None:
        """Tab until the focus is there."""
        on_the_way: list[str] = []
        before = None
        for _ in range(_STOPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            stop = see(self.page, "focused")
            if stop is not None:
                self.stops += 1
                on_the_way.append(stop["name"])
                assert not stop["faults"], f"{stop['faults']} at {self.page.url}"
                assert stop["place"] != before, f"the keyboard is caught at {stop['name']} at {self.page.url}"
                before = stop["place"]
        raise AssertionError(f"the keyboard never reached {target} at {self.page.url}: {on_the_way[-40:]}")

    def reach_and_press(self, target: "Locator") -> None:
        """Tab there, and press Enter."""
        self.tab_to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def pick(self, control: "Locator") -> None:
        """Tab to the card, or to its group and on with an arrow, as radio buttons want it; and the space bar."""
        if control.get_attribute("type") == "radio":
            name = control.get_attribute("name")
            group = self.page.locator(f'input[name="{name}"]')
            checked = self.page.locator(f'input[name="{name}"]:checked')
            self.tab_to(checked.or_(group).first if checked.count() else group.first)
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("ArrowUp")
        else:
            self.tab_to(control)
        if not control.is_checked():
            self.page.keyboard.press("Space")
        assert see(self.page, "focused")["faults"] == []

    def pick_from(self, control: "Locator", value: str) -> None:
        """Tab to the list, and go down in it."""
        self.tab_to(control)
        for _ in range(control.locator("option").count()):
            if control.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")

    def write(self, control: "Locator", words: str) -> None:
        """Tab to the box, and type over what stands there."""
        self.tab_to(control)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(words)
