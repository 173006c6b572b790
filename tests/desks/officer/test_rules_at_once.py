"""Two officers say at once who sees a question: both see both rules, and one is kept."""

import pytest

from consult.core.db import db
from consult.surveys.models import Survey

ROUTING = "/desk/officer/surveys/buses/routing/"
BY_BUS = {"question": "travel", "is": "bus"}
TRAVEL = (("bus", "Bus"), ("walk", "On foot"))


@pytest.fixture
def questions(make):
    return [
        make.question(code="travel", english="How do you travel?", choices=TRAVEL),
        make.question("free_text", code="why", english="Why?"),
    ]


@pytest.fixture
def survey(make, questions):
    return make.survey("draft", slug="buses", title="Buses", questions=questions)


def kept():
    db.session.rollback()
    survey = db.session.query(Survey).filter_by(slug="buses").one()
    return {place.question.code: place.show_if for place in survey.questions if place.show_if}


def edit(visitor, code, *asks):
    """The page of one question, with the answers of up to three earlier ones to choose from."""
    page = visitor.get(f"{ROUTING}{code}/")
    return page.press("look", **{f"asks-{at}": value for at, value in enumerate(asks, 1)})


def test_two_officers_who_rule_on_one_question_both_see_both(visit, survey):
    mine = edit(visit.as_("officer"), "why", "travel")
    theirs = edit(visit.as_("ada"), "why", "travel")
    theirs.press("Keep this rule", **{"choices-1": ["walk"]})
    page = mine.press("Keep this rule", **{"choices-1": ["bus"]})
    assert page.status == 409
    assert "Somebody else has changed this just now." in page.main
    assert "Shown if the answer to “How do you travel?” is “On foot”." in page.main
    assert page.field("choices-1") == ["bus"]
    assert kept() == {"why": {"question": "travel", "is": "walk"}}
    page.press("Keep this rule")
    assert kept() == {"why": BY_BUS}


def test_who_shows_a_question_to_everyone_sees_a_rule_that_was_kept_meanwhile(visit, make, questions):
    make.survey("draft", slug="buses", questions=questions, rules={"why": BY_BUS})
    mine = visit.as_("officer").get(f"{ROUTING}why/")
    edit(visit.as_("ada"), "why", "travel").press("Keep this rule", **{"choices-1": ["walk"]})
    page = mine.press("Show it to everyone")
    assert page.status == 409
    assert kept() == {"why": {"question": "travel", "is": "walk"}}
    page.press("Show it to everyone")
    assert kept() == {}
