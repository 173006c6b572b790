"""A young person with an old phone and no script answers, comes back, and takes the answers away again."""

import re
from typing import TYPE_CHECKING

import pytest

from consult.commands.demo_surveys import read
from consult.core.languages import find
from tests.browser.walking import Walk
from tests.support.demo_city import City
from tests.support.journeys import SURVEY
from tests.support.states import NEXT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

ASKED = read(SURVEY)
QUESTIONS = ASKED["questions"]
OWN_WORDS = {
    "en": "More lights by the canal, <b>please</b>",
    "pl": "Więcej światła nad kanałem, proszę",
    "ur": "نہر کے پاس زیادہ روشنی",
}


class Answering(Walk):
    """Somebody whose survey has a question a page."""

    def is_asked(self, number: int) -> bool:
        """Whether question `number`, from 1, is asked in this person's language, the right way round."""
        assert self.page.get_attribute("html", "lang") == self.language
        assert self.page.get_attribute("html", "dir") == find(self.language).direction
        return self.page.inner_text("h1").strip() == QUESTIONS[number - 1]["wording"][self.language]

    def choose_card(self, place: int) -> str:
        """Press the card at this place; its words."""
        card = self.page.locator("label.choice").nth(place)
        card.click()
        return card.inner_text().strip()

    def answer_next(self, number: int) -> None:
        """Answer question `number`, and go on."""
        assert self.is_asked(number)
        self.answer()

    def begin_at_the_door(self) -> None:
        """From the front door to question 1."""
        self.page.goto(f"{self.visit.base}/")
        assert self.page.url.endswith(f"/{self.language}/"), "the phone's own language opens the door"
        self.begin(SURVEY)

    def use(self, code: str) -> None:
        """Go to the code page by the foot of the page, and type."""
        self.press("footer a[href$='/code/']")
        self.page.fill("#code", code)
        self.visit.press("main form button")


@pytest.fixture
def without_script(phone: "Phone", request: pytest.FixtureRequest):
    """Somebody who answers in the language that the test asks for, with script switched off."""
    language = getattr(request, "param", "en")
    with phone(language, java_script_enabled=False) as visit:
        yield Answering(visit, OWN_WORDS[language])


@pytest.mark.parametrize("without_script", ["en", "pl", "ur"], indirect=True)
def test_a_young_person_answers_and_comes_back_to_see_what_came_of_it(without_script: Answering) -> None:
    her, page = without_script, without_script.page
    her.begin_at_the_door()

    first = her.choose_card(0)
    her.press(NEXT)
    assert her.is_asked(2)
    her.press("button[value=skip]")
    assert her.is_asked(3)
    her.press("button.back")
    her.press("button.back")
    assert her.is_asked(1)
    assert page.locator("label.choice").nth(0).locator("input").is_checked()

    second = her.choose_card(1)
    her.press(NEXT)
    her.press("button[value=skip]")
    for number in range(3, len(QUESTIONS) + 1):
        her.answer_next(number)
    her.answer_all()

    rows = page.locator(".check > div")
    assert rows.count() > len(QUESTIONS), "and what is asked of everyone at the end"
    assert second in rows.nth(0).inner_text()
    assert first not in rows.nth(0).inner_text()
    assert page.get_by_text(OWN_WORDS[her.language], exact=True).count() == 2

    her.press(".check > div:nth-child(2) a")
    assert her.is_asked(2)
    face = her.choose_card(4)
    her.press(NEXT)
    assert page.url.endswith("/check/"), "back to the check page, not through everything again"
    assert face in rows.nth(1).inner_text()

    code = her.send()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    plates = page.locator(".plate figcaption").all_inner_texts()
    assert len(plates) == 4
    assert all(plates)

    her.use(code.replace("-", " ").lower())
    assert ASKED["title"][her.language] in page.inner_text("main")
    assert page.locator(".plate figcaption").all_inner_texts() == plates

    page.click("details.more summary")
    her.visit.press("details.more form button")
    her.use(code)
    assert page.locator(".summary").count() == 1, "a code without answers opens nothing"


