"""What people wrote. Only `analysis`, `safeguarding` and `results` may look in here.

A text that nobody has read counts as held.
"""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db, random_id
from consult.responses.models import Response

UNREAD, PASSED, HELD = "unread", "passed", "held"


class Words(db.Model):
    """A free-text answer, as typed."""

    __tablename__ = "words"
    __table_args__ = (CheckConstraint("state IN ('unread', 'passed', 'held')", name="state"), NO_ROW_NUMBER)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), index=True)
    question_code: Mapped[str]
    text: Mapped[str]
    #: The language of the page it was written on: a hint, not a finding.
    page_language: Mapped[str]
    #: Only an adult reader passes a text.
    state: Mapped[str] = mapped_column(default=UNREAD)

    response: Mapped[Response] = relationship()
