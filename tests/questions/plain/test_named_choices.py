"""Choices that a question names in its own words are held to the same rules as those below it."""

import pytest

from consult.questions.plain import check_question
from consult.questions.plain.named import named_choices


def found(wording):
    return {finding.rule: finding.words for finding in check_question(wording).findings}


@pytest.mark.parametrize(
    ("wording", "named"),
    [
        ("How do you get here: bus, car or bike?", ["bus", "car", "bike"]),
        ("How old are you: 8 to 11; 12 to 14; 15 to 18?", ["8 to 11", "12 to 14", "15 to 18"]),
        ("Is the park good, very good or excellent?", ["good", "very good", "excellent"]),
        ("Is it very good, fair or poor?", ["very good", "fair", "poor"]),
        ("How do you feel very happy, fine or sad?", ["very happy", "fine", "sad"]),
        ("Would you say that I rather like, love or hate it?", ["rather like", "love", "hate it"]),
        ("What is a bit cold, cold or very cold?", ["a bit cold", "cold", "very cold"]),
        ("Do you go 1 to 2, 2 to 4 or 4 to 6 times?", ["1 to 2", "2 to 4", "4 to 6 times"]),
        ("Is it open at 3:30 or at 4:00?", []),
        ("Do you walk or cycle?", []),
        ("", []),
    ],
)
def test_the_choices_in_a_sentence_are_found(wording, named):
    assert [choice for choice, _ in named_choices(wording)] == named
    assert all(wording[at:].startswith(choice) for choice, at in named_choices(wording))


def test_a_person_of_11_is_told_which_of_the_named_ages_is_theirs():
    assert found("How old are you: 8 to 11; 11 to 14; 15 to 18?")["choices-overlap"] == "11 to 14"
    assert "choices-overlap" not in found("How old are you: 8 to 11; 12 to 14; 15 to 18?")
    assert "choices-gap" in found("How many days was it: 1 to 2, 4 to 5 or 6 to 7?")


def test_a_person_who_did_not_like_it_finds_a_named_choice():
    wording = "How good was it: excellent, very good or good?"
    assert found(wording)["choices-unbalanced"] == "excellent, very good or good"
    assert "choices-unbalanced" not in found("How was it: good, OK or bad?")
    assert "choices-unbalanced" not in found("Do you feel happy, sad or worried today?")
    assert "choices-unbalanced" not in found("Which matters most to you: safe, clean or cheap?")


def test_nobody_is_asked_to_agree_in_the_same_sentence():
    assert "agree" in found("Teachers listen to me. Agree, disagree or neither?")
