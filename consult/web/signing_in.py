"""Signing in, by Flask-Security-Too, in our own words and every language of the council desk."""

from datetime import timedelta

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_security import LoginForm, Security

from consult.web.limits import SIGNING_IN, limiter
from consult.web.sessions import DESK_PATH

#: The library's settings. Its own catalogues lack several of our languages, so every word it can say here is ours.
CONFIG: dict[str, object] = {
    "SECURITY_URL_PREFIX": f"{DESK_PATH}/<language>",
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_FRESHNESS": timedelta(minutes=-1),  # no page of ours asks for the password a second time yet
    "SECURITY_LOGIN_URL": "/sign-in/",
    "SECURITY_LOGOUT_URL": "/sign-out/",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": f"{DESK_PATH}/",
    "SECURITY_POST_LOGOUT_VIEW": "/",
    "SECURITY_LOGIN_USER_TEMPLATE": "sign_in.html",
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": (_l("The email or the password is not right. Try again."), "error"),
    "SECURITY_MSG_EMAIL_NOT_PROVIDED": (_l("Write your email."), "error"),
    "SECURITY_MSG_INVALID_EMAIL_ADDRESS": (_l("The email or the password is not right. Try again."), "error"),
    "SECURITY_MSG_PASSWORD_NOT_PROVIDED": (_l("Write your password."), "error"),
    "SECURITY_MSG_DISABLED_ACCOUNT": (_l("This account is switched off. Ask your administrator."), "error"),
}


def prepare(app: Flask, security: Security) -> None:
    """Limit tries."""
    app.view_functions["security.login"] = limiter.limit(SIGNING_IN, methods=["POST"])(
        app.view_functions["security.login"]
    )


__all__ = ["CONFIG", "LoginForm", "prepare"]
