"""Signing in and out: in one's language, on to one's own desk, and nowhere else."""

import polib
import pytest

from consult.core import languages
from consult.core.db import unit_of_work
from tests.support import cast, checkout
from tests.support.front_door import sign_in
from tests.support.selection import by_script

#: One of each script, and English: what a page says in each language is seen by the page tests.
LANGUAGES = ["en", *(codes[-1] for codes in by_script(languages.all_languages()))]
#: Where an attacker would like people to land after signing in.
FOREIGN = (
    "http://evil.example/",
    "https://evil.example/desk/",
    "//evil.example/desk/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/desk/\\evil.example",
    "/desk/..//evil.example",
    "//[",
    "javascript:alert(1)",
    "data:text/html,hello",
    "/en/",
    "public.home",
    " /desk/",
    "/desk/\r\nSet-Cookie: a=b",
)


def catalogue(language):
    """What the language's own catalogue says for each English sentence."""
    path = languages.TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.exists() else {}


def said(language, english):
    return catalogue(language).get(english) or english


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_in_page_speaks_the_language_of_its_address(visit, language):
    page = visit.stranger(language).get(f"/desk/{language}/sign-in/")
    assert page.status == 200
    assert page.language == language
    assert said(language, "Sign in") == page.title
    assert page.first("main").find(".//form").get("action") == f"/desk/{language}/sign-in/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_is_told_in_the_same_language_and_the_email_stays(visit, make, language):
    make.worker(cast.MO)
    page = visit.stranger(language).get(f"/desk/{language}/sign-in/")
    again = page.press(page.buttons()[-1], email=cast.MO.email, password="not this one")
    assert again.status == 422
    assert again.language == language
    assert said(language, "The email or the password is not right. Try again.") in again.main
    assert again.field("email") == cast.MO.email
    assert again.field("password") == ""


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [
        ("", "", ["Write your email.", "Write your password."]),
        ("", "something", ["Write your email."]),
        (cast.MO.email, "", ["Write your password."]),
    ],
)
def test_what_is_missing_is_told_at_its_place(visit, make, email, password, told):
    make.worker(cast.MO)
    page = visit.stranger().get("/desk/en/sign-in/").press("Sign in", email=email, password=password)
    assert page.status == 422
    assert [sentence for sentence in ("Write your email.", "Write your password.") if sentence in page.main] == told


def test_nobody_learns_whether_an_account_exists(visit, make):
    make.worker(cast.MO)
    pages = [
        visit.stranger().get("/desk/en/sign-in/").press("Sign in", email=email, password="not this one")
        for email in (cast.MO.email, "nobody@council.invalid", "no address at all")
    ]
    mains = {page.main for page in pages}
    assert len(mains) == 1
    assert {page.status for page in pages} == {422}


def test_an_account_that_is_switched_off_gets_in_nowhere(visit, make):
    person = make.worker(cast.MO)
    with unit_of_work():
        person.active = False
    page = sign_in(visit, person)
    assert page.status == 422
    assert "This account is switched off." in page.main
    assert page.visitor.get("/desk/en/council/", follow=False).status == 303


def test_an_email_is_known_in_capitals_and_with_spaces_around_it(visit, make):
    make.worker(cast.MO)
    page = visit.stranger().get("/desk/en/sign-in/")
    page = page.press("Sign in", email=f"  {cast.MO.email.upper()} ", password=cast.PASSWORD)
    assert page.path == "/desk/en/council/"


@pytest.mark.parametrize(
    ("worker", "desk"),
    [
        (cast.OLWEN, "/desk/officer/"),
        (cast.ADA, "/desk/officer/"),
        (cast.LENA, "/desk/safeguarding/"),
        (cast.REHANA, "/desk/safeguarding/queue/"),
        (cast.MO, "/desk/en/council/"),
    ],
)
def test_everyone_comes_to_their_own_desk(visit, make, worker, desk):
    page = sign_in(visit, make.worker(worker))
    assert (page.status, page.path) == (200, desk)
    assert page.visitor.get("/desk/").path == desk


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moderator_comes_to_the_desk_in_the_language_they_signed_in_with(visit, make, language):
    page = sign_in(visit, make.worker(cast.MO), language)
    assert page.path == f"/desk/{language}/council/"
    page.visitor.accepts = "en"
    assert page.visitor.get("/desk/", checked=False).path == f"/desk/{language}/council/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_at_the_desks_is_sent_to_sign_in_in_the_phones_language(visit, language):
    page = visit.stranger(language).get("/desk/")
    assert page.path == f"/desk/{language}/sign-in/"


def test_who_is_signed_in_already_goes_on_to_their_desk(visit, make):
    page = sign_in(visit, make.worker(cast.MO))
    assert page.visitor.get("/desk/en/sign-in/").path == "/desk/en/council/"


def test_signing_in_leads_on_to_the_page_that_was_asked_for(visit, make):
    make.worker(cast.MO)
    page = visit.stranger().get("/desk/en/council/chosen/")
    assert page.path == "/desk/en/sign-in/"
    page = page.press("Sign in", email=cast.MO.email, password=cast.PASSWORD)
    assert page.path == "/desk/en/council/chosen/"


