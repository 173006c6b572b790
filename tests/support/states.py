"""Every state in which the public meets a page, and how to get there. A new page is one more line in `STATES`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consult.commands.demo_surveys import read
from consult.core.wording import STANDARD
from consult.surveys.standing import WHO
from consult.web.localising import segment
from tests.support.journeys import CLOSED, EVERY_KIND, SECTIONS, SURVEY, Cookies, Journeys
from tests.support.respondent import Respondent

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: One question of each kind: the kind's name and the question's code.
KINDS: dict[str, str] = {question["kind"]: question["code"] for question in read("parks")["questions"]}
#: Asked only of those who did not go to a park.
_OF_THE_AWAY = {"why-not", "park-help"}
FIRST = read(SURVEY)["questions"][0]["code"]
NEXT = "button[value=next]:not(.bait)"


@dataclass
class Visit:
    """One open page on its way to a state."""

    page: "Page"
    base: str
    language: str
    people: Journeys
    form: str = STANDARD

    def open(self, path: str, cookies: Cookies | None = None) -> None:
        """Load a page in this language and format with these cookies and no others."""
        self.page.context.clear_cookies()
        if cookies:
            self.page.context.add_cookies(cookies)
        self.page.goto(f"{self.base}/{segment(self.language, self.form)}/{path}")

    def press(self, place: str) -> None:
        """Press what stands there, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.page.click(place)

    def use(self, code: str) -> None:
        """Type a code on the code page, and go on."""
        self.open("code/")
        self.page.fill("#code", code)
        self.press("main form button")


Reach = Callable[[Visit], None]


def _open(path: str, cookies: str | None = None) -> Reach:
    return lambda visit: visit.open(path, getattr(visit.people, cookies) if cookies else None)


def _question(code: str, cookies: str = "full", survey: str = EVERY_KIND) -> Reach:
    return _open(f"surveys/{survey}/answers/{code}/", cookies)


def _kind(kind: str) -> Reach:
    code = KINDS[kind]
    return _question(code, "away" if code in _OF_THE_AWAY else "full")


def _then(first: Reach, *steps: Callable[["Page"], None], press: str = NEXT) -> Reach:
    """Another state, something done there, and one press."""

    def reach(visit: Visit) -> None:
        first(visit)
        for step in steps:
            step(visit.page)
        visit.press(press)

    return reach


def _opened(first: Reach, summary: str) -> Reach:
    """Another state, with something folded out. By the keyboard: after a mouse, browsers hide the ring of the focus."""

    def reach(visit: Visit) -> None:
        first(visit)
        visit.page.press(summary, "Enter")

    return reach


def _typed(place: str, words: str) -> Callable[["Page"], None]:
    return lambda page: page.locator(f"main {place}").first.fill(words)


def _two_first_places(page: "Page") -> None:
    for place in (0, 1):
        page.locator("main select").nth(place).select_option("1")


def _all_boxes(page: "Page") -> None:
    for label in page.locator("main .choice.box:not(.quiet)").all():
        label.locator("input").check()


def _nothing(page: "Page") -> None:
    page.evaluate("document.querySelectorAll('main input').forEach(input => { input.checked = false })")


def _delete(visit: Visit) -> None:
    context = visit.page.context
    context.clear_cookies()
    person = Respondent(context, visit.base, visit.language, SURVEY)
    person.begin()
    person.answer_all()
    visit.use(person.send())
    visit.page.click("details.more summary")
    visit.press("details.more form button")


def _outcome(visit: Visit) -> None:
    visit.use(visit.people.earlier_code)


_BEGIN = "main form .bar button"
_LAST_SECTION = read(SECTIONS)["questions"][-1]["code"]

