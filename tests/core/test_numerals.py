"""Digits as a language writes them."""

import pytest

from consult.core.languages import all_languages
from consult.core.numerals import has_own_digits, in_own_digits

OWN = {"ckb": "٠١٢٣٤٥٦٧٨٩", "ps": "۰۱۲۳۴۵۶۷۸۹", "bn": "০১২৩৪৫৬৭৮৯"}


@pytest.mark.parametrize("language", all_languages(), ids=lambda language: language.code)
def test_each_language_has_the_digits_that_cldr_gives_it(language):
    assert in_own_digits("0123456789", language.locale) == OWN.get(language.code, "0123456789")
    assert has_own_digits(language.locale) == (language.code in OWN)


def test_nothing_but_digits_changes():
    assert in_own_digits("A4, ½ and 10–19", "bn") == "A৪, ½ and ১০–১৯"
    assert in_own_digits("۳ already", "ps") == "۳ already"
    assert in_own_digits("3", None) == "3"
