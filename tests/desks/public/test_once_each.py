"""Once each, as far as that goes without knowing anybody: a mark on the phone, codes on paper, a field for machines."""

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.responses.drafts import by_token
from consult.responses.entry_codes import EntryCode, make_codes
from consult.responses.letters import shown
from consult.responses.models import Draft, Response
from consult.web.limits import limiter
from tests.desks.public.counting import how_many
from tests.support.make import Make
from tests.support.make_surveys import BY
from tests.support.markup import text_of
from tests.support.pages import Page
from tests.support.visits import Visit, Visitor

FACTS = "/en/surveys/s/"
ADDRESS = "203.0.113.77"


def send_from(phone: Visitor, page: Page | None = None, slug: str = "s") -> Page:
    """Answer the one question, and send."""
    page = page or phone.get(f"/en/surveys/{slug}/").go_on()
    return page.go_on(answer="yes").press("send")


# The mark on the phone ------------------------------------------------------------------------------------------


def test_a_phone_that_has_sent_is_asked_whether_it_is_somebody_elses_turn(make, visit):
    make.survey(slug="s", title="Buses", questions=["one_choice"])
    phone = visit.as_("ellie")
    send_from(phone)
    asked = phone.get(FACTS).go_on()
    assert asked.status == 200
    assert asked.title == "Is someone else answering now?"
    assert "Answers to “Buses” were sent from this phone already." in asked.main
    assert how_many(Draft) == 0


def test_a_family_with_one_phone_answers_three_times(make, visit):
    make.survey(slug="s", questions=["one_choice"])
    phone = visit.as_("ellie")
    send_from(phone)
    for _sibling in range(2):
        fresh = phone.get(FACTS).go_on().press("Start fresh")
        assert fresh.path.startswith("/en/surveys/s/answers/")
        assert fresh.field("answer") is None
        send_from(phone, fresh)
    assert how_many(Response) == 3


def test_the_mark_asks_about_its_own_survey_only(make, visit):
    for slug in ("s", "t"):
        make.survey(slug=slug, questions=["one_choice"])
    phone = visit.as_("ellie")
    send_from(phone)
    page = phone.get("/en/surveys/t/").go_on()
    assert page.path.startswith("/en/surveys/t/answers/")
    send_from(phone, page)
    for slug in ("s", "t"):
        assert phone.get(f"/en/surveys/{slug}/").go_on().title == "Is someone else answering now?"


def test_deleting_the_cookie_deletes_the_mark_and_nobody_minds(make, visit):
    make.survey(slug="s", questions=["one_choice"])
    phone = visit.as_("ellie")
    send_from(phone)
    phone.forget()
    assert phone.get(FACTS).go_on().path.startswith("/en/surveys/s/answers/")


def test_whoever_comes_back_is_led_to_their_code(make, visit):
    make.survey(slug="s", questions=["one_choice"])
    phone = visit.as_("ellie")
    send_from(phone)
    assert phone.get(FACTS).go_on().follow("I have a code").path == "/en/code/"


# Codes on paper -------------------------------------------------------------------------------------------------


@pytest.fixture
def codes(make, today) -> list[str]:
    """Three codes for a survey that asks for one."""
    survey = make.survey(slug="s", questions=["one_choice"], entry="codes")
    with unit_of_work():
        return make_codes(survey, 3, sheet="a word of the form", by=BY, today=today)


