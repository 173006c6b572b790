"""Whatever comes in: a clear page in the right language, nothing typed lost, never a fault of ours."""

import pytest
from sqlalchemy import func, select

from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.desks.public import pages as public_pages
from consult.questions.kinds.free_text import clean
from consult.responses.models import Draft, Response
from consult.responses.words import Words
from consult.surveys.queries import by_slug
from tests.support import naughty
from tests.support.make import Make
from tests.support.markup import text_of
from tests.support.speaking import spoken
from tests.support.visits import Visit

WORDS = "Do not lose this sentence."


def how_many(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def box(make, visit):
    """A page with a box to write in, in Polish."""
    make.survey(slug="s", questions=[make.question("free_text", code="box"), make.question("one_choice", code="one")])
    return visit.as_("zofia").get("/pl/surveys/s/").go_on()


def kept_in(page) -> str:
    """What stands in the box, as a person sees it."""
    return page.first("textarea").text or ""


# Wrong places ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
@pytest.mark.parametrize(
    "path", ["surveys/no-such/", "surveys/not-yet/", "feedback/no-such/", "feedback/open-one/", "nowhere/", "code/x/y/"]
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


@pytest.mark.parametrize("part", naughty.IN_ADDRESSES)
@pytest.mark.parametrize("place", ["/{}/", "/pl/surveys/{}/", "/pl/surveys/s/answers/{}/", "/pl/feedback/{}/", "/{}"])
def test_nothing_in_an_address_breaks_anything(make, visit, place, part):
    make.survey(slug="s")
    page = visit.as_("zofia").get(place.format(part))
    assert page.status in {404, 410}, page.status
    assert not any("a=b" in cookie for cookie in page.cookies)


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


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
def test_a_closed_survey_says_so_and_takes_nothing(make, visit, language):
    make.survey("closed", slug="s")
    phone = visit.stranger(language)
    page = phone.get(f"/{language}/surveys/s/")
    assert (page.status, page.all("form")) == (200, [])
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
    question = box.go_on(answer="First thought").follow(spoken("pl", "Back"))
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


def test_beginning_twice_keeps_both_drafts_apart(make, visit):
    make.survey(slug="s")
    phone = visit.as_("ellie")
    facts = phone.get("/en/surveys/s/")
    facts.go_on()
    assert "on this phone" in facts.go_on().title
    assert how_many(Draft) == 1


# Forms that no page of ours sent --------------------------------------------------------------------------------


@pytest.mark.parametrize("token", [None, "", "x", "A" * 88, "ż" * 20, "=" * 88, "A" * 100_000])
def test_a_missing_or_forged_token_keeps_what_was_typed_on_the_page_and_nothing_else(box, token):
    sent = [("answer", WORDS), ("go", "next"), *([] if token is None else [("token", token)])]
    page = box.visitor.post(box.address, sent)
    assert (page.status, page.language) == (400, "pl")
    assert kept_in(page).strip() == WORDS
    assert page.go_on().path != box.path, "pressing Next again is enough"


def test_another_drafts_token_is_no_token(make, visit, box):
    other = visit.as_("ellie").get("/en/surveys/s/").go_on()
    token = dict(other.form_data())["token"]
    assert box.visitor.post(box.address, {"token": token, "answer": WORDS}).status == 400


def test_a_token_looks_different_on_every_page(box):
    seen = {dict(box.visitor.get(box.address).form_data())["token"] for _ in range(5)}
    assert len(seen) == 5


@pytest.mark.parametrize("token", [None, "forged"])
def test_sending_needs_the_token_too(box, token):
    check = box.go_on(answer=WORDS)
    page = check.visitor.post("/pl/surveys/s/check/", {"token": token} if token else {})
    assert page.status == 400
    assert how_many(Response) == 0
    assert page.visitor.get("/pl/surveys/s/check/").press("send").path.endswith("/sent/")


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.invalid"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.invalid"},
        {"Origin": "null"},
        {"Origin": "http://localhost.elsewhere.invalid"},
        {"Sec-Fetch-Site": "rubbish"},
    ],
)
@pytest.mark.parametrize("path", ["surveys/s/", "code/", "code/delete/"])
def test_a_form_on_another_site_is_turned_away(make, visit, path, said):
    sent = make.sent(make.survey(slug="s"))
    page = visit.as_("zofia").post(f"/pl/{path}", {"code": sent.code}, headers=said)
    assert (page.status, page.language) == (403, "pl")
    assert how_many(Draft) == 0
    assert how_many(Response) == 1


