"""Findings, their evidence, decisions and updates."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import db, random_id
from consult.core.wording import Wording, own_text
from consult.results.counts import OF
from consult.results.models import Quote
from consult.surveys.models import Survey

STATUSES = ("changed", "will_change", "already", "no", "deciding")


class Finding(db.Model):
    """ "You said": a numbered statement with its evidence."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"))
    number: Mapped[int]
    statement_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    #: From this day the statement and its evidence stand.
    locked_on: Mapped[date | None]

    survey: Mapped[Survey] = relationship()
    statement: Mapped[Wording] = own_text()
    evidence: Mapped[list["Evidence"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    decision: Mapped["Decision | None"] = relationship(cascade="all, delete-orphan", lazy="selectin")


class Evidence(db.Model):
    """What a finding rests on: one question's counts, frozen as shown, or a confirmed quote."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("kind IN ('counts', 'quote')", name="kind"),
        CheckConstraint("(kind = 'counts') = (counts IS NOT NULL)", name="counts"),
        CheckConstraint("(kind = 'quote') = (quote_id IS NOT NULL)", name="quote"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    finding_id: Mapped[str] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"))
    kind: Mapped[str]
    question_code: Mapped[str]
    counts: Mapped[dict | None] = mapped_column(JSON(none_as_null=True))
    #: A quote goes when its writer takes the answer back, and then it is no evidence any more.
    quote_id: Mapped[str | None] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"))

    quote: Mapped[Quote | None] = relationship()

    @property
    def of(self) -> str:
        """Whose counts or words these are, in a survey for all; else ""."""
        return str((self.counts or {}).get(OF, "")) if self.quote is None else self.quote.said_by or ""


class Decision(db.Model):
    """ "We did": what happens about a finding."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("status IN ('changed', 'will_change', 'already', 'no', 'deciding')", name="status"),
        CheckConstraint("status <> 'will_change' OR (owner_id IS NOT NULL AND due_on IS NOT NULL)", name="promise"),
    )

    finding_id: Mapped[str] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[str]
    text_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    #: Why, where the answer is "no" or "still deciding".
    reason_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))
    #: The post that decided; never a person's name.
    decided_by_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    decided_on: Mapped[date]
    #: The post that will do it, by when.
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))
    due_on: Mapped[date | None]

    text: Mapped[Wording] = own_text(foreign_keys=text_id)
    reason: Mapped[Wording | None] = own_text(foreign_keys=reason_id)
    decided_by: Mapped[Wording] = own_text(foreign_keys=decided_by_id)
    owner: Mapped[Wording | None] = own_text(foreign_keys=owner_id)
    updates: Mapped[list["Update"]] = relationship(
        cascade="all, delete-orphan", order_by="Update.made_on", lazy="selectin"
    )


class Update(db.Model):
    """A dated line on a decision."""

    __tablename__ = "updates"

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    finding_id: Mapped[str] = mapped_column(ForeignKey("decisions.finding_id", ondelete="CASCADE"))
    made_on: Mapped[date]
    text_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    text: Mapped[Wording] = own_text()


class Publication(db.Model):
    """That a survey's feedback is public, and since when."""

    __tablename__ = "publications"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"), primary_key=True)
    published_on: Mapped[date]
    #: Which rule hid the small numbers.
    disclosure_rule: Mapped[str]

    survey: Mapped[Survey] = relationship()
