"""The question bank's tables."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import db, random_id
from consult.core.wording import Wording


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

    wording: Mapped[Wording] = relationship(foreign_keys=wording_id)
    help: Mapped[Wording | None] = relationship(foreign_keys=help_id)
    #: The words at the two ends of a scale.
    low: Mapped[Wording | None] = relationship(foreign_keys=low_id)
    high: Mapped[Wording | None] = relationship(foreign_keys=high_id)
    #: What a number counts, such as hours.
    unit: Mapped[Wording | None] = relationship(foreign_keys=unit_id)
    rows: Mapped[list["Row"]] = relationship(cascade="all, delete-orphan", order_by="Row.position", lazy="selectin")
    choices: Mapped[list["Choice"]] = relationship(
        cascade="all, delete-orphan", order_by="Choice.position", lazy="selectin"
    )
    themes: Mapped[list["QuestionTheme"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    priorities: Mapped[list["QuestionPriority"]] = relationship(cascade="all, delete-orphan", lazy="selectin")


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

    wording: Mapped[Wording] = relationship()


class Row(db.Model):
    """One row of a grid."""

    __tablename__ = "question_rows"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    wording: Mapped[Wording] = relationship()


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
