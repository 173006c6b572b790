"""Quotes: words that an adult passed, a moderator chose and an officer confirmed."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.responses.words import PASSED, Words


class Quote(db.Model):
    """Words that may be shown in public once they are confirmed. When the answer goes, the quote goes."""

    __tablename__ = "quotes"
    __table_args__ = (
        CheckConstraint("state IN ('chosen', 'confirmed', 'refused')", name="state"),
        NO_ROW_NUMBER,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), unique=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"))
    question_code: Mapped[str]
    #: As shown: with personal data already hidden.
    text: Mapped[str]
    #: The language that the words are in, where it is known.
    language: Mapped[str | None]
    state: Mapped[str]

    words: Mapped[Words] = relationship()

    @property
    def may_be_shown(self) -> bool:
        """Whether everyone may see it: confirmed, and no adult has begun to worry about the text since."""
        return self.state == "confirmed" and self.words.state == PASSED
