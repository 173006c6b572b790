"""Someone who answers by plain requests, so that a test can begin where its own story begins."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin

from tests.support.answers import likely
from tests.support.forms import FIELD, filled
from tests.support.markup import Tree, parsed, text_of

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, BrowserContext


class Respondent:
    """Answers a survey in a browser context: its cookie is the context's own."""

    def __init__(self, context: "BrowserContext", base: str, language: str, survey: str) -> None:
        self._request = context.request
        self._start = f"{base}/{language}/surveys/{survey}/"
        self.page: str = ""
        self.address: str = ""

    def begin(self) -> None:
        """Open the first page of questions."""
        self._read(self._request.post(self._start, form={"fresh": "1"}))

    def answer(self, chosen: Mapping[str, Any] | None = None) -> None:
        """Answer every question on the page that is open, as `chosen` says (by question code) or as is likely."""
        fields = likely(self._tree)
        wanted = {FIELD + code: value for code, value in (chosen or {}).items() if FIELD + code in fields}
        leading_on = [one for one in self._tree.all("button") if one.get("name", "").startswith(FIELD)]
        if leading_on:
            name = leading_on[0].get("name", "")
            code = (chosen or {}).get(name.removeprefix(FIELD), leading_on[0].get("value"))
            self.press(str(code), name=name)
        else:
            self.press("next", **{**fields, **wanted})

    def answer_all(self, chosen: Mapping[str, Any] | None = None) -> list[str]:
        """Answer to the end; the addresses of the pages, in order. Ends on the check page."""
        addresses: list[str] = []
        while "/answers/" in self.address:
            if self.address in addresses:
                raise AssertionError(f"{self.address} did not let us go on")
            addresses.append(self.address)
            self.answer(chosen)
        return addresses

    def send(self) -> str:
        """Send from the check page; the code in letters."""
        self.press("send")
        return self.code()

    def save(self) -> str:
        """The code in letters, before sending."""
        self._read(self._request.get(urljoin(self._start, "save/")))
        return self.code()

    def code(self) -> str:
        """The code on the page that is open."""
        return text_of(self._tree.first(data_receipt=True))

    def press(self, button: str, *, name: str = "go", **fields: object) -> None:
        """Send the page's form as a browser does, by the button with this value and name."""
        form = next(one for one in self._tree.first("main").iter("form"))
        body = urlencode([*filled(form, fields, self.address), (name, button)])
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self._read(self._request.post(self.address, data=body, headers=kind))

    @property
    def _tree(self) -> Tree:
        return parsed(self.page)

    def _read(self, answer: "APIResponse") -> None:
        if not answer.ok:
            raise AssertionError(f"{answer.status} at {answer.url}")
        self.page, self.address = answer.text(), answer.url
