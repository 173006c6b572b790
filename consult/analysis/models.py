"""What the reader proposed about a text, and what people settled."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_ROW_NUMBER, db, random_id

MACHINE, PERSON = "machine", "person"
#: SQLite's full-text index over `search_texts`; with this begin the names of the tables that it lies in, and of
#: PostgreSQL's index. No model speaks of them.
SEARCH_INDEX = "search_index"


class Reading(db.Model):
    """That a version of the reader has read a text, or failed to."""

    __tablename__ = "readings"
    __table_args__ = (CheckConstraint("state IN ('done', 'failed')", name="state"), NO_ROW_NUMBER)

    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[str]
    state: Mapped[str]


class Tag(db.Model):
    """A sentiment, theme, priority or language of a text; a machine's proposal stays beside what a person settled."""

    __tablename__ = "tags"
    __table_args__ = (
        CheckConstraint("task IN ('sentiment', 'theme', 'priority', 'language')", name="task"),
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
    #: The reader's version (or that of what it learned from people), or the role that settled it.
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


class TagDoubt(db.Model):
    """Whoever holds the code of these answers says that this theme is wrong. No words, no day: the tag only."""

    __tablename__ = "tag_doubts"
    __table_args__ = (NO_ROW_NUMBER,)

    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    theme: Mapped[str] = mapped_column(primary_key=True)


class Settling(db.Model):
    """Tags that one person settled in one press on several texts, so that it can be undone."""

    __tablename__ = "settlings"

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[str]
    undone: Mapped[bool] = mapped_column(default=False)


class SettledBefore(db.Model):
    """What was settled on one text before, and after: {task: [before or null, after]}."""

    __tablename__ = "settled_before"
    __table_args__ = (NO_ROW_NUMBER,)

    settling_id: Mapped[str] = mapped_column(ForeignKey("settlings.id", ondelete="CASCADE"), primary_key=True)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    tags: Mapped[dict] = mapped_column(JSON)


class SearchText(db.Model):
    """The words of a passed text as they are searched: folded, without what is hidden, one space between two."""

    __tablename__ = "search_texts"
    __table_args__ = (NO_ROW_NUMBER,)

    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    #: What SQLite's index calls it by. Random: one that counts up would keep the order of arrival.
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    words: Mapped[str]


class SearchState(db.Model):
    """One row: whether words of texts that are gone still lie in SQLite's index until the worker makes it anew."""

    __tablename__ = "search_states"
    __table_args__ = (CheckConstraint("id = 'index'", name="one_row"),)

    id: Mapped[str] = mapped_column(primary_key=True, default="index")
    leftovers: Mapped[bool] = mapped_column(default=False)
