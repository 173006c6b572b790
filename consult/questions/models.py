"""The question bank's tables."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.core.wording import Wording, own_text


class Question(db.Model):
    """One question of the bank."""

    __tablename__ = "questions"
    __table_args__ = (CheckConstraint("state IN ('idea', 'worked_on', 'approved', 'retired')", name="state"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    #: What files and addresses call it.
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="idea")
    #: Who first proposed it, as a kind of person: young_person, panel or officer.
    proposed_by: Mapped[str]
    #: The panel in whose bank it stands.
    panel_id: Mapped[str | None] = mapped_column(ForeignKey("panels.id"))
    #: Which wording this is, counted from 1: votes are for one wording only.
    version: Mapped[int] = mapped_column(default=1)
    approved_on: Mapped[date | None]
    #: A sensitive question shows help to everyone, whatever they answer.
    sensitive: Mapped[bool] = mapped_column(default=False)
    most: Mapped[int | None]
    smallest: Mapped[float | None]
    largest: Mapped[float | None]
    #: A picture of the library, for easy read.
    picture: Mapped[str | None]
    limit: Mapped[int] = mapped_column(default=500)
    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    help_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))
    low_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))
    high_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))

    wording: Mapped[Wording] = own_text(foreign_keys=wording_id, lazy="selectin")
    help: Mapped[Wording | None] = own_text(foreign_keys=help_id, lazy="selectin")
    #: The words at the two ends of a scale.
    low: Mapped[Wording | None] = own_text(foreign_keys=low_id, lazy="selectin")
    high: Mapped[Wording | None] = own_text(foreign_keys=high_id, lazy="selectin")
    #: What a number counts, such as hours.
    unit: Mapped[Wording | None] = own_text(foreign_keys=unit_id, lazy="selectin")
    rows: Mapped[list["Row"]] = relationship(cascade="all, delete-orphan", order_by="Row.position", lazy="selectin")
    choices: Mapped[list["Choice"]] = relationship(
        cascade="all, delete-orphan", order_by="Choice.position", lazy="selectin"
    )
    themes: Mapped[list["QuestionTheme"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    priorities: Mapped[list["QuestionPriority"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    history: Mapped[list["QuestionVersion"]] = relationship(
        cascade="all, delete-orphan", order_by="QuestionVersion.number"
    )


class Choice(db.Model):
    """One choice of a question. Codes are kept in answers, so that order and words may change."""

    __tablename__ = "choices"
    __table_args__ = (CheckConstraint("special IN ('dont_know', 'rather_not_say')", name="special"),)

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    exclusive: Mapped[bool] = mapped_column(default=False)
    #: "I don't know" and "I'd rather not say" are kept apart from answers.
    special: Mapped[str | None]
    #: A box for a person's own words belongs to it, such as "something else: tell us".
    tell: Mapped[bool] = mapped_column(default=False)
    picture: Mapped[str | None]
    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    wording: Mapped[Wording] = own_text(lazy="selectin")


class Row(db.Model):
    """One row of a grid."""

    __tablename__ = "question_rows"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    wording: Mapped[Wording] = own_text(lazy="selectin")


class QuestionTheme(db.Model):
    """A theme of the strategy that a question is about."""

    __tablename__ = "question_themes"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[str] = mapped_column(primary_key=True)


class QuestionPriority(db.Model):
    """A priority of the strategy that a question serves."""

    __tablename__ = "question_priorities"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    priority_id: Mapped[str] = mapped_column(primary_key=True)


class QuestionVersion(db.Model):
    """One wording in a question's history. Who wrote it is kept as a kind of person."""

    __tablename__ = "question_versions"
    __table_args__ = (CheckConstraint("written_by IN ('young_person', 'panel', 'officer')", name="written_by"),)

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    written_by: Mapped[str]
    #: Whose vote does not count; forgotten as soon as the question is approved.
    author_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    written_on: Mapped[date]
    #: The language it is written in.
    language: Mapped[str]
    #: See `asking.Asking.as_kept`.
    words: Mapped[dict[str, Any]] = mapped_column(JSON)


class QuestionVote(db.Model):
    """What one member thinks of one wording."""

    __tablename__ = "question_votes"
    __table_args__ = (
        CheckConstraint("vote IN ('ready', 'not_yet', 'dont_get_it')", name="vote"),
        CheckConstraint("(vote = 'not_yet') = (comment_id IS NOT NULL)", name="because"),
    )

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    vote: Mapped[str]
    #: What is missing, where the vote is "not yet": a comment like any other, so that an adult can take it away.
    comment_id: Mapped[str | None] = mapped_column(ForeignKey("question_comments.id"))

    because: Mapped["QuestionComment | None"] = relationship()


class QuestionOverride(db.Model):
    """A wording that goes on although the plain-language checks say no; each one is counted."""

    __tablename__ = "question_overrides"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    #: The rules that it breaks.
    rules: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[str]
    #: Who did it, as a kind of person.
    overridden_by: Mapped[str]


class QuestionComment(db.Model):
    """A short comment that the whole panel sees, or nobody of it."""

    __tablename__ = "question_comments"
    __table_args__ = (
        CheckConstraint("written_by IN ('young_person', 'worker', 'officer')", name="written_by"),
        CheckConstraint("state IN ('shown', 'taken_back', 'flagged', 'removed')", name="state"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    #: Its place below the question, counted from 1.
    number: Mapped[int]
    written_by: Mapped[str]
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    #: Empty once it was taken back.
    text: Mapped[str]
    written_on: Mapped[date]
    #: "flagged" waits for an adult, who may make it "removed": nobody of the panel sees either.
    state: Mapped[str] = mapped_column(default="shown")


class QuestionSeen(db.Model):
    """How far one member has read a question: it is new to them no more, nor are its comments up to a number."""

    __tablename__ = "question_seen"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    comments: Mapped[int] = mapped_column(default=0)


class Suggestion(db.Model):
    """What somebody would like us to ask, in their own words. Nobody but the safeguarding desk sees it before an adult
    has read it. Nothing here says who, or when; it belongs to no response."""

    __tablename__ = "suggestions"
    __table_args__ = (
        CheckConstraint("state IN ('unread', 'held')", name="state"),
        CheckConstraint("(state = 'held') = (expires_on IS NOT NULL)", name="expires"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    #: As typed.
    text: Mapped[str]
    #: The language of the page it was written on: a hint, not a finding.
    page_language: Mapped[str]
    #: Whose desk reads it. None where nobody is named: then everybody's does.
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    state: Mapped[str] = mapped_column(default="unread")
    #: The last day of one that was kept back.
    expires_on: Mapped[date | None]
    #: It filled a field that people do not see: it stands last, and is read all the same.
    suspected: Mapped[bool] = mapped_column(default=False)
    #: What a reader hid by hand, and what the machine marked and a reader let stand: [[start, end], …].
    hidden: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    cleared: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
