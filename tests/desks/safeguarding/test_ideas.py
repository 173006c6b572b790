"""An adult reads ideas for questions before any member of a panel does."""

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.questions.models import Question, Suggestion
from consult.questions.suggestions import suggest_question
from consult.safeguarding import suggestions as suggesting
from consult.safeguarding.models import Concern
from tests.support.bank import Bank
from tests.support.front_door import sign_in

TEXT = "Ask us if Mr Smith of Year 9 gives too much homework."
QUEUE = "/desk/safeguarding/ideas/"


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


@pytest.fixture
def lena(visit, bank):
    return visit.as_("lena")


def suggest(text=TEXT, language="en", suspected=False):
    with unit_of_work():
        return suggest_question(text, page_language=language, site_organisation="city-council", suspected=suspected)


def acts():
    return [entry.act for entry in log.since(0)]


def test_an_idea_reaches_the_panel_only_when_an_adult_has_passed_it(lena, bank):
    suggest("Ask us if we feel tired at school.")
    bo = bank.at_the_desk("Bo")
    assert "tired" not in bo.get("/desk/en/council/questions/").main
    assert bo.get("/desk/en/council/today/").title == "That is all for today"
    page = lena.get("/desk/safeguarding/").follow("Ideas")
    assert "One idea waits to be read." in page.main
    page = page.press("Pass")
    assert "Passed. The panel sees it among its ideas." in page.main
    page = bo.get("/desk/en/council/today/")
    assert page.title == "A new idea"
    assert "Ask us if we feel tired at school." in page.main
    question = db.session.query(Question).one()
    assert (question.state, question.proposed_by, question.panel_id) == ("idea", "young_person", "youth-council")
    assert db.session.query(Suggestion).count() == 0, "what was typed is not kept twice"
    assert [act for act in acts() if "suggestion" in act] == ["suggestion passed"]


def test_the_first_page_says_how_many_ideas_wait(lena):
    suggest()
    suggest("Ask us about buses.")
    assert lena.get("/desk/safeguarding/").follow("ideas for questions").title == "Ideas for questions"


def test_what_may_say_who_somebody_is_stays_hidden(lena, bank):
    suggest()
    page = lena.get(QUEUE)
    assert "Smith" in page.main
    page.press("Pass")
    words = db.session.query(Question).one().history[0].words["wording"]
    assert "Smith" not in words
    assert "▇▇▇" in words
    assert "homework" in words


def test_marked_words_can_be_shown_hidden_again_and_others_hidden(lena, bank):
    suggest("Ask us if Mr Smith gives too much homework.")
    page = lena.get(QUEUE).press("It identifies nobody")
    assert "will be shown." in page.main
    page = page.press("Hide it")
    assert "will be hidden." in page.main
    page = page.press("It identifies nobody").press("Hide them", words="HOMEWORK")
    page.press("Pass")
    assert db.session.query(Question).one().history[0].words["wording"] == "Ask us if Mr Smith gives too much ▇▇▇."


def test_words_that_are_not_there_cannot_be_hidden(lena):
    suggest()
    page = lena.get(QUEUE).press("Hide them", words="nothing of it")
    assert page.status == 422
    assert "We cannot find these words in the text." in page.main
    assert page.field("words") == "nothing of it"


def test_what_no_panel_should_read_is_kept_back_and_can_still_be_passed_or_deleted(lena):
    suggest("Something rude.")
    page = lena.get(QUEUE).press("Keep back")
    assert "One idea was kept back" in page.main
    assert "Each is deleted 30 days after it was kept back." in page.main
    assert "It is deleted after 2 April 2027." in page.main
    assert db.session.query(Question).count() == 0
    page.press("Delete")
    assert db.session.query(Suggestion).count() == 0
    suggest("Something else.")
    lena.get(QUEUE).press("Keep back").press("Pass")
    assert db.session.query(Question).count() == 1