@pytest.mark.parametrize("address", FOREIGN)
@pytest.mark.parametrize("place", ["query", "form"])
def test_signing_in_never_leads_to_an_address_that_is_no_desk_of_ours(visit, make, address, place):
    make.worker(cast.MO)
    visitor = visit.stranger()
    page = visitor.get("/desk/en/sign-in/")
    data = dict(page.form_data("Sign in", email=cast.MO.email, password=cast.PASSWORD))
    if place == "form":
        answer = visitor.post("/desk/en/sign-in/", {**data, "next": address}, follow=False)
    else:
        answer = visitor.client.post(
            "/desk/en/sign-in/", query_string={"next": address}, data=data, base_url="http://localhost"
        )
    assert answer.headers["Location"] == "/desk/"


def test_the_rate_limit_is_a_kind_page_in_the_same_language(make_app, today, moment):
    from tests.support.make import Make
    from tests.support.visits import Visit

    app = make_app(RATELIMIT_ENABLED=True)
    visitor = Visit(app, Make(today, moment.now)).stranger("ur")
    page = visitor.get("/desk/ur/sign-in/")
    for _ in range(10):
        page = page.press(page.buttons()[-1], email="somebody@council.invalid", password="a guess")
        assert page.status == 422
    page = page.press(page.buttons()[-1], email="somebody@council.invalid", password="a guess")
    assert page.status == 429
    assert page.language == "ur"
    assert page.title == said("ur", "Please wait a minute")


def test_a_form_without_its_token_signs_nobody_in(visit, make):
    make.worker(cast.MO)
    visitor = visit.stranger()
    visitor.get("/desk/en/sign-in/")
    page = visitor.post("/desk/en/sign-in/", {"email": cast.MO.email, "password": cast.PASSWORD})
    assert page.status == 400
    assert visitor.get("/desk/en/council/", follow=False).status == 303


def test_a_session_that_somebody_planted_is_worth_nothing_after_signing_in(visit, make):
    make.worker(cast.MO)
    visitor = visit.stranger()
    planted = visitor.desk_token()
    page = visitor.get("/desk/en/sign-in/")
    page = page.press("Sign in", email=cast.MO.email, password=cast.PASSWORD)
    assert page.path == "/desk/en/council/"
    assert visitor.post("/desk/en/sign-out/", {"csrf_token": planted}).status == 400
    assert visitor.get("/desk/en/council/", follow=False).status == 200


def test_no_phone_remembers_anybody_even_if_it_is_told_to(visit, make):
    make.worker(cast.MO)
    visitor = visit.stranger()
    data = dict(visitor.get("/desk/en/sign-in/").form_data("Sign in", email=cast.MO.email, password=cast.PASSWORD))
    page = visitor.post("/desk/en/sign-in/", {**data, "remember": "y"}, follow=False)
    assert page.status == 303
    assert [cookie.split("=")[0] for cookie in page.cookies] == ["desk"]


def test_nobody_gets_a_token_for_machines(visit, make):
    make.worker(cast.MO)
    visitor = visit.stranger()
    data = dict(visitor.get("/desk/en/sign-in/").form_data("Sign in", email=cast.MO.email, password=cast.PASSWORD))
    answer = visitor.client.post(
        "/desk/en/sign-in/?include_auth_token",
        data=data,
        headers={"Accept": "application/json"},
        base_url="http://localhost",
    )
    assert answer.status_code == 303
    assert b"token" not in answer.data
    answer = visitor.client.post(
        "/desk/en/sign-in/",
        json=["not", "a", "form"],
        headers={"X-CSRFToken": visitor.desk_token()},
        base_url="http://localhost",
    )
    assert answer.status_code == 415


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_out_leads_home_in_the_same_language_and_leaves_nothing_behind(visit, make, language):
    page = sign_in(visit, make.worker(cast.MO), language)
    visitor = page.visitor
    page = page.press(said(language, "Sign out"))
    assert page.path == f"/{language}/"
    assert visitor.cookie("desk", path="/desk") is None
    assert visitor.get(f"/desk/{language}/council/", follow=False).status == 303


def test_signing_out_follows_nobody_elses_address(visit, make):
    page = sign_in(visit, make.worker(cast.MO))
    visitor = page.visitor
    data = {"csrf_token": visitor.desk_token(), "next": "/desk/officer/"}
    assert visitor.post("/desk/en/sign-out/?next=//evil.example/", data, follow=False).headers["Location"] == "/en/"


def test_a_link_signs_nobody_out(visit, make):
    page = sign_in(visit, make.worker(cast.MO))
    assert page.visitor.get("/desk/en/sign-out/").status == 405
    assert page.visitor.get("/desk/en/council/", follow=False).status == 200


def test_the_sign_in_library_says_nothing_of_its_own():
    """Every sentence it could put on our page is replaced before it gets there, so none needs its catalogues."""
    from flask_security import LoginForm

    from consult.web.signing_in import SignInForm

    assert issubclass(SignInForm, LoginForm)
    text = (checkout.ROOT / "consult/templates/sign_in.html").read_text(encoding="utf-8")
    assert ".errors" not in text
    assert ".label" not in text
    assert "_fsdomain" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(visit, language):
    page = visit.stranger("en").get(f"/desk/{language}/no-such-page/")
    assert (page.status, page.language) == (404, language)


def test_a_page_that_is_not_at_an_english_desk_says_so_in_english(visit):
    page = visit.stranger("pl").get("/desk/safeguarding/no-such-page/")
    assert (page.status, page.language) == (404, "en")
