"""Numbers and days on a page, as its language writes them: our sentences fill their blanks here.

Whatever the code counts goes through one of these: a whole number in a sentence's blank by itself, all others by the
filters `day`, `number` and `digits`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import flask_babel
from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask, g
from flask_babel import format_date, get_locale
from jinja2 import pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from consult.core.numerals import has_own_digits, in_own_digits

_WHOLE = re.compile(r"(%\(\w+\))d")
#: A day in words, where CLDR's own does not fit: in Ukrainian it ends in a point, right before the sentence's.
_DAYS = {"uk": "d MMMM y"}


def digits(text: object) -> str:
    """`text` with its digits as the page's language writes them."""
    return in_own_digits(str(text), get_locale())


def number(value: float) -> str:
    """A number as the page's language writes it: 1,234.5 in English, 1234,5 in Portuguese, ১,২৩৪.৫ in Bengali."""
    return digits(format_decimal(value, locale=get_locale() or "en", numbering_system="default"))


def day(value: date) -> str:
    """A day as people write it, such as 3 March 2027."""
    return digits(format_date(value, _DAYS.get(str(get_locale()), "long")))


def fill(text: str, blanks: Mapping[str, Any]) -> str:
    """A sentence with its blanks filled, numbers as the page's language writes them. Markup escapes what comes in."""
    if not has_own_digits(get_locale()):
        return text % blanks
    own = {name: digits(value) if isinstance(value, int | float) else value for name, value in blanks.items()}
    return type(text)(_WHOLE.sub(r"\1s", text)) % own


class _Sentences(flask_babel.Domain):
    """Flask-Babel's sentences, but for how blanks are filled."""

    def gettext(self, string: str, **variables: Any) -> str:
        """One sentence."""
        said = self.get_translations().ugettext(string)
        return fill(said, variables) if variables else said

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        """One sentence about a number."""
        return fill(self.get_translations().ungettext(singular, plural, num), {"num": num, **variables})


class Speaking(flask_babel.Babel):
    """Flask-Babel whose `gettext` and `ngettext`, lazy or not, fill blanks by `fill`."""

    @cached_property
    def domain_instance(self) -> flask_babel.Domain:
        """The sentences of all catalogues."""
        return _Sentences(domain=self.domain)


def prepare(app: Flask) -> None:
    """Give templates the filters, and sentences that fill their blanks by `fill`."""
    app.jinja_env.filters.update(day=_each_time(day), digits=_each_time(digits), number=_each_time(number))
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        _in_template, _many_in_template, newstyle=False
    )


def _each_time(written: Callable[[Any], str]) -> Callable[[Context, Any], str]:
    """The filter, asked for the context: else Jinja works out {{ 10 | digits }} once, in whatever language it is."""

    @pass_context
    def asked(_context: Context, value: Any) -> str:
        return written(value)

    return asked


@pass_eval_context
def _in_template(context: EvalContext, text: str, **blanks: Any) -> str:
    said = _catalogue().ugettext(text)
    return fill(Markup(said) if context.autoescape else said, blanks)


@pass_eval_context
def _many_in_template(context: EvalContext, one: str, many: str, num: int, **blanks: Any) -> str:
    said = _catalogue().ungettext(one, many, num)
    return fill(Markup(said) if context.autoescape else said, {"num": num, **blanks})


def _catalogue() -> Translations:
    """A page says dozens of things in one language: its catalogue is looked up once, not each time."""
    kept: Translations | None = g.get("catalogue")
    if kept is None:
        kept = g.catalogue = flask_babel.get_domain().get_translations()
    return kept
