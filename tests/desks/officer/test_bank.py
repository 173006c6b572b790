"""The panels' question banks at the officer desk."""

import pytest

from consult.core.db import db, unit_of_work
from consult.desks.officer import bank as officer_bank
from consult.questions.models import Question, QuestionComment
from consult.safeguarding.models import Concern
from tests.support.bank import BAD, GOOD, Bank
from tests.support.markup import text_of

DESK = "/desk/officer/bank/"


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


@pytest.fixture
def olwen(visit, bank):
    return visit.as_("olwen")


def test_an_officers_idea_is_the_panels_to_decide(olwen, bank):
    page = olwen.get(DESK).follow("Propose a question")
    page = page.press("Propose it", wording=GOOD.wording, kind="one_choice", choices="\n".join(GOOD.choices))
    assert "Your idea is with the panel. Its members decide." in page.main
    question = db.session.query(Question).one()
    assert (question.state, question.proposed_by, question.panel_id) == ("idea", "officer", "youth-council")
    seen = bank.at_the_desk("Bo").get("/desk/en/council/today/")
    assert "An officer had this idea." in seen.main
    assert not [words for words in page.buttons() if words in {"Ready", "Approve"}]


def test_of_several_panels_none_is_proposed_but_the_one_whose_bank_was_open(olwen, make):
    make.panel("care-leavers")
    page = olwen.get(DESK).follow("Propose a question").press("Propose it", wording=GOOD.wording, kind="free_text")
    assert (page.status, "Choose a panel." in page.main, page.field("wording").strip()) == (422, True, GOOD.wording)
    assert db.session.query(Question).count() == 0
    page = olwen.get(f"{DESK}?panel=care-leavers").follow("Propose a question")
    page.press("Propose it", wording=GOOD.wording, kind="free_text")
    assert db.session.query(Question).one().panel_id == "care-leavers"


def test_the_bank_opens_where_something_waits_and_not_on_the_first_panel_by_name(olwen, bank, make):
    make.panel("care-leavers")
    bank.idea()
    page = olwen.get(DESK)
    chosen = [text_of(one) for one in page.all("a", aria_current="page") if one.get("href", "").startswith(f"{DESK}?")]
    assert chosen == ["The youth council", "Ideas"]
    assert GOOD.wording in page.main
    assert "Nothing here" in olwen.get(f"{DESK}?panel=care-leavers").main
    assert "Nothing here" in olwen.get(f"{DESK}?state=worked_on").main


def test_what_is_missing_is_said_and_the_words_stay(olwen):
    page = olwen.get(f"{DESK}new/").press("Propose it", wording=BAD.wording, kind="faces", choices="One")
    assert page.status == 422
    assert page.field("wording").strip() == BAD.wording
    assert "two in one" in page.main
    assert page.first("textarea", id="choices").get("aria-describedby") == "choices-problem"


def test_what_an_officer_says_the_whole_panel_reads_and_knows_who_it_is(olwen, bank):
    question = bank.idea()
    page = olwen.get(f"{DESK}?state=idea").follow(GOOD.wording)
    assert "First proposed by the panel." in page.main
    page = page.press("Say it", comment="We can ask this in June.")
    assert db.session.query(QuestionComment).one().written_by == "officer"
    for name in ("Bo", "Cam"):
        main = bank.at_the_desk(name).get(f"/desk/en/council/questions/{question.id}/").main
        for words in ("Olwen", "Officer", "We can ask this in June."):
            assert words in main
    assert page.press("Say it", comment=" ").status == 422


def test_an_officer_who_is_worried_by_a_comment_tells_a_lead(olwen, bank):
    question = bank.idea()
    bank.at_the_desk("Bo").get(f"/desk/en/council/questions/{question.id}/").press("Say it", comment="I am not safe.")
    page = olwen.get(f"{DESK}{question.id}/").press("This worries me")
    assert "A safeguarding lead reads it now." in page.main
    assert "I am not safe." not in page.main
    assert db.session.query(Concern).one().worry.came_from == "comment"


def test_officers_see_how_the_votes_stand_and_not_who_voted(olwen, bank):
    question = bank.idea()
    bank.say(question, "Bo")
    page = olwen.get(f"{DESK}{question.id}/")
    assert "1 of 3 say ready" in page.main
    assert "Bo" not in page.main.split()


def test_another_organisations_officer_finds_nothing_of_it(visit, bank):
    question = bank.idea()
    otto = visit.as_("otto")
    assert GOOD.wording not in otto.get(f"{DESK}?state=idea&panel=youth-council").main
    assert otto.get(f"{DESK}{question.id}/").status == 404
    assert otto.get(f"{DESK}new/").status == 200
    token = otto.desk_token()
    assert otto.post(f"{DESK}{question.id}/comments/", {"csrf_token": token, "comment": "Hi"}).status == 404
    assert otto.post(f"{DESK}new/", {"csrf_token": token, "panel": "youth-council", "wording": "How?"}).status == 400


def test_an_idea_that_is_taken_out_of_the_bank_is_not_there(olwen, bank):
    question = bank.idea()
    with unit_of_work():
        db.session.get_one(Question, question.id).panel_id = None
    assert olwen.get(f"{DESK}{question.id}/").status == 404


def test_a_whole_book_of_an_officers_is_not_looked_through_and_stays_in_its_box(olwen, monkeypatch):
    looked: list[object] = []
    monkeypatch.setattr(officer_bank, "judged", looked.append)
    page = olwen.get(f"{DESK}new/").press("Propose it", wording="How? " * 80_000, kind="free_text")
    assert (page.status, looked) == (422, [])
    assert page.field("wording").strip() == ("How? " * 80_000).strip()
