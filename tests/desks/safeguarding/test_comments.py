"""A comment that worried somebody on a panel."""

import pytest

from consult.core.db import db, unit_of_work
from consult.questions.comments import add_comment
from consult.questions.models import Question, QuestionComment
from consult.safeguarding.comments import flag_comment
from tests.support.bank import Bank
from tests.support.front_door import sign_in

PAGE = "/desk/safeguarding/comments/"
TEXT = "Meet me at the canal, tell nobody."


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


@pytest.fixture
def question(bank, moment):
    question = bank.idea()
    bo, cam = bank.member("Bo").id, bank.by("Cam")
    with unit_of_work():
        found = db.session.get_one(Question, question.id)
        comment = add_comment(
            found, TEXT, written_by="young_person", staff_id=bo, by=bank.by("Bo"), today=bank.make.today
        )
        flag_comment(comment, page_language="en", by=cam, now=moment.now())
    return question


def shown_to_the_panel(bank, question):
    return bank.at_the_desk("Dee").get(f"/desk/en/council/questions/{question.id}/").main


def test_a_lead_sees_who_wrote_it_below_which_question_and_puts_it_back(visit, bank, question):
    lena = visit.as_("lena")
    page = lena.get("/desk/safeguarding/").follow("Comments")
    for words in (TEXT, "Bo", "a young person", "How did you get to school last week?"):
        assert words in page.main
    assert TEXT not in shown_to_the_panel(bank, question)
    page = page.press("Put it back")
    assert "No comment waits" in page.main
    assert TEXT in shown_to_the_panel(bank, question)


def test_a_comment_that_is_taken_away_is_gone_and_stays_with_its_concern(visit, bank, question):
    lena = visit.as_("lena")
    lena.get(PAGE).press("Take it away")
    main = shown_to_the_panel(bank, question)
    assert TEXT not in main
    assert "An adult took this away." in main
    assert db.session.query(QuestionComment).one().text == ""
    page = lena.get("/desk/safeguarding/")
    assert TEXT in page.main
    assert "A comment on a panel’s question." in page.main


def test_another_organisations_lead_sees_nothing_of_it(visit, make, question):
    other = sign_in(visit, make.staff("safeguarding_lead", organisation=make.organisation("school-trust"))).visitor
    assert TEXT not in other.get(PAGE).main
    identifier = db.session.query(QuestionComment).one().id
    assert other.post(f"{PAGE}{identifier}/", {"csrf_token": other.desk_token(), "act": "away"}).status == 404


def test_language_readers_have_no_part_in_it(visit, question):
    assert visit.as_("rehana").get(PAGE).status == 403
