"""A part of a text that may stand as a quote."""

import pytest

from consult.results.quotes import stands_in


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("the bus is late", "I think the bus is late."),
        ("I think the bus is late.", "I think the bus is late."),
        ("late", "lately it is late"),
        ("is late.", "I think the bus is late."),
        ("بس دیر سے", "ہماری بس دیر سے آتی ہے"),
        ("▇▇▇ waits", "My friend ▇▇▇ waits"),
    ],
)
def test_whole_words_just_as_they_stand_may(part, text):
    assert stands_in(part, text)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("safe", "I feel unsafe"),
        ("happy", "unhappy"),
        ("like school", "I dislike school"),
        ("The bus", "the bus is late"),
        ("bus late", "bus is late"),
        ("", "anything"),
        ("آ", "ہماری بس دیر سے آتی ہے"),
    ],
)
def test_what_is_cut_out_of_a_word_or_put_together_may_not(part, text):
    assert not stands_in(part, text)
