"""A random sample of texts that two people code blind, to see how far people agree."""

from datetime import date

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_ROW_NUMBER, db, random_id


class Sample(db.Model):
    """One draw. With the seed, anybody can draw the same texts again."""

    __tablename__ = "samples"

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    seed: Mapped[str]
    drawn_on: Mapped[date]
    #: How many passed texts there were to draw from.
    drawn_from: Mapped[int]


class SampleText(db.Model):
    """A text that was drawn. It goes when the answer goes."""

    __tablename__ = "sample_texts"
    __table_args__ = (NO_ROW_NUMBER,)

    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), primary_key=True)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)


class SampleCode(db.Model):
    """What one person said about one text of a sample, without seeing what the machine or the other person said."""

    __tablename__ = "sample_codes"
    __table_args__ = (NO_ROW_NUMBER,)

    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), primary_key=True)
    words_id: Mapped[str] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(primary_key=True)
    sentiment: Mapped[str]
    themes: Mapped[list] = mapped_column(JSON)
