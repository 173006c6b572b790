"""Text that somebody made to break things is read like any other, in time that grows only with its length."""

import json

import pytest

from consult import reader
from consult.reader.concern import _book as concern_book
from consult.reader.feelings import book as sentiment_book
from consult.reader.phrases import PhraseBook, Rule
from consult.reader.weighed_concern import weighed_book
from consult.reader.words import words_of
from tests.support.growing import grows_with_the_length, own_seconds

PIECES = (
    *(
        "a",
        "my ",
        "my mum and he ",
        "@",
        "a@",
        "a.",
        "1 ",
        "07",
        "k i l l ",
        "a'",
        "Aa ",
        "http://",
        "www.",
        ".",
    ),
    *(
        "< a",
        "😡",
        "\u200b",
        "a\u200b",
        "ـ",
        "one two ",
        "but ",
        "St ",
        "who can i tell ",
        "1 Aa Aa ",
        "Aa-Aa",
    ),
    *("my name is ", "born on 1 ", "a-", "at dot ", "-", "ے ", "should we ", "x" * 300 + " ", "GB12 ABCD "),
    *("snap: ", "\n", "live in Aa ", "a3a", "3a", "a3 ", "b dot ", "go to aa ", "live in aa ", "s t 1 "),
)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: ascii(piece[:12]))
def test_a_text_four_times_as_long_never_takes_the_square_of_four(piece):
    assert grows_with_the_length(reader.read, piece, reader.MOST_CHARACTERS)


@pytest.mark.parametrize("book", [concern_book, sentiment_book, weighed_book], ids=["concern", "sentiment", "weighed"])
@pytest.mark.parametrize("piece", ["my ", "i want to ", "he ", "who can i tell ", "they said they will "])
def test_the_steps_of_the_phrase_search_grow_with_the_words(book, piece):
    few = book().search(words_of(piece * 300)).steps
    many = book().search(words_of(piece * 1200)).steps
    assert few > 0
    assert many <= few * 4.2


def test_the_steps_per_word_have_a_bound_even_for_a_rule_with_gaps():
    book = PhraseBook([Rule("(a|b) ... (a|b) ... (a|b) ... a", "x")])
    assert book.search(words_of("a " * 2000)).steps < 2000 * 400


def test_what_comes_after_the_limit_is_not_read_and_places_stay_right():
    text = "x " * (reader.MOST_CHARACTERS // 2 - 20) + "tom@example.org " + "y " * 5000 + "sam@example.org"
    found = [mark for mark in reader.read(text).personal_data if mark.kind == "email"]
    assert [mark.text for mark in found] == ["tom@example.org"]
    assert text[found[0].start : found[0].end] == "tom@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\u202eyou will not read this\u202c",
        "\u200b\u200b\u200b",
        "😀😡👩\u200d👩\u200d👧\u200d👦🏴",
        "<script>alert('x')</script><img src=x onerror=alert(1)>",
        "\x00\x01\ufffe",
        "\ud800",
        "a\u0301" * 500,
        "﷽" * 100,
        "０７７００ ９００１２３",
        "'; DROP TABLE words; --",
        "NaN null None undefined",
        "т" * 50,
    ],
)
def test_strange_text_is_read_without_falling_over(text):
    reading = reader.read(text, page_language="en")
    json.dumps(reading.as_json())
    for mark in reading.personal_data:
        assert text[mark.start : mark.end] == mark.text


@pytest.mark.parametrize(
    "text",
    [
        "I want to k\u200bi\u200bll my\u200bself",
        "i want to k i l l  m y s e l f",
        "I wаnt tо kіll mysеlf",
        "i want 2 unalive",
    ],
    ids=["invisible characters", "letters one by one", "lookalike letters", "another word for it"],
)
def test_hiding_a_word_does_not_hide_a_cry_for_help(text):
    assert reader.read(text).concern.flag


def test_one_word_ten_thousand_times_and_a_page_of_markup_are_read_in_a_moment():
    for text in ("hit " * 10_000, "<b onclick='x'>" * 2_000, "\u202e\u200f" * 10_000, "😀" * 20_000):
        assert own_seconds(reader.read, text) < 3


def test_markup_and_direction_marks_hide_no_cry_for_help():
    assert reader.read("<p>my dad <b>hits</b> me</p>").concern.flag
    assert reader.read("\u200fmy \u202edad hits me\u202c").concern.flag


def test_invisible_characters_do_not_move_the_places_of_what_is_found():
    text = "write to\u200b me: to\u200bm@example.org now"
    (mark,) = reader.read(text).personal_data
    assert text[mark.start : mark.end] == mark.text == "to\u200bm@example.org"


def test_the_same_text_is_read_the_same_twice():
    text = "Buses are late and dirty, but the drivers are lovely. My name is Aisha."
    assert reader.read(text) == reader.read(text)
