"""What changed between two wordings."""

import pytest

from consult.questions.changes import (
    ADDED,
    SAME,
    TAKEN_OUT,
    changes,
    is_more_than_cosmetic,
    line_changes,
    words_changed,
)
from tests.support.naughty import STRINGS

BEFORE, AFTER = "How often do you utilise the bus?", "How often do you use the bus in a week?"


def test_only_the_words_that_changed_are_marked():
    marked = [(one.kind, one.text) for one in changes(BEFORE, AFTER)]
    assert marked == [
        (SAME, "How often do you "),
        (TAKEN_OUT, "utilise"),
        (ADDED, "use"),
        (SAME, " the bus"),
        (ADDED, " in a week"),
        (SAME, "?"),
    ]


@pytest.mark.parametrize("text", STRINGS)
def test_both_wordings_can_be_read_from_the_marks(text):
    for before, after in ((BEFORE, text), (text, AFTER), (text, text)):
        found = changes(before, after)
        assert "".join(one.text for one in found if one.kind != ADDED) == before
        assert "".join(one.text for one in found if one.kind != TAKEN_OUT) == after


def test_words_with_nothing_in_common_stand_one_after_the_other():
    before, after = "To what extent do you utilise platforms?", "How often did you talk online?"
    assert [(one.kind, one.text) for one in changes(before, after)] == [(TAKEN_OUT, before), (ADDED, after)]
    assert [one.kind for one in changes("", after)] == [ADDED]
    assert changes("", "") == []


def test_changes_with_only_a_space_between_them_are_one():
    marked = [
        (one.kind, one.text) for one in changes("Do you like the big old bus now?", "Do you like the new red bus now?")
    ]
    assert (TAKEN_OUT, "big old") in marked
    assert (ADDED, "new red") in marked


def test_a_choice_stays_comes_or_goes_as_a_whole():
    found = line_changes(["Often", "Now and then", "Never"], ["Every day", "Never"])
    assert [(one.kind, one.text) for one in found] == [
        (TAKEN_OUT, "Often\n"),
        (TAKEN_OUT, "Now and then\n"),
        (ADDED, "Every day\n"),
        (SAME, "Never"),
    ]
    assert line_changes([], []) == []


def test_the_same_words_have_no_marks():
    assert {one.kind for one in changes(BEFORE, BEFORE)} == {SAME}


def test_a_comma_makes_nobody_an_author():
    assert words_changed("Do you feel safe", "Do you feel safe?") == 0
    assert not is_more_than_cosmetic("Do you feel safe there?", "Do you feel well there?")
    assert is_more_than_cosmetic(BEFORE, AFTER)


def test_other_choices_do():
    assert is_more_than_cosmetic("Same?", "Same?", choices_before=["Yes", "No"], choices_after=["Yes", "Not yet"])
