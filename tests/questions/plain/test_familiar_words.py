"""Words that a child of nine in Stoke-on-Trent knows, whatever their endings."""

import pytest

from consult.questions.plain.familiar import familiar_words, is_familiar


@pytest.mark.parametrize(
    "word",
    [
        *("mum", "mums", "phone", "colour", "area", "adult", "adults", "problem", "online", "activities", "skills"),
        *("hopping", "hoped", "hoping", "happier", "happiest", "happily", "tidied", "lying", "bigger", "cities"),
        *("went", "children", "knives", "dont", "youre", "hanley", "burslem", "tunstall", "oatcakes", "teachers", "12"),
    ],
)
def test_a_child_knows(word):
    assert is_familiar(word)


@pytest.mark.parametrize(
    "word", ["utilise", "stakeholder", "prevalence", "holistic", "cohort", "es", "ing", "qzx", "happyish"]
)
def test_a_child_need_not_know(word):
    assert not is_familiar(word)


def test_a_survey_can_explain_more():
    assert is_familiar("cohorts", also=frozenset({"cohort"}))


def test_the_list_is_about_as_long_as_what_a_child_knows_by_heart():
    assert 3_000 < len(familiar_words()) < 6_000
