"""Wrong addresses, closed surveys, drafts that are gone, and everything that is sent twice."""

import threading

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.core.languages import all_languages
from consult.responses.models import Draft, Response
from consult.responses.words import Words
from consult.surveys.queries import by_slug
from tests.desks.public.counting import WORDS, how_many, kept_in
from tests.support import naughty
from tests.support.markup import text_of
from tests.support.speaking import spoken
from tests.support.visits import elsewhere

LANGUAGES = [language.code for language in all_languages()]
WRONG_PATHS = (
    "surveys/no-such/",
    "surveys/not-yet/",
    "feedback/no-such/",
    "feedback/open-one/",
    "nowhere/",
    "code/x/y/",
)

# Wrong places ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "path"),
    [
        *(("en", path) for path in WRONG_PATHS),
        *((language, WRONG_PATHS[turn % len(WRONG_PATHS)]) for turn, language in enumerate(LANGUAGES[1:])),
    ],
)
def test_what_is_not_there_is_told_in_the_readers_language(make, visit, language, path):
    make.survey("draft", slug="not-yet")
    make.survey(slug="open-one")
    page = visit.stranger(language).get(f"/{language}/{path}")
    assert page.status == 404
    assert page.title == spoken(language, "We can’t find that page")
    assert page.has_link(spoken(language, "Go to the first page"))


def test_a_language_that_we_do_not_have_is_told_in_the_one_the_phone_asks_for(visit):
    page = visit.stranger("ur").get("/xx/")
    assert (page.status, page.language) == (404, "ur")


@pytest.mark.parametrize("place", ["/{}/", "/pl/surveys/{}/", "/pl/surveys/s/answers/{}/", "/pl/feedback/{}/", "/{}"])
def test_nothing_in_an_address_breaks_anything(make, visit, place):
    make.survey(slug="s")
    for part in naughty.IN_ADDRESSES:
        page = visit.as_("zofia").get(place.format(part))
        assert page.status in {404, 410}, (part, page.status)
        assert not any("a=b" in cookie for cookie in page.cookies), part


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_told_kindly(make, visit, method):
    make.survey(slug="s")
    page = visit.as_("ayaan").request(method, "/ur/surveys/s/")
    assert (page.status, page.language) == (405, "ur")
    assert "POST" in page.headers["Allow"]


def test_options_and_head_say_nothing_wrong(make, visit):
    make.survey(slug="s")
    for method in ("OPTIONS", "HEAD"):
        assert visit.stranger().request(method, "/en/surveys/s/").status == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_survey_says_so_and_takes_nothing(make, visit, language):
    make.survey("closed", slug="s")
    phone = visit.stranger(language)
    page = phone.get(f"/{language}/surveys/s/")
    assert (page.status, page.tree.first("main").findall(".//form")) == (200, [])
    assert spoken(language, "This survey is closed. It does not take answers any more.") in page.main
    assert phone.post(f"/{language}/surveys/s/", {}, came_from=page.address).address == page.address
    assert how_many(Draft) == 0


def test_a_survey_that_closes_meanwhile_still_keeps_what_was_typed(make, visit, box, moment):
    check = box.go_on(answer=WORDS).go_on(answer="yes")
    moment.go_on(days=6)  # within the draft's days
    make.close(by_slug("s"), on=moment.now().date())
    closed = check.press("send")
    assert spoken("pl", "This survey is closed. It does not take answers any more.") in closed.main
    assert how_many(Response) == 0
    assert WORDS in closed.visitor.get("/pl/surveys/s/check/").main


# Drafts that are gone -------------------------------------------------------------------------------------------


def test_an_expired_draft_hands_back_what_was_typed(box, moment):
    moment.go_on(days=8)
    page = box.go_on(answer=WORDS)
    assert page.status == 410
    assert kept_in(page).strip() == WORDS
    assert page.title == spoken("pl", "We do not have these answers any more")


@pytest.mark.parametrize("path", ["answers/box/", "check/", "save/", "sent/"])
def test_without_a_draft_every_page_of_one_says_so(make, visit, box, path):
    page = visit.as_("ayaan").get(f"/ur/surveys/s/{path}")
    assert (page.status, page.language) == (410, "ur")
    assert page.has_link(spoken("ur", "Start again"))


@pytest.mark.parametrize(
    "forged", ["", "x", "A" * 43, "A" * 64, "A" * 3000, "ä" * 43, "'; DROP TABLE drafts; --", "../../x"]
)
def test_a_forged_cookie_opens_nothing(make, visit, box, forged):
    phone = visit.stranger("pl")
    phone.set_cookie("draft", forged)
    assert phone.get("/pl/surveys/s/answers/box/").status == 410
    assert phone.post("/pl/surveys/s/check/", {"token": "x"}).status == 410
    assert how_many(Response) == 0


def test_a_draft_of_one_survey_answers_no_other(make, visit, box):
    make.survey(slug="other", questions=[make.question("free_text", code="other-box")])
    page = box.visitor.post("/pl/surveys/other/answers/other-box/", box.form_data("next", answer=WORDS))
    assert page.status == 410
    assert kept_in(page).strip() == WORDS


def test_typing_on_after_sending_hands_the_words_back(box):
    question = box.go_on(answer="First thought").press(spoken("pl", "Back"))
    question.visitor.get("/pl/surveys/s/check/").press("send")
    late = question.go_on(answer=WORDS)
    assert late.status == 410
    assert kept_in(late).strip() == WORDS
    assert db.session.scalars(select(Words.text)).all() == ["First thought"]


# Twice ----------------------------------------------------------------------------------------------------------


def test_two_taps_the_back_button_and_a_lost_reply_make_one_response(box):
    check = box.go_on(answer=WORDS).go_on(answer="yes")
    first = check.press("send", follow=False)  # the reply is lost
    assert first.status == 303
    again = [check.press("send") for _ in range(3)]
    codes = {text_of(page.first(data_receipt=True)) for page in again}
    assert len(codes) == 1
    assert {page.path for page in again} == {"/pl/surveys/s/sent/"}
    back = box.visitor.get(box.address)
    assert back.path == "/pl/surveys/s/sent/"
    assert how_many(Response) == 1
    assert how_many(Words) == 1


def test_two_phones_that_send_one_draft_at_once_make_one_response(app, visit, box):
    check = box.go_on(answer=WORDS).go_on(answer="yes")
    form, cookie = check.form_data("send"), check.visitor.cookie("draft")
    ready, statuses, places = threading.Barrier(4), [], []

    def press() -> None:
        phone = visit.stranger("pl")
        phone.set_cookie("draft", cookie)
        ready.wait(10)
        with app.app_context():
            reply = phone.post("/pl/surveys/s/check/", form, follow=False, checked=False)
            statuses.append(reply.status)
            places.append(reply.headers.get("Location"))

    presses = [threading.Thread(target=elsewhere, args=(press,)) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(30)
    assert (statuses, places) == ([303] * 4, ["/pl/surveys/s/sent/"] * 4)
    assert how_many(Response) == how_many(Words) == 1


def test_beginning_twice_keeps_both_drafts_apart(make, visit):
    make.survey(slug="s")
    phone = visit.as_("ellie")
    facts = phone.get("/en/surveys/s/")
    facts.go_on()
    assert "on this phone" in facts.go_on().title
    assert how_many(Draft) == 1
