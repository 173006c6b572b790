"""Easy read: what stands on a line of its own, and what is never cut."""

import pytest
from markupsafe import Markup, escape

from consult.web.sentences import a_line_each, sentences_in
from tests.support.growing import grows_with_the_length


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        ("One idea", ["One idea"]),
        ("One idea.", ["One idea."]),
        ("One. Two? Three! Four… Five", ["One.", "Two?", "Three!", "Four…", "Five"]),
        ("Once.  \n Twice. ", ["Once.", "Twice."]),
        ("No. We will not. No. 2 is next.", ["No.", "We will not.", "No. 2 is next."]),
        ("Ask Dr. Shah in St. James Street. She knows.", ["Ask Dr. Shah in St. James Street.", "She knows."]),
        (
            "Open 8:30 a.m. to 5 p.m. every day. Call 0800 1111.",
            ["Open 8:30 a.m. to 5 p.m. every day.", "Call 0800 1111."],
        ),
        ("See bus.example.org. It is 1.5 kB.", ["See bus.example.org.", "It is 1.5 kB."]),
        ("Wait… for it. Now.", ["Wait… for it.", "Now."]),
        ("By 3 March 2027. 7 days later.", ["By 3 March 2027.", "7 days later."]),
        ("(We wait.) You go.", ["(We wait.)", "You go."]),
        ("Napisz np. Ola. Gotowe? Tak.", ["Napisz np. Ola.", "Gotowe?", "Tak."]),
        ("آپ کون ہیں؟ ہم نہیں پوچھتے۔ شکریہ۔", ["آپ کون ہیں؟", "ہم نہیں پوچھتے۔", "شکریہ۔"]),
    ],
)
def test_each_sentence_of_ours_is_one_line(text, cut):
    assert [str(one) for one in sentences_in(text)] == cut


@pytest.mark.parametrize(
    "text",
    [
        "You answered “Say it. We listen. All of it” today.",
        "Odpowiadasz na „Powiedz. Słuchamy” dziś.",
        "Press “Go. Now.” and wait.",
    ],
)
def test_what_stands_between_quotation_marks_is_never_cut(text):
    assert [str(one) for one in sentences_in(text)] == [text]


def test_after_a_quotation_that_ends_the_sentence_a_new_line_begins():
    assert [str(one) for one in sentences_in("Press “Send.” Then wait.")] == ["Press “Send.”", "Then wait."]


@pytest.mark.parametrize(
    "inside",
    [
        '<b title="A. B. C">x</b>',
        '<span class="own" dir="auto">Hot. Too hot. Really.</span>',
        "<bdi>Hot. Too hot.</bdi>",
        '<span lang="en"><b>Hot. Too</b>. Really. Yes</span>',
    ],
)
def test_nothing_is_cut_inside_of_an_element_or_a_tag(inside):
    text = Markup(f"You said {inside} today. Thank you.")
    assert [str(one) for one in sentences_in(text)] == [f"You said {inside} today.", "Thank you."]


def test_what_people_wrote_is_never_markup():
    hostile = '<b>Yes. No. </b> It\'s "so" & so. Or <i'
    assert Markup(" ").join(sentences_in(hostile)).unescape() == hostile.replace("  ", " ")
    assert all("<" not in one for one in sentences_in(hostile))


def test_a_word_that_was_put_into_a_sentence_of_ours_brings_no_tag():
    text = Markup("We ask %(who)s. Then we wait.") % {"who": escape("<img>. <b>")}
    assert Markup(" ").join(sentences_in(text)).unescape() == "We ask <img>. <b>. Then we wait."


def test_one_sentence_alone_stays_as_it_is():
    assert a_line_each("One idea.") == "One idea."
    assert a_line_each("", "One idea.") == "One idea."


def test_several_stand_each_in_an_element_of_its_own():
    lines = '<span class="each">One.</span> <span class="each">Two.</span> <span class="each">Three</span>'
    assert a_line_each("One. Two.", "Three") == a_line_each(Markup("One."), "Two.", Markup("Three")) == lines
    assert a_line_each(a_line_each("One. Two."), "Three") == lines, "and not twice"
    assert a_line_each("One. Two.", "Three").striptags() == "One. Two. Three"


@pytest.mark.parametrize("made", [str, Markup])
@pytest.mark.parametrize("piece", [". ", "“", "<b>", ".” ", "<", "<b", "No. ", "a.b.", "&#34; ", "… "])
def test_a_long_text_takes_no_longer_than_its_length_says(made, piece):
    assert grows_with_the_length(lambda text: sentences_in(made(text)), piece, 20_000)
