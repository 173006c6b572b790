"""Visiting pages as a person does: `visit.stranger()`, `visit.as_("officer")`, then `get`, `follow` and `press`.

Every page that comes back is held to `page_rules`. Forms are sent with what stands in them, hidden fields and tokens
included, and with the headers of a browser: a request that no browser sends is written out with `post`.
"""

import contextvars
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consult.core.db import db
from tests.support import cast
from tests.support.make import Make
from tests.support.markup import BUTTONS, CONTROLS, Tree, squeezed, text_of
from tests.support.page_rules import complaints

HOST = "localhost"
REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
Sendable = Mapping[str, Any] | Iterable[tuple[str, str]] | bytes | None
_T = TypeVar("_T")


def elsewhere(work: Callable[..., _T], *arguments: Any, **named: Any) -> _T:
    """Run it as another process would: without this test's app context, so that nothing of it leaks in."""
    return contextvars.Context().run(work, *arguments, **named)


@dataclass
class Page:
    """What came back."""

    visitor: "Visitor"
    method: str
    #: With the query, without the host.
    address: str
    response: TestResponse
    #: (address, status) of the redirects on the way here.
    history: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.status = self.response.status_code
        self.path = urlsplit(self.address).path
        self.headers = dict(self.response.headers)
        self.cookies = self.response.headers.getlist("Set-Cookie")
        self.html = self.response.get_data(as_text=True)
        self._tree: Tree | None = None

    @property
    def tree(self) -> Tree:
        """The page, parsed."""
        if self._tree is None:
            self._tree = Tree(self.html)
        return self._tree

    @property
    def title(self) -> str:
        """The one heading."""
        return text_of(self.tree.first("h1"))

    @property
    def main(self) -> str:
        """The words of the main part."""
        return text_of(self.tree.first("main"))

    @property
    def text(self) -> str:
        """All words on the page."""
        return text_of(self.tree.first("body"))

    @property
    def language(self) -> str:
        """What the page says it is in."""
        return self.tree.first("html").get("lang", "")

    def all(self, *tags: str, **attributes: str | bool) -> list[Element]:
        """See `Tree.all`."""
        return self.tree.all(*tags, **attributes)

    def first(self, *tags: str, **attributes: str | bool) -> Element:
        """See `Tree.first`."""
        return self.tree.first(*tags, **attributes)

    def link(self, words: str) -> str:
        """The address of the link with these words (or this aria-label)."""
        return self._named(words, "a").get("href", "")

    def has_link(self, words: str) -> bool:
        """Whether there is a link with these words."""
        return any(self._is_named(one, words) for one in self.all("a"))

    def follow(self, words: str) -> "Page":
        """Go where the link with these words leads."""
        return self.visitor.get(urljoin(self.address, self.link(words)))

    def field(self, name: str) -> Any:
        """What stands in the form field with this name: text, or a list where several may be chosen."""
        controls = [one for one in self.all(*CONTROLS) if one.get("name") == name]
        assert controls, f"no field {name!r} on {self.address}"
        values = [value for control in controls for value in _standing(control)]
        several = controls[0].get("type") == "checkbox" or controls[0].get("multiple") is not None
        return values if several else (values[0] if values else None)

    def choices(self, name: str) -> list[str]:
        """The values that can be chosen for a field."""
        options = []
        for control in [one for one in self.all(*CONTROLS) if one.get("name") == name]:
            options += [one.get("value", "") for one in control.iter("option")] or [control.get("value", "")]
        return options

    def press(self, button: str, *, follow: bool = True, **fields: Any) -> "Page":
        """Press the button with these words (or this value), with `fields` put into its form.

        A list ticks several boxes; None empties a field. What a person cannot do with this form is refused: for that
        there is `visitor.post`.
        """
        pressed = self._button(button)
        form = next((one for one in self.tree.ancestors(pressed) if one.tag == "form"), None)
        assert form is not None, f"{button!r} stands in no form"
        pairs = _filled(form, fields, self.address)
        if pressed.get("name"):
            pairs.append((pressed.get("name", ""), pressed.get("value", "")))
        target = pressed.get("formaction") or form.get("action") or self.address
        address = urljoin(self.address, target)
        if (pressed.get("formmethod") or form.get("method", "get")).lower() == "get":
            return self.visitor.get(f"{urlsplit(address).path}?{urlencode(pairs)}", follow=follow)
        return self.visitor.post(address, pairs, follow=follow, came_from=self.address)

    def form_data(self, button: str | None = None, **fields: Any) -> list[tuple[str, str]]:
        """What `press` would send: to send it twice, or to change it into what no browser sends."""
        forms = self.all("form")
        pressed = self._button(button) if button else None
        form = (
            next((one for one in self.tree.ancestors(pressed) if one.tag == "form"), forms[0])
            if pressed is not None
            else forms[0]
        )
        pairs = _filled(form, fields, self.address)
        if pressed is not None and pressed.get("name"):
            pairs.append((pressed.get("name", ""), pressed.get("value", "")))
        return pairs

    def buttons(self) -> list[str]:
        """The words on the buttons."""
        return [self.tree.name_of(one) for one in [*self.all("button"), *self.all("input", type="submit")]]

    def _button(self, words: str) -> Element:
        found = [one for one in self.all("button", "input") if one.tag == "button" or one.get("type") in BUTTONS]
        for one in found:
            if self._is_named(one, words):
                return one
        for one in found:
            if one.get("value") == words:
                return one
        raise AssertionError(f"no button {words!r} on {self.address}, only {self.buttons()}")

    def _named(self, words: str, tag: str) -> Element:
        for one in self.all(tag):
            if self._is_named(one, words):
                return one
        raise AssertionError(f"no {tag} {words!r} on {self.address}")

    def _is_named(self, element: Element, words: str) -> bool:
        return words in (self.tree.name_of(element), text_of(element))