def test_somebody_who_answered_before_sees_each_finding_and_its_status(
    without_script: Answering, earlier_code: str
) -> None:
    her = without_script
    her.page.goto(f"{her.visit.base}/en/")
    her.use(earlier_code)
    findings = her.page.locator(".outcomes > li")
    assert findings.count() == 3
    assert her.page.locator(".outcomes .ribbon:first-child").count() == 3
    assert her.page.locator(".outcomes .s-late").count() == 1, "the first one is late, and says so"

    said = findings.nth(1).locator("a").inner_text()
    her.press(".outcomes > li:nth-child(2) a")
    assert her.page.url.endswith("#finding-2")
    assert said in her.page.inner_text("#finding-2")


def test_a_saved_draft_goes_on_with_another_phone(
    without_script: Answering, browser: "Browser", phone: "Phone"
) -> None:
    her = without_script
    her.begin_at_the_door()
    her.answer_next(1)
    her.page.locator("label.choice").nth(3).click()
    her.press("button[value=save]")
    code = her.page.inner_text("[data-receipt]").strip()

    with phone("pl", java_script_enabled=False) as other:
        there = Answering(other)
        there.page.goto(f"{other.base}/pl/")
        there.use(code)
        assert there.is_asked(3), "on where she left, in the language of the phone she holds now"
        there.press("button.back")
        assert there.page.locator("label.choice").nth(3).locator("input").is_checked()


def test_a_photo_of_the_plates_is_as_good_as_the_letters(without_script: Answering) -> None:
    her, page = without_script, without_script.page
    her.begin_at_the_door()
    her.press("button[value=save]")
    captions = page.locator(".plate figcaption").all_inner_texts()

    page.context.clear_cookies()
    her.press("footer a[href$='/code/']")
    page.click("details.more summary")
    for number, caption in enumerate(captions, start=1):
        for name in ("glaze", "thing"):
            options = page.locator(f"#{name}{number} option").all_inner_texts()[1:]
            fits = str.startswith if name == "glaze" else str.endswith
            (seen,) = [option for option in options if fits(f" {caption.lower()} ".strip(), option.lower())]
            page.select_option(f"#{name}{number}", label=seen)
    her.visit.press("details.more button")
    assert her.is_asked(1)


def test_nothing_typed_is_lost_when_it_is_too_long(without_script: Answering) -> None:
    her, page = without_script, without_script.page
    her.begin_at_the_door()
    while not page.locator("textarea").count():
        her.answer()
    written = "روشنی & <light> " * 40
    page.fill("textarea", written)
    her.visit.press(NEXT)
    assert page.locator(".summary a").get_attribute("href") == f"#{page.locator('textarea').get_attribute('id')}"
    assert page.input_value("textarea") == written


def test_sending_leaves_one_cookie_and_going_back_sends_nothing_twice(without_script: Answering, city: City) -> None:
    her, page = without_script, without_script.page
    her.begin_at_the_door()
    her.answer_all()
    code = her.send()
    cookies = page.context.cookies(city.base)
    assert [cookie["name"] for cookie in cookies] == ["draft"], "one cookie is all that a respondent gets"
    assert cookies[0]["httpOnly"]
    page.go_back()
    assert page.inner_text("[data-receipt]").strip() == code, "the same thanks again, not a second sheet"


def test_the_next_person_on_a_shared_phone_is_asked_whose_answers_these_are(without_script: Answering) -> None:
    her, page = without_script, without_script.page
    her.begin_at_the_door()
    her.answer_next(1)
    page.goto(f"{her.visit.base}/en/surveys/{SURVEY}/")
    her.visit.press("main form .bar button")
    her.press("button[name=fresh]")
    assert her.is_asked(1)
    assert page.locator("input:checked").count() == 0
