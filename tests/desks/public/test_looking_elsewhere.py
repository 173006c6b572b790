"""Somebody looks elsewhere in the middle of a question: at help, at the page in another language or in easy read. What
they have typed is there when they come back, whole or not; it is sent only when they press Next."""

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.responses import unfinished
from consult.responses.models import Draft, SurveyCount
from consult.responses.words import Words
from tests.desks.public.counting import how_many
from tests.support.markup import text_of

HALF = "I wanted to say that the bus"
ELSEWHERE = [("Polski", "/pl/"), ("اردو", "/ur/"), ("Easy read", "/en-easy/"), ("Large letters", "/en-large/")]


@pytest.fixture
def page(make, visit):
    """The second of three questions, a box of 100 letters."""
    asked = [
        make.question("one_choice", code="a"),
        make.question("free_text", code="box", limit=100),
        make.question("date", code="day"),
    ]
    make.survey(slug="s", questions=asked)
    return visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")


@pytest.mark.parametrize(("words", "first"), ELSEWHERE)
@pytest.mark.parametrize("typed", [HALF, HALF * 9, "  کل\n\n<b>.", ""])
def test_in_another_language_or_format_the_same_words_stand_on_the_same_page(page, words, first, typed):
    there = page.press(words, answer=typed)
    assert (there.status, there.path) == (200, f"{first}surveys/s/answers/box/")
    assert there.field("answer") == typed.replace("\n", "\r\n") or there.field("answer") == typed
    assert there.all(class_="problem") == [], "and nobody complains about what is not done yet"


def test_whoever_looks_at_help_comes_back_to_their_words(page):
    assert page.press("Get help now", answer=HALF).path == "/en/help/"
    back = page.visitor.get("/en/carry-on/")
    assert (back.path, back.field("answer")) == (page.path, HALF)
    assert back.headers["Cache-Control"] == "no-store"


def test_a_date_half_typed_stands_there_in_polish(page):
    day = page.go_on(answer="Buses.")
    there = day.press("Polski", **{"answer.day": "31", "answer.month": "2", "answer.year": ""})
    assert [there.field(f"answer.{part}") for part in ("day", "month", "year")] == ["31", "2", ""]


def test_what_is_unfinished_is_never_sent(page):
    page.press("Get help now", answer=HALF)
    check = page.visitor.get("/en/surveys/s/check/")
    assert HALF not in check.main
    check.press("send")
    assert how_many(Words) == 0
    assert how_many(Draft) == 0, "and it is gone with the draft"


def test_it_is_no_answer_and_no_start(page, visit, make):
    make.survey(slug="t", questions=[make.question("free_text", code="other")])
    first = visit.stranger().get("/en/surveys/t/").go_on()
    before = db.session.scalars(select(SurveyCount.number).where(SurveyCount.what == "started")).all()
    first.press("Polski", answer=HALF)
    assert db.session.scalars(select(SurveyCount.number).where(SurveyCount.what == "started")).all() == before


def test_next_makes_an_answer_of_it(page):
    page.press("Polski", answer=HALF).go_on()
    check = page.visitor.get("/en/surveys/s/check/")
    assert HALF in check.main
    check.press("send")
    assert db.session.scalars(select(Words.text)).all() == [HALF]


def test_skip_lets_it_go(page):
    page.press("Polski", answer=HALF).press("skip")
    assert page.visitor.get(page.address).field("answer") == ""


def test_back_keeps_what_is_not_whole(page):
    first = page.press("Back", answer=HALF * 9)
    assert first.path.endswith("/a/")
    assert first.go_on().field("answer") == HALF * 9


def test_whoever_empties_a_box_and_goes_back_finds_it_empty(page):
    page.press("Polski", answer=HALF).press("back", answer="")
    assert page.visitor.get(page.address).field("answer") == ""


def test_a_change_begun_from_the_check_page_leads_back_to_it(page):
    page.go_on(answer="Buses.").press("skip")
    change = page.visitor.get(f"{page.address}?from=check")
    there = change.press("Polski", answer="Trams.")
    assert there.address.endswith("?from=check")
    assert there.field("answer") == "Trams."
    assert "Buses." in page.visitor.get("/en/surveys/s/check/").main, "the change is not made yet"
    check = there.go_on()
    assert (check.path, "Trams." in check.main) == ("/pl/surveys/s/check/", True)


def test_on_paper_and_in_the_database_nobody_reads_it(page):
    page.press("Polski", answer=HALF)
    assert HALF.encode() not in db.session.scalars(select(Draft.sealed)).one()


def test_help_opens_whatever_becomes_of_the_form(page, monkeypatch):
    monkeypatch.setattr(unfinished, "MOST_UNFINISHED", 10)
    assert page.press("Get help now", answer=HALF).path == "/en/help/"
    stale = page.form_data("Get help now", token="x", answer=HALF)
    assert page.visitor.post(page.address, stale, came_from=page.address).path == "/en/help/"
    page.visitor.forget()
    assert page.press("Get help now", answer=HALF).path == "/en/help/"


def test_more_than_anybody_types_stays_on_the_page_and_says_why(page, monkeypatch):
    monkeypatch.setattr(unfinished, "MOST_UNFINISHED", 110)
    there = page.press("Polski", answer=HALF * 9)
    assert (there.status, there.language, there.field("answer")) == (422, "en", HALF * 9)
    assert text_of(there.first(class_="problem"))


@pytest.mark.parametrize("into", ["xx", "pl-standard", "", "../../help", "//elsewhere.example"])
def test_what_is_no_language_of_ours_goes_on_as_next_does(page, into):
    data = [*page.form_data(answer=HALF), ("go", f"in:{into}")]
    there = page.visitor.post(page.address, data, came_from=page.address)
    assert there.path == "/en/surveys/s/answers/day/"


def test_the_enter_key_still_presses_next(page):
    buttons = [one for one in page.all("button") if page._form_of(one) is page.first("form", id="asking")]
    assert buttons[0].get("value") == "next"
