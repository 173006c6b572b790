"""The database: its engine, and the unit of work that every write happens in."""

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase

from consult.core.errors import Missing
from consult.core.ids import random_id

__all__ = ["Base", "connection", "db", "in_pieces", "prepare_engine", "random_id", "take_turns", "unit_of_work"]

#: PostgreSQL takes 65,535 values in one statement, SQLite as few as 32,766.
MOST_VALUES = 10_000


class Base(DeclarativeBase):
    """Every table's base; constraints have names, so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)

#: SQLite keeps a hidden row number, which would tell the order of arrival. Tables about respondents go without.
NO_ROW_NUMBER = {"sqlite_with_rowid": False}

#: How long a writer waits for the others, and how soon it looks again for one of another process, in seconds.
_PATIENCE, _LOOK_AGAIN = 10, 0.0005
_turn = threading.Lock()


def prepare_engine(engine: Engine) -> None:
    """On SQLite: foreign keys, write-ahead log flushed at each commit, deleted rows overwritten, own transactions."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin transactions ourselves, below
        for pragma in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # else REPLACE slips past the log's trigger against deleting
            "journal_mode = WAL",
            "synchronous = FULL",  # "nothing sent is lost": the thank-you page shows after the flush
            "secure_delete = ON",
            f"busy_timeout = {_PATIENCE * 1000}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def began(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get("no_transaction", False):
            return  # for what SQLite does outside of one only, such as VACUUM
        writing = options.get("writing", False)
        # A read that turns into a write can be refused at once; a unit of work says from the start that it writes.
        if writing:
            _begin_to_write(connection)
        else:
            connection.exec_driver_sql("BEGIN")


def connection() -> Connection:
    """What the session speaks to the database through. Asking the session each time costs more than the statement."""
    session = db.session()
    return session.info.get("writing") or session.connection()


def take_turns(row: Base) -> None:
    """Whoever changes one row at once does it one after the other, each on what the one before left; until the unit of
    work ends. Raises Missing where somebody has deleted it meanwhile."""
    db.session.flush()  # refreshing forgets what is not yet written
    try:
        db.session.refresh(row, with_for_update=True)
    except InvalidRequestError as problem:
        raise Missing(row.__tablename__) from problem


def in_pieces(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in lists that are short enough for an `IN (…)`, each once: nobody knows how many there will be."""
    known = list(dict.fromkeys(values))
    for start in range(0, len(known), MOST_VALUES):
        yield known[start : start + MOST_VALUES]


@contextmanager
def unit_of_work() -> Iterator[None]:
    """All of what happens inside is kept, or none of it.

    Rows that were loaded before are read again inside, so that a rule is judged on what is so now.
    """
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("A unit of work does not hold another.")
    session.rollback()
    try:
        with _turn_to_write():
            try:
                session.info["writing"] = session.connection(execution_options={"writing": True})
                yield
                session.commit()
            except BaseException:
                session.rollback()
                raise
    finally:
        session.info["writing"] = None


@contextmanager
def _turn_to_write() -> Iterator[None]:
    """SQLite has one writer at a time: threads of this process take turns here, and the next begins at once."""
    taken = db.engine.dialect.name == "sqlite" and _turn.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if taken:
            _turn.release()


def _begin_to_write(connection: Connection) -> None:
    """Begin, or wait for the writer of another process. SQLite's own way of waiting looks ever more seldom, in the end
    ten times a second, and stands still in between."""
    raw: Any = connection.connection.dbapi_connection
    until = time.monotonic() + _PATIENCE
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")  # fails once more, as errors of ours are told
                    return  # or has begun after all
                time.sleep(_LOOK_AGAIN)
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
