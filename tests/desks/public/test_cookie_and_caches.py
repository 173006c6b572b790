"""One cookie and no other, nothing in it but a random token and marks; and what may be kept by whom."""

import re

import pytest

from consult.surveys.queries import by_slug
from tests.desks.public.counting import WORDS
from tests.support.demo_world import DemoWorld
from tests.support.make import Make
from tests.support.pages import Page
from tests.support.visits import Visit

TOKEN, MARK = r"[A-Za-z0-9_-]{43}", r"[A-Za-z0-9]{8}"
DAY = 24 * 3600
#: What a survey proposes: none of the demo city does, so that the page is not there.
NOT_IN_THE_DEMO = "public.background"


def answered(phone, slug: str = "s") -> Page:
    """The check page of a survey with one question."""
    page = phone.get(f"/en/surveys/{slug}/").go_on()
    return (page if "/answers/" in page.path else page.press("Start fresh")).go_on(answer="yes")


@pytest.fixture
def phone(make, visit):
    make.survey(slug="s", questions=["one_choice"])
    return visit.as_("ellie")


def set_by(page: Page) -> tuple[str, str, dict[str, str]]:
    """The one cookie that a page sets: its name, its value, and what is said of it."""
    (cookie,) = page.cookies
    first, *rest = cookie.split("; ")
    name, _, value = first.partition("=")
    return name, value, {key.lower(): told for key, _, told in (one.partition("=") for one in rest)}


def test_what_only_leads_on_has_no_page_that_a_phone_would_pay_for(phone):
    led = phone.get("/en/surveys/s/").press("Yes, let’s start", follow=False)
    assert led.status == 303
    assert led.headers["Location"] == "/en/surveys/s/answers/question-1/"
    assert led.headers["Content-Length"] == "0"
    assert led.cookies


# The cookie -----------------------------------------------------------------------------------------------------


def test_a_whole_journey_sets_one_cookie_twice_and_no_other(phone):
    seen: list[Page] = []

    def follow(page: Page) -> Page:
        while page.status == 303:
            seen.append(page)
            page = phone.get(page.headers["Location"], follow=False)
        seen.append(page)
        return page

    page = follow(phone.get("/en/surveys/s/", follow=False))
    page = follow(page.press("Yes, let’s start", follow=False))
    page = follow(page.press("helped", follow=False))
    follow(page.press("save", follow=False))
    check = follow(page.press("next", answer="yes", follow=False))
    follow(check.press("send", follow=False))
    follow(phone.get("/en/", follow=False))
    setting = [page for page in seen if page.cookies]
    assert [page.path for page in setting] == ["/en/surveys/s/", "/en/surveys/s/check/"]
    assert {set_by(page)[0] for page in setting} == {"draft"}
    assert len(phone.client._cookies) == 1


def test_while_somebody_answers_it_holds_a_random_token_for_seven_days(phone):
    name, value, told = set_by(phone.get("/en/surveys/s/").press("Yes, let’s start", follow=False))
    assert name == "draft"
    assert re.fullmatch(TOKEN, value)
    assert told == {"max-age": str(7 * DAY), "path": "/", "httponly": "", "samesite": "Lax", "expires": told["expires"]}


def test_afterwards_it_holds_a_mark_for_as_long_as_a_survey_is_open(phone):
    check = answered(phone)
    token = phone.cookie("draft")
    _name, value, told = set_by(check.press("send", follow=False))
    assert re.fullmatch(f"{TOKEN}\\.{MARK}", value)
    assert value.startswith(token)
    assert told["max-age"] == str(60 * DAY)
    assert {"httponly", "samesite", "path"} <= set(told)


def test_a_mark_is_the_same_for_everyone_so_it_says_nothing_of_who(make, visit, phone):
    marks = set()
    for someone in (phone, visit.stranger()):
        answered(someone).press("send")
        marks.add(someone.cookie("draft").partition(".")[2])
    assert len(marks) == 1


def test_a_new_draft_keeps_the_marks_and_sending_twice_adds_none(phone):
    for _ in range(3):
        answered(phone).press("send")
    assert re.fullmatch(f"{TOKEN}\\.{MARK}", phone.cookie("draft"))


def test_a_phone_keeps_twelve_marks_and_forgets_the_oldest(make, visit):
    phone = visit.stranger()
    for number in range(14):
        make.survey(slug=f"s{number}", questions=["one_choice"])
        answered(phone, f"s{number}").press("send")
    assert re.fullmatch(f"{TOKEN}(\\.{MARK}){{12}}", phone.cookie("draft"))
    assert phone.get("/en/surveys/s13/").go_on().title == "Is someone else answering now?"
    assert "/answers/" in phone.get("/en/surveys/s0/").go_on().path, "it does not ask any more"


@pytest.mark.parametrize("junk", [".a.b", ".<b>abcde", "." * 500, ".abcdefgh" * 300, ".ąąąąąąąą"])
def test_marks_that_are_none_are_dropped(phone, junk):
    phone.set_cookie("draft", "x" * 43 + junk)
    begun = phone.post("/en/surveys/s/", {"fresh": "1"}, follow=False)
    assert re.fullmatch(f"{TOKEN}(\\.{MARK}){{0,12}}", set_by(begun)[1])


