"""What a person said earlier stands in a later question, and the sentence reads well without it, too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.surveys.routing import FaultKind, Piece, faults, piped
from tests.support.asked import AskedPart, asked

SENTENCE = "You said {{travel|what you use most}} is your way. Why?"


def test_a_blank_is_filled_with_what_the_person_said_and_marked_as_theirs():
    assert piped(SENTENCE, {"travel": "the 25 bus"}) == [
        Piece("You said "),
        Piece("the 25 bus", True),
        Piece(" is your way. Why?"),
    ]


@pytest.mark.parametrize("answers", [{}, {"travel": ""}, {"travel": " \n "}, {"other": "x"}])
def test_the_sentence_still_reads_when_there_is_no_answer(answers):
    pieces = piped(SENTENCE, answers)
    assert "".join(map(str, pieces)) == "You said what you use most is your way. Why?"
    assert not any(piece.is_piped for piece in pieces)


def test_a_strangers_words_are_one_short_line():
    (piece,) = piped("{{own|that}}", {"own": "a\nb\u2028c\t d " + "long " * 40})
    assert piece.is_piped
    assert len(piece.text) <= 60
    assert piece.text.startswith("a b c d long")
    assert piece.text.endswith("…")
    assert len(piped("{{own|that}}", {"own": "x" * 60})[0].text) == 60


def test_what_somebody_wrote_is_neither_read_as_a_blank_nor_escaped_twice():
    pieces = piped("{{own|that}} and {{travel|that}}", {"own": "{{travel|x}} <b>", "travel": "bus"})
    assert [piece.text for piece in pieces] == ["{{travel|x}} <b>", " and ", "bus"]


@given(text=st.text(alphabet="ab{}|\n ", max_size=30), words=st.text(max_size=80))
@settings(deadline=None, database=None, derandomize=True)
def test_no_wording_however_odd_stops_a_page(text, words):
    pieces = piped(text, {"a": words})
    if "{{" not in text:
        assert "".join(map(str, pieces)) == text
    assert all(piece.text for piece in pieces)


TRAVEL = asked("travel", choices="bus walk")


def kinds(*questions):
    return {fault.kind for fault in faults(questions)}


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ({"en": "Why {{travel|that}}?"}, None),
        ({"en": "{{ travel | that }}?", "pl": "{{travel|to}}?", "en.easy": "Why?", "pl.easy": "Po co?"}, None),
        ({"en": "Why {{boat|that}}?"}, FaultKind.BLANK_UNKNOWN),
        ({"en": "Why {{why|that}}?"}, FaultKind.BLANK_NOT_EARLIER),
        ({"en": "Why {{later|that}}?"}, FaultKind.BLANK_NOT_EARLIER),
        ({"en": "Why {{page|that}}?"}, FaultKind.BLANK_CANNOT_SAY),
        ({"en": "Why {{travel}}?"}, FaultKind.BLANK_WITHOUT_FALLBACK),
        ({"en": "Why {{travel|that}}?", "pl": "Dlaczego {{travel|}}?"}, FaultKind.BLANK_WITHOUT_FALLBACK),
        ({"en": "Why {{travel|that}}?", "pl": "Dlaczego?"}, FaultKind.BLANKS_DIFFER),
        ({"en.easy": "Why {{travel|that}}?", "pl.easy": "Dlaczego?"}, FaultKind.BLANKS_DIFFER),
        ({"en": "Why {{travel|that?"}, FaultKind.BLANK_BROKEN),
        ({"en": "Why travel}}?"}, FaultKind.BLANK_BROKEN),
    ],
)  # fmt: skip
def test_a_blank_that_could_not_be_filled_is_found(texts, kind):
    for name in ("wording", "help"):
        question = asked("why", "short_text", **{name: texts})
        before = [TRAVEL, asked("page", "words_only")]
        assert kinds(*before, question, asked("later")) == ({kind} if kind else set())


def test_a_blank_in_a_choice_or_at_the_end_of_a_scale_is_found():
    choice = AskedPart("a", wording={"pl": "{{travel|to}}"})
    for question in (
        asked("why", low={"en": "{{travel|that}}"}),
        asked("why", unit={"en": "{{travel"}),
        asked("why", rows="r"),
    ):
        if question.rows:
            question = type(question)("why", question.kind, choices=[choice])
        assert kinds(TRAVEL, question) == {FaultKind.BLANK_ELSEWHERE}


def test_a_sentence_names_the_language_in_which_the_words_are_missing():
    (fault,) = faults([TRAVEL, asked("why", wording={"en": "{{travel|that}}", "pl": "{{travel}}"})])
    assert "“pl”" in fault.sentence
    assert "“travel”" in fault.sentence
