"""The append-only log: what was done, by which role, to what, on which day. Never why, never anybody's words.

Each entry's digest covers the one before it, under a key: an entry that is changed, taken out or slipped in breaks the
chain. (Entries cut off at the end leave a whole chain: whoever reads the log on keeps how far they were.) Triggers in
the database refuse UPDATE and DELETE. The log is about staff and surveys; no respondent leaves a line in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import db
from consult.core.keys import keyed_hash


@dataclass(frozen=True)
class Actor:
    """Who acts: a role and an id, as plain text."""

    role: str
    id: str


class LogEntry(db.Model):
    """One act. The position counts up, which is the point of a log."""

    __tablename__ = "log_entries"

    position: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    act: Mapped[str]
    role: Mapped[str]
    actor_id: Mapped[str]
    kind: Mapped[str]
    object_id: Mapped[str]
    digest: Mapped[str]

    def covers(self, before: str) -> str:
        """The digest this entry should have after one with the digest `before`."""
        fields = (self.day.isoformat(), self.act, self.role, self.actor_id, self.kind, self.object_id)
        return keyed_hash("log", "\x1f".join((before, str(self.position), *fields)))


def record(act: str, *, by: Actor, kind: str, object_id: str, day: date) -> LogEntry:
    """Add an entry at the end of the chain."""
    if db.engine.dialect.name == "postgresql":
        # One writer at a time: two entries may not follow the same one. SQLite has one writer anyway.
        db.session.execute(text("SELECT pg_advisory_xact_lock(7001)"))
    db.session.flush()
    last = db.session.scalars(select(LogEntry).order_by(LogEntry.position.desc()).limit(1)).first()
    entry = LogEntry(
        position=(last.position if last else 0) + 1,
        day=day,
        act=act,
        role=by.role,
        actor_id=by.id,
        kind=kind,
        object_id=object_id,
    )
    entry.digest = entry.covers(last.digest if last else "")
    db.session.add(entry)
    db.session.flush()
    return entry


def last_actor(act: str, *, kind: str, object_id: str) -> str | None:
    """The id of whoever did this to it last; None where nobody did."""
    done = select(LogEntry.actor_id).where(LogEntry.act == act, LogEntry.kind == kind, LogEntry.object_id == object_id)
    return db.session.scalar(done.order_by(LogEntry.position.desc()).limit(1))


def since(position: int) -> Iterator[LogEntry]:
    """Entries after `position`, in order."""
    yield from db.session.scalars(select(LogEntry).where(LogEntry.position > position).order_by(LogEntry.position))


def first_break() -> int | None:
    """The position of the first entry that does not follow from the one before, or None when all is well."""
    before, expected = "", 1
    for entry in since(0):
        if entry.position != expected or entry.digest != entry.covers(before):
            return expected
        before, expected = entry.digest, expected + 1
    return None
