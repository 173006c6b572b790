"""The log: a chain that shows every change, in a table that takes none."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from consult.core import keys, log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor, LogEntry
from consult.safeguarding.actions import decide_concern
from tests.conftest import SECRET
from tests.support.databases import on_postgresql

DAY = date(2027, 3, 3)
OLWEN = Actor("officer", "a-random-id")


@pytest.fixture
def five_acts(app):
    """A log with five entries."""
    with unit_of_work():
        for number in range(1, 6):
            log.record("survey opened", by=OLWEN, kind="survey", object_id=f"survey-{number}", day=DAY)


def _behind_its_back(statement: str) -> None:
    """Change the log as someone could who owns the database: its triggers go first."""
    drop = (
        ["DROP TRIGGER IF EXISTS log_append_only ON log_entries"]
        if on_postgresql()
        else ["DROP TRIGGER IF EXISTS log_no_update", "DROP TRIGGER IF EXISTS log_no_delete"]
    )
    with unit_of_work():
        for one in (*drop, statement):
            db.session.execute(text(one))


def test_an_empty_log_is_whole(app):
    assert log.first_break() is None


def test_a_log_that_nobody_touched_is_whole(five_acts):
    assert log.first_break() is None


@pytest.mark.parametrize(
    "change",
    [
        "act = 'survey closed'",
        "role = 'moderator'",
        "actor_id = 'somebody-else'",
        "kind = 'finding'",
        "object_id = 'another-survey'",
        "day = '2027-03-04'",
        "digest = '0000000000000000000000000000000000000000000000000000000000000000'",
    ],
)
def test_an_entry_that_was_changed_is_found(five_acts, change):
    _behind_its_back(f"UPDATE log_entries SET {change} WHERE position = 3")
    assert log.first_break() == 3


def test_an_entry_that_was_taken_out_is_found(five_acts):
    _behind_its_back("DELETE FROM log_entries WHERE position = 2")
    assert log.first_break() == 2


def test_an_entry_that_was_taken_out_is_found_even_if_those_after_it_move_up(five_acts):
    _behind_its_back("DELETE FROM log_entries WHERE position = 2")
    for position in (3, 4, 5):
        _behind_its_back(f"UPDATE log_entries SET position = {position - 1} WHERE position = {position}")
    assert log.first_break() == 2


def test_an_entry_that_was_slipped_in_is_found(five_acts):
    for position in (5, 4, 3):
        _behind_its_back(f"UPDATE log_entries SET position = {position + 1} WHERE position = {position}")
    _behind_its_back(
        "INSERT INTO log_entries (position, day, act, role, actor_id, kind, object_id, digest)"
        " SELECT 3, day, act, role, actor_id, kind, object_id, digest FROM log_entries WHERE position = 2"
    )
    assert log.first_break() == 3


def test_two_entries_that_changed_places_are_found(five_acts):
    _behind_its_back("UPDATE log_entries SET position = 99 WHERE position = 2")
    _behind_its_back("UPDATE log_entries SET position = 2 WHERE position = 3")
    _behind_its_back("UPDATE log_entries SET position = 3 WHERE position = 99")
    assert log.first_break() == 2


def test_who_does_not_know_the_secret_cannot_write_an_entry_that_fits(five_acts):
    keys.use(b"somebody else's idea of what the key is")
    with unit_of_work():
        log.record("survey closed", by=OLWEN, kind="survey", object_id="survey-5", day=DAY)
    keys.use(SECRET)
    assert log.first_break() == 6


@pytest.mark.parametrize("act", ["UPDATE log_entries SET act = 'nothing'", "DELETE FROM log_entries"])
def test_the_database_itself_refuses_to_change_the_log(five_acts, act):
    with pytest.raises(DBAPIError, match="append-only"), unit_of_work():
        db.session.execute(text(act))
    assert log.first_break() is None
    assert len(list(log.since(0))) == 5


def test_what_is_undone_leaves_no_entry_and_no_gap(five_acts):
    def write_and_fail() -> None:
        with unit_of_work():
            log.record("survey closed", by=OLWEN, kind="survey", object_id="survey-1", day=DAY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with unit_of_work():
        log.record("survey closed", by=OLWEN, kind="survey", object_id="survey-1", day=DAY)
    assert [entry.position for entry in log.since(4)] == [5, 6]
    assert log.first_break() is None


def test_a_reader_of_the_log_goes_on_from_where_they_were(five_acts):
    assert [entry.object_id for entry in log.since(3)] == ["survey-4", "survey-5"]


def test_nobodys_words_and_nobodys_name_stand_in_the_log(make, today):
    secret_words = ["Karim hits me at home.", "The lead phoned the school.", "Warm rooms for all."]
    olwen = make.staff("officer", name="Olwen Oatcake", email="olwen.oatcake@council.invalid")
    survey = make.survey()
    make.responses(survey, 30)
    concern = make.concern(make.words(secret_words[0], survey=survey, state="unread"))
    with unit_of_work():
        decide_concern(concern, "referred", reason=secret_words[1], by=olwen.acting_as("officer"), today=today)
    quote = make.quote(survey, secret_words[2])
    make.close(survey)
    make.finding(survey, "You want warm rooms.", quote=quote, decision="changed")
    make.publication(survey)
    kept = " ".join(str(getattr(entry, column.name)) for entry in log.since(0) for column in LogEntry.__table__.columns)
    assert "feedback published" in kept
    for told in (*secret_words, "Oatcake", "olwen", "warm rooms", "youth club"):
        assert told not in kept
    assert log.first_break() is None
