"""Receipts: from a code to the response it stands for. Only `responses` and `safeguarding` know them."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import NO_ROW_NUMBER, db
from consult.core.keys import keyed_hash
from consult.responses.models import Response


class Receipt(db.Model):
    """A sent response's code, as its keyed hash only."""

    __tablename__ = "receipts"
    __table_args__ = (NO_ROW_NUMBER,)

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), unique=True)
    #: Whether somebody came back with it after the feedback was there. No day, no count.
    opened: Mapped[bool] = mapped_column(default=False)

    response: Mapped[Response] = relationship()


def hash_of(code: str) -> str:
    """The keyed hash under which a code is found."""
    return keyed_hash("receipt", code)


def response_for(code: str) -> Response | None:
    """The response that this code stands for, or None."""
    receipt = db.session.get(Receipt, hash_of(code))
    return receipt.response if receipt else None
