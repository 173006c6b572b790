"""Each number fits one choice only, and a scale leans to neither side."""

import math

import pytest

from consult.questions.plain import check_question
from consult.questions.plain.ranges import range_in


@pytest.mark.parametrize(
    ("choice", "spread"),
    [
        ("1 to 5", (1, 5)),
        ("1-5 days", (1, 5)),
        ("between 10 and 12", (10, 12)),
        ("Under 5", (0, 4)),
        ("5 or more", (5, math.inf)),
        ("12 and under", (0, 12)),
        ("More than 10", (11, math.inf)),
        ("10+", (10, math.inf)),
        ("Up to 3 times", (0, 3)),
        ("Never", (0, 0)),
        ("Once or twice", (1, 2)),
        ("3 times", (3, 3)),
        ("4pm to 6pm", None),
        ("1.5 to 2", None),
        ("Bus 23 to Hanley", None),
        ("A lot", None),
        ("9" * 5000, None),
    ],
)
def test_a_person_with_a_number_finds_their_choice(choice, spread):
    assert range_in(choice) == spread


def rules_of(*choices):
    return {finding.rule for finding in check_question("How often do you swim?", choices).findings}


@pytest.mark.parametrize(
    "scale",
    [
        ["Very safe", "Fairly safe", "A bit unsafe", "Very unsafe"],
        ["Not at all", "A little", "Quite a lot", "A lot"],
        ["Very happy", "A bit happy", "Not happy"],
        ["Good", "Neither good nor bad", "Bad"],
        ["Yes, lots", "Yes, a few", "No"],
        ["I do not feel safe there", "The language is hard for me", "They are too dear", "No time"],
    ],
)
def test_a_fair_scale_is_left_alone(scale):
    assert "choices-unbalanced" not in rules_of(*scale)


@pytest.mark.parametrize(
    "scale",
    [
        ["Excellent", "Very good", "Good", "Fair", "Poor"],
        ["Very happy", "Happy", "Quite happy"],
        ["Very easy", "Hard", "Very hard"],
        ["Very satisfied", "Satisfied", "Quite satisfied", "Not satisfied"],
    ],
)
def test_a_person_is_not_pushed_to_one_side_of_a_scale(scale):
    assert "choices-unbalanced" in rules_of(*scale)


def test_choices_that_name_the_time_need_no_time_in_the_question():
    assert "no-time-frame" not in rules_of("Most days", "Most weeks", "Never")
    assert "no-time-frame" in rules_of("Much", "Little")
