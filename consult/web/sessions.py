"""Signed-in sessions exist behind the desks only: nobody who answers gets this cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Request, Response, has_request_context, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

#: Everything that needs a sign-in lies below this path, and the session cookie is sent nowhere else.
DESK_PATH = "/desk"


def is_desk(path: str) -> bool:
    """Whether an address lies behind the desks."""
    return path == DESK_PATH or path.startswith(DESK_PATH + "/")


class DeskSessions(SecureCookieSessionInterface):
    """Flask's signed cookie, on desk addresses. Elsewhere a session is empty and never saved."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a desk page; an empty one for everyone else."""
        return super().open_session(app, request) if is_desk(request.path) else self.session_class()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie for a desk page; nothing, not even `Vary`, for everyone else."""
        if is_desk(request.path):
            super().save_session(app, session, response)


#: Libraries that look on every request for who has signed in.
_ABOUT_SIGNING_IN = ("flask_login.", "flask_principal", "flask_security.")


def keep_to_desks(app: Flask) -> None:
    """Let those libraries look at desk pages only. Elsewhere nobody is signed in, and looking costs time."""
    before, after, told = app.before_request_funcs, app.after_request_funcs, app.template_context_processors
    for hooks, otherwise in ((before, _nothing), (after, _as_it_is), (told, dict)):
        hooks[None] = [_at_desks(hook, otherwise) for hook in hooks.get(None, [])]


def _at_desks(hook: Callable, otherwise: Callable) -> Callable:
    if not f"{hook.__module__}.".startswith(_ABOUT_SIGNING_IN):
        return hook

    @wraps(hook)
    def kept(*given: Any) -> Any:
        behind = has_request_context() and is_desk(request.path)
        return hook(*given) if behind else otherwise(*given)

    return kept


def _nothing() -> None:
    return None


def _as_it_is(response: Response) -> Response:
    return response
