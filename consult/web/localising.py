"""The language and the format stand in the address; everything on a page follows them.

`/pl/` is Polish, `/pl-easy/` easy-read Polish, `/pl-large/` Polish in large letters: a page that one may share, and
that anything may cache.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request, url_for
from werkzeug.exceptions import NotFound

from consult.core import languages
from consult.core.languages import Language
from consult.core.wording import FORMATS, STANDARD
from consult.web import numbers

#: Only here is there easy read and large text; whoever works at a desk has their browser's own means.
_FORMATTED = "public"
#: Pages elsewhere that show a public page, by the full names of their views; see `formatted`.
_formatted: set[str] = set()
_View = TypeVar("_View", bound=Callable[..., Any])


def page_language() -> Language:
    """The language of the page being made."""
    return g.get("language") or languages.default()


def page_format() -> str:
    """The format of the page being made: standard, easy or large."""
    return g.get("format") or STANDARD


def segment(language: str, form: str) -> str:
    """What stands first in the address of a page in this language and format."""
    return language if form == STANDARD else f"{language}-{form}"


def preferred_language() -> Language:
    """The language that the phone asks for, among ours."""
    codes = [language.code for language in languages.all_languages()]
    found = languages.find(request.accept_languages.best_match(codes)) if request.accept_languages else None
    return found or languages.default()


def here_in(code: str) -> str:
    """This page's address in another language; the home page where there is no such address."""
    return _here(segment(code, page_format()))


def here_as(form: str) -> str:
    """This page's address in another format; the home page's where a page has none."""
    if not _is_formatted(request.endpoint):
        return url_for("public.home", language=segment(page_language().code, form))
    return _here(segment(page_language().code, form))


def _here(first: str) -> str:
    arguments = dict(request.view_args or {})
    if request.endpoint is None or not current_app.url_map.is_endpoint_expecting(request.endpoint, "language"):
        return url_for("public.home", language=first)
    return url_for(request.endpoint, **{**arguments, "language": first})


def read_segment(first: str) -> tuple[Language, str] | None:
    """The language and format that the first part of an address names, or None."""
    code, dash, form = first.partition("-")
    language = languages.find(code)
    if language is None or (dash and (form not in FORMATS or form == STANDARD)):
        return None
    return language, form or STANDARD


def prepare(app: Flask) -> None:
    """Take `language` out of addresses, put it into links, and speak it."""
    numbers.Speaking(app, locale_selector=lambda: page_language().locale)
    numbers.prepare(app)

    @app.url_value_preprocessor
    def read_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
        first = (values or {}).pop("language", None)
        if first is None:
            return
        named = read_segment(first)
        if named is None or (named[1] != STANDARD and not _is_formatted(endpoint)):
            raise NotFound
        g.language, g.format = named

    @app.url_defaults
    def write_language(endpoint: str, values: dict[str, Any]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = segment(page_language().code, page_format() if _is_formatted(endpoint) else STANDARD)

    @app.context_processor
    def what_pages_know() -> dict[str, Any]:
        return {
            "language": page_language(),
            "languages": languages.all_languages(),
            "format": page_format(),
            "here_in": here_in,
            "here_as": here_as,
            "demo": app.config["CONSULT_DEMO"],
            "config_city": app.config["CONSULT_CITY"],
            "staff": None,
        }


def formatted(view: _View) -> _View:
    """Marks a page at a desk whose address may name a format, because it shows a public page."""
    _formatted.add(f"{view.__module__}.{view.__name__}")
    return view


def _is_formatted(endpoint: str | None) -> bool:
    if (endpoint or "").partition(".")[0] == _FORMATTED:
        return True
    view = current_app.view_functions.get(endpoint or "")
    return view is not None and f"{view.__module__}.{view.__name__}" in _formatted
