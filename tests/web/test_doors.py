"""What stands between the site and somebody who means it ill."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.responses.giving import Given
from consult.web.limits import whose


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(visit, make):
    olwen = visit.as_("olwen")
    kept = olwen.client.get_cookie("desk", path="/desk")
    assert olwen.client.get("/desk/officer/").status_code == 200
    token = olwen.desk_token()
    olwen.client.post("/desk/en/sign-out/", data={"csrf_token": token})
    thief = visit.stranger("en")
    thief.client.set_cookie("desk", kept.value, path="/desk")
    assert thief.client.get("/desk/officer/").status_code == 303


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example"])
@pytest.mark.parametrize("address", ["/en", "/en/", "/desk/en/sign-in/", "/nowhere"])
def test_the_site_answers_to_its_own_name_only(app: Flask, name, address):
    answer = app.test_client().get(address, headers={"Host": name})
    assert answer.status_code == 400
    assert "evil" not in answer.headers.get("Location", "")
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("encoding", ["gzip", "br", "gzip, br"])
def test_a_page_with_a_session_token_goes_out_as_it_is(visit, encoding):
    page = visit.as_("olwen").client.get("/desk/officer/", headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in page.headers
    public = visit.stranger("en").client.get("/en/", headers={"Accept-Encoding": encoding})
    assert public.headers["Content-Encoding"] in {"gzip", "br"}


def test_no_desk_page_is_kept_by_a_browser(visit):
    stranger = visit.stranger("en").client
    assert stranger.get("/desk/en/sign-in/").headers["Cache-Control"] == "no-store"
    assert visit.as_("olwen").client.get("/desk/officer/").headers["Cache-Control"] == "no-store"


def test_a_household_has_one_limit_however_many_addresses_it_has(app: Flask, today):
    def key(address: str) -> str:
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            return whose()

    assert key("2001:db8:0:1::1") == key("2001:db8:0:1:ffff::2")
    assert key("2001:db8:0:1::1") != key("2001:db8:0:2::1")
    assert key("192.0.2.1") != key("192.0.2.2")
    assert "192.0.2.1" not in key("192.0.2.1")


@pytest.mark.sqlite
def test_the_log_cannot_be_replaced_either(app: Flask, today):
    with unit_of_work():
        log.record("survey opened", by=Actor("officer", "olwen"), kind="survey", object_id="one", day=today)
    with pytest.raises(DatabaseError, match="append-only"), unit_of_work():
        db.session.execute(
            text(
                "INSERT OR REPLACE INTO log_entries (position, day, act, role, actor_id, kind, object_id, digest) "
                "VALUES (1, '2027-03-03', 'nothing', 'officer', 'olwen', 'survey', 'one', 'x')"
            )
        )
    assert log.first_break() is None


@pytest.mark.sqlite
def test_words_that_were_taken_back_are_in_no_file(app: Flask, make, today):
    survey = make.survey()
    secret = "a sentence that nobody else would write zx81"
    sent = make.sent(survey, {"free_text": Given("answered", secret)})
    assert any(secret.encode() in file.read_bytes() for file in _files())
    db.session.remove()
    page = app.test_client().post("/en/code/delete/", data={"code": sent.code})
    assert page.status_code == 200
    assert not any(secret.encode() in file.read_bytes() for file in _files())


def _files() -> list[Path]:
    database = Path(db.engine.url.database)
    return [file for file in database.parent.glob(f"{database.name}*") if file.is_file()]


def test_whoever_is_lost_at_a_desk_is_led_to_their_own(visit):
    olwen = visit.as_("officer")
    for address, status in (("/desk/officer/surveys/nowhere/", 404), ("/desk/safeguarding/", 403)):
        page = olwen.get(address)
        assert page.status == status
        assert not page.has_link("Type your code")
        assert page.follow("Go to your own first page").path == "/desk/officer/"
