"""Every state in which the public meets a page, and how to get there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.demo_city import City
from tests.support.respondent import SURVEY, Respondent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CLOSED = "getting-around"
#: One question of each kind.
QUESTIONS = {
    "one-choice": "family-fun",
    "faces": "belonging",
    "several-choices": "joining-in",
    "zero-to-ten": "next-step",
    "free-text": "one-change",
}


@dataclass
class Journeys:
    """What people did before a test begins: cookies and codes to open pages with."""

    #: A draft with nothing in it yet.
    fresh: list[dict]
    #: A draft with every question answered.
    full: list[dict]
    #: Sent a moment ago.
    sent: list[dict]
    #: The code of what was sent.
    code: str
    #: The code of an answer to the survey that is closed.
    earlier_code: str


def journeys(browser: "Browser", city: City, language: str, earlier_code: str) -> Journeys:
    """Live through a survey three times, each to another end."""

    def somebody() -> tuple["BrowserContext", Respondent]:
        context = browser.new_context()
        person = Respondent(context, city.base, language)
        person.begin()
        return context, person

    idle, _ = somebody()
    busy, person = somebody()
    person.answer_all()
    done, person = somebody()
    person.answer_all()
    code = person.send()
    made = Journeys(idle.cookies(), busy.cookies(), done.cookies(), code, earlier_code)
    for context in (idle, busy, done):
        context.close()
    return made


@dataclass
class Visit:
    """One open page on its way to a state."""

    page: "Page"
    base: str
    language: str
    people: Journeys

    def open(self, path: str, cookies: list[dict] | None = None) -> None:
        """Load a page below /<language>/ with these cookies and no others."""
        self.page.context.clear_cookies()
        if cookies:
            self.page.context.add_cookies(cookies)
        self.page.goto(f"{self.base}/{self.language}/{path}")

    def press(self, place: str) -> None:
        """Press what stands there, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.page.click(place)

    def use(self, code: str) -> None:
        """Type a code on the code page, and go on."""
        self.open("code/")
        self.page.fill("#code", code)
        self.press("main form button")


def _open(path: str, cookies: str | None = None) -> Callable[[Visit], None]:
    return lambda visit: visit.open(path, getattr(visit.people, cookies) if cookies else None)


def _question(code: str) -> Callable[[Visit], None]:
    return _open(f"surveys/{SURVEY}/answers/{code}/", "full")


def _unanswered(visit: Visit) -> None:
    visit.open(f"surveys/{SURVEY}/answers/{QUESTIONS['one-choice']}/", visit.people.fresh)
    visit.press("main form button")


def _too_long(visit: Visit) -> None:
    visit.open(f"surveys/{SURVEY}/answers/{QUESTIONS['free-text']}/", visit.people.full)
    visit.page.fill("textarea", "word " * 200)
    visit.press("main form button")


def _carry_on(visit: Visit) -> None:
    visit.open(f"surveys/{SURVEY}/", visit.people.fresh)
    visit.press("main form button")


def _delete(visit: Visit) -> None:
    context = visit.page.context
    context.clear_cookies()
    person = Respondent(context, visit.base, visit.language)
    person.begin()
    person.answer_all()
    visit.use(person.send())
    visit.page.click("details.more summary")
    visit.press("details.more form button")


#: The name of a state, and how to get there. The order is the order in which somebody would meet them.
STATES: dict[str, Callable[[Visit], None]] = {
    "home": _open(""),
    "how it works": _open("how-it-works/"),
    "help": _open("help/"),
    "facts": _open(f"surveys/{SURVEY}/"),
    "first question": _open(f"surveys/{SURVEY}/answers/{QUESTIONS['one-choice']}/", "fresh"),
    **{f"{kind} question": _question(code) for kind, code in QUESTIONS.items()},
    "nothing chosen": _unanswered,
    "too many words": _too_long,
    "carry on": _carry_on,
    "save": _open(f"surveys/{SURVEY}/save/", "full"),
    "check": _open(f"surveys/{SURVEY}/check/", "full"),
    "check too early": _open(f"surveys/{SURVEY}/check/", "fresh"),
    "thank you": _open(f"surveys/{SURVEY}/sent/", "sent"),
    "no answers here": _open(f"surveys/{SURVEY}/check/"),
    "code": _open("code/"),
    "code not found": lambda visit: visit.use("0000-0000"),
    "outcome to come": lambda visit: visit.use(visit.people.code),
    "outcome": lambda visit: visit.use(visit.people.earlier_code),
    "deleted": _delete,
    "lost code": _open("code/lost/"),
    "closed survey": _open(f"surveys/{CLOSED}/"),
    "feedback list": _open("feedback/"),
    "feedback": _open(f"feedback/{CLOSED}/"),
    "page not found": _open("no-such-page/"),
}


def reach(state: str, visit: Visit) -> None:
    """Bring the visit's page to this state."""
    STATES[state](visit)


def slug_of(state: str) -> str:
    """The state's name for a file."""
    return re.sub(r"\W+", "-", state)
