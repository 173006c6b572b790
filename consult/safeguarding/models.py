"""Concerns: what may be a disclosure of harm. It stands in an answer, or somebody reported it on the worry page."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.responses.words import Words

DECISIONS = ("no_concern", "advice", "referred")


class Worry(db.Model):
    """What somebody told us on the worry page. It is no answer: it counts nowhere, and nobody but the safeguarding
    desk sees it. Nothing here says who, or when."""

    __tablename__ = "worries"
    __table_args__ = (
        CheckConstraint("came_from IN ('suggestion', 'comment')", name="came_from"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    #: As typed.
    text: Mapped[str]
    #: The language of the page it was written on: a hint, not a finding.
    page_language: Mapped[str]
    #: The survey from whose pages somebody came, if from any.
    survey_slug: Mapped[str | None]
    #: Where it stood: an idea for a question, or a comment at the council desk; None for the worry page.
    came_from: Mapped[str | None]
    #: Whose leads it goes to. None where nobody is named: then it goes to every lead, for it must not lie unseen.
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    #: It filled a field that people do not see: it stands last, and is read all the same.
    suspected: Mapped[bool] = mapped_column(default=False)


class Concern(db.Model):
    """A text that someone must look at soon, and what was decided."""

    __tablename__ = "concerns"
    __table_args__ = (
        CheckConstraint("decision IN ('no_concern', 'advice', 'referred')", name="decision"),
        CheckConstraint("(decision IS NULL) = (due_by IS NOT NULL)", name="clock_stops"),
        CheckConstraint("raised_by IN ('machine', 'person')", name="raised_by"),
        CheckConstraint("(words_id IS NULL) <> (worry_id IS NULL)", name="about_one_text"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    words_id: Mapped[str | None] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), unique=True)
    worry_id: Mapped[str | None] = mapped_column(ForeignKey("worries.id", ondelete="CASCADE"), unique=True)
    raised_by: Mapped[str]
    #: Spans that led to it: [[start, end, why], …].
    evidence: Mapped[list] = mapped_column(JSON, default=list)
    #: In whole hours, and erased when it is decided: the only clock near a text.
    due_by: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    decision: Mapped[str | None]
    #: Why, in the lead's words; an ordinary row that a retention run deletes, never in the log.
    reason: Mapped[str | None]

    words: Mapped[Words | None] = relationship()
    worry: Mapped[Worry | None] = relationship()

    @property
    def about(self) -> Words | Worry:
        """The text: words of an answer, or a worry that was reported."""
        text = self.words or self.worry
        assert text is not None, "the database makes sure of it"
        return text
