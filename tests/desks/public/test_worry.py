"""Somebody reports a worry, with no account, no script and no name."""

from datetime import datetime

import pytest
from sqlalchemy import func, select

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.help.lines import help_lines
from consult.responses.models import Response
from consult.responses.words import Words
from consult.safeguarding.keeping import DAYS_KEPT
from consult.safeguarding.models import Concern, Worry
from consult.safeguarding.worries import MOST_LETTERS
from tests.support.naughty import STRINGS

TEXT = "My friend is not safe at home. We are scared."
SATURDAY = datetime(2027, 3, 6, 11, 0, tzinfo=clock.CITY_TIME)


@pytest.fixture
def page(make, visit):
    make.organisation()
    return visit.stranger().get("/en/worry/")


def worries():
    return list(db.session.scalars(select(Worry)))


def test_from_the_foot_of_any_page_to_the_box_and_to_the_thanks(make, visit):
    make.organisation()
    page = visit.as_("ellie").get("/en/how-it-works/").follow("Report a worry")
    page = page.press("Send my worry", worry=TEXT)
    assert page.history == [("/en/worry/", 303)], "so that loading it again sends nothing twice"
    assert page.title == "Thank you for telling us"
    assert "We cannot write back." in page.main
    assert "999" in page.main
    (worry,) = worries()
    assert (worry.text, worry.page_language, worry.survey_slug, worry.suspected) == (TEXT, "en", None, False)
    assert worry.organisation_id == "city-council"


def test_it_is_at_the_safeguarding_desk_at_once_with_a_clock_in_whole_hours(page):
    page.press("Send my worry", worry=TEXT)
    concern = db.session.scalars(select(Concern)).one()
    assert (concern.worry.text, concern.words, concern.decision) == (TEXT, None, None)
    assert (concern.due_by.minute, concern.due_by.second) == (0, 0)


def test_it_is_no_response_and_no_answer(page):
    page.press("Send my worry", worry=TEXT)
    for table in (Response, Words):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0


def test_before_the_box_it_is_said_who_reads_that_we_cannot_come_and_whom_to_call(page):
    before = page.main.partition("What worries you?")[0]
    for told in (
        "An adult at the council reads this. They read on working days.",
        "We do not know who you are, so we cannot come to you.",
        "You can leave out names",
        "They may have to share it with people who can help.",
    ):
        assert told in before
    numbers = [line.number for line in help_lines() if line.number in before]
    assert before.index("999") == min(before.index(number) for number in numbers)
    assert f"There is room for {MOST_LETTERS} letters." in page.main


def test_before_the_box_it_is_said_for_how_long_it_is_kept(page):
    words = page.main
    assert words.index(f"We delete what you wrote {DAYS_KEPT} days after that.") < words.index("What worries you?")


@pytest.mark.parametrize("address", ["/en/worry/", "/en/worry/thanks/"])
def test_on_a_saturday_it_says_that_nobody_reads_it_before_monday(visit, moment, address):
    moment.set_to(SATURDAY)
    assert "Nobody reads it before Monday." in visit.stranger().get(address).main


@pytest.mark.parametrize("address", ["/en/worry/", "/en/worry/thanks/"])
def test_a_demo_says_that_nobody_reads_it(make_app, address):
    app = make_app(CONSULT_DEMO=True)
    assert "Nobody at the real council reads this" in app.test_client().get(address, base_url="http://localhost").text


@pytest.mark.parametrize("blank", ["", "  \n "])
def test_an_empty_box_gets_a_kind_sentence(page, blank):
    again = page.press("Send my worry", worry=blank)
    assert again.status == 422
    assert "The box is still empty. A few words are enough." in again.main
    assert worries() == []


def test_words_that_are_too_long_stay_on_the_page(page):
    written = "He hits me. " * 200
    again = page.press("Send my worry", worry=written)
    assert again.status == 422
    assert f"That is {len(written.strip()) - MOST_LETTERS} letters too long." in again.main
    assert again.field("worry").strip() == written.strip()
    assert worries() == []


def test_whatever_is_typed_is_kept_as_typed(page):
    for words in STRINGS:
        page.press("Send my worry", worry=words)
    kept = [as_typed(words) for words in STRINGS]
    assert sorted(worry.text for worry in worries()) == sorted(one for one in kept if 0 < len(one) <= MOST_LETTERS)


def test_a_worry_from_a_survey_says_from_which(make, visit):
    make.survey(slug="growing-up")
    page = visit.as_("ellie").get("/en/surveys/growing-up/").follow("Report a worry")
    page.press("Send my worry", worry=" ").press("Send my worry", worry=TEXT)
    assert [worry.survey_slug for worry in worries()] == ["growing-up"]


@pytest.mark.parametrize("slug", ["no-such-survey", "<b>", "draft"])
def test_a_survey_that_there_is_not_keeps_nobody_from_reporting(make, visit, slug):
    make.survey("draft", slug="draft")
    page = visit.stranger().get("/en/worry/", query_string={"survey": slug})
    assert page.press("Send my worry", worry=TEXT).title == "Thank you for telling us"
    assert [worry.survey_slug for worry in worries()] == [None]


def test_its_language_is_that_of_the_page(make, visit):
    make.organisation()
    visit.stranger("ur").get("/ur/worry/").go_on(worry="وہ مجھے مارتا ہے")
    assert [worry.page_language for worry in worries()] == ["ur"]


def test_who_fills_the_hidden_box_is_thanked_and_kept_and_marked(page):
    assert page.field("keep-empty") == ""
    thanks = page.press("Send my worry", worry=TEXT, **{"keep-empty": "https://spam.invalid"})
    assert thanks.title == "Thank you for telling us"
    assert [(worry.text, worry.suspected) for worry in worries()] == [(TEXT, True)]


def test_nobody_meets_the_hidden_box(page):
    box = page.first("input", name="keep-empty")
    assert (box.get("tabindex"), box.get("autocomplete")) == ("-1", "off")
    assert next(page.tree.ancestors(box)).get("aria-hidden") == "true"


def test_another_site_sends_no_worry_in_somebodys_name(make, visit):
    make.organisation()
    sent = visit.stranger().post("/en/worry/", {"worry": TEXT}, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status == 403
    assert worries() == []


def test_the_page_sets_no_cookie_and_may_be_cached_and_what_was_typed_may_not(page):
    assert (page.cookies, page.headers["Cache-Control"]) == ([], "no-cache")
    assert page.headers.get("Vary", "") == "Accept-Encoding"
    again = page.press("Send my worry", worry=" ", follow=False)
    assert (again.cookies, again.headers["Cache-Control"]) == ([], "no-store")
    sent = page.press("Send my worry", worry=TEXT, follow=False)
    assert (sent.cookies, sent.headers["Cache-Control"]) == ([], "no-store")


def test_where_too_many_write_at_once_the_words_stay_on_the_page(make_app):
    client = make_app(RATELIMIT_ENABLED=True).test_client()
    for _ in range(31):  # an empty box tells nobody anything, and keeps nobody waiting
        assert client.post("/en/worry/", data={"worry": " "}, base_url="http://localhost").status_code == 422
    for _ in range(30):
        assert client.post("/en/worry/", data={"worry": TEXT}, base_url="http://localhost").status_code == 303
    refused = client.post("/en/worry/", data={"worry": TEXT, "survey": "x"}, base_url="http://localhost")
    assert refused.status_code == 429
    assert TEXT in refused.text
    assert "Wait a minute, then send it again." in refused.text
    assert "999" in refused.text
    assert refused.headers["Cache-Control"] == "no-store"
    assert len(worries()) == 30
