"""When a survey is open, and when people hear back. Pure."""

from datetime import date, timedelta

#: Cabinet Office Consultation Principles 2018: an answer within twelve weeks of closing.
REPLY_WITHIN = timedelta(days=84)


def is_open_on(day: date, *, state: str, opens_on: date | None, closes_on: date | None) -> bool:
    """Whether answers may be given on `day`; both ends are days on which they may."""
    return state == "open" and opens_on is not None and opens_on <= day and (closes_on is None or day <= closes_on)


def reply_due(closes_on: date) -> date:
    """The day by which people get an answer."""
    return closes_on + REPLY_WITHIN


def days_late(day: date, *, due_on: date, answered_on: date | None) -> int:
    """How many days late the answer is, or was: 0 when it is not."""
    return max(0, ((answered_on or day) - due_on).days)
