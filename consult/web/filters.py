"""What templates may say of values: a day in the reader's way, words with their own language."""

from datetime import date

from flask import Flask
from flask_babel import format_date
from markupsafe import Markup

from consult.core.wording import Said, Wording, said_in
from consult.web.answering import words
from consult.web.localising import page_language


def day(value: date) -> str:
    """A day as people write it, such as 3 March 2027."""
    return format_date(value, "long")


def said(value: Said | Wording | dict) -> str | Markup:
    """Words in the page's language, else in the fallback's with their own `lang` and `dir`; "" where there are none."""
    if isinstance(value, Said):
        return words(value)
    texts = value.by_language() if isinstance(value, Wording) else value
    found = said_in(texts, page_language().code)
    return words(found) if found else ""


def prepare(app: Flask) -> None:
    """Give templates the filters."""
    app.jinja_env.filters.update(day=day, said=said)
