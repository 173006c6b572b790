"""Numbers and days are written as the reader's language writes them, wherever the code puts them into words."""

from contextlib import ExitStack
from datetime import date

import pytest
from flask import Flask, render_template_string
from flask_babel import gettext, lazy_gettext, lazy_ngettext, ngettext
from markupsafe import Markup

from consult.web.numbers import day, digits, fill, number

DAY = date(2027, 3, 31)


@pytest.fixture
def page(app: Flask):
    """`page("bn")` begins a page in Bengali. One a test."""
    with ExitStack() as opened:

        def begun(language: str) -> None:
            opened.enter_context(app.test_request_context(f"/{language}/help/"))
            app.preprocess_request()

        yield begun


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "31 March 2027"),
        ("pl", "31 marca 2027"),
        ("ro", "31 martie 2027"),
        ("ur", "31 مارچ، 2027"),
        ("ar", "31 مارس 2027"),
        ("ckb", "٣١ی ئازاری ٢٠٢٧"),
        ("ps", "۲۰۲۷ مارچ ۳۱"),
        ("bn", "৩১ মার্চ, ২০২৭"),
        ("uk", "31 березня 2027"),
        ("pt", "31 de março de 2027"),
    ],
)
def test_a_day_is_written_as_people_write_it(page, language, written):
    page(language)
    assert day(DAY) == written
    assert render_template_string("{{ it | day }}", it=DAY) == written


@pytest.mark.parametrize(
    ("language", "whole", "broken"),
    [
        ("en", "1,234", "2.5"),
        ("pl", "1\u00a0234", "2,5"),
        ("ar", "1,234", "2.5"),
        ("ckb", "١٬٢٣٤", "٢٫٥"),
        ("ps", "۱٬۲۳۴", "۲٫۵"),
        ("bn", "১,২৩৪", "২.৫"),
        ("pt", "1234", "2,5"),
    ],
)
def test_a_number_is_written_as_people_write_it(page, language, whole, broken):
    page(language)
    if language == "pt":  # one digit before the group stays with it, in Portugal
        assert (number(12345), number(2.5)) == ("12\u00a0345", broken)
    else:
        assert (number(1234), number(2.5)) == (whole, broken)


@pytest.mark.parametrize(("language", "three"), [("en", "3"), ("ckb", "٣"), ("ps", "۳"), ("bn", "৩"), ("ur", "3")])
def test_a_counted_sentence_has_its_own_digits_in_python_and_in_templates(page, language, three):
    page(language)
    one, many = "Late by %(num)d day", "Late by %(num)d days"
    said = [
        ngettext(one, many, 3),
        str(lazy_ngettext(one, many, 3)),
        render_template_string("{{ ngettext(one, many, 3) }}", one=one, many=many),
        gettext("Plate %(number)s", number=3),
        str(lazy_gettext("Plate %(number)s", number=3)),
        render_template_string("{{ _('Plate %(number)s', number=3) }}"),
    ]
    assert all(three in words for words in said), said
    assert not any("3" in words for words in said) or three == "3"


def test_a_number_that_stands_in_a_template_is_written_anew_on_each_page(app, page):
    template = app.jinja_env.from_string("{{ 10 | digits }} {{ 10 | number }}")
    page("bn")
    assert template.render() == "১০ ১০"


def test_what_is_words_already_is_let_be(page):
    page("bn")
    assert fill("%(code)s, %(num)d", {"code": "K7", "num": 7}) == "K7, ৭"
    assert digits("16:30") == "১৬:৩০"


@pytest.mark.parametrize("language", ["en", "ckb"])
def test_what_fills_a_blank_is_no_markup(page, language):
    page(language)
    filled = fill(Markup("<b>%(name)s</b> %(num)d%%"), {"name": "<i>", "num": 1})
    assert isinstance(filled, Markup)
    assert str(filled) == f"<b>&lt;i&gt;</b> {digits(1)}%"
    assert "<i>" not in render_template_string("{{ _('Plate %(number)s', number='<i>') }}")
