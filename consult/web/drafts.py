"""The one cookie a respondent gets: it opens the draft, and nothing else is in it."""

from flask import Response, current_app, request

from consult.responses.actions import SHOWN_AGAIN_FOR
from consult.responses.drafts import KEPT_FOR

COOKIE = "draft"
#: Longer than any token of ours; anything else is not worth hashing.
_LONGEST = 64


def token() -> str:
    """The cookie's token, or "" where there is none."""
    value = request.cookies.get(COOKIE, "")
    return value if len(value) <= _LONGEST and value.isascii() else ""


def keep_token(response: Response, value: str) -> None:
    """Let the browser keep the token as long as the draft is kept."""
    _set(response, value, int(KEPT_FOR.total_seconds()))


def let_token_go(response: Response, value: str) -> None:
    """After sending: the browser keeps the token for as long as the thank-you page can be shown again."""
    _set(response, value, int(SHOWN_AGAIN_FOR.total_seconds()))


def _set(response: Response, value: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        value,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["CONSULT_HTTPS"],
    )
