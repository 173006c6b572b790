"""What each kind of question takes, what it refuses, and how it counts."""

from dataclasses import dataclass

import pytest

from consult.questions.kinds import KINDS, Unclear
from consult.surveys.form import FormChoice
from tests.support.make_surveys import FACES


@dataclass
class Asked:
    """A question as a kind sees it."""

    choices: tuple[FormChoice, ...] = ()
    most: int | None = None
    limit: int = 20


def _choices(*codes: str, alone: str = "none") -> tuple[FormChoice, ...]:
    return tuple(FormChoice(code, {"en": code}, exclusive=code == alone, special=None) for code in codes)


CHOICES = _choices("bus", "bike", "walk", "none")
FIVE = _choices(*(face[0] for face in FACES))
ASKED = {
    "one_choice": Asked(CHOICES),
    "several_choices": Asked(CHOICES, most=2),
    "faces": Asked(FIVE),
    "zero_to_ten": Asked(),
    "free_text": Asked(),
}


@pytest.fixture
def speaking(app):
    """A refusal is a sentence in the language of a page."""
    with app.test_request_context():
        yield


def _sentence(problem: Unclear) -> str:
    return str(problem.message)


def test_every_kind_is_under_test():
    assert set(ASKED) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "sent", "kept"),
    [
        ("one_choice", ["bike"], "bike"),
        ("one_choice", ["", "bike", ""], "bike"),
        ("several_choices", ["walk", "bus"], ["bus", "walk"]),  # in the question's own order
        ("several_choices", ["bus", "bus", ""], ["bus"]),
        ("several_choices", ["none"], ["none"]),
        ("faces", ["a_lot"], "a_lot"),
        ("zero_to_ten", ["0"], 0),
        ("zero_to_ten", ["10"], 10),
        ("free_text", ["  The bus.\r\nIt is late. "], "The bus.\nIt is late."),
        ("free_text", ["x" * 20], "x" * 20),
        ("free_text", ["یہ 👩‍👩‍👧‍👦"], "یہ 👩‍👩‍👧‍👦"),
    ],
)
def test_an_answer_is_kept_as_it_was_meant(kind, sent, kept):
    assert KINDS[kind].clean(sent, ASKED[kind]) == kept


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("sent", [[], [""], ["", ""]])
def test_nothing_chosen_is_no_answer_and_the_sentence_says_what_to_do(kind, sent, speaking):
    with pytest.raises(Unclear) as refused:
        KINDS[kind].clean(sent, ASKED[kind])
    assert "press Skip" in _sentence(refused.value)


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if not kind.own_words])
@pytest.mark.parametrize(
    "sent",
    [
        ["no-such-choice"],
        ["bus\x00"],
        ["BUS"],
        [" bus"],
        ["11"],
        ["-1"],
        ["5.0"],
        ["05"],
        ["٥"],  # an Arabic five: int() would take it
        ["1e1"],
        ["' OR 1=1; --"],
        ["x" * 100_000],
        ["bus", "bike", "walk", "none", "tram"],
    ],
)
def test_a_forged_value_is_never_kept(kind, sent, speaking):
    with pytest.raises(Unclear) as refused:
        KINDS[kind].clean(sent, ASKED[kind])
    assert _sentence(refused.value).endswith(".")


@pytest.mark.parametrize("kind", ["one_choice", "faces", "zero_to_ten"])
def test_where_one_is_asked_for_two_are_refused(kind):
    two = {"one_choice": ["bus", "bike"], "faces": ["some", "a_lot"], "zero_to_ten": ["1", "2"]}[kind]
    with pytest.raises(Unclear):
        KINDS[kind].clean(two, ASKED[kind])


def test_more_than_the_most_is_refused_with_the_number(speaking):
    with pytest.raises(Unclear) as refused:
        KINDS["several_choices"].clean(["bus", "bike", "walk"], ASKED["several_choices"])
    assert _sentence(refused.value) == "Choose 2 answers at most."


def test_without_a_most_all_may_be_taken():
    assert KINDS["several_choices"].clean(["walk", "bike", "bus"], Asked(CHOICES)) == ["bus", "bike", "walk"]


def test_a_choice_that_stands_alone_does_not_go_with_another(speaking):
    with pytest.raises(Unclear) as refused:
        KINDS["several_choices"].clean(["bus", "none"], ASKED["several_choices"])
    assert "only works alone" in _sentence(refused.value)


@pytest.mark.parametrize(("letters", "said"), [(21, "1 letter too long"), (1_000_020, "1000000 letters too long")])
def test_words_that_are_too_long_are_refused_with_how_much(letters, said, speaking):
    with pytest.raises(Unclear) as refused:
        KINDS["free_text"].clean(["x" * letters], ASKED["free_text"])
    assert said in _sentence(refused.value)


@pytest.mark.parametrize("nothing", ["   ", "\n\r\n", "\x00\x07", "\u00a0"])
def test_a_box_with_only_space_in_it_is_empty(nothing):
    with pytest.raises(Unclear):
        KINDS["free_text"].clean([nothing], ASKED["free_text"])


@pytest.mark.parametrize(
    ("kind", "value", "cells"),
    [
        ("one_choice", "bike", ("bike",)),
        ("several_choices", ["bus", "walk"], ("bus", "walk")),
        ("faces", "some", ("some",)),
        ("zero_to_ten", 0, ("0",)),
        ("zero_to_ten", 10, ("10",)),
        ("free_text", "anything", ()),
    ],
)
def test_an_answer_counts_in_its_own_cells(kind, value, cells):
    assert KINDS[kind].cells(value) == cells


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("one_choice", ("bus", "bike", "walk", "none")),
        ("several_choices", ("bus", "bike", "walk", "none")),
        ("faces", tuple(face[0] for face in FACES)),
        ("zero_to_ten", ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")),
        ("free_text", ()),
    ],
)
def test_results_show_every_cell_in_order(kind, cells):
    assert KINDS[kind].all_cells(ASKED[kind]) == cells


@pytest.mark.parametrize("kind", list(KINDS))
def test_whatever_can_be_kept_counts_in_a_cell_that_is_shown(kind):
    asked = ASKED[kind]
    for cell in KINDS[kind].all_cells(asked):
        kept = KINDS[kind].clean([cell], asked)
        assert KINDS[kind].cells(kept) == (cell,)