def test_over_https_it_goes_over_https_only(make_app, today, moment):
    app, make = make_app(CONSULT_HTTPS=True), Make(today, moment.now)
    make.survey(slug="s", questions=["one_choice"])
    begun = Visit(app, make).stranger().post("/en/surveys/s/", {}, follow=False)
    assert "secure" in set_by(begun)[2]


def test_coming_back_with_a_code_sets_the_same_cookie(phone, visit):
    saved = phone.get("/en/surveys/s/").go_on().press("save")
    other = visit.stranger()
    back = other.get("/en/code/").press("Go on", code=saved.first(data_receipt=True).text, follow=False)
    assert set_by(back)[:2] == ("draft", phone.cookie("draft"))


# Pages that are the same for everyone -------------------------------------------------------------------------------


def published(world: DemoWorld) -> list[Page]:
    """Every public page that is for everyone, as a stranger gets it."""
    phone, pages = world.visit.stranger("en"), []
    private = re.compile(r"/(answers|check|save|sent)/")
    for rule in world.app.url_map.iter_rules():
        if not rule.endpoint.startswith("public.") or "language" not in rule.arguments or "GET" not in rule.methods:
            continue
        page = phone.get(world.address(rule), follow=False)
        if not private.search(rule.rule) and rule.endpoint != NOT_IN_THE_DEMO and page.status != 303:
            pages.append(page)
    assert len(pages) >= 10
    return pages


def test_no_public_page_sets_a_cookie_or_holds_a_token(demo_world: DemoWorld):
    for page in published(demo_world):
        assert (page.status, page.cookies) == (200, []), page.address
        assert [one for one in page.all("input") if "token" in one.get("name", "")] == [], page.address
        assert "Cookie" not in page.headers.get("Vary", ""), page.address


def test_a_public_page_is_the_same_for_whoever_holds_a_draft(demo_world: DemoWorld):
    busy = demo_world.visit.stranger("en")
    busy.get("/en/surveys/growing-up/").go_on()
    assert busy.cookie("draft")
    for page in published(demo_world):
        assert busy.get(page.address).html == page.html, page.address


def test_what_is_published_may_be_kept_and_is_asked_for_by_its_mark(demo_world: DemoWorld):
    for page in published(demo_world):
        assert page.headers["Cache-Control"] == "no-cache", page.address
        again = page.visitor.get(page.address, headers={"If-None-Match": page.headers["ETag"]})
        assert (again.status, again.html) == (304, ""), page.address
        assert again.headers["Content-Security-Policy"]


def test_the_front_door_is_kept_for_each_language_apart(visit):
    door = visit.as_("zofia").get("/", follow=False)
    assert door.headers["Location"] == "/pl/"
    assert "Accept-Language" in door.headers["Vary"]
    assert door.cookies == []


def test_files_are_kept_for_a_year(visit):
    page = visit.stranger().get("/en/")
    sheet = page.first("link", rel="stylesheet").get("href")
    assert visit.stranger().get(sheet).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    old = re.sub(r"/static/\w+/", "/static/older/", sheet)
    assert visit.stranger().get(old).headers["Cache-Control"] == "no-cache"


# Pages for one person only ------------------------------------------------------------------------------------------


def test_nothing_of_a_draft_is_kept_on_the_way(make, visit, moment):
    make.survey(slug="s", questions=[make.question("free_text", code="box"), "one_choice"])
    phone = visit.as_("ellie")
    facts = phone.get("/en/surveys/s/")
    first = facts.go_on()
    pages = [first, first.go_on(answer=WORDS)]
    pages.append(pages[-1].go_on())  # asked again
    pages.append(facts.go_on())  # carry on, or somebody else?
    pages.append(pages[1].press("save"))
    pages.append(phone.get("/en/surveys/s/check/"))
    pages.append(pages[-1].press("send", follow=False))
    pages.append(phone.get("/en/surveys/s/sent/"))
    pages.append(phone.get("/en/code/").go_on(code="0000-0000"))
    moment.go_on(days=9)
    pages.append(first.go_on(answer=WORDS))
    make.close(by_slug("s"))
    pages.append(phone.get("/en/nowhere/"))
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store", f"{page.method} {page.address} {page.status}"
        assert "ETag" not in page.headers


def test_a_code_page_that_shows_what_came_of_it_is_kept_nowhere(make, visit):
    sent = make.sent(make.survey(slug="s"))
    outcome = visit.stranger().get("/en/code/").go_on(code=sent.code)
    assert outcome.headers["Cache-Control"] == "no-store"
    assert outcome.press("Yes, delete my answers").headers["Cache-Control"] == "no-store"


def test_facts_with_a_problem_beside_the_code_are_kept_nowhere(make, visit):
    make.survey(slug="s", questions=["one_choice"], entry="codes")
    facts = visit.stranger().get("/en/surveys/s/")
    assert facts.headers["Cache-Control"] == "no-cache"
    assert facts.go_on(code="K7QM-3FHT").headers["Cache-Control"] == "no-store"
