"""Anybody tells us what we should ask, with no account, no script and no name."""

from datetime import datetime

import pytest
from sqlalchemy import func, select

from consult.core import clock, log
from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.questions.models import Question, Suggestion
from consult.responses.models import Response
from consult.responses.words import Words
from tests.support.naughty import STRINGS

TEXT = "Ask us if we feel tired at school."


@pytest.fixture
def page(make, visit):
    make.organisation()
    return visit.stranger().get("/en/ask-us/")


def suggestions():
    return list(db.session.scalars(select(Suggestion)))


def test_from_the_first_page_to_the_box_and_to_the_thanks(make, visit):
    make.organisation()
    page = visit.as_("ellie").get("/en/").follow("Ask us to ask")
    page = page.press("Send my idea", question=TEXT)
    assert page.history == [("/en/ask-us/", 303)], "so that loading it again sends nothing twice"
    assert page.title == "Thank you for your idea"
    assert "We cannot write back." in page.main
    (kept,) = suggestions()
    assert (kept.text, kept.page_language, kept.state, kept.suspected) == (TEXT, "en", "unread", False)
    assert kept.organisation_id == "city-council"


def test_it_is_no_answer_and_no_question_before_an_adult_has_read_it(page):
    before = len(list(log.since(0)))
    page.press("Send my idea", question=TEXT)
    for table in (Response, Words, Question):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0
    assert len(list(log.since(0))) == before, "the log says nothing of people who only write to us"


def test_before_the_box_it_is_said_who_reads_it_and_when(page):
    before = page.main.partition("What should we ask?")[0]
    for told in ("An adult at the council reads this. They read on working days.", "You can leave out names", "panel"):
        assert told in before
    assert "There is room for 300 letters." in page.main


def test_on_a_saturday_it_says_that_nobody_reads_it_before_monday(visit, moment):
    moment.set_to(datetime(2027, 3, 6, 11, 0, tzinfo=clock.CITY_TIME))
    for address in ("/en/ask-us/", "/en/ask-us/thanks/"):
        assert "Nobody reads it before Monday." in visit.stranger().get(address).main


@pytest.mark.parametrize(("words", "said"), [(" ", "The box is still empty."), ("a" * 302, "2 letters too long")])
def test_an_empty_or_a_long_text_stays_in_its_box(page, words, said):
    again = page.press("Send my idea", question=words)
    assert again.status == 422
    assert said in again.main
    assert again.field("question").strip() == words.strip()
    assert suggestions() == []


def test_whatever_is_typed_is_kept_as_typed(page):
    for words in STRINGS:
        page.press("Send my idea", question=words)
    kept = [as_typed(words) for words in STRINGS]
    assert sorted(one.text for one in suggestions()) == sorted(one for one in kept if 0 < len(one) <= 300)


def test_its_language_is_that_of_the_page(make, visit):
    make.organisation()
    visit.stranger("ur").get("/ur/ask-us/").go_on(question="بس کب آتی ہے؟")
    assert [one.page_language for one in suggestions()] == ["ur"]


def test_who_fills_the_hidden_box_is_thanked_and_kept_and_marked(page):
    thanks = page.press("Send my idea", question=TEXT, **{"keep-empty": "https://spam.invalid"})
    assert thanks.title == "Thank you for your idea"
    assert [one.suspected for one in suggestions()] == [True]


def test_another_site_sends_nothing_in_somebodys_name(make, visit):
    make.organisation()
    sent = visit.stranger().post("/en/ask-us/", {"question": TEXT}, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status == 403
    assert suggestions() == []


def test_the_page_sets_no_cookie_and_may_be_cached_and_what_was_typed_may_not(page):
    assert (page.cookies, page.headers["Cache-Control"]) == ([], "no-cache")
    for words in (" ", TEXT):
        sent = page.press("Send my idea", question=words, follow=False)
        assert (sent.cookies, sent.headers["Cache-Control"]) == ([], "no-store")


def test_where_too_many_write_at_once_the_words_stay_on_the_page(make_app):
    client = make_app(RATELIMIT_ENABLED=True).test_client()
    for _ in range(30):
        assert client.post("/en/ask-us/", data={"question": TEXT}, base_url="http://localhost").status_code == 303
    refused = client.post("/en/ask-us/", data={"question": TEXT}, base_url="http://localhost")
    assert refused.status_code == 429
    assert TEXT in refused.text
    assert "Wait a minute, then send it again." in refused.text
    assert len(suggestions()) == 30


def test_whoever_is_not_safe_is_shown_where_to_say_so(page):
    assert page.follow("Report a worry").title == "Report a worry"


@pytest.mark.parametrize("address", ["/en/ask-us/", "/en/ask-us/thanks/"])
def test_a_demo_does_not_say_who_reads_it_after_nobody(make, make_app, address):
    page = make_app(CONSULT_DEMO=True).test_client().get(address, base_url="http://localhost").text
    assert "nobody acts on it" in page
    assert "Then young people on our panel see it." not in page
