"""Our own drawings: each is light, drawn on its sheet, and says what it shows in every language."""

import re

import pytest

from consult.core import languages
from consult.pictures.drawings import drawings
from consult.pictures.rules import is_found_by, words_in

#: What a page of six choices has room for: a first page comes in one round trip.
MOST_SIGNS = 220
NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"

each_drawing = pytest.mark.parametrize("drawing", drawings().values(), ids=lambda one: one.id)


@each_drawing
def test_a_drawing_says_what_it_shows_in_every_language(drawing):
    assert {language.code for language in languages.all_languages()} <= set(drawing.alts)
    for text in drawing.alts.values():
        assert 0 < len(text) <= 48
        assert not text.endswith((".", "۔", "।"))
    assert len(set(drawing.alts.values())) == len(drawing.alts), "somebody forgot to translate it"


@each_drawing
def test_a_drawing_is_one_light_path(drawing):
    assert re.fullmatch(rf"M(?:[ ,]?(?:{NUMBER}|[MmLlHhVvCcSsQqTtAaZz]))+", drawing.path)
    assert len(drawing.path) <= MOST_SIGNS


@each_drawing
def test_whoever_searches_for_its_name_finds_it(drawing):
    assert is_found_by(drawing.id, drawing.found_by)
    assert len(words_in([drawing.words])) >= 3


def test_no_two_drawings_are_alike_or_say_the_same():
    everything = list(drawings().values())
    assert len({one.path for one in everything}) == len(everything)
    for language in languages.all_languages():
        assert len({one.alt(language.code).text for one in everything}) == len(everything)


def test_there_are_drawings_for_what_easy_read_pages_say():
    needed = (
        "ask say listen read write choose cross skip private no-name calendar clock phone help money decide change "
        "cannot-change send code delete question idea language safe worry"
    )
    assert set(needed.split()) <= set(drawings())


def test_nobody_changes_a_drawing_that_all_pages_share():
    with pytest.raises(TypeError):
        drawings()["bus"] = drawings()["train"]
    with pytest.raises(TypeError):
        drawings()["bus"].alts["en"] = "A train"
