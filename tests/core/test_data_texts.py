"""Data files say their texts in English; the catalogues say them in every other language."""

import io

import pytest

from consult.core import data_texts
from consult.core.languages import all_languages


@pytest.fixture
def polish(monkeypatch):
    """A Polish catalogue of three texts, one of them twice."""
    kept = {("", "A lot"): "Dużo", ("how important", "A lot"): "Bardzo ważne", ("", "Hanley"): "Hanley"}

    class Catalogue:
        def __init__(self, code):
            self.said = kept if code == "pl" else {}

        def gettext(self, english):
            return self.said.get(("", english), "")

        def pgettext(self, context, english):
            return self.said.get((context, english), "")

    monkeypatch.setattr(data_texts, "_catalogue", Catalogue)


@pytest.mark.usefixtures("polish")
def test_a_text_is_said_in_each_language_that_has_words_for_it():
    assert data_texts.translated({"choices": [{"code": "lot", "wording": {"en": "A lot"}}], "most": 3}) == {
        "choices": [{"code": "lot", "wording": {"en": "A lot", "pl": "Dużo"}}],
        "most": 3,
    }
    assert data_texts.said_everywhere({"en": "A little"}) == {"en": "A little"}


@pytest.mark.usefixtures("polish")
def test_one_english_that_means_two_things_is_kept_apart_by_its_context():
    said = data_texts.said_everywhere({"en": "A lot", "context": "how important"})
    assert said == {"en": "A lot", "pl": "Bardzo ważne"}


@pytest.mark.usefixtures("polish")
def test_a_name_that_stays_as_it_is_counts_as_translated():
    assert data_texts.said_everywhere({"en": "Hanley"}) == {"en": "Hanley", "pl": "Hanley"}


@pytest.mark.usefixtures("polish")
def test_what_a_file_says_itself_goes_first():
    said = data_texts.said_everywhere({"ur": "بہت", "en": "A lot", "pl": "Wiele"})
    assert list(said.items()) == [("en", "A lot"), ("pl", "Wiele"), ("ur", "بہت")]


def test_babel_is_given_each_text_with_the_way_to_it():
    file = io.BytesIO(
        b'[languages]\nen = "original"\n'
        b'[[lines]]\nid = "police"\nname = { en = "Police" }\nmuch = { en = "A lot", context = "c" }\n'
    )
    assert list(data_texts.extract(file, keywords=(), comment_tags=(), options={})) == [
        (1, None, "Police", ["lines police name"]),
        (1, "pgettext", ("c", "A lot"), ["lines police much"]),
    ]


def test_the_real_catalogues_are_read():
    said = data_texts.read("consult.strategy", "localities.toml")["localities"][0]["wording"]
    assert list(said) == [language.code for language in all_languages()]
