"""Where posters hang, and how many came from there."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_ROW_NUMBER, db, random_id

#: What a place can be.
KINDS = ("school", "youth_club", "library", "family_hub", "health", "shop", "online", "other")


class Place(db.Model):
    """Where a survey is made known: a school, a youth club, a library. Each has its own link and its own square."""

    __tablename__ = "places"
    __table_args__ = (
        UniqueConstraint("organisation_id", "code"),
        CheckConstraint(f"kind IN ({', '.join(repr(kind) for kind in KINDS)})", name="kind"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    #: As it stands in the link. It stays when the name changes: posters hang for years.
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    #: No longer in the list; its links work on.
    retired: Mapped[bool] = mapped_column(default=False)


class Arrivals(db.Model):
    """How many followed the link of one place to one survey: two sums. No time, no person, no mark of a telephone.

    What comes on a day stands apart until that day is over: nobody can tell an hour's arrivals from two looks.
    """

    __tablename__ = "arrivals"
    __table_args__ = (NO_ROW_NUMBER,)

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    place_id: Mapped[str] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), primary_key=True)
    #: Up to the day before `newest_on`.
    earlier: Mapped[int] = mapped_column(default=0)
    newest: Mapped[int] = mapped_column(default=0)
    newest_on: Mapped[date]


class PromotionFile(db.Model):
    """A file of a survey's pack, kept so that it is made once: posters in ten languages take seconds."""

    __tablename__ = "promotion_files"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    #: Its name in the pack, such as `pl/poster.pdf`.
    name: Mapped[str] = mapped_column(primary_key=True)
    #: What it was made from, as a hash: other words, another day or another address make it anew.
    mark: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
