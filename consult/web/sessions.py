"""Signed-in sessions exist behind the desks only: nobody who answers gets this cookie."""

from flask import Flask, Request, Response, request
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
