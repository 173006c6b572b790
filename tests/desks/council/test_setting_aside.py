"""A text that upset somebody."""

import pytest

from consult.core import log
from consult.core.db import db
from consult.results.models import Quote
from tests.support.front_door import sign_in

UPSETTING = "Something that is hard to read."


@pytest.fixture
def survey(make):
    survey = make.survey(slug="buses")
    make.words(UPSETTING, survey=survey)
    return survey


@pytest.fixture
def mo(visit, survey):
    return visit.as_("mo")


def test_it_goes_off_the_list_at_once_and_nobody_asks_why(mo):
    page = mo.get("/desk/en/council/surveys/buses/").press("This upset me")
    assert page.history[0][1] == 303
    assert page.title == "It is off your list"
    assert page.has_link("Get help now")
    assert not page.all("textarea", "select")
    assert UPSETTING not in page.follow("Go on reading").main
    assert UPSETTING not in mo.get("/desk/en/council/chosen/").main
    assert "Nothing waits for you" in mo.get("/desk/en/council/").main


def test_nothing_of_it_is_kept(mo):
    before = [entry.act for entry in log.since(0)]
    mo.get("/desk/en/council/surveys/buses/").press("This upset me")
    assert [entry.act for entry in log.since(0)] == before
    assert db.session.query(Quote).count() == 0


def test_everyone_else_still_has_it(mo, make, visit):
    mo.get("/desk/en/council/surveys/buses/").press("This upset me")
    other = sign_in(visit, make.staff("moderator", panel=make.panel())).visitor
    assert UPSETTING in other.get("/desk/en/council/surveys/buses/").main


def test_it_can_be_brought_back(mo):
    mo.get("/desk/en/council/surveys/buses/").press("This upset me")
    home = mo.get("/desk/en/council/")
    assert "You took 1 thing off your list." in home.main
    home.press("Put it back on my list")
    assert UPSETTING in mo.get("/desk/en/council/surveys/buses/").main


def test_who_may_know_the_person_need_not_read_on(mo):
    page = mo.get("/desk/en/council/surveys/buses/").press("I might know this person")
    assert page.title == "It is off your list"
    assert UPSETTING not in page.follow("Go on reading").main


def test_the_cookie_stays_small_however_many_texts_upset_somebody(mo, make, survey):
    for number in range(45):
        make.words(f"Hard to read, number {number}.", survey=survey)
    for _ in range(45):
        mo.get("/desk/en/council/surveys/buses/").press("This upset me")
    assert len(mo.cookie("desk", path="/desk")) < 3000
    assert mo.get("/desk/en/council/").status == 200
