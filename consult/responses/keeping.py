"""What is kept for how long: drafts for seven days, marks of sending for ten minutes."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select, text

from consult.core.db import db, in_pieces
from consult.responses.models import Draft, SentMark

#: Tables whose rows would otherwise lie in the order of arrival in PostgreSQL's files.
_REWRITTEN = (
    *("drafts", "sent_marks", "responses", "answers", "words", "receipts", "survey_counts"),
    *("worries", "concerns", "entry_codes", "suggestions"),
    *("readings", "tags", "personal_marks", "tag_doubts", "settled_before", "sample_texts", "sample_codes"),
    "search_texts",
)


def sent_mark_ids() -> set[str]:
    """The ids of all marks of sending."""
    return set(db.session.scalars(select(SentMark.id)))


def forget_sent_marks(identifiers: Iterable[str]) -> None:
    """Delete these marks."""
    for some in in_pieces(identifiers):
        db.session.execute(delete(SentMark).where(SentMark.id.in_(some)))


def forget_expired(today: date) -> int:
    """Delete drafts and marks whose last day is over; how many drafts went."""
    gone = db.session.execute(delete(Draft).where(Draft.expires_on < today))
    db.session.execute(delete(SentMark).where(SentMark.expires_on < today))
    return gone.rowcount


def forget_old_pages() -> None:
    """What was deleted is gone from SQLite's write-ahead log, too, and with it the order of the last commits.

    Outside of a unit of work. While somebody reads, SQLite leaves it for the next call.
    """
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect().execution_options(no_transaction=True) as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def rewrite_tables() -> None:
    """Leave no trace of deleted rows, nor of the order in which rows came. Outside of a unit of work; takes locks."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect().execution_options(no_transaction=True) as connection:
            connection.execute(text("VACUUM"))
        forget_old_pages()
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in _REWRITTEN:
            # Every row keeps the number of the transaction that wrote it, and an entry code was used in the same one as
            # its response came: now all rows of a table have one number.
            key = next(iter(db.metadata.tables[table].primary_key)).name
            connection.execute(text(f"UPDATE {table} SET {key} = {key}"))
            connection.execute(text(f"CLUSTER {table} USING pk_{table}"))
