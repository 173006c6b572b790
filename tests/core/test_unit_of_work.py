"""A unit of work: all of it, or none."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from consult.core import db as db_module
from consult.core.db import db, unit_of_work
from consult.people.models import Organisation
from tests.support.visits import elsewhere


def _names() -> list[str]:
    return list(db.session.scalars(select(Organisation.name).order_by(Organisation.name)))


def test_what_is_done_is_kept(app):
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    db.session.remove()
    assert _names() == ["A"]


def _write_until(problem: type[BaseException]) -> None:
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
        db.session.flush()
        raise problem


@pytest.mark.parametrize("problem", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_when_one_thing_goes_wrong_nothing_is_kept(app, problem):
    with pytest.raises(problem):
        _write_until(problem)
    assert _names() == []


def test_what_the_database_refuses_takes_all_the_rest_with_it(app):
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.add_all([Organisation(id="b", name="B"), Organisation(id="a", name="A again")])
    assert _names() == ["A"]


def test_one_unit_of_work_does_not_hold_another_and_the_outer_one_goes_on(app):
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
        with pytest.raises(RuntimeError, match="does not hold another"), unit_of_work():
            pass
        db.session.add(Organisation(id="b", name="B"))
    assert _names() == ["A", "B"]


def test_after_one_went_wrong_the_next_one_works(app):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        raise ZeroDivisionError
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    assert _names() == ["A"]


def test_what_was_left_lying_about_before_is_not_kept_by_accident(app):
    db.session.add(Organisation(id="stray", name="Stray"))
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    assert _names() == ["A"]


def test_a_row_is_read_again_so_that_a_rule_is_judged_on_what_is_so_now(app):
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    mine = db.session.get_one(Organisation, "a")
    assert mine.name == "A"
    db.session.rollback()

    def somebody_else() -> None:
        with app.app_context(), unit_of_work():
            db.session.get_one(Organisation, "a").name = "Renamed"

    elsewhere(somebody_else)
    with unit_of_work():
        assert mine.name == "Renamed"


def test_two_people_who_write_at_once_take_turns(app):
    together = threading.Barrier(2)

    def write(number: int) -> None:
        with app.app_context():
            together.wait(10)
            with unit_of_work():
                db.session.execute(text(f"INSERT INTO organisations (id, name) VALUES ('{number}', '{number}')"))
            db.session.remove()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(20)
    assert db.session.scalar(select(func.count()).select_from(Organisation)) == 2


@pytest.fixture
def another_process(app) -> Iterator[sqlite3.Connection]:
    """A connection that this process's turns know nothing of, in the midst of writing."""
    connection = sqlite3.connect(db.engine.url.database, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


@pytest.mark.sqlite
def test_a_writer_waits_for_the_one_of_another_process(app, another_process):
    done = threading.Timer(0.1, lambda: another_process.execute("COMMIT"))
    done.start()
    with unit_of_work():
        assert not done.is_alive()
        db.session.add(Organisation(id="a", name="A"))
    assert _names() == ["A"]
    assert db.session.scalar(text("PRAGMA busy_timeout")) == 10_000


@pytest.mark.sqlite
def test_whoever_gets_in_at_the_last_moment_writes(app, another_process, monkeypatch):
    monkeypatch.setattr(db_module, "_PATIENCE", -1)
    monkeypatch.setattr(Connection, "exec_driver_sql", _after(another_process, Connection.exec_driver_sql))
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    assert _names() == ["A"]


def _after(another_process: sqlite3.Connection, begin: Callable) -> Callable:
    """`begin`, right after the other process came to its end."""

    def let_go_then_begin(connection, statement):
        if another_process.in_transaction:
            another_process.execute("COMMIT")
        return begin(connection, statement)

    return let_go_then_begin


@pytest.mark.sqlite
def test_what_no_waiting_mends_is_told_at_once(app):
    started = time.monotonic()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")  # its transaction has begun
        with pytest.raises(OperationalError, match="within a transaction"):
            db_module._begin_to_write(connection.connection.dbapi_connection, last_try=connection.exec_driver_sql)
    assert time.monotonic() - started < 5


@pytest.mark.sqlite
def test_whoever_waited_in_vain_is_told_and_holds_nobody_up(app, another_process, monkeypatch):
    monkeypatch.setattr(db_module, "_PATIENCE", 0.05)
    with pytest.raises(OperationalError, match="locked"), unit_of_work():
        pass
    another_process.execute("ROLLBACK")
    with unit_of_work():
        db.session.add(Organisation(id="a", name="A"))
    assert _names() == ["A"]
