"""The language stands in the address; everything on a page follows it."""

from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import Babel
from werkzeug.exceptions import NotFound

from consult.core import languages
from consult.core.languages import Language


def page_language() -> Language:
    """The language of the page being made."""
    return g.get("language") or languages.default()


def preferred_language() -> Language:
    """The language that the phone asks for, among ours."""
    codes = [language.code for language in languages.all_languages()]
    found = languages.find(request.accept_languages.best_match(codes)) if request.accept_languages else None
    return found or languages.default()


def here_in(code: str) -> str:
    """This page's address in another language; the home page where there is no such address."""
    arguments = dict(request.view_args or {})
    if request.endpoint is None or not current_app.url_map.is_endpoint_expecting(request.endpoint, "language"):
        return url_for("public.home", language=code)
    return url_for(request.endpoint, **{**arguments, "language": code})


def prepare(app: Flask) -> None:
    """Take `language` out of addresses, put it into links, and speak it."""
    Babel(app, locale_selector=lambda: page_language().locale)

    @app.url_value_preprocessor
    def read_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        code = (values or {}).pop("language", None)
        if code is None:
            return
        g.language = languages.find(code)
        if g.language is None:
            raise NotFound

    @app.url_defaults
    def write_language(endpoint: str, values: dict[str, Any]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = page_language().code

    @app.context_processor
    def what_pages_know() -> dict[str, Any]:
        return {
            "language": page_language(),
            "languages": languages.all_languages(),
            "here_in": here_in,
            "demo": app.config["CONSULT_DEMO"],
            "config_city": app.config["CONSULT_CITY"],
            "staff": None,
        }
