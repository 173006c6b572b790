"""When a survey is open, and when people hear back. Pure."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

#: Whom a survey can be for: one of those who are heard apart, or all of them, each of whom says first who they are.
YOUNG_PEOPLE, PARENTS, WORKERS, MIXED = "young_people", "parents", "workers", "mixed"
HEARD_APART = (YOUNG_PEOPLE, PARENTS, WORKERS)
AUDIENCES = (*HEARD_APART, MIXED)
#: Cabinet Office Consultation Principles 2018: an answer within twelve weeks of closing.
REPLY_WITHIN = timedelta(days=84)
#: What somebody has begun when a survey closes may be sent for this long.
SENT_AFTER_CLOSING = timedelta(hours=1)


def is_open_on(day: date, *, state: str, opens_on: date | None, closes_on: date | None) -> bool:
    """Whether answers may be given on `day`; both ends are days on which they may."""
    return state == "open" and opens_on is not None and opens_on <= day and (closes_on is None or day <= closes_on)


def may_send_at(
    now: datetime, *, state: str, opens_on: date | None, closes_on: date | None, closed_at: datetime | None
) -> bool:
    """Whether answers that were begun in time may be sent at `now`: until an hour after the end."""
    if state not in {"open", "closed"} or opens_on is None or now.date() < opens_on:
        return False
    ends = []
    if closes_on is not None:
        ends.append(datetime.combine(closes_on + timedelta(days=1), time(), now.tzinfo))
    if state == "closed":
        if closed_at is None:
            return False
        ends.append(closed_at)
    # Told in UTC: an hour in the night when the clocks change is an hour, too.
    return all(now.astimezone(UTC) < end.astimezone(UTC) + SENT_AFTER_CLOSING for end in ends)


def heard_in(audience: str) -> tuple[str, ...]:
    """Those who are heard in a survey for this audience, young people first; in one for all, each is counted apart."""
    return HEARD_APART if audience == MIXED else (audience,)


def reply_due(closes_on: date) -> date:
    """The day by which people get an answer."""
    return closes_on + REPLY_WITHIN


def kept_until(months: int, *, reply_due_on: date, answered_on: date | None) -> date:
    """The last day of a survey's answers: so many months after people heard back. Where they hear late, or never, the
    months run from the day that they were promised. A month that has no such day ends a little sooner."""
    begins = min(reply_due_on, answered_on or reply_due_on)
    years, month = divmod(begins.month - 1 + months, 12)
    year = begins.year + years
    return date(year, month + 1, min(begins.day, monthrange(year, month + 1)[1]))


def days_late(day: date, *, due_on: date, answered_on: date | None) -> int:
    """How many days late the answer is, or was: 0 when it is not."""
    return max(0, ((answered_on or day) - due_on).days)
