"""A text message is counted as a telephone company counts it."""

import pytest

from consult.promotion.messages import counted, first_that_fits


@pytest.mark.parametrize(
    ("text", "alphabet", "signs", "messages"),
    [
        ("", "GSM", 0, 1),
        ("a" * 160, "GSM", 160, 1),
        ("a" * 161, "GSM", 161, 2),
        ("a" * 306, "GSM", 306, 2),
        ("a" * 307, "GSM", 307, 3),
        ("è" * 160, "GSM", 160, 1),
        ("€" * 80, "GSM", 160, 1),
        ("€" * 81, "GSM", 162, 2),
        ("ł" * 70, "UCS-2", 70, 1),
        ("ł" * 71, "UCS-2", 71, 2),
        ("ł" * 135, "UCS-2", 135, 3),
        ("آپ", "UCS-2", 2, 1),
        # A sign beyond the first 65,536 takes two places.
        ("🙂", "UCS-2", 2, 1),
    ],
)
def test_signs_are_counted_by_the_alphabet_that_the_message_needs(text, alphabet, signs, messages):
    found = counted(text)
    assert (found.alphabet, found.signs, found.messages) == (alphabet, signs, messages)


def test_a_curly_quotation_mark_does_not_cost_ninety_signs():
    assert counted("Young people’s say – “here”").alphabet == "GSM"


def test_the_longest_wording_that_is_one_message_is_taken():
    assert first_that_fits(["a" * 161, "b" * 160, "c"]).text == "b" * 160
    assert first_that_fits(["a" * 400, "ł" * 80, "b" * 170]).text == "ł" * 80, "none fits: the shortest"
