"""Cutting a text where something was noticed in it."""

import pytest

from consult.safeguarding.rules import pieces

TEXT = "abcdef"


def cut(*spans, text=TEXT):
    return [(piece.text, piece.noticed) for piece in pieces(text, spans)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("abcdef", ())]),
        ([(1, 3, "x")], [("a", ()), ("bc", ("x",)), ("def", ())]),
        ([(0, 6, "x")], [("abcdef", ("x",))]),
        ([(1, 4, "x"), (2, 5, "y")], [("a", ()), ("bcde", ("x", "y")), ("f", ())]),
        ([(2, 4, "y"), (0, 2, "x")], [("abcd", ("x", "y")), ("ef", ())]),
        ([(1, 5, "x"), (2, 3, "y"), (5, 6, "x")], [("a", ()), ("bcdef", ("x", "y"))]),
        ([(1, 3, "x"), (1, 3, "x")], [("a", ()), ("bc", ("x",)), ("def", ())]),
        ([(4, 99, "x")], [("abcd", ()), ("ef", ("x",))]),
        ([(-5, 1, "x")], [("a", ("x",)), ("bcdef", ())]),
        ([(3, 3, "x"), (5, 2, "y"), (50, 60, "z")], [("abcdef", ())]),
    ],
)
def test_what_was_noticed_is_cut_out_of_the_text(spans, expected):
    assert cut(*spans) == expected


def test_words_that_were_noticed_side_by_side_are_marked_as_one():
    noticed = [(2, 6, "fear"), (7, 9, "fear"), (10, 14, "home"), (18, 22, "fear")]
    text = "i dont go home and then"
    assert cut(*noticed, text=text) == [
        ("i ", ()),
        ("dont go home", ("fear", "home")),
        (" and", ()),
        (" the", ("fear",)),
        ("n", ()),
    ]


def test_the_pieces_joined_are_the_text():
    spans = [(start, end, "x") for start in range(-2, 8) for end in range(-2, 8)]
    assert "".join(text for text, _ in cut(*spans)) == TEXT


def test_an_empty_text_has_no_pieces():
    assert cut(text="") == []
