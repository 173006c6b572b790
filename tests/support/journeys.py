"""What people did before a test begins: cookies and codes to open pages with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from tests.support.respondent import Respondent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: A question a page.
SURVEY = "growing-up"
#: Every kind of question, and a way that branches.
EVERY_KIND = "parks-and-play"
#: A section a page.
SECTIONS = "family-hubs"
CLOSED = "getting-around"

#: The thanks are shown again for ten minutes; whoever tests them has half of that left, in seconds.
_FRESH_FOR = 300

Cookies = list[dict]


@dataclass
class Journeys:
    """Cookies are those of a phone that did what the field's name says."""

    #: A draft of SURVEY with nothing in it yet.
    fresh: Cookies
    #: The same, and somebody helps.
    helped: Cookies
    #: A draft of EVERY_KIND with every question answered.
    full: Cookies
    #: Another, on the way of those who did not go to a park.
    away: Cookies
    #: A draft of SECTIONS with every question answered.
    sections: Cookies
    #: EVERY_KIND sent a moment ago.
    sent: Cookies
    #: The code of what was sent.
    code: str
    #: The code of an answer to the survey that is closed.
    earlier_code: str
    made_at: float = field(default_factory=monotonic)

    @property
    def is_old(self) -> bool:
        """Whether what was sent was sent too long ago."""
        return monotonic() - self.made_at > _FRESH_FOR


def journeys(browser: "Browser", base: str, earlier_code: str) -> Journeys:
    """Live through the surveys, each time to another end. Whose language it was shows on no page."""

    @contextmanager
    def somebody(survey: str) -> Iterator[tuple[Respondent, Cookies]]:
        context = browser.new_context()
        cookies: Cookies = []
        person = Respondent(context, base, "en", survey)
        person.begin()
        yield person, cookies
        cookies += context.cookies()
        context.close()

    with somebody(SURVEY) as (_idle, fresh):
        pass
    with somebody(SURVEY) as (person, helped):
        person.press("helped")
    with somebody(EVERY_KIND) as (person, full):
        person.answer_all()
    with somebody(EVERY_KIND) as (person, away):
        person.answer_all({"went-lately": "no", "why-not": ["not-safe", "dirty"]})
    with somebody(SECTIONS) as (person, sections):
        person.answer_all()
    with somebody(EVERY_KIND) as (person, sent):
        person.answer_all()
        code = person.send()
    return Journeys(fresh, helped, full, away, sections, sent, code, earlier_code)
