"""What people type is kept as they typed it."""

import pytest

from consult.core.cleaning import as_typed


@pytest.mark.parametrize(
    "text",
    [
        "Zażółć gęślą jaźń",
        "بس ہمیشہ دیر سے آتی ہے",
        "می‌خواهم",  # a zero-width non-joiner inside a word
        "one\n\ttwo",
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "<script>alert(1)</script> ' OR 1=1; --",
        "Ω≈ç√∫˜µ≤≥÷",
        "‏من‎ 5",
    ],
)
def test_what_a_person_meant_stays(text):
    assert as_typed(text) == text


def test_a_picture_that_is_newer_than_this_python_stays():
    shaking_face, not_yet_given = "\U0001fae8", "\U0001faff"
    assert as_typed(f"No{shaking_face}{not_yet_given}") == f"No{shaking_face}{not_yet_given}"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\U0001ffff", "\ufdd0"])
def test_what_no_keyboard_means_to_send_goes(sign):
    assert as_typed(f"be{sign}fore") == "before"


def test_what_is_kept_can_always_be_written_as_utf_8():
    as_typed("".join(map(chr, range(0x11000))) + "\U000e0001\U0010ffff").encode("utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_is_one_and_the_same(end):
    assert as_typed(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("break_", ["\x0b", "\x0c", "\x85"])
def test_a_line_break_of_a_word_processor_does_not_glue_two_words_together(break_):
    assert as_typed(f"one{break_}two") == "one\ntwo"


def test_a_letter_and_its_accent_become_one():
    assert as_typed("e\u0301") == "\u00e9"


def test_space_around_goes_and_space_inside_stays():
    assert as_typed("  \n a  b \n ") == "a  b"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t\r\n", "\x00\x01", "\u00a0 \u2003"])
def test_nothing_stays_nothing(nothing):
    assert as_typed(nothing) == ""


def test_cleaning_twice_changes_nothing_more():
    for text in ("e\u0301\x00\u0301", "\x00 \r\n a \ud800b", "\u0344\x07"):
        assert as_typed(as_typed(text)) == as_typed(text)
