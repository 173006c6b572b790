"""Leaving at once: the phone forgets, the page says nothing of us, a code still opens what was saved."""

import re

import pytest
from sqlalchemy import func, select

from consult.core.db import db
from consult.core.languages import all_languages
from consult.responses.models import Draft
from tests.support.markup import text_of
from tests.support.speaking import spoken

PAGES = ("", "help/", "how-it-works/", "code/", "feedback/", "worry/", "is-this-real/", "accessibility/", "surveys/s/")
LEAVE = "Leave now"


@pytest.fixture
def survey(make):
    return make.survey(slug="s")


@pytest.fixture
def phone(survey, visit):
    """A phone that has answered one question."""
    phone = visit.as_("ellie")
    phone.get("/en/surveys/s/").press("Yes, let’s start").go_on()
    assert phone.cookie("draft")
    return phone


def test_the_button_stands_beside_help_on_every_public_page(phone):
    for page in [*(phone.get(f"/en/{path}") for path in PAGES), phone.get("/en/no-such-page/")]:
        header = page.first("header")
        assert [text_of(one) for one in header.iter("button")] == [LEAVE], page.path
        assert [text_of(one) for one in header.iter("a")][-1] == "Get help now"
    assert LEAVE in phone.get("/en/carry-on/").buttons(), "and on a question"


def test_it_takes_the_cookie_away_and_asks_the_browser_to_forget(phone):
    page = phone.get("/en/help/").press(LEAVE, follow=False)
    assert (page.status, page.headers["Location"]) == (303, "/en/left/")
    (gone,) = page.cookies
    assert gone.startswith("draft=;")
    for said in ("Max-Age=0", "Path=/", "HttpOnly", "SameSite=Lax"):
        assert said in gone
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert page.headers["Cache-Control"] == "no-store"
    assert phone.cookie("draft") is None


def test_behind_https_the_cookie_is_taken_away_with_the_marks_it_was_set_with(make_app):
    client = make_app(CONSULT_HTTPS=True).test_client()
    assert "Secure" in client.post("/en/leave/", base_url="http://localhost").headers["Set-Cookie"]


def test_going_back_shows_no_answers(phone):
    question = phone.get("/en/carry-on/")
    assert question.headers["Cache-Control"] == "no-store"
    question.press(LEAVE)
    for address in (question.address, "/en/surveys/s/check/", "/en/surveys/s/save/"):
        assert phone.get(address).status == 410


def test_what_was_saved_with_a_code_is_still_opened_by_it(phone):
    code = text_of(phone.get("/en/surveys/s/save/").first(data_receipt=True))
    phone.get("/en/").press(LEAVE)
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 1
    assert "/answers/" in phone.get("/en/code/").go_on(code=code).path


@pytest.mark.parametrize("language", [language.code for language in all_languages()])
def test_the_page_that_is_left_behind_says_nothing_of_us(phone, language):
    page = phone.get(f"/{language}/").press(spoken(language, LEAVE))
    assert (page.path, page.language) == (f"/{language}/left/", language)
    shown = re.sub(r"<link[^>]*>", "", page.html)
    for ours in ("Consult", "Stoke", "council", spoken(language, "Get help now"), "consult.css", "<header", "<svg"):
        assert ours not in shown
    assert page.all("a", "script", "form", "img") == []
    assert [link.get("href", "").rpartition("/")[2] for link in page.all("link")] == ["left.css"]
    assert page.cookies == []


def test_it_is_honest_about_what_stays(phone):
    page = phone.get("/en/").press(LEAVE)
    assert text_of(page.first("title")) == page.title == "New page"
    assert "The list of pages you visited (history) still shows this site." in page.main
    assert len(page.all("li")) == 4


def test_who_never_began_leaves_as_well(survey, visit):
    assert visit.stranger().get("/en/").press(LEAVE).path == "/en/left/"


def test_another_site_makes_nobody_leave(phone):
    page = phone.post("/en/leave/", {}, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status == 403
    assert phone.cookie("draft")


def test_an_address_alone_makes_nobody_leave(phone):
    assert phone.get("/en/leave/").status == 405
    assert phone.cookie("draft")


@pytest.mark.parametrize("path", ["help/", "how-it-works/"])
def test_it_is_told_what_leaving_does_and_does_not(phone, path):
    main = phone.get(f"/en/{path}").main
    for told in (
        "It takes you to an empty page at once.",
        "This phone forgets your answers. Going back does not show them.",
        "The code still opens them.",
        "still shows this site.",
    ):
        assert told in main


def test_help_leads_back_to_the_question_where_one_stopped(phone):
    page = phone.get("/en/help/").follow("Go back to where I was")
    assert "/surveys/s/answers/" in page.path
    assert page.history == [("/en/carry-on/", 303)]
    assert phone.get("/en/carry-on/", follow=False).headers["Cache-Control"] == "no-store"


def test_who_has_answered_everything_is_led_back_to_the_check_page(phone):
    page = phone.get("/en/carry-on/")
    while "/answers/" in page.path:
        page = page.press("skip")
    assert phone.get("/en/carry-on/").path == "/en/surveys/s/check/"


def test_who_holds_no_answers_is_led_home(visit):
    assert visit.stranger("pl").get("/pl/carry-on/").path == "/pl/"


@pytest.mark.parametrize("cookie", ["nonsense", "", "a" * 500, "نہیں"])
def test_a_cookie_that_opens_nothing_leads_home(visit, cookie):
    page = visit.stranger().get("/en/carry-on/", headers={"Cookie": f"draft={cookie}".encode().decode("latin-1")})
    assert page.path == "/en/"


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_stay_without_cookie_and_may_be_cached(phone, path):
    """The same bytes for a phone that holds answers and for one that has never been here."""
    page, other = phone.get(f"/en/{path}"), phone.app.test_client().get(f"/en/{path}", base_url="http://localhost")
    assert page.html == other.text
    assert (page.headers["Cache-Control"], page.cookies) == ("no-cache", [])
    assert page.headers["ETag"]
    assert "Cookie" not in page.headers.get("Vary", "")
