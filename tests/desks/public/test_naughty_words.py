"""Whatever can be written is kept and shown as typed; what is too much is handed back; guessing has to wait."""

import pytest
from sqlalchemy import select

from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.desks.public import beginning
from consult.questions.kinds import Sent
from consult.questions.kinds.free_text import clean
from consult.responses.words import Words
from tests.desks.public.counting import how_many, kept_in
from tests.support import naughty
from tests.support.make import Make
from tests.support.pages import check
from tests.support.speaking import spoken
from tests.support.visits import Visit

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
    body = b"token=" + token.replace(b"=", b"%3D") + b"&go=next&q-box=before+"
    body += (raw if as_they_are else naughty.encoded(raw)) + b"+after"
    page = box.visitor.post(box.address, body)
    assert page.path == "/pl/surveys/s/answers/one/"
    kept = kept_in(box.visitor.get(box.address)).strip()
    assert kept.startswith("before ")
    assert kept.endswith(" after")


@pytest.mark.parametrize(
    "name",
    [
        *("token", "go", "q-box", "q-box.rest", "q-one.tell", "aloud", "keep-empty", "code", "fresh", "glaze1"),
        *("x" * 5000, "\x00", "q-", "q-.", "q-box[]", "__proto__"),
    ],
)
def test_any_field_may_hold_anything(make, visit, box, name):
    for typed in naughty.STRINGS[::19]:
        for address in (box.address, "/pl/code/", "/pl/code/delete/", "/pl/surveys/s/check/"):
            page = box.visitor.post(address, {name: typed}, follow=False, checked=False)
            assert page.status in {303, 400, 410, 422}, (address, typed, page.status)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"q-box": "yes"}'),
        ("text/plain", b"q-box=yes"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="q-box"\r\n\r\nyes\r\n--x--\r\n',
        ),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data", b"no boundary"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"q-box=yes"),
        ("", b"q-box=yes"),
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
    page = box.visitor.post(box.address, b"q-box=" + b"a" * 5_000_000)
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

    assert clean(Sent(["ab\r\ncd"]), Ten()) == "ab\ncd"


# Guessing -------------------------------------------------------------------------------------------------------


def test_whoever_guesses_codes_has_to_wait_and_is_told_so(make_app, today, moment):
    app = make_app(RATELIMIT_ENABLED=True)
    phone = Visit(app, Make(today, moment.now)).as_("zofia")
    pages = [phone.post("/pl/code/", {"code": "guess"}, checked=False) for _ in range(61)]
    check(pages[60])
    assert {page.status for page in pages[:60]} == {422}
    assert (pages[60].status, pages[60].language) == (429, "pl")
    assert phone.get("/pl/code/").status == 200, "looking is free"


def test_when_we_break_something_the_page_says_whose_fault_it_is(app, make, visit, monkeypatch):

    def stumbles(*_anything: object) -> None:
        raise RuntimeError("not for anyone's eyes")

    make.survey(slug="s")
    app.testing = False
    monkeypatch.setattr(beginning, "by_slug", stumbles)
    page = visit.as_("ayaan").get("/ur/surveys/s/")
    assert (page.status, page.language) == (500, "ur")
    assert page.title == spoken("ur", "We made a mistake")
    assert "eyes" not in page.html
