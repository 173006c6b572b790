"""The one cookie a respondent gets: it opens the draft, and says which surveys were answered on this phone.

`<token>` or `<token>.<mark>.<mark>`: a mark is a few letters of a survey's keyed hash. It only makes us ask whether
somebody else answers now.
"""

from flask import Response, current_app, request

from consult.core.keys import keyed_hash
from consult.responses.actions import SHOWN_AGAIN_FOR
from consult.responses.drafts import KEPT_FOR

COOKIE = "draft"
#: Longer than any token of ours; anything else is not worth hashing.
_LONGEST = 64
_MARK = 8
#: More surveys than one phone answers at a time.
_MOST_MARKS = 12
#: For how long a phone remembers that a survey was answered on it: about as long as one is open.
_MARKED_FOR = 60 * 24 * 3600


def token() -> str:
    """The cookie's token, or "" where there is none."""
    value = _cookie()[0]
    return value if len(value) <= _LONGEST else ""


def was_sent_from_here(slug: str) -> bool:
    """Whether answers to this survey were sent from this phone before."""
    return _mark(slug) in _cookie()[1:]


def keep_token(response: Response, value: str) -> None:
    """Let the browser keep the token as long as the draft is kept, with the marks it has."""
    marks = _marks()
    _set(response, value, marks, _MARKED_FOR if marks else int(KEPT_FOR.total_seconds()))


def let_token_go(response: Response, value: str, slug: str) -> None:
    """After sending: the token shows the thanks again for ten minutes; a mark says that this survey was sent."""
    sent = _mark(slug)
    marks = [mark for mark in _marks() if mark != sent][1 - _MOST_MARKS :]
    _set(response, value, [*marks, sent], max(_MARKED_FOR, int(SHOWN_AGAIN_FOR.total_seconds())))


def forget(response: Response) -> None:
    """Take the cookie off this phone."""
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=current_app.config["CONSULT_HTTPS"])


def _cookie() -> list[str]:
    value = request.cookies.get(COOKIE, "")
    return value.split(".")[: _MOST_MARKS + 1] if value.isascii() else [""]


def _marks() -> list[str]:
    return [mark for mark in _cookie()[1:] if len(mark) == _MARK and mark.isalnum()]


def _mark(slug: str) -> str:
    return keyed_hash("sent from this phone", slug)[:_MARK]


def _set(response: Response, value: str, marks: list[str], seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        ".".join([value, *marks]),
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["CONSULT_HTTPS"],
    )
