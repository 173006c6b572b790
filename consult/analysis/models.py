"""What the reader proposed about a text, and what people settled."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_ROW_NUMBER, db, random_id

MACHINE, PERSON = "machine", "person"


class Reading(db.Model):
    """That a version of the reader has read a text, or failed to."""

    __tablename__ = "readings"
    __table_args__ = (CheckConstraint("state IN ('done', 'failed')", name="state"), NO_ROW_NUMBER)

    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[str]
    state: Mapped[str]


class Tag(db.Model):
    """A sentiment, theme or language put on a text; a machine's proposal stays beside what a person settled."""

    __tablename__ = "tags"
    __table_args__ = (
        CheckConstraint("task IN ('sentiment', 'theme', 'language')", name="task"),
        CheckConstraint("made_by IN ('machine', 'person')", name="made_by"),
        CheckConstraint("state IN ('proposed', 'settled', 'refused')", name="state"),
        CheckConstraint("made_by = 'machine' OR state <> 'proposed'", name="people_settle"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), index=True)
    task: Mapped[str]
    value: Mapped[str]
    made_by: Mapped[str]
    #: The reader's version, or the role that settled it.
    author: Mapped[str]
    #: Spans that led to it: [[start, end, why], …].
    evidence: Mapped[list] = mapped_column(JSON, default=list)
    state: Mapped[str]


class PersonalMark(db.Model):
    """A span that may identify someone; hidden until a person clears it."""

    __tablename__ = "personal_marks"
    __table_args__ = (CheckConstraint("state IN ('hidden', 'cleared')", name="state"), NO_ROW_NUMBER)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="hidden")
