"""Two officers say at once who sees a question: both see both rules, and one is kept."""

import pytest

from tests.support.about_buses import BY_BUS, ROUTING, about_buses, edit_rule, kept_rules


@pytest.fixture
def questions(make):
    return about_buses(make, "travel", "why")


@pytest.fixture
def survey(make, questions):
    return make.survey("draft", slug="buses", title="Buses", questions=questions)


def test_two_officers_who_rule_on_one_question_both_see_both(visit, survey):
    mine = edit_rule(visit.as_("officer"), "why", "travel")
    theirs = edit_rule(visit.as_("ada"), "why", "travel")
    theirs.press("Keep this rule", **{"choices-1": ["walk"]})
    page = mine.press("Keep this rule", **{"choices-1": ["bus"]})
    assert page.status == 409
    assert "Somebody else has changed this just now." in page.main
    assert "Shown if the answer to “How do you travel?” is “On foot”." in page.main
    assert page.field("choices-1") == ["bus"]
    assert kept_rules() == {"why": {"question": "travel", "is": "walk"}}
    page.press("Keep this rule")
    assert kept_rules() == {"why": BY_BUS}


def test_who_shows_a_question_to_everyone_sees_a_rule_that_was_kept_meanwhile(visit, make, questions):
    make.survey("draft", slug="buses", questions=questions, rules={"why": BY_BUS})
    mine = visit.as_("officer").get(f"{ROUTING}why/")
    edit_rule(visit.as_("ada"), "why", "travel").press("Keep this rule", **{"choices-1": ["walk"]})
    page = mine.press("Show it to everyone")
    assert page.status == 409
    assert kept_rules() == {"why": {"question": "travel", "is": "walk"}}
    page.press("Show it to everyone")
    assert kept_rules() == {}
