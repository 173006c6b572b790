"""The words that led to a tag, found again in the text as it may be shown."""

from dataclasses import dataclass

from consult.analysis.queries import HIDDEN, without_personal_data
from consult.analysis.showing import led_by, pieces


@dataclass
class Mark:
    start: int
    end: int
    state: str = "hidden"


def shown(text, marks, spans):
    return pieces(without_personal_data(text, marks), marks, spans)


def test_marked_words_stand_out_and_nothing_is_lost():
    text = "the bus is late"
    assert shown(text, [], [[4, 7, "bus"], [11, 15, "late"]]) == [
        ("the ", False), ("bus", True), (" is ", False), ("late", True)
    ]  # fmt: skip


def test_words_after_something_hidden_are_still_the_right_ones():
    text = "Jo Smith says the bus is late"
    found = shown(text, [Mark(0, 8)], [[18, 21, "bus"]])
    assert found == [(f"{HIDDEN} says the ", False), ("bus", True), (" is late", False)]


def test_a_span_that_touches_something_hidden_is_left_out():
    text = "call Jo on the bus"
    marks = [Mark(5, 7)]
    assert [words for words, led in shown(text, marks, [[0, 7, ""], [5, 7, ""], [6, 14, ""]]) if led] == []
    assert led_by(without_personal_data(text, marks), marks, [[5, 7, ""], [15, 18, ""]]) == ["bus"]


def test_a_cleared_mark_moves_nothing():
    assert shown("Hanley bus", [Mark(0, 6, "cleared")], [[7, 10, ""]])[-1] == ("bus", True)


def test_marks_and_spans_that_lie_over_each_other_add_up_to_the_text():
    text = "Jo Smith of Hanley waits for a late bus"
    marks = [Mark(0, 8), Mark(3, 18)]
    spans = [[31, 35, ""], [33, 39, ""], [35, 39, ""], [500, 600, ""], [4, 4, ""]]
    plain = without_personal_data(text, marks)
    assert "".join(words for words, _led in pieces(plain, marks, spans)) == plain
    assert [words for words, led in pieces(plain, marks, spans) if led] == ["late", " bus"]
