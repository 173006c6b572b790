"""That a form came from our own page.

Desks use Flask-WTF's token, which lives in the session. A respondent has no session: the token of a draft's page is an
HMAC of the draft's cookie, masked anew on each page, and does not run out. Pages before a draft exist carry no token,
so that they can be cached; there a browser's own word for where a form came from decides.
"""

import base64
import hashlib
import hmac
import os
from urllib.parse import urlsplit

from flask import Blueprint, Flask, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import Forbidden

from consult.core.keys import derived

_protect = CSRFProtect()
_LENGTH = 32


def prepare(app: Flask) -> None:
    """Every POST needs Flask-WTF's token, unless its desk was left to itself below."""
    _protect.init_app(app)


def leave_to_the_desk(desk: Blueprint) -> None:
    """This desk has no session; it checks with `came_from_here` and `is_token`."""
    _protect.exempt(desk)


def token(cookie: str) -> str:
    """The token for a page of this draft; looks different each time, so that its length and letters tell nothing."""
    mask = os.urandom(_LENGTH)
    return base64.urlsafe_b64encode(mask + _mix(mask, _plain(cookie))).decode()


def is_token(sent: str, cookie: str) -> bool:
    """Whether `sent` was made by `token` for this cookie."""
    try:
        raw = base64.urlsafe_b64decode(sent.encode())
    except ValueError:
        return False
    if len(raw) != 2 * _LENGTH:
        return False
    return hmac.compare_digest(_mix(raw[:_LENGTH], raw[_LENGTH:]), _plain(cookie))


def came_from_here() -> bool:
    """Whether the browser says that this form stands on one of our pages; True where it says nothing."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in {"same-origin", "none"}
    if origin := request.headers.get("Origin"):
        return _is_ours(origin)
    if referrer := request.headers.get("Referer"):
        return _is_ours(referrer)
    return True


def _is_ours(address: str) -> bool:
    try:
        return urlsplit(address).netloc == request.host
    except ValueError:  # no address at all, such as "http://["
        return False


def require_own_page() -> None:
    """Refuse a form that another site sent."""
    if not came_from_here():
        raise Forbidden


def _plain(cookie: str) -> bytes:
    return hmac.digest(derived("draft csrf"), cookie.encode(), hashlib.sha256)


def _mix(left: bytes, right: bytes) -> bytes:
    return (int.from_bytes(left) ^ int.from_bytes(right)).to_bytes(_LENGTH)
