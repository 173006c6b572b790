"""Statements that go to the driver as they are, and the unit of work that only they are part of."""

from datetime import date

import pytest
from sqlalchemy import bindparam, delete, select, update

from consult.core.db import db, driver_to_read, driver_work, savepoint, unit_of_work
from consult.core.inserting import ReadyRows, insert_rows, make_rows_ready
from consult.core.prepared import Prepared
from consult.responses.models import Draft
from consult.surveys.queries import newest_version

_drafts = Draft.__table__
_this = _drafts.c.id == bindparam("wanted")
FIND = Prepared(select(_drafts.c.id, _drafts.c.sealed, _drafts.c.expires_on).where(_this))
MOVE = Prepared(update(_drafts).where(_this).values(expires_on=bindparam("day")))
DROP = Prepared(delete(_drafts).where(_this))
DAY, LATER = date(2026, 11, 2), date(2026, 11, 9)


@pytest.fixture
def rows(make):
    version_id = newest_version(make.survey()).id
    same = {"survey_version_id": version_id, "wrapped": b"", "sealed": b"\x00\xff", "expires_on": DAY}
    return lambda *ids: make_rows_ready(Draft, [{"id": one, "code_hash": one, **same} for one in ids])


def kept() -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(select(Draft.id)))


def put_in_and_fail(some: ReadyRows) -> None:
    insert_rows([some])
    assert FIND.one(wanted=some.rows[0][0]) is not None
    raise ZeroDivisionError


def test_days_and_bytes_come_back_as_they_were(rows):
    with driver_work():
        insert_rows([rows("a")])
    found = FIND.one(wanted="a")
    assert (found.id, found.sealed, found.expires_on) == ("a", b"\x00\xff", DAY)
    assert FIND.one(wanted="b") is None


def test_a_change_says_how_many_it_changed(rows):
    with driver_work():
        insert_rows([rows("a")])
        assert MOVE.change(wanted="a", day=LATER) == 1
        assert MOVE.change(wanted="b", day=LATER) == 0
    assert FIND.one(wanted="a").expires_on == LATER


def test_in_a_unit_of_work_it_sees_what_that_wrote_and_goes_with_it(rows):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        put_in_and_fail(rows("a"))
    assert FIND.one(wanted="a") is None


def test_what_went_wrong_is_not_kept_and_the_next_one_is(rows):
    with pytest.raises(ZeroDivisionError), driver_work():
        put_in_and_fail(rows("a"))
    with driver_work():
        insert_rows([rows("b")])
    with unit_of_work():
        insert_rows([rows("c")])
    assert kept() == ["b", "c"]


def test_a_part_is_undone_and_the_rest_is_kept(rows):
    with driver_work():
        insert_rows([rows("a")])
        with pytest.raises(ZeroDivisionError), savepoint():
            put_in_and_fail(rows("b"))
        with savepoint():
            insert_rows([rows("c")])
        assert DROP.change(wanted="a") == 1
    assert kept() == ["c"]


def test_the_session_has_no_part_in_it(app):
    with driver_work(), pytest.raises(RuntimeError, match="no part in this unit of work"):
        db.session.scalars(select(Draft.id)).all()
    assert kept() == []


@pytest.mark.parametrize("inner", [unit_of_work, driver_work])
@pytest.mark.parametrize("outer", [unit_of_work, driver_work])
def test_one_holds_no_other_whichever_they_are(app, outer, inner):
    with outer(), pytest.raises(RuntimeError, match="does not hold another"), inner():
        pass


def test_outside_of_a_unit_of_work_nothing_is_written(rows):
    some = rows("a")
    for write in (lambda: insert_rows([some]), lambda: DROP.change(wanted="a"), savepoint().__enter__):
        with pytest.raises(RuntimeError, match="in a unit of work"):
            write()
    assert kept() == []


def test_in_a_unit_of_work_it_sees_what_the_session_was_given(make):
    version = newest_version(make.survey())
    with unit_of_work():
        db.session.add(
            Draft(id="a", survey_version_id=version.id, code_hash="a", wrapped=b"", sealed=b"", expires_on=DAY)
        )
        assert FIND.one(wanted="a") is not None
        assert DROP.change(wanted="a") == 1
    assert kept() == []


def test_after_a_read_that_failed_the_next_unit_of_work_is_still_kept_whole_or_not_at_all(rows):
    with pytest.raises(Exception, match="nowhere"), driver_to_read() as raw:
        raw.execute("SELECT 1 FROM nowhere")
    FIND.one(wanted="a")
    with pytest.raises(ZeroDivisionError), driver_work():
        put_in_and_fail(rows("a"))
    assert kept() == []


def test_what_the_database_refuses_is_said_and_nothing_of_it_is_kept(rows):
    def the_same_twice() -> None:
        insert_rows([rows("a")])
        assert MOVE.change(wanted="a", day=LATER) == 1
        insert_rows([rows("a")])

    with pytest.raises(Exception, match=r"(?i)unique"), driver_work():
        the_same_twice()
    assert kept() == []
    with driver_work():
        insert_rows([rows("b")])
    assert kept() == ["b"]


def test_more_values_than_one_statement_takes_go_in_by_several(rows):
    many = [f"{number:03}" for number in range(40)]
    with driver_work():
        insert_rows([rows(*many)])
    assert kept() == many