def test_a_code_lets_somebody_in_however_they_type_it(visit, codes):
    for code, typed in zip(codes, (shown(codes[0]), codes[1].lower(), f" {codes[2][:4]} {codes[2][4:]} "), strict=True):
        page = visit.stranger().get(FACTS).go_on(code=typed)
        assert page.path.startswith("/en/surveys/s/answers/"), code
        assert send_from(page.visitor, page).path == "/en/surveys/s/sent/"
    assert how_many(Response) == 3


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-3FHT", "<b>", "x" * 40])
def test_an_unknown_code_stands_there_still_with_what_to_do(visit, codes, typed):
    page = visit.as_("ellie").get(FACTS).go_on(code=typed)
    assert (page.status, page.path) == (422, FACTS)
    assert page.field("code") == typed
    link = page.first("div", role="alert").find("ul/li/a")
    assert link.get("href") == "#entry-code"
    assert "entry-code-problem" in page.tree.by_id("entry-code").get("aria-describedby").split()
    assert text_of(page.tree.by_id("entry-code-problem")) == text_of(link)
    assert "We do not know this code." in page.main
    assert how_many(Draft) == 0
    assert page.go_on(code=codes[0]).path.startswith("/en/surveys/s/answers/"), "and now the right one"


def test_a_code_without_a_field_for_it_is_asked_for_too(visit, codes):
    assert visit.stranger().post(FACTS, {}).status == 422


def test_a_used_code_says_so(visit, codes):
    page = visit.stranger().get(FACTS).go_on(code=codes[0])
    send_from(page.visitor, page)
    again = visit.stranger().get(FACTS).go_on(code=codes[0])
    assert again.status == 422
    assert "This code was used already." in again.main
    assert again.field("code") == codes[0]


def test_a_code_counts_when_answers_are_sent_and_not_when_somebody_only_looks(visit, codes):
    for _look in range(3):
        assert "/answers/" in visit.stranger().get(FACTS).go_on(code=codes[0]).path
    assert db.session.scalars(select(EntryCode.used)).all() == [False] * 3


def test_two_who_begin_with_one_code_send_once_and_the_other_keeps_their_answers(visit, codes):
    one, other = (visit.stranger().get(FACTS).go_on(code=codes[0]) for _ in range(2))
    assert send_from(one.visitor, one).path == "/en/surveys/s/sent/"
    late = send_from(other.visitor, other)
    assert late.status == 422
    assert "This code was used already." in late.main
    assert (how_many(Response), how_many(Draft)) == (1, 1)


def test_a_code_of_another_survey_opens_nothing(make, visit, codes):
    make.survey(slug="t", questions=["one_choice"], entry="codes")
    assert visit.stranger().get("/en/surveys/t/").go_on(code=codes[0]).status == 422


def test_nothing_ties_a_code_to_a_response(visit, codes):
    page = visit.stranger().get(FACTS).go_on(code=codes[0])
    send_from(page.visitor, page)
    assert {column.name for column in EntryCode.__table__.columns} == {"code_hash", "survey_id", "used"}
    assert not any(code in kept for code in codes for kept in db.session.scalars(select(EntryCode.code_hash)))


def test_the_typed_code_goes_along_when_a_phone_is_shared(visit, codes):
    phone = visit.stranger()
    send_from(phone, phone.get(FACTS).go_on(code=codes[0]))
    asked = phone.get(FACTS).go_on(code=codes[1])
    assert asked.title == "Is someone else answering now?"
    fresh = asked.press("Start fresh")
    assert "/answers/" in fresh.path, "nobody types it twice"
    assert send_from(phone, fresh).path == "/en/surveys/s/sent/"


# What machines do -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("filled", ["", "https://x.invalid"])
def test_a_field_that_nobody_sees_is_noted_and_stops_nobody(make, visit, filled):
    make.survey(slug="s", questions=["one_choice"])
    facts = visit.stranger().get(FACTS)
    bait = facts.first("input", name="keep-empty")
    assert (bait.get("tabindex"), bait.get("autocomplete")) == ("-1", "off")
    assert next(facts.tree.ancestors(bait)).get("class") == "bait"
    page = facts.go_on(**{"keep-empty": filled})
    assert send_from(page.visitor, page).path == "/en/surveys/s/sent/"
    assert db.session.scalars(select(Response.took_bait)).one() == bool(filled)


