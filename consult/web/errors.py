"""What went wrong, as a page in the reader's language that says what to do next."""

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from consult.core import languages
from consult.core.db import db
from consult.core.errors import Missing, Refused
from consult.core.wording import STANDARD
from consult.web.localising import preferred_language, read_segment
from consult.web.sessions import is_desk


def prepare(app: Flask) -> None:
    """`Missing` and `Refused` become pages here and nowhere else."""

    @app.errorhandler(Missing)
    def missing(_problem: Missing) -> ResponseReturnValue:
        return _page(404)

    @app.errorhandler(Refused)
    def refused(problem: Refused) -> ResponseReturnValue:
        return _page(409, what=str(problem.message))

    @app.errorhandler(CSRFError)
    def stale(_problem: CSRFError) -> ResponseReturnValue:
        return _page(400, what=_("You were away for a while. Go back, load the page again, and send it once more."))

    @app.errorhandler(SecurityError)
    def another_name(_problem: SecurityError) -> ResponseReturnValue:
        # Not one of our pages: under a foreign name no address of ours can be written.
        return "400\n", 400, {"Content-Type": "text/plain"}

    @app.errorhandler(HTTPException)
    def http(problem: HTTPException) -> ResponseReturnValue:
        if problem.response is not None or (problem.code or 500) < 400:
            return problem
        page, status = _page(problem.code or 500)
        headers = {name: value for name, value in problem.get_headers() if name in {"Allow", "Retry-After"}}
        return page, status, headers

    @app.errorhandler(Exception)
    def broken(problem: Exception) -> ResponseReturnValue:
        db.session.rollback()
        if current_app.testing:
            raise problem
        # The exception's kind and place, never its values: they may hold what somebody wrote.
        trace = problem.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        current_app.logger.error("%s at %s in %s", type(problem).__name__, place, request.endpoint)
        return _page(500)


def _page(status: int, *, what: str | None = None) -> tuple[str, int]:
    if g.get("language") is None:
        parts = request.path.strip("/").split("/")
        # A desk without a language in its address is in the first one.
        named, other = (parts[1:2], languages.default()) if is_desk(request.path) else (parts[:1], preferred_language())
        g.language, g.format = read_segment("".join(named)) or (other, STANDARD)
    title, text = _words(status)
    return render_template(
        "error.html",
        heading=title,
        what=what or text,
        status=status,
        at_desk=is_desk(request.path) and request.endpoint != "desk",
    ), status


def _words(status: int) -> tuple[str, str]:
    words = {
        400: (
            _("That did not work"),
            _("Something was missing from what you sent. Go back and try once more."),
        ),
        403: (_("This page is not for you"), _("You may need to sign in with another account.")),
        404: (_("We can’t find that page"), _("It may have moved, or the address may have a letter wrong.")),
        405: (_("That did not work"), _("This page can’t be used that way. Go back and try once more.")),
        409: (_("That can’t be done right now"), ""),
        413: (
            _("That was too long"),
            _("You sent more than we can take at once. Go back and make it shorter."),
        ),
        429: (
            _("Please wait a minute"),
            _("There were many tries from this place. Wait a minute and try again."),
        ),
    }
    return words.get(status, (_("We made a mistake"), _("It is not your fault. Wait a minute and try again.")))