class Visitor:
    """One person's browser."""

    def __init__(self, app: Flask, who: cast.Respondent | cast.Worker, client: FlaskClient) -> None:
        self.app = app
        self.who = who
        self.client = client
        self.accepts = who.language if isinstance(who, cast.Respondent) else "en"
        self.headers: dict[str, str] = {}

    def get(self, address: str, *, follow: bool = True, checked: bool = True, **more: Any) -> Page:
        """Open an address. `checked=False` where a test wants to see a page that breaks the rules."""
        return self._open("GET", address, follow=follow, checked=checked, **more)

    def post(
        self,
        address: str,
        data: Sendable = None,
        *,
        follow: bool = True,
        checked: bool = True,
        came_from: str | None = None,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Page:
        """Send a form to an address. Without `came_from`, no header says where it stood."""
        said = {}
        if came_from is not None:
            said = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin", "Referer": f"http://{HOST}{came_from}"}
        body = data if isinstance(data, bytes) else urlencode(_pairs(data))
        return self._open(
            "POST",
            address,
            follow=follow,
            checked=checked,
            data=body,
            content_type=more.pop("content_type", "application/x-www-form-urlencoded"),
            headers={**said, **(headers or {})},
            **more,
        )

    def cookie(self, name: str, path: str = "/") -> str | None:
        """The value of a cookie that this browser holds."""
        held = self.client.get_cookie(name, domain=HOST, path=path)
        return held.value if held else None

    def set_cookie(self, name: str, value: str) -> None:
        """Put a cookie into this browser."""
        self.client.set_cookie(name, value, domain=HOST)

    def forget(self) -> None:
        """Delete every cookie, as a shared phone might."""
        self.client._cookies.clear()  # type: ignore[union-attr]

    def _open(
        self,
        method: str,
        address: str,
        *,
        follow: bool,
        checked: bool,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Page:
        history: list[tuple[str, int]] = []
        address = _without_host(address)
        while True:
            response = self._ask(method, address, {**(headers or {})}, more)
            page = Page(self, method, address, response, list(history))
            if response.status_code in REDIRECTS and follow:
                history.append((address, response.status_code))
                assert len(history) <= MOST_REDIRECTS, f"it goes round in circles: {history}"
                if response.status_code not in {307, 308}:
                    method, more = "GET", {}
                headers = None
                address = _without_host(urljoin(f"http://{HOST}{address}", response.headers["Location"]))
                continue
            if checked:
                check(page, self.accepts)
            return page

    def _ask(self, method: str, address: str, headers: dict[str, str], more: dict[str, Any]) -> TestResponse:
        said = {"Accept-Language": self.accepts, **self.headers, **headers}
        # The test's own session would see a world from before, or hold the lock that the request waits for.
        db.session.rollback()
        response = elsewhere(
            self.client.open,
            address,
            method=method,
            headers=said,
            follow_redirects=False,
            **{"base_url": f"http://{HOST}", **more},
        )
        response.get_data()
        db.session.rollback()
        return response


class Visit:
    """The way in: who comes, and by which door."""

    def __init__(self, app: Flask, make: Make) -> None:
        self.app = app
        self.make = make

    def stranger(self, language: str = "en") -> Visitor:
        """Somebody with a phone that speaks `language` and no cookie of ours."""
        return Visitor(self.app, cast.Respondent("a stranger", 30, language), self.app.test_client())

    def as_(self, who: str) -> Visitor:
        """Someone of the cast: a respondent's phone by name, or a worker (by name or role) who has signed in."""
        if who in cast.RESPONDENTS:
            return Visitor(self.app, cast.RESPONDENTS[who], self.app.test_client())
        worker = cast.WORKERS[who]
        staff = self.make.worker(worker)
        client = self.app.test_client()
        uniquifier = staff.fs_uniquifier
        db.session.rollback()

        def sign_in() -> None:
            with client.session_transaction("/desk/", base_url=f"http://{HOST}") as session:
                session.update(_user_id=uniquifier, _fresh=True)

        elsewhere(sign_in)
        return Visitor(self.app, worker, client)


def check(page: Page, language: str | None = None) -> None:
    """Fail with everything that is wrong with a page. Files, data and redirects are not pages."""
    if not page.headers.get("Content-Type", "").startswith("text/html") or page.status in REDIRECTS or not page.html:
        return
    found = complaints(
        status=page.status,
        path=page.path,
        headers=page.headers,
        cookies=page.cookies,
        html=page.html,
        language=language,
    )
    told = "\n  ".join(found)
    assert not found, f"{page.method} {page.address} ({page.status}):\n  {told}"


def _without_host(address: str) -> str:
    parts = urlsplit(urldefrag(address).url)
    assert parts.netloc in {"", HOST}, f"{address} leads away from here"
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _pairs(data: Sendable) -> list[tuple[str, str]]:
    if data is None or isinstance(data, bytes):
        return []
    items = data.items() if isinstance(data, Mapping) else data
    return [
        (name, str(one)) for name, value in items for one in (value if isinstance(value, list | tuple) else [value])
    ]


def _standing(control: Element) -> list[str]:
    """What a browser would send for this control as it stands."""
    if control.get("disabled") is not None:
        return []
    if control.tag == "textarea":
        return ["".join(control.itertext())]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = options[:1]
        return [one.get("value", squeezed(text_of(one))) for one in chosen]
    if control.get("type") in {"radio", "checkbox"}:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [] if control.get("type") in BUTTONS else [control.get("value", "")]


def _filled(form: Element, fields: Mapping[str, Any], address: str) -> list[tuple[str, str]]:
    controls = [one for one in form.iter() if one.tag in CONTROLS and one.get("name")]
    names = {one.get("name") for one in controls}
    unknown = set(fields) - names
    assert not unknown, f"the form on {address} has no field {sorted(unknown)}, only {sorted(map(str, names))}"
    pairs = [
        (control.get("name", ""), value)
        for control in controls
        if control.get("name") not in fields
        for value in _standing(control)
    ]
    for name, value in fields.items():
        wanted = [] if value is None else [str(one) for one in (value if isinstance(value, list | tuple) else [value])]
        mine = [one for one in controls if one.get("name") == name]
        if mine[0].get("type") in {"radio", "checkbox"} or mine[0].tag == "select":
            offered = [option for one in mine for option in _offered(one)]
            assert set(wanted) <= set(offered), f"{name} on {address} offers {offered}, not {wanted}"
            if mine[0].get("type") == "radio":
                assert len(wanted) <= 1, f"only one of {name} can be chosen"
        elif value is None:
            wanted = [""]
        pairs += [(name, one) for one in wanted]
    return pairs


def _offered(control: Element) -> list[str]:
    if control.tag == "select":
        return [one.get("value", squeezed(text_of(one))) for one in control.iter("option")]
    return [control.get("value", "on")]
