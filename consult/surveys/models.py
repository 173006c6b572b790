"""Surveys, and the frozen versions that answers point to."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import db, random_id
from consult.core.wording import Wording, own_text
from consult.people.models import Organisation, Panel
from consult.questions.models import Question

#: The facts that are words. Two more, when you hear back and how long it takes, are worked out and not written.
FACTS = ("who_asks", "why", "can_change", "cannot_change", "who_decides", "your_choice")
#: What the page "What we are asking about" may tell, in order. Any of them may be missing.
BACKGROUND = ("proposal", "options", "costs", "paper")
#: A row-level answer is kept no longer than this after the answer to it (duties.md 2.4, DP-8).
MOST_MONTHS = 24


class Survey(db.Model):
    """A survey, from the first draft to what came of it."""

    __tablename__ = "surveys"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'open', 'paused', 'closed', 'withdrawn')", name="state"),
        CheckConstraint("audience IN ('young_people', 'parents', 'workers', 'mixed')", name="audience"),
        CheckConstraint("pace IN ('question', 'section')", name="pace"),
        CheckConstraint("entry IN ('open', 'codes')", name="entry"),
        CheckConstraint("state = 'draft' OR (opens_on IS NOT NULL AND reply_due_on IS NOT NULL)", name="promise"),
        CheckConstraint(f"keep_months BETWEEN 1 AND {MOST_MONTHS}", name="keep_months"),
        CheckConstraint("state <> 'withdrawn' OR withdrawn_reason_id IS NOT NULL", name="withdrawn"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    slug: Mapped[str] = mapped_column(unique=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    panel_id: Mapped[str] = mapped_column(ForeignKey("panels.id"))
    audience: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    title_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    #: The decision that the answers inform.
    decision_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    opens_on: Mapped[date | None]
    #: The last day on which answers may be sent.
    closes_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    #: The moment when an officer closed it: what was begun before may be sent for a while more.
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    #: Fixed at opening: closing later does not move it.
    reply_due_on: Mapped[date | None]
    #: One question a page, or one page a section.
    pace: Mapped[str] = mapped_column(default="question")
    #: Open to anyone, or to whoever has a code that works once.
    entry: Mapped[str] = mapped_column(default="open")
    #: Whether the standing questions about the survey itself, and about the person, come last.
    end_card: Mapped[bool] = mapped_column(default=True)
    about_you: Mapped[bool] = mapped_column(default=True)
    #: Language code to the reason why an officer opened the survey in words that nobody had checked.
    accepted_drafts: Mapped[dict | None] = mapped_column(JSON(none_as_null=True))
    #: The languages, beside English, in which it is to open; None until somebody has chosen.
    promised: Mapped[list | None] = mapped_column(JSON(none_as_null=True))
    #: When the decision is to be made, and the day on which an officer said that it had not been made (GUN-1).
    decision_due_on: Mapped[date | None]
    not_taken_on: Mapped[date | None]
    #: Who should be heard above all, for the office and the measures (COP-6).
    target_groups: Mapped[str | None]
    #: Whether it counts for section 507B of the Education Act 1996 (YTH-1).
    is_507b: Mapped[bool] = mapped_column(default=False)
    keep_months: Mapped[int] = mapped_column(default=MOST_MONTHS)
    #: Why it runs on days that were warned of.
    dates_reason: Mapped[str | None]
    #: The panel's yes: when it was asked, when it was given or passed over, and the mark of the words that it read.
    sign_off_asked_on: Mapped[date | None]
    signed_off_on: Mapped[date | None]
    passed_over_on: Mapped[date | None]
    signed_mark: Mapped[str | None]
    #: The mark of what it was asked about (None where nobody kept it), and the day on which that last became something
    #: else after the panel was asked: its days began anew on it.
    asked_mark: Mapped[str | None]
    asked_anew_on: Mapped[date | None]
    paused_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_reason_id: Mapped[str | None] = mapped_column(ForeignKey("wordings.id"))
    #: A picture of the library, and where the full paper can be read, for "What we are asking about".
    background_picture: Mapped[str | None]
    paper_address: Mapped[str | None]

    title: Mapped[Wording] = own_text(foreign_keys=title_id)
    decision: Mapped[Wording] = own_text(foreign_keys=decision_id)
    withdrawn_reason: Mapped[Wording | None] = own_text(foreign_keys=withdrawn_reason_id)
    organisation: Mapped[Organisation] = relationship()
    panel: Mapped[Panel] = relationship()
    background: Mapped[list["SurveyBackground"]] = relationship(cascade="all, delete-orphan")
    sign_offs: Mapped[list["SignOff"]] = relationship(cascade="all, delete-orphan", order_by="SignOff.given_on")
    facts: Mapped[list["SurveyFact"]] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list["SurveyQuestion"]] = relationship(
        cascade="all, delete-orphan", order_by="SurveyQuestion.position"
    )
    sections: Mapped[list["SurveySection"]] = relationship(
        cascade="all, delete-orphan", order_by="SurveySection.position"
    )
    versions: Mapped[list["SurveyVersion"]] = relationship(order_by="SurveyVersion.number")


class SurveyFact(db.Model):
    """One of the facts that stand before question 1."""

    __tablename__ = "survey_facts"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    wording: Mapped[Wording] = own_text(lazy="selectin")


class SurveyBackground(db.Model):
    """One text of the page "What we are asking about"."""

    __tablename__ = "survey_background"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    wording: Mapped[Wording] = own_text(lazy="selectin")


class SignOff(db.Model):
    """What one member of the panel said after reading the whole survey."""

    __tablename__ = "survey_sign_offs"
    __table_args__ = (
        CheckConstraint("says IN ('ready', 'not_yet')", name="says"),
        CheckConstraint("says = 'ready' OR reason IS NOT NULL", name="reason"),
    )

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    #: A member of staff, as the log names them.
    member_id: Mapped[str] = mapped_column(primary_key=True)
    says: Mapped[str]
    #: Why not yet.
    reason: Mapped[str | None]
    #: The mark of the words that this member read.
    mark: Mapped[str]
    given_on: Mapped[date]


class SurveySection(db.Model):
    """A part of a survey with a title of its own."""

    __tablename__ = "survey_sections"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    title_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))

    title: Mapped[Wording] = own_text(lazy="selectin")


class SurveyQuestion(db.Model):
    """A question's place in a survey."""

    __tablename__ = "survey_questions"

    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    position: Mapped[int]
    #: The code of the section it stands in, if any.
    section: Mapped[str | None]
    #: The rule that shows it, as `routing.parse` reads it; None shows it to everyone.
    show_if: Mapped[dict | None] = mapped_column(JSON(none_as_null=True))

    question: Mapped[Question] = relationship(lazy="selectin")


class SurveyVersion(db.Model):
    """The frozen form of a survey: the exact words that its answers were given to. Never changed once made."""

    __tablename__ = "survey_versions"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"))
    number: Mapped[int]
    opened_on: Mapped[date]
    #: `surveys.form.Form` reads it, once a process: a hundred kilobytes that no other look at a version needs.
    form: Mapped[dict] = mapped_column(JSON, deferred=True)

    survey: Mapped[Survey] = relationship(back_populates="versions")
