"""Someone who answers by plain requests, so that a test can begin where its own story begins."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from tests.support.answers import likely
from tests.support.forms import filled
from tests.support.markup import Tree, parsed, text_of

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, BrowserContext

SURVEY = "growing-up"


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
        """Answer every question on the page that is open, and go on."""
        self._press("next", **likely(self._tree))

    def answer_all(self) -> list[str]:
        """Answer to the end; the addresses of the pages, in order. Ends on the check page."""
        addresses: list[str] = []
        while "/answers/" in self.address:
            if self.address in addresses:
                raise AssertionError(f"{self.address} did not let us go on")
            addresses.append(self.address)
            self.answer()
        return addresses

    def send(self) -> str:
        """Send from the check page; the code in letters."""
        self._press("send")
        return self.code()

    def save(self) -> str:
        """The code in letters, before sending."""
        self._read(self._request.get(urljoin(self._start, "save/")))
        return self.code()

    def code(self) -> str:
        """The code on the page that is open."""
        return text_of(self._tree.first(data_receipt=True))

    @property
    def _tree(self) -> Tree:
        return parsed(self.page)

    def _press(self, button: str, **fields: object) -> None:
        """Send the page's form as a browser does."""
        form = next(one for one in self._tree.first("main").iter("form"))
        body = urlencode([*filled(form, fields, self.address), ("go", button)])
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self._read(self._request.post(self.address, data=body, headers=kind))

    def _read(self, answer: "APIResponse") -> None:
        if not answer.ok:
            raise AssertionError(f"{answer.status} at {answer.url}")
        self.page, self.address = answer.text(), answer.url
