"""Visiting pages as a person does: `visit.stranger()`, `visit.as_("officer")`, then `get`, `follow` and `press`.

Every page that comes back is held to `page_rules`. Forms are sent with what stands in them, hidden fields and tokens
included, and with the headers of a browser: a request that no browser sends is written out with `post`.
"""

import contextvars
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from consult.core.db import db
from tests.support import cast
from tests.support.make import Make
from tests.support.pages import REDIRECTS, Page, check

HOST = "localhost"
MOST_REDIRECTS = 5
Sendable = Mapping[str, Any] | Iterable[tuple[str, str]] | bytes | None
_T = TypeVar("_T")


def elsewhere(work: Callable[..., _T], *arguments: Any, **named: Any) -> _T:
    """Run it as another process would: without this test's app context, so that nothing of it leaks in."""
    return contextvars.Context().run(work, *arguments, **named)


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

    def request(self, method: str, address: str, *, checked: bool = True, **more: Any) -> Page:
        """Any other method."""
        return self._open(method, address, follow=False, checked=checked, **more)

    def check(self, page: Page) -> None:
        """Hold a page that came unchecked to the page rules."""
        check(page, self.accepts)

    def cookie(self, name: str, path: str = "/") -> str | None:
        """The value of a cookie that this browser holds."""
        held = self.client.get_cookie(name, domain=HOST, path=path)
        return held.value if held else None

    def set_cookie(self, name: str, value: str) -> None:
        """Put a cookie into this browser."""
        self.client.set_cookie(name, value, domain=HOST)

    def desk_token(self) -> str:
        """A form token that stands in this browser's session, for a form that a test writes by hand."""
        raw = "a token that only this test knows"

        def put() -> str:
            with self.client.session_transaction("/desk/", base_url=f"http://{HOST}") as session:
                session["csrf_token"] = raw
            signer = URLSafeTimedSerializer(self.app.secret_key or "", salt="wtf-csrf-token")
            return str(signer.dumps(raw))

        return elsewhere(put)

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