def test_an_idea_that_tells_of_harm_becomes_a_concern_with_a_clock(lena):
    suggest("Ask us if our dad hits us at home.")
    page = lena.get(QUEUE)
    assert "The machine sees signs of harm" in page.main
    page = page.press("Raise a concern")
    assert "It is a concern now." in page.main
    concern = db.session.query(Concern).one()
    assert concern.worry.came_from == "suggestion"
    assert (db.session.query(Suggestion).count(), db.session.query(Question).count()) == (0, 0)
    page = lena.get("/desk/safeguarding/")
    assert "An idea for a question, written on a public page" in page.main
    assert "our dad hits us" in page.main


def test_a_language_reader_reads_one_language(visit, bank):
    suggest("Ask us about buses.")
    suggest("بس کب آتی ہے؟", language="ur")
    page = visit.as_("rehana").get(QUEUE)
    assert "بس کب آتی ہے؟" in page.main
    assert "buses" not in page.main
    page.press("Pass")
    assert db.session.query(Question).one().wording.by_language() == {"ur": "بس کب آتی ہے؟"}


def test_another_organisations_readers_see_nothing_of_it(make, bank, visit):
    suggest()

    other = sign_in(visit, make.staff("safeguarding_lead", organisation=make.organisation("school-trust"))).visitor
    assert "Smith" not in other.get(QUEUE).main
    identifier = db.session.query(Suggestion).one().id
    sent = other.post(f"{QUEUE}{identifier}/", {"csrf_token": other.desk_token(), "act": "delete"})
    assert sent.status == 404


def test_where_there_are_several_panels_the_reader_chooses(lena, make):
    make.panel("care-leavers")
    suggest()
    page = lena.get(QUEUE).press("Pass")
    assert (page.status, "Choose which panel gets it." in page.main) == (422, True), "none is proposed"
    assert not page.all("details", open=True), "it says nothing of the words to hide"
    assert db.session.query(Question).count() == 0
    page.press("Pass", panel="care-leavers")
    assert db.session.query(Question).one().panel_id == "care-leavers"


def test_a_panel_that_is_not_ours_gets_nothing(lena, make):
    make.panel("their-panel", organisation=make.organisation("school-trust"))
    suggest()
    identifier = db.session.query(Suggestion).one().id
    sent = lena.post(f"{QUEUE}{identifier}/", {"csrf_token": lena.desk_token(), "act": "pass", "panel": "their-panel"})
    assert sent.status == 400
    assert db.session.query(Question).count() == 0


def test_what_a_machine_may_have_sent_stands_last_and_is_read_all_the_same(lena):
    suggest("From a machine.", suspected=True)
    suggest("From a person.")
    page = lena.get(QUEUE)
    assert page.main.index("From a person.") < page.main.index("From a machine.")
    assert "A machine may have sent this" in page.main


def test_a_flood_of_ideas_is_read_page_by_page_and_a_press_stays_on_its_page(lena, monkeypatch):
    for number in range(30):
        suggest(f"Ask us about bus {number}.")
    read, one_by_one = [], suggesting.reader.read
    monkeypatch.setattr(suggesting.reader, "read", lambda text, **more: read.append(text) or one_by_one(text, **more))
    first = lena.get(QUEUE)
    assert "30 ideas wait to be read." in first.main
    assert len(set(read)) == 25, "the machine reads what stands on the page, not all that anybody has sent"
    second = first.follow("Page 2")
    seen = [[one.text for one in page.all("p", class_="own")] for page in (first, second)]
    assert [len(texts) for texts in seen] == [25, 5]
    assert len({*seen[0], *seen[1]}) == 30
    page = second.press("Hide them", words="bus")
    assert page.address.partition("#")[0].endswith("page=2")
    assert "▇" not in page.main
    assert "will be hidden." in page.main
    page = page.press("Keep back")
    assert "29 ideas wait to be read." in page.main
    assert len(page.all("p", class_="own")) == 4


def test_the_log_keeps_that_somebody_read_and_nothing_of_what(lena):
    lena.get(QUEUE)
    assert "ideas read" not in acts()
    suggest()
    lena.get(QUEUE)
    assert "ideas read" in acts()


def test_an_idea_that_its_hidden_words_make_too_long_says_so_and_stays(lena):
    suggest("a " * 150)
    page = lena.get(QUEUE).press("Hide them", words="a").press("Pass")
    assert page.status == 422
    assert "letters too long" in page.main
    assert db.session.query(Suggestion).count() == 1
