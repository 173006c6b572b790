"""Drafts and sent responses.

No table here has a row number, a counting id, an exact time, an address or a name.
"""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.surveys.models import SurveyVersion


class Draft(db.Model):
    """Answers not yet sent. Only the respondent's cookie or code opens them."""

    __tablename__ = "drafts"
    __table_args__ = (NO_ROW_NUMBER,)

    #: A keyed hash of the cookie's token.
    id: Mapped[str] = mapped_column(primary_key=True)
    survey_version_id: Mapped[str] = mapped_column(ForeignKey("survey_versions.id", ondelete="CASCADE"))
    #: What scrypt makes of the code, not the receipt's hash: nothing ties a draft in an old copy to a response.
    code_hash: Mapped[str] = mapped_column(unique=True)
    #: The token, sealed under the code.
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    #: The answers, sealed under the token.
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expires_on: Mapped[date]


class SentMark(db.Model):
    """For ten minutes after sending: what the thank-you page shows again, under the cookie's key.

    The moment it ends is inside `sealed`. The worker, which knows no times either, deletes a mark ten minutes after it
    first saw it.
    """

    __tablename__ = "sent_marks"
    __table_args__ = (NO_ROW_NUMBER,)

    id: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expires_on: Mapped[date]


class Response(db.Model):
    """One person's answers. Nothing here says who, or exactly when."""

    __tablename__ = "responses"
    __table_args__ = (
        CheckConstraint("channel IN ('web', 'import')", name="channel"),
        CheckConstraint("format IN ('standard', 'easy', 'large')", name="format"),
        CheckConstraint("speaks_as IN ('young_people', 'parents', 'workers', 'adults', 'unsaid')", name="speaks_as"),
        NO_ROW_NUMBER,
    )

    #: Random: a number that counts up would give away the order of arrival.
    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_version_id: Mapped[str] = mapped_column(ForeignKey("survey_versions.id"), index=True)
    language: Mapped[str]
    #: The format that most questions were answered in; the read-aloud voice goes with any of them.
    format: Mapped[str] = mapped_column(default="standard")
    read_aloud: Mapped[bool] = mapped_column(default=False)
    #: Somebody else held the phone or helped; they said so.
    helped: Mapped[bool] = mapped_column(default=False)
    #: For whom it counts: the survey's audience, or, in a survey for all, whoever they said they are; an adult who
    #: answered as a young person; "unsaid" in a survey for all where they did not say.
    speaks_as: Mapped[str] = mapped_column(default="young_people")
    #: What a machine seldom leaves undone: it filled the field that people do not see; it was far too fast to read.
    #: Officers are told of runs of these; nothing is left out of any count for it.
    took_bait: Mapped[bool] = mapped_column(default=False)
    in_haste: Mapped[bool] = mapped_column(default=False)
    #: How it came in.
    channel: Mapped[str]
    #: The day only. An exact time could be matched to who was in the room.
    received_on: Mapped[date]
    #: Its sender deleted it; only words that an adult is worried about are left, until that is decided.
    taken_back: Mapped[bool] = mapped_column(default=False)

    version: Mapped[SurveyVersion] = relationship()
    answers: Mapped[list["Answer"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, back_populates="response"
    )


class Answer(db.Model):
    """One question's answer on one response; a row stands for every question that was shown."""

    __tablename__ = "answers"
    __table_args__ = (
        CheckConstraint("state IN ('answered', 'skipped', 'dont_know', 'rather_not_say')", name="state"),
        NO_ROW_NUMBER,
    )

    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True)
    question_code: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    #: Choice codes or a number; never a person's own words, which lie apart.
    value: Mapped[object | None] = mapped_column(JSON(none_as_null=True))

    response: Mapped[Response] = relationship(back_populates="answers")


class SurveyCount(db.Model):
    """How many began a survey, and how many were shown each question: sums, never rows per person."""

    __tablename__ = "survey_counts"
    __table_args__ = (
        CheckConstraint("what IN ('started', 'reached')", name="what"),
        NO_ROW_NUMBER,
    )

    survey_version_id: Mapped[str] = mapped_column(
        ForeignKey("survey_versions.id", ondelete="CASCADE"), primary_key=True
    )
    what: Mapped[str] = mapped_column(primary_key=True)
    #: The question's code, or "" for the survey as a whole.
    question_code: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
