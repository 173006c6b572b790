"""Concerns: answers that may be a disclosure of harm."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.responses.words import Words

DECISIONS = ("no_concern", "advice", "referred")


class Concern(db.Model):
    """A text that someone must look at soon, and what was decided."""

    __tablename__ = "concerns"
    __table_args__ = (
        CheckConstraint("decision IN ('no_concern', 'advice', 'referred')", name="decision"),
        CheckConstraint("(decision IS NULL) = (due_by IS NOT NULL)", name="clock_stops"),
        CheckConstraint("raised_by IN ('machine', 'person')", name="raised_by"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), unique=True)
    raised_by: Mapped[str]
    #: Spans that led to it: [[start, end, why], …].
    evidence: Mapped[list] = mapped_column(JSON, default=list)
    #: In whole hours, and erased when it is decided: the only clock near a text.
    due_by: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    decision: Mapped[str | None]
    #: Why, in the lead's words; an ordinary row that a retention run deletes, never in the log.
    reason: Mapped[str | None]

    words: Mapped[Words] = relationship()