@pytest.mark.parametrize(("seconds", "hasty"), [(0, True), (5, True), (7, False), (59, False), (3600, False)])
@pytest.mark.parametrize("second", [0, 30, 58])
def test_whoever_is_far_too_fast_is_noted_and_sent_all_the_same(make, visit, moment, second, seconds, hasty):
    make.survey(slug="s", questions=["yes_no"] * 6)
    moment.set_to(moment.now().replace(second=second))
    page = visit.stranger().get(FACTS).go_on()
    moment.go_on(seconds=seconds)
    while "/answers/" in page.path:
        page = page.go_on(answer="yes")
    assert page.press("send").path == "/en/surveys/s/sent/"
    assert db.session.scalars(select(Response.in_haste)).one() == hasty


def test_a_draft_forgets_when_it_was_begun_as_soon_as_it_cannot_be_in_haste(make, visit, moment, today):
    make.survey(slug="s", questions=["yes_no"] * 6)
    page = visit.stranger().get(FACTS).go_on()
    begun = moment.now().isoformat(timespec="seconds")
    assert by_token(page.visitor.cookie("draft"), today=today).begun == begun
    page.go_on(answer="yes")
    assert by_token(page.visitor.cookie("draft"), today=today).begun == begun
    moment.go_on(seconds=7)
    page.go_on(answer="no")
    assert by_token(page.visitor.cookie("draft"), today=today).begun == ""


# Many at once ---------------------------------------------------------------------------------------------------


@pytest.fixture
def limited(make_app, today, moment) -> Visit:
    """The limits are on, and everyone comes from one address."""
    app = make_app(RATELIMIT_ENABLED=True)
    make = Make(today, moment.now)
    make.survey(slug="s", questions=["one_choice"])
    return Visit(app, make)


def from_one_place(visit: Visit) -> Visitor:
    phone = visit.stranger()
    phone.client.environ_base["REMOTE_ADDR"] = ADDRESS
    return phone


def test_a_class_of_thirty_sends_within_a_minute(limited):
    phones = [from_one_place(limited) for _ in range(30)]
    pages = [phone.get(FACTS).go_on() for phone in phones]
    assert {send_from(phone, page).path for phone, page in zip(phones, pages, strict=True)} == {"/en/surveys/s/sent/"}
    assert how_many(Response) == 30


def test_a_burst_has_to_wait_and_nobody_types_again(limited):
    phone = from_one_place(limited)
    check = phone.get(FACTS).go_on().go_on(answer="yes")
    for _ in range(60):
        assert send_from(from_one_place(limited)).path == "/en/surveys/s/sent/"
    waits = check.press("send")
    assert (waits.status, waits.title) == (429, "Check your answers")
    assert "Your answers are safe. Wait a minute and send again." in waits.main
    assert (how_many(Response), how_many(Draft)) == (60, 1)
    elsewhere = limited.stranger()
    assert send_from(elsewhere).path == "/en/surveys/s/sent/", "another place goes on"
    limiter.reset()  # a minute later
    assert waits.press("send").path == "/en/surveys/s/sent/"


def test_one_phone_that_sends_nothing_keeps_nobody_waiting(limited):
    bully = from_one_place(limited)
    for _ in range(70):
        bully.post("/en/surveys/s/check/", {}, follow=False, checked=False)
    check = bully.get(FACTS).go_on().go_on(answer="yes")
    sent = check.press("send")
    for _ in range(70):
        bully.post("/en/surveys/s/check/", {}, follow=False, checked=False)  # no token, and sent already
    assert sent.path == "/en/surveys/s/sent/"
    assert send_from(from_one_place(limited)).path == "/en/surveys/s/sent/"


def test_the_limits_keep_no_address(limited):
    phone = from_one_place(limited)
    send_from(phone)
    phone.post("/en/code/", {"code": "guess"})
    kept = " ".join(map(str, limiter.storage.storage))
    assert kept.count("LIMITER") + kept.count("LIMITS") >= 3, "there is something to look at"
    assert ADDRESS not in kept
    assert ADDRESS.rpartition(".")[0] not in kept
