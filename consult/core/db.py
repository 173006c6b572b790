"""The database: its engine, and the unit of work that every write happens in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase

from consult.core.ids import random_id

__all__ = ["Base", "db", "prepare_engine", "random_id", "unit_of_work"]


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
            "busy_timeout = 10000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def began(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get("no_transaction", False):
            return  # for what SQLite does outside of one only, such as VACUUM
        writing = options.get("writing", False)
        # A read that turns into a write can be refused at once; a unit of work says from the start that it writes.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def unit_of_work() -> Iterator[None]:
    """All of what happens inside is kept, or none of it.

    Rows that were loaded before are read again inside, so that a rule is judged on what is so now.
    """
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("A unit of work does not hold another.")
    session.rollback()
    session.info["writing"] = True
    try:
        session.connection(execution_options={"writing": True})
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["writing"] = False
