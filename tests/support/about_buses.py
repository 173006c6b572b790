"""A draft about buses, whose questions some people see and others do not."""

from typing import Any

from consult.core.db import db
from consult.questions.models import Question
from consult.surveys.models import Survey
from tests.support.make import Make
from tests.support.pages import Page
from tests.support.visits import Visitor

DESK = "/desk/officer/surveys/buses/"
ROUTING = f"{DESK}routing/"
TRAVEL = (("bus", "Bus"), ("walk", "On foot"))
LIKES = (("art", "Art"), ("sport", "Sport"), ("music", "Music"))
#: The rule that most tests keep.
BY_BUS = {"question": "travel", "is": "bus"}
_ASKED: dict[str, dict[str, Any]] = {
    "travel": {"kind": "one_choice", "english": "How do you travel?", "choices": TRAVEL},
    "likes": {"kind": "several_choices", "english": "What do you like?", "choices": LIKES, "most": 2},
    "score": {"kind": "zero_to_ten", "english": "How good are buses?"},
    "why": {"kind": "free_text", "english": "Why {{travel|that way}}?"},
}


def about_buses(make: Make, *codes: str) -> list[Question]:
    """These of "travel", "likes", "score" and "why", in the order in which they are named; or all four."""
    return [make.question(code=code, **_ASKED[code]) for code in codes or _ASKED]


def kept_rules() -> dict[str, Any]:
    """The rules of the survey called "buses" as they are kept now: a question's code to the rule as data."""
    db.session.rollback()
    return rules_of(db.session.query(Survey).filter_by(slug="buses").one())


def rules_of(survey: Survey) -> dict[str, Any]:
    """The same of any survey."""
    db.session.rollback()
    return {place.question.code: place.show_if for place in survey.questions if place.show_if}


def edit_rule(visitor: Visitor, code: str, *asks: str) -> Page:
    """The page of one question, with the answers of up to three earlier ones to choose from."""
    page = visitor.get(f"{ROUTING}{code}/")
    return page.press("look", **{f"asks-{at}": value for at, value in enumerate(asks, 1)})