#: The name of a state, and how to get there. The order is the order in which somebody would meet them.
STATES: dict[str, Reach] = {
    "home": _open(""),
    "languages open": _opened(_open(""), ".langs summary"),
    "how it works": _open("how-it-works/"),
    "how we sort": _open("how-we-sort/"),
    "help": _open("help/"),
    "is this real": _open("is-this-real/"),
    "accessibility": _open("accessibility/"),
    "worry": _open("worry/"),
    "nothing written": _then(_open("worry/"), press="main form button"),
    "left": _open("left/"),
    "worry kept": _open("worry/thanks/"),
    "ask us": _open("ask-us/"),
    "no idea written": _then(_open("ask-us/"), press="main form button"),
    "idea kept": _open("ask-us/thanks/"),
    "facts": _open(f"surveys/{SURVEY}/"),
    "first question": _question(FIRST, "fresh", SURVEY),
    "someone is helping": _question(FIRST, "helped", SURVEY),
    "who answers": _then(_open(f"surveys/{SECTIONS}/"), press=_BEGIN),
    "who answered": _question(WHO, "sections", SECTIONS),
    **{f"{kind.replace('_', ' ')} question": _kind(kind) for kind in KINDS},
    "in another order": _then(_kind("ranking"), press="main .round >> nth=1"),
    "section": _question(_LAST_SECTION, "sections", SECTIONS),
    "end card": _question("end-easy"),
    "about you": _question("about-age"),
    "more about you": _question("about-language"),
    "nothing chosen": _then(_question(FIRST, "fresh", SURVEY)),
    "no face chosen": _then(_kind("faces"), _nothing),
    "no number chosen": _then(_kind("zero_to_ten"), _nothing),
    "empty grid": _then(_kind("grid"), _nothing),
    "too many chosen": _then(_kind("several_choices"), _all_boxes),
    "too many words": _then(_kind("free_text"), _typed("textarea", "word " * 200)),
    "too long a line": _then(_kind("short_text"), _typed("input[id]", "word " * 20)),
    "not a number": _then(_kind("whole_number"), _typed("input[id]", "lots")),
    "no such day": _then(_kind("date"), _typed(".parts input", "31")),
    "two first places": _then(_kind("ranking"), _two_first_places),
    "several things to look at": _then(
        _question(_LAST_SECTION, "sections", SECTIONS), _all_boxes, _typed("textarea", "word " * 200)
    ),
    "carry on": _then(_open(f"surveys/{SURVEY}/", "fresh"), press=_BEGIN),
    "someone else": _then(_open(f"surveys/{EVERY_KIND}/", "sent"), press=_BEGIN),
    "save": _open(f"surveys/{EVERY_KIND}/save/", "full"),
    "check": _open(f"surveys/{EVERY_KIND}/check/", "full"),
    "check too early": _open(f"surveys/{SURVEY}/check/", "fresh"),
    "nothing to send": _then(_open(f"surveys/{SURVEY}/check/", "fresh"), press="button[value=send]"),
    "thank you": _open(f"surveys/{EVERY_KIND}/sent/", "sent"),
    "no answers here": _open(f"surveys/{EVERY_KIND}/check/"),
    "words handed back": _then(
        _kind("free_text"), _typed("textarea", "A light by the swings"), lambda page: page.context.clear_cookies()
    ),
    "code": _open("code/"),
    "plates open": _opened(_open("code/"), "details.more summary"),
    "code not found": lambda visit: visit.use("0000-0000"),
    "outcome to come": lambda visit: visit.use(visit.people.code),
    "outcome": _outcome,
    "delete open": _opened(_outcome, "details.more summary"),
    "deleted": _delete,
    "lost code": _open("code/lost/"),
    "closed survey": _open(f"surveys/{CLOSED}/"),
    "what it was about": _open(f"surveys/{CLOSED}/about/"),
    "feedback list": _open("feedback/"),
    "feedback": _open(f"feedback/{CLOSED}/"),
    "picture makers": _open("pictures/"),
    "page not found": _open("no-such-page/"),
}


def reach(state: str, visit: Visit) -> None:
    """Bring the visit's page to this state."""
    STATES[state](visit)


def slug_of(state: str) -> str:
    """The state's name for a file."""
    return re.sub(r"\W+", "-", state)
