"""Someone who answers by plain requests, so that a test can begin where its own story begins."""

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, BrowserContext

SURVEY = "growing-up"
WORDS = "A bus stop with a light. Światło, proszę. روشنی"


class Respondent:
    """Answers the demo survey in a browser context: its cookie is the context's own."""

    def __init__(self, context: "BrowserContext", base: str, language: str) -> None:
        self._request = context.request
        self._start = f"{base}/{language}/surveys/{SURVEY}/"
        self.page: str = ""
        self.address: str = ""

    def begin(self) -> None:
        """Open question 1."""
        self._read(self._request.post(self._start, form={"fresh": "1"}))

    def answer(self) -> None:
        """Answer the question that is open, with the first choice or a few words, and go on."""
        choice = re.search(r'type="(?:radio|checkbox)" name="(\w+)" value="([^"]+)"', self.page)
        field, value = choice.groups() if choice else (_name_of_box(self.page), WORDS)
        form = {"token": _token(self.page), field: html.unescape(value), "go": "next"}
        self._read(self._request.post(self.address, form=form))

    def answer_all(self) -> list[str]:
        """Answer to the end; the addresses of the questions, in order. Ends on the check page."""
        addresses: list[str] = []
        while "/answers/" in self.address:
            if self.address in addresses:
                raise AssertionError(f"{self.address} did not let us go on")
            addresses.append(self.address)
            self.answer()
        return addresses

    def send(self) -> str:
        """Send from the check page; the code in letters."""
        form = {"token": _token(self.page), "go": "send"}
        self._read(self._request.post(f"{self._start}check/", form=form))
        return self.code()

    def save(self) -> str:
        """The code in letters, before sending."""
        self._read(self._request.get(f"{self._start}save/"))
        return self.code()

    def code(self) -> str:
        """The code on the page that is open."""
        return re.search(r"data-receipt[^>]*>([^<]+)<", self.page)[1].strip()

    def _read(self, answer: "APIResponse") -> None:
        if not answer.ok:
            raise AssertionError(f"{answer.status} at {answer.url}")
        self.page, self.address = answer.text(), answer.url


def _token(page: str) -> str:
    return html.unescape(re.search(r'name="token" value="([^"]+)"', page)[1])


def _name_of_box(page: str) -> str:
    return re.search(r'<textarea[^>]* name="(\w+)"', page)[1]
