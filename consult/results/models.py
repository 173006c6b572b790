"""Quotes: words that an adult passed, a moderator chose and an officer confirmed."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.responses.words import PASSED, Words


class Quote(db.Model):
    """Words that may be shown in public once they are confirmed. When somebody takes their answer back, the quote goes;
    when an answer's time is over, a quote that is public by then stays without it."""

    __tablename__ = "quotes"
    __table_args__ = (
        CheckConstraint("state IN ('chosen', 'confirmed', 'refused')", name="state"),
        CheckConstraint("said_by IN ('young_people', 'parents', 'workers')", name="said_by"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    words_id: Mapped[str | None] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), unique=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"))
    question_code: Mapped[str]
    #: As shown: with personal data already hidden.
    text: Mapped[str]
    #: The language that the words are in, where it is known.
    language: Mapped[str | None]
    #: Who said it, in a survey for all: no adult's words may pass for a young person's. Else nobody has to be told.
    said_by: Mapped[str | None]
    state: Mapped[str]

    words: Mapped[Words | None] = relationship()

    @property
    def may_be_shown(self) -> bool:
        """Whether everyone may see it: confirmed, and no adult has begun to worry about the text since."""
        return self.state == "confirmed" and (self.words is None or self.words.state == PASSED)


class SurveyTotals(db.Model):
    """What is left of a survey when its answers' time is over: the numbers, as they were shown."""

    __tablename__ = "survey_totals"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    forgotten_on: Mapped[date]
    #: See `results.totals`.
    totals: Mapped[dict] = mapped_column(JSON)
