"""What waits for me, one thing at a time."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.questions.models import Question
from tests.support.bank import GOOD, Bank
from tests.support.front_door import sign_in

DESK = "/desk/en/council"
SECOND = replace(GOOD, wording="What do you eat for lunch at school?")


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


@pytest.fixture
def bo(bank):
    return bank.at_the_desk("Bo")


def test_with_nothing_to_do_it_says_that_this_is_all(bank, bo):
    page = bo.get(f"{DESK}/today/")
    assert page.title == "That is all for today"
    assert "Nothing is sent to your phone." in page.main
    assert "From 21:00 to 08:00 this list is quiet." in page.main


def test_votes_come_first_then_ideas_then_answers_and_then_it_ends(bank, bo):
    voted_on = bank.idea()
    bank.idea(SECOND)
    bank.say(voted_on, "Cam")
    bank.idea(replace(GOOD, wording="What is my own idea about?"), author="Bo")
    page = bo.get(f"{DESK}/today/")
    assert page.title == "Is it ready?"
    assert "2 things wait for you." in page.main
    page = page.press("Ready")
    assert (page.title, page.path) == ("A new idea", f"{DESK}/today/")
    assert SECOND.wording in page.main
    page = page.press("I have read it")
    assert page.title == "That is all for today"
    bo.get(f"{DESK}/questions/{voted_on.id}/").press("Say it", comment="What about trams?")
    bank.at_the_desk("Cam").get(f"{DESK}/questions/{voted_on.id}/").press("Say it", comment="There are none.")
    page = bo.get(f"{DESK}/today/")
    assert page.title == "Somebody answered you"
    assert "There are none." in page.main
    assert page.press("I have read it").title == "That is all for today"


def test_an_idea_that_somebody_wants_to_work_on_waits_for_their_vote_next(bank, bo):
    bank.idea()
    page = bo.get(f"{DESK}/today/").press("Let’s work on it")
    assert page.title == "Is it ready?"
    assert "The panel works on it now." in page.main


def test_new_words_wait_for_a_new_vote(bank, bo):
    question = bank.idea()
    bo.get(f"{DESK}/today/").press("Let’s work on it").press("Ready")
    assert bo.get(f"{DESK}/today/").title == "That is all for today"
    bank.at_the_desk("Cam").get(f"{DESK}/questions/{question.id}/words/").press("Save", wording="How did you come?")
    assert bo.get(f"{DESK}/today/").title == "Is it ready?"


def test_another_day_takes_it_off_until_the_next_sign_in(bank, bo):
    bank.idea()
    page = bo.get(f"{DESK}/today/").press("Another day")
    assert page.title == "That is all for today"
    assert "You left 1 thing for another day." in page.main
    assert bank.at_the_desk("Bo").get(f"{DESK}/today/").title == "A new idea"


def test_what_upset_somebody_does_not_come_again(bank, bo):
    bank.idea(author=None)
    page = bo.get(f"{DESK}/today/").press("I might know this person")
    assert page.title == "It is off your list"
    assert page.follow("Go on reading").title == "That is all for today"


def test_not_yet_without_a_reason_asks_for_one(bank, bo):
    question = bank.idea()
    bank.say(question, "Cam", "not_yet", "It leaves out trams.")
    page = bo.get(f"{DESK}/today/")
    assert "It leaves out trams." in page.main
    assert page.press("Not yet, because …").status == 422


def test_the_first_page_counts_what_waits(bank, bo):
    bank.idea()
    page = bo.get(f"{DESK}/")
    assert "1 thing waits for you." in page.main
    assert f"{DESK}/today/" in [one.get("href") for one in page.all("a")]


def test_at_night_nothing_asks_for_attention_but_nobody_is_locked_out(bank, moment):
    bank.idea()
    moment.set_to(datetime(2027, 3, 3, 22, 10, tzinfo=clock.CITY_TIME))
    bo = bank.at_the_desk("Bo")
    assert "waits for you." not in bo.get(f"{DESK}/").main
    page = bo.get(f"{DESK}/today/")
    assert page.title == "It is late"
    assert "This can wait until 08:00." in page.main
    page = page.follow("Show it all the same")
    assert page.title == "A new idea"
    assert page.press("Let’s work on it").title == "Is it ready?"


def test_a_panel_sets_its_own_quiet_hours(bank, bo):
    with unit_of_work():
        panel = bank.make.panel()
        panel.quiet_from, panel.quiet_until = time(9), time(15, 30)
    assert "This can wait until 15:30." in bo.get(f"{DESK}/today/").main


def test_whoever_sits_on_no_panel_finds_nothing(visit, make):
    nobody = sign_in(visit, make.staff("moderator")).visitor
    for address in ("today/", "questions/", "questions/new/"):
        assert nobody.get(f"{DESK}/{address}").status == 404
    assert nobody.get(f"{DESK}/").status == 200
    assert db.session.query(Question).count() == 0
