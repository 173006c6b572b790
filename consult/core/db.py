"""The database: its engine, and the unit of work that every write happens in."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Session

from consult.core.errors import Missing
from consult.core.ids import random_id

__all__ = ["Base", "db", "in_pieces", "prepare_engine", "random_id", "take_turns", "unit_of_work"]

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

#: So many pages may stand in the write-ahead log before they go to their places, 32 MB: most are changed again by then.
#: SQLite's own 1,000 are full after fifty people. In quieter times the worker empties the log every few seconds.
_PAGES_IN_LOG = 8_000
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
            f"wal_autocheckpoint = {_PAGES_IN_LOG}",
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
            _begin_to_write(connection.connection.dbapi_connection, last_try=connection.exec_driver_sql)
        else:
            connection.exec_driver_sql("BEGIN")


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
    session = _ready_to_write()
    try:
        with _turn_to_write(db.engine):
            try:
                session.info["writing"] = session.connection(execution_options={"writing": True}).connection
                yield
                session.commit()
            except BaseException:
                session.rollback()
                raise
    finally:
        session.info["writing"] = None


@contextmanager
def driver_work() -> Iterator[None]:
    """A unit of work for `core/prepared.py` and `core/inserting.py` only. All others wait for it, and the session's
    bookkeeping would be most of what a few statements cost: the session has no part in it, and raises RuntimeError."""
    session, engine = _ready_to_write(), db.engine
    with _turn_to_write(engine):
        held = engine.raw_connection()
        try:
            if engine.dialect.name == "sqlite":
                _begin_to_write(held.dbapi_connection, last_try=held.dbapi_connection.execute)
            with sent_together(held.dbapi_connection):
                session.info["writing"] = held
                yield
                held.commit()
        finally:
            session.info["writing"] = None
            held.close()  # what was not committed is rolled back


@event.listens_for(db.session, "after_begin")
def _leave_it_to_the_driver(session: Session, _transaction: object, _connection: object) -> None:
    if session.info.get("writing"):  # what `unit_of_work` writes through is noted after its session has begun
        raise RuntimeError("The session has no part in this unit of work: see driver_work.")


def _ready_to_write() -> Session:
    """The session, with nothing left over from before."""
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("A unit of work does not hold another.")
    session.rollback()
    return session


def driver_to_write() -> Any:
    """The driver's connection of the unit of work, in which all stands that the session was given so far."""
    session = db.session()
    held = session.info.get("writing")
    if held is None:
        raise RuntimeError("What is written is written in a unit of work.")
    session.flush()
    return held.dbapi_connection


@contextmanager
def driver_to_read() -> Iterator[Any]:
    """The driver's connection: that of the unit of work if there is one, else one of its own for a moment."""
    if db.session().info.get("writing"):
        yield driver_to_write()
        return
    held = db.engine.raw_connection()
    raw = held.dbapi_connection
    try:
        _begin_each_read(raw, by_itself=True)
        yield raw
        _begin_each_read(raw, by_itself=False)
    except BaseException:
        held.invalidate()  # nobody else is to get it as it is now
        raise
    finally:
        held.close()


def _begin_each_read(raw: Any, *, by_itself: bool) -> None:
    """SQLite's driver opens no transaction for a read. PostgreSQL's asks the server for its begin and its end, unless
    told: three round trips in place of one."""
    if db.engine.dialect.name == "postgresql":
        raw.autocommit = by_itself


def sent_together(raw: Any) -> AbstractContextManager[object]:
    """What is executed inside goes to PostgreSQL in one go, and what came of it is known where this ends: a round trip
    for each statement costs more than the statements. Inside of another, only this one's are waited for."""
    return raw.pipeline() if db.engine.dialect.name == "postgresql" else nullcontext()


@contextmanager
def savepoint() -> Iterator[None]:
    """A part of a unit of work that is kept whole or not at all, while the rest goes on."""
    raw = driver_to_write()
    raw.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        raw.execute("ROLLBACK TO SAVEPOINT part")
        raise
    finally:
        raw.execute("RELEASE SAVEPOINT part")


@contextmanager
def _turn_to_write(engine: Engine) -> Iterator[None]:
    """SQLite has one writer at a time: threads of this process take turns here, and the next begins at once."""
    taken = engine.dialect.name == "sqlite" and _turn.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if taken:
            _turn.release()


def _begin_to_write(raw: Any, *, last_try: Callable[[str], object]) -> None:
    """Begin, or wait for the writer of another process. SQLite's own way of waiting looks ever more seldom, in the end
    ten times a second, and stands still in between. The last try fails as its caller tells errors, or it has begun."""
    until = time.monotonic() + _PATIENCE
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    last_try("BEGIN IMMEDIATE")
                    return
                time.sleep(_LOOK_AGAIN)
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