@pytest.mark.parametrize(
    "said", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
def test_an_old_browser_that_says_little_is_let_in(make, visit, said):
    make.survey(slug="s")
    assert "/answers/" in visit.stranger().post("/en/surveys/s/", {}, headers=said).path


# Answers that cannot be -----------------------------------------------------------------------------------------

IMPOSSIBLE = [
    ("one_choice", ["maybe"]),
    ("one_choice", ["yes", "no"]),
    ("one_choice", []),
    ("one_choice", ["<script>"]),
    ("several_choices", ["yes", "dont_know"]),
    ("several_choices", ["yes", "maybe"]),
    ("several_choices", [""] * 500),
    ("faces", ["6"]),
    ("faces", ["a_lot", "some"]),
    ("zero_to_ten", ["11"]),
    ("zero_to_ten", ["-1"]),
    ("zero_to_ten", ["3.5"]),
    ("zero_to_ten", ["７"]),
    ("zero_to_ten", ["1" * 10_000]),
    ("free_text", [""]),
    ("free_text", [" \n\t "]),
    ("free_text", ["\x07\x08"]),
]


@pytest.mark.parametrize(("kind", "sent"), IMPOSSIBLE)
def test_what_is_no_answer_is_asked_again_in_the_readers_language(make, visit, kind, sent):
    make.survey(slug="s", questions=[make.question(kind, code="q", most=2 if kind == "several_choices" else None)])
    page = visit.as_("ayaan").get("/ur/surveys/s/").go_on()
    token = dict(page.form_data())["token"]
    again = page.visitor.post(page.address, [("token", token), *(("answer", one) for one in sent), ("go", "next")])
    assert (again.status, again.language) == (422, "ur")
    summary = again.first(role="alert")
    assert text_of(summary.find("ul"))
    # The link in the summary leads to the control that it is about.
    assert summary.find("ul/li/a").get("href") == "#answer"
    control = again.tree.by_id("answer")
    around = [control, *again.tree.ancestors(control)]
    assert any("answer-problem" in one.get("aria-describedby", "") for one in around)


def test_too_many_choices_are_all_still_ticked(make, visit):
    rows = [(f"c{n}", f"Choice {n}") for n in range(5)]
    make.survey(slug="s", questions=[make.question("several_choices", code="q", choices=rows, most=2)])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer=["c0", "c1", "c3"])
    assert page.status == 422
    assert page.field("answer") == ["c0", "c1", "c3"]


def test_a_question_that_is_not_in_the_survey_is_not_there(box):
    make_up = box.visitor.post("/pl/surveys/s/answers/made-up/", box.form_data("next", answer=WORDS))
    assert (make_up.status, make_up.language) == (404, "pl")


def test_a_button_that_does_not_exist_counts_as_next(box):
    token = dict(box.form_data())["token"]
    page = box.visitor.post(box.address, {"token": token, "answer": WORDS, "go": "delete-everything"})
    assert page.path == "/pl/surveys/s/answers/one/"


# Codes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["", "K7QM", "0000-0000", "<b>K7QM</b>", "٤٢٤٢٤٢٤٢", "A" * 5000, "'; --", "\u202eK7QM3FHT"]
)
def test_a_code_that_is_none_keeps_what_was_typed_and_says_what_to_do(make, visit, typed):
    page = visit.as_("zofia").post("/pl/code/", {"code": typed})
    assert (page.status, page.language) == (422, "pl")
    assert page.field("code") == typed
    assert page.first(role="alert") is not None


def test_forged_plates_stay_chosen_as_far_as_they_exist(visit):
    page = visit.as_("zofia").post(
        "/pl/code/", {"glaze1": "blue", "thing1": "kite", "glaze2": "mauve", "thing2": "<b>"}
    )
    assert page.status == 422
    assert (page.field("glaze1"), page.field("thing1"), page.field("glaze2")) == ("blue", "kite", "")


def test_deleting_with_a_forged_code_deletes_nothing(make, visit):
    make.sent(make.survey())
    for forged in ("", "0000-0000", "%", "*"):
        assert visit.as_("ayaan").post("/ur/code/delete/", {"code": forged}).status == 422
    assert how_many(Response) == 1


# Everything that can be written ---------------------------------------------------------------------------------


def test_the_list_of_naughty_strings_is_long_enough():
    assert len(set(naughty.STRINGS)) >= 60


@pytest.mark.parametrize("part", range(4))
def test_every_naughty_string_is_kept_as_typed_and_shown_as_typed(box, part):
    for typed in naughty.STRINGS[part::4]:
        meant = as_typed(typed)
        page = box.go_on(answer=typed)
        assert page.path == "/pl/surveys/s/answers/one/", repr(typed)
        shown = box.visitor.get(box.address)
        # A browser's text area drops one line end at its beginning, and the template puts one there.
        assert kept_in(shown).removeprefix("\n") == meant, repr(typed)
        check = box.visitor.get("/pl/surveys/s/check/")
        own = check.first("span", class_="own")
        assert "".join(own.itertext()) == meant, repr(typed)
        assert len(own) == 0, f"{typed!r} became mark-up"


