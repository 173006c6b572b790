"""What templates may say of values: words with their own language, one idea a line, a drawing beside them."""

from flask import Flask
from markupsafe import Markup

from consult.core.wording import EASY, Said, Wording, said_in
from consult.pictures.drawings import drawings
from consult.pictures.shown import Shown
from consult.web.answering import filled
from consult.web.localising import page_format, page_language
from consult.web.sentences import a_line_each


def said(value: Said | Wording | dict) -> str | Markup:
    """Words in the page's language, else in the fallback's with their own `lang` and `dir`; "" where there are none.

    A blank is filled as for somebody who answered nothing.
    """
    if isinstance(value, Said):
        return filled(value, {})
    texts = value.as_frozen() if isinstance(value, Wording) else value
    found = said_in(texts, page_language().code, page_format())
    return filled(found, {}) if found else ""


def lines(*texts: str | None) -> Markup:
    """Texts that belong together: one after another, or in easy read each of their sentences on a line of its own."""
    there = filter(None, texts)
    return a_line_each(*there) if page_format() == EASY else Markup(" ").join(there)


def drawn(name: str) -> Shown | None:
    """In easy read our drawing of this name, to stand beside words; elsewhere None. It costs no query."""
    return drawings()[name] if page_format() == EASY else None


def prepare(app: Flask) -> None:
    """Give templates the filters, and what tells easy read from the rest."""
    app.jinja_env.filters.update(said=said)
    app.jinja_env.globals.update(lines=lines, drawn=drawn)
