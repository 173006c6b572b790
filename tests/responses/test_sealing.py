"""A draft opens with its cookie or its code, and with nothing else."""

from pathlib import Path

import pytest
from sqlalchemy import select

from consult.core import keys
from consult.core.db import db, unit_of_work
from consult.responses import sealing
from consult.responses.drafts import DraftGone, begin_draft, by_code, by_token, keep_answers
from consult.responses.giving import Given
from consult.responses.letters import new_code
from consult.responses.models import Draft
from consult.responses.sealing import CodeKeys
from consult.surveys.queries import newest_version

SECRET = {"words": "Nobody may read this."}


@pytest.fixture(autouse=True)
def installation_key(app):
    """Every test begins with the installation's own key."""


def test_what_was_sealed_opens_with_its_token():
    token = sealing.new_token()
    sealed = sealing.seal(token, SECRET, about="row")
    assert sealing.open_sealed(token, sealed, about="row") == SECRET
    assert b"Nobody" not in sealed


def test_the_same_thing_never_looks_the_same_sealed():
    token = sealing.new_token()
    assert sealing.seal(token, SECRET, about="row") != sealing.seal(token, SECRET, about="row")


def test_another_token_another_row_and_a_changed_byte_open_nothing():
    token = sealing.new_token()
    sealed = sealing.seal(token, SECRET, about="row")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for key, what, row in (
        (sealing.new_token(), sealed, "row"),
        (token, sealed, "other row"),
        (token, changed, "row"),
    ):
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(key, what, about=row)
    with pytest.raises(sealing.CannotOpen):
        sealing.open_sealed(token, b"", about="row")


def test_a_stolen_database_and_cookie_open_nothing_without_the_servers_secret():
    token = sealing.new_token()
    sealed, wrapped = sealing.seal(token, SECRET, about="row"), sealing.wrap(CodeKeys.of("K7QM3FHT"), token)
    keys.use(b"the secret of another installation")
    with pytest.raises(sealing.CannotOpen):
        sealing.open_sealed(token, sealed, about="row")
    with pytest.raises(sealing.CannotOpen):
        sealing.unwrap(CodeKeys.of("K7QM3FHT"), wrapped)


def test_the_code_brings_the_token_back_and_a_wrong_code_does_not():
    token, code = sealing.new_token(), new_code()
    wrapped = sealing.wrap(CodeKeys.of(code), token)
    assert sealing.unwrap(CodeKeys.of(code), wrapped) == token
    assert token.encode() not in wrapped
    with pytest.raises(sealing.CannotOpen):
        sealing.unwrap(CodeKeys.of(new_code()), wrapped)


def test_ids_of_a_draft_and_of_its_mark_say_nothing_of_the_token():
    token = sealing.new_token()
    assert len({token, sealing.draft_id(token), sealing.sent_id(token)}) == 3
    assert sealing.draft_id(token) == sealing.draft_id(token)
    assert sealing.draft_id(token) != sealing.draft_id(sealing.new_token())


def test_guessing_a_code_costs_what_rfc_7914_asks_for():
    """The tests run with a cheap one; the code that people run does not."""
    source = Path(sealing.__file__).read_text(encoding="utf-8")
    assert '"n": 2**14, "r": 8, "p": 1' in source


def begun(make, moment, survey=None):
    with unit_of_work():
        version = newest_version(survey or make.survey())
        draft = begin_draft(version, language="pl", now=moment.now())
        given = {"free_text": Given("answered", "Za mało autobusów.")}
        keep_answers(draft, given, language="pl", today=moment.now().date())
    return draft


def test_a_draft_comes_back_by_cookie_and_by_code(make, today, moment):
    draft = begun(make, moment)
    for again in (by_token(draft.token, today=today), by_code(draft.code, today=today)):
        assert again.token == draft.token
        assert again.answers == {"free_text": Given("answered", "Za mało autobusów.")}
        assert again.language == "pl"


def test_another_cookie_or_code_brings_nothing_back(make, today, moment):
    begun(make, moment)
    for look in (
        lambda: by_token(sealing.new_token(), today=today),
        lambda: by_code(new_code(), today=today),
    ):
        with pytest.raises(DraftGone):
            look()


def test_two_drafts_cannot_be_swapped_by_whoever_writes_to_the_database(make, today, moment):
    survey = make.survey()
    mine, theirs = begun(make, moment, survey), begun(make, moment, survey)
    with unit_of_work():
        rows = {row.id: row for row in db.session.scalars(select(Draft))}
        mine_row, their_row = rows[sealing.draft_id(mine.token)], rows[sealing.draft_id(theirs.token)]
        mine_row.sealed = their_row.sealed
    with pytest.raises(DraftGone):
        by_token(mine.token, today=today)