def test_naughty_strings_reach_the_database_as_typed(make, visit):
    make.survey(slug="s", questions=[make.question("free_text", code="box")])
    chosen = naughty.STRINGS[::9]
    for typed in chosen:
        page = visit.stranger().get("/en/surveys/s/").go_on().go_on(answer=typed).press("send")
        assert page.path.endswith("/sent/")
    assert sorted(db.session.scalars(select(Words.text))) == sorted(as_typed(typed) for typed in chosen)


@pytest.mark.parametrize("raw", naughty.BYTES)
@pytest.mark.parametrize("as_they_are", [True, False])
def test_bytes_that_are_no_utf_8_lose_no_more_than_themselves(box, raw, as_they_are):
    token = dict(box.form_data())["token"].encode()
    body = b"token=" + token.replace(b"=", b"%3D") + b"&go=next&answer=before+"
    body += (raw if as_they_are else naughty.encoded(raw)) + b"+after"
    page = box.visitor.post(box.address, body)
    assert page.path == "/pl/surveys/s/answers/one/"
    kept = kept_in(box.visitor.get(box.address)).strip()
    assert kept.startswith("before ")
    assert kept.endswith(" after")


@pytest.mark.parametrize(
    "name", ["token", "go", "answer", "code", "fresh", "glaze1", "x" * 5000, "\x00", "answer[]", "__proto__"]
)
def test_any_field_may_hold_anything(make, visit, box, name):
    for typed in naughty.STRINGS[::7]:
        for address in (box.address, "/pl/code/", "/pl/code/delete/", "/pl/surveys/s/check/"):
            page = box.visitor.post(address, {name: typed}, follow=False)
            assert page.status in {303, 400, 410, 422}, (address, typed, page.status)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"answer": "yes"}'),
        ("text/plain", b"answer=yes"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="answer"\r\n\r\nyes\r\n--x--\r\n',
        ),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data", b"no boundary"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"answer=yes"),
        ("", b"answer=yes"),
        ("nonsense", b"\x00\xff"),
    ],
)
def test_another_sort_of_body_is_no_form_of_ours(box, kind, body):
    page = box.visitor.post(box.address, body, content_type=kind)
    assert (page.status, page.language) == (400, "pl")


# Too much -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["a", "ż", "ا"])
def test_a_megabyte_of_text_is_handed_back_whole(box, letter):
    text = letter * (1_000_000 // len(letter.encode()))
    page = box.go_on(answer=text)
    assert (page.status, page.language) == (422, "pl")
    assert kept_in(page).strip() == text
    assert how_many(Words) == 0


def test_five_megabytes_are_too_many_and_the_page_says_so(box):
    page = box.visitor.post(box.address, b"answer=" + b"a" * 5_000_000)
    assert (page.status, page.language) == (413, "pl")
    assert page.title == spoken("pl", "That was too long")


def test_a_hundred_thousand_fields_are_too_many(box):
    page = box.visitor.post(box.address, b"&".join(b"a%d=1" % n for n in range(100_000)))
    assert (page.status, page.language) == (413, "pl")


def test_one_letter_over_is_told_and_one_letter_less_is_enough(make, visit):
    make.survey(slug="s", questions=[make.question("free_text", code="q", limit=10), "one_choice"])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    over = page.go_on(answer="x" * 11)
    assert over.status == 422
    assert "1 letter too long" in over.main
    assert over.go_on(answer="x" * 10).status == 200


def test_a_line_end_counts_as_one_letter_however_the_browser_sends_it():
    class Ten:
        limit = 5

    assert clean(["ab\r\ncd"], Ten()) == "ab\ncd"


# Guessing -------------------------------------------------------------------------------------------------------


def test_whoever_guesses_codes_has_to_wait_and_is_told_so(make_app, today, moment):
    app = make_app(RATELIMIT_ENABLED=True)
    phone = Visit(app, Make(today, moment.now)).as_("zofia")
    pages = [phone.post("/pl/code/", {"code": "guess"}) for _ in range(61)]
    assert {page.status for page in pages[:60]} == {422}
    assert (pages[60].status, pages[60].language) == (429, "pl")
    assert phone.get("/pl/code/").status == 200, "looking is free"


def test_when_we_break_something_the_page_says_whose_fault_it_is(app, make, visit, monkeypatch):

    def stumbles(*_anything: object) -> None:
        raise RuntimeError("not for anyone's eyes")

    make.survey(slug="s")
    app.testing = False
    monkeypatch.setattr(public_pages, "by_slug", stumbles)
    page = visit.as_("ayaan").get("/ur/surveys/s/")
    assert (page.status, page.language) == (500, "ur")
    assert page.title == spoken("ur", "We made a mistake")
    assert "eyes" not in page.html
