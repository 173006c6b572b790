"""A code is eight letters and four plates, and comes back however it is typed."""

import random

import pytest

from consult.responses.codes import GLAZES, THINGS
from consult.responses.letters import ALPHABET, LENGTH, from_plates, new_code, plates, shown, typed
from consult.web.drawings import GLAZE_COLOURS, THING_PATHS
from consult.web.plates import GLAZE_NAMES, THING_NAMES, drawn_plates

_DICE = random.Random("plates")
CODES = [
    "00000000",
    "ZZZZZZZZ",
    "K7QM3FHT",
    *("".join(_DICE.choices(ALPHABET, k=LENGTH)) for _ in range(200)),
]


def test_letters_become_plates_and_plates_letters():
    for code in CODES:
        assert from_plates(list(plates(code))) == code


def test_every_plate_stands_for_its_own_two_letters():
    pairs = {plates(first + second + "000000")[0] for first in ALPHABET for second in ALPHABET}
    assert len(pairs) == len(GLAZES) * len(THINGS) == 1024


def test_things_and_glazes_never_move():
    """Every code ever given out depends on this order. Add nothing in between, take nothing away."""
    assert (len(THINGS), len(set(THINGS))) == (64, 64)
    assert (len(GLAZES), len(set(GLAZES))) == (16, 16)
    assert plates("K7QM3FHT") == (
        ("white", "whale"),
        ("turquoise", "brush"),
        ("red", "cake"),
        ("black", "gift"),
    )


@pytest.mark.parametrize(
    "written",
    [
        "K7QM-3FHT",
        "k7qm3fht",
        " K7QM 3FHT ",
        "k7-qm-3f-ht",
        "K7QM–3FHT",
        "K7QM\u00a03FHT",
        "K7QM.3FHT",
        "\u200eK7QM-3FHT",
        "K۷QM-৩FHT",
    ],
)
def test_a_code_is_read_however_it_is_typed(written):
    assert typed(written) == "K7QM3FHT"


@pytest.mark.parametrize(
    ("written", "meant"), [("OOIL1U00", "00111V00"), ("o0o0o0o0", "00000000"), ("llllllll", "11111111")]
)
def test_letters_that_are_not_in_a_code_are_read_as_what_they_look_like(written, meant):
    assert typed(written) == meant


@pytest.mark.parametrize(
    "written", ["", "K7QM", "K7QM-3FHTX", "K7QM-3FH!", "ЖЖЖЖЖЖЖЖ", "K7QM-3FH½", "        ", "K7QM3FHÄ"]
)
def test_what_is_no_code_is_told_apart(written):
    assert typed(written) is None


def test_a_shown_code_is_read_back():
    assert all(typed(shown(code)) == code for code in CODES)
    assert shown("K7QM3FHT") == "K7QM-3FHT"


@pytest.mark.parametrize(
    "chosen",
    [
        [],
        [("blue", "kite")] * 3,
        [("blue", "kite")] * 5,
        [("blue", "kite"), ("blue", "kite"), ("blue", "kite"), ("", "")],
        [("mauve", "kite")] * 4,
        [("blue", "submarine")] * 4,
        [("kite", "blue")] * 4,
    ],
)
def test_what_is_no_four_plates_is_no_code(chosen):
    assert from_plates(chosen) is None


def test_new_codes_are_drawn_from_all_letters_and_do_not_repeat():
    made = [new_code() for _ in range(2000)]
    assert set("".join(made)) == set(ALPHABET)
    assert len(set(made)) == len(made)
    assert all(typed(code) == code for code in made)


def test_everything_on_a_plate_has_a_drawing_a_colour_and_a_name(app):
    assert set(THING_PATHS) == set(THING_NAMES) == set(THINGS)
    assert set(GLAZE_COLOURS) == set(GLAZE_NAMES) == set(GLAZES)
    with app.test_request_context("/en/"):
        captions = [
            str(plate.caption) for plate in drawn_plates((glaze, thing) for glaze in GLAZES for thing in THINGS)
        ]
    assert len(set(captions)) == 1024, "two plates would have one name"
    assert "blue kite" in captions
