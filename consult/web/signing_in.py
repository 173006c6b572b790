"""Signing in, by Flask-Security-Too, in our own words and every language of the council desk."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, abort, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import user_logged_in
from flask_security import LoginForm, Security, current_user
from werkzeug.datastructures import MultiDict
from wtforms import EmailField, Field

from consult.core import languages
from consult.core.db import unit_of_work
from consult.people.actions import end_all_sessions
from consult.people.models import ADMINISTRATOR, LANGUAGE_READER, MODERATOR, OFFICER, SAFEGUARDING_LEAD
from consult.web.limits import SIGNING_IN, limiter
from consult.web.localising import page_language, preferred_language
from consult.web.sessions import DESK_PATH

_NOT_RIGHT = _l("The email or the password is not right. Try again.")
_SWITCHED_OFF = _l("This account is switched off. Ask your administrator.")

#: The library's settings. Its own catalogues lack several of our languages, so it looks nothing up in them: every word
#: that the page can say is ours.
CONFIG: dict[str, object] = {
    "SECURITY_URL_PREFIX": f"{DESK_PATH}/<language>",
    "SECURITY_I18N_DOMAIN": "messages",
    "SECURITY_I18N_DIRNAME": [str(languages.TRANSLATIONS)],
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_FRESHNESS": timedelta(minutes=-1),  # no page of ours asks for the password a second time yet
    "SECURITY_LOGIN_URL": "/sign-in/",
    "SECURITY_LOGOUT_URL": "/sign-out/",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": f"{DESK_PATH}/",
    "SECURITY_POST_LOGOUT_VIEW": "public.home",
    "SECURITY_LOGIN_USER_TEMPLATE": "sign_in.html",
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
}

#: Where each role works. Somebody with several goes to the first.
_DESKS = (
    (OFFICER, "officer.home"),
    (ADMINISTRATOR, "officer.home"),
    (SAFEGUARDING_LEAD, "safeguarding.home"),
    (LANGUAGE_READER, "safeguarding.home"),
    (MODERATOR, "council.home"),
)

#: A page of a desk; whatever else is sent as `next` is as good as nothing.
_OUR_PAGE = re.compile(rf"{DESK_PATH}/[A-Za-z0-9/_-]*(\?[A-Za-z0-9=&._-]*)?\Z")


class SignInForm(LoginForm):
    """Email and password. Nothing tells whether it was the email or the password that was wrong."""

    #: Not checked for being an address: who has no account gets in nowhere, whatever they type.
    email = EmailField(filters=[lambda typed: (typed or "").strip()])
    #: A shared phone remembers nobody. The library would also set this cookie on pages that have none.
    remember = None

    #: (id of the control, sentence) for what is to be put right.
    problems: list[tuple[str, Any]]

    def validate(self, **kwargs: Any) -> bool:
        """As the library's, and then says what is wrong in our words."""
        right = super().validate(**kwargs)
        self.problems = [] if right else self._problems()
        return right

    def validate_next(self, _field: Field) -> None:
        """`_forget_foreign_next` has seen to it."""

    def _problems(self) -> list[tuple[str, Any]]:
        missing = []
        if not self.email.data:
            missing.append(("email", _l("Write your email.")))
        if not self.password.data:
            missing.append(("password", _l("Write your password.")))
        return missing or [("email", _SWITCHED_OFF if self.user_authenticated else _NOT_RIGHT)]


def prepare(app: Flask, security: Security) -> None:
    """Put our own sign-in and sign-out around the library's, and the way to each person's desk."""
    security.want_json(lambda _request: False)  # else a sign-in could ask for a token that never runs out
    sign_in = _sign_in(app.view_functions["security.login"])
    app.view_functions["security.login"] = limiter.limit(SIGNING_IN, methods=["POST"])(sign_in)
    app.view_functions["security.logout"] = _sign_out(app.view_functions["security.logout"])
    app.add_url_rule(f"{DESK_PATH}/", "desk", to_my_desk)
    user_logged_in.connect(_begin_anew, app)


def to_my_desk() -> ResponseReturnValue:
    """Whoever is signed in, to their desk; a stranger, to the sign-in page in the phone's language."""
    if not current_user.is_authenticated:
        response = redirect(url_for("security.login", language=preferred_language().code), 303)
        response.vary.add("Accept-Language")
        return response
    mine = current_user.role_names
    for role, endpoint in _DESKS:
        if role in mine:
            return redirect(url_for(endpoint, **_in_their_language(endpoint)), 303)
    abort(403)


def _in_their_language(endpoint: str) -> dict[str, str]:
    """The language somebody signed in with, for the one desk that speaks several."""
    if endpoint != "council.home":
        return {}
    known = languages.find(session.get("language")) or preferred_language()
    return {"language": known.code}


def _sign_in(library_view: Callable[[], ResponseReturnValue]) -> Callable[[], ResponseReturnValue]:
    def sign_in() -> ResponseReturnValue:
        """The library's sign-in; a way on of ours only, and the status codes of our other pages."""
        if request.is_json:
            abort(415)
        _forget_foreign_next()
        response = make_response(library_view())
        if response.status_code == 302:
            response.status_code = 303
        elif request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    return sign_in


def _sign_out(library_view: Callable[[], ResponseReturnValue]) -> Callable[[], ResponseReturnValue]:
    def sign_out() -> ResponseReturnValue:
        """The library's sign-out; then nothing of the session is left on the phone."""
        _forget_foreign_next(keep_ours=False)
        if current_user.is_authenticated:
            with unit_of_work():  # a copy of the cookie is worth nothing from now on, on any phone
                end_all_sessions(current_user.id)
        response = make_response(library_view())
        session.clear()
        response.status_code = 303
        return response

    return sign_out


def _forget_foreign_next(*, keep_ours: bool = True) -> None:
    """Take every `next` that is no page of a desk out of the request, before the library can follow it."""
    for part in ("args", "form"):
        sent: MultiDict = getattr(request, part)
        wanted = sent.getlist("next")
        if wanted and not (keep_ours and all(_OUR_PAGE.match(address) for address in wanted)):
            kept = [(name, value) for name, value in sent.items(multi=True) if name != "next"]
            setattr(request, part, type(sent)(kept))


def _begin_anew(_app: Flask, **_who: Any) -> None:
    """Nothing that stood in the session before counts after signing in, least of all its form token."""
    for name in list(session):
        if name not in {"_user_id", "_fresh", "_id"}:
            del session[name]
    g.pop("csrf_token", None)
    session["language"] = page_language().code


__all__ = ["CONFIG", "SignInForm", "prepare", "to_my_desk"]
