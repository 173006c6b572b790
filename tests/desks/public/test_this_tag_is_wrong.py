"""Whoever has the code of some answers can say that a theme of theirs is wrong; nobody else can, or sees more by it."""

import pytest
from sqlalchemy import select

from consult.analysis.actions import read_words, settle_themes
from consult.analysis.models import TagDoubt
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.responses.letters import new_code
from consult.responses.words import Words

SAID = "The bus home is late every day."
OFFICER = "/desk/officer/surveys/buses/texts/"


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


@pytest.fixture
def sent(make, survey):
    """A response whose text an adult passed and the machine read."""
    sent = make.sent(survey, {"free_text": SAID})
    with unit_of_work():
        words = db.session.scalars(select(Words)).one()
        words.state = "passed"
        read_words(words)
    return sent


def open_code(visitor, code):
    return visitor.get("/en/code/").press("Go on", code=code)


def doubts():
    db.session.rollback()
    return [doubt.theme for doubt in db.session.scalars(select(TagDoubt))]


def test_the_code_shows_the_themes_of_ones_own_text_and_not_the_words_again(visit, sent):
    page = open_code(visit.stranger(), sent.code)
    assert "How your words were sorted" in page.main
    assert "Transport" in page.main
    assert "This is a computer’s first guess. Nobody has checked it yet." in page.main
    assert SAID not in page.text


def test_saying_that_it_is_wrong_is_a_flag_that_the_officer_sees(visit, sent):
    page = open_code(visit.stranger(), sent.code).press("This is wrong")
    assert "You told us that this is wrong." in page.main
    assert page.first("details", id="sorted").get("open") is not None
    assert doubts() == ["transport"]
    olwen = visit.as_("officer")
    assert "Its writer says no" in olwen.get(OFFICER).main
    assert SAID in olwen.get(f"{OFFICER}?settled=doubted").main
    words = db.session.scalars(select(Words.id)).one()
    assert "Whoever wrote this says that “Transport” is wrong." in olwen.get(f"{OFFICER}{words}/").main


def test_it_can_be_taken_back(visit, sent):
    page = open_code(visit.stranger(), sent.code).press("This is wrong").press("It is right after all")
    assert "This is wrong" in page.main
    assert doubts() == []


def test_a_theme_that_a_person_settled_says_so(visit, sent, today):
    with unit_of_work():
        words = db.session.scalars(select(Words)).one()
        settle_themes(words, ["safety"], known=["safety"], by=Actor("officer", "o"), today=today)
    page = open_code(visit.stranger(), sent.code)
    assert "A person has checked this." in page.main
    assert "Transport" not in page.main


@pytest.mark.parametrize("state", ["unread", "held"])
def test_a_text_that_no_adult_has_passed_shows_nothing(visit, sent, state):
    with unit_of_work():
        db.session.scalars(select(Words)).one().state = state
    assert "How your words were sorted" not in open_code(visit.stranger(), sent.code).main


@pytest.mark.parametrize(
    "changed",
    [
        {"code": "another"},
        {"code": "rubbish"},
        {"question": "likert"},
        {"theme": "safety"},
        {"theme": ""},
        {"question": ""},
    ],
)
def test_nobody_reaches_anothers_text_or_a_theme_that_is_not_there(visit, make, sent, survey, changed):
    if changed.get("code") == "another":
        changed = {"code": make.sent(survey).code}
    elif changed.get("code") == "rubbish":
        changed = {"code": new_code()}
    data = {"code": sent.code, "question": "free_text", "theme": "transport", **changed}
    page = visit.stranger().post("/en/code/wrong/", data, came_from="/en/code/")
    assert page.status == 422
    assert doubts() == []


def test_the_doubt_goes_with_the_answer(visit, sent):
    page = open_code(visit.stranger(), sent.code).press("This is wrong")
    page.press("Yes, delete my answers")
    assert doubts() == []


def test_a_page_of_another_site_cannot_say_so(visit, sent):
    data = {"code": sent.code, "question": "free_text", "theme": "transport"}
    page = visit.stranger().post("/en/code/wrong/", data, headers={"Sec-Fetch-Site": "cross-site"}, checked=False)
    assert page.status >= 400
    assert doubts() == []
