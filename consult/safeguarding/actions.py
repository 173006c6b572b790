"""Reading a text as an adult: pass it, hold it, decide what to do about it."""

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from consult.analysis import search
from consult.core import log
from consult.core.calendar import after_working_hours
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.responses.models import Response
from consult.responses.receipts import response_for
from consult.responses.taking_back import delete_all_but, delete_response
from consult.responses.words import HELD, PASSED, UNREAD, Words
from consult.safeguarding.keeping import DECIDED
from consult.safeguarding.models import DECISIONS, Concern, Worry

#: duties.md 2.6, SAF-5: an alert at four working hours.
HOURS_TO_DECIDE = 4


class ConcernOpen(Refused):
    """Someone has to decide on the concern before the text can be passed."""

    message = _l("Decide on the concern first. Then this text can be passed.")


class ReasonMissing(Refused):
    """A decision on a concern needs its reason."""

    message = _l("Write why you decided this.")


class AlreadyDecided(Refused):
    """A decision on a concern stands; a worry that comes later is a new one."""

    message = _l("Someone has decided on this concern already.")


def raise_concern(about: Words | Worry, *, evidence: Iterable, raised_by: str, now: datetime) -> Concern:
    """Hold the text and start its clock, in whole hours. A text has one concern; a second call changes nothing."""
    if isinstance(about, Words):
        take_turns(about)  # the machine and a person may see it at once
    known = concern_about(about)
    if known is not None:
        return known
    concern = Concern(
        words=about if isinstance(about, Words) else None,
        worry=about if isinstance(about, Worry) else None,
        raised_by=raised_by,
        evidence=[[span.start, span.end, span.why] for span in evidence],
        due_by=after_working_hours(now, HOURS_TO_DECIDE),
    )
    _set_state(about, HELD)
    db.session.add(concern)
    db.session.flush()
    return concern


def pass_words(words: Words, *, by: Actor, today: date) -> None:
    """An adult has read the text, and others may see it. Raises ConcernOpen unless there was found to be no concern."""
    concern = concern_about(words)
    if concern is not None and concern.decision != "no_concern":
        raise ConcernOpen
    words.state = PASSED
    search.keep(words)
    log.record("text passed", by=by, kind="words", object_id=words.id, day=today)


def hold_words(words: Words, *, by: Actor, now: datetime) -> Concern:
    """An adult has read the text and is worried: it is held, with an open concern.

    A concern that was decided on before is opened again, with a new clock: a worry must never lie where nobody looks.
    """
    log.record("text held", by=by, kind="words", object_id=words.id, day=now.date())
    concern = raise_concern(words, evidence=(), raised_by="person", now=now)
    if concern.decision is not None:
        concern.raised_by, concern.decision, concern.reason = "person", None, None
        concern.due_by = after_working_hours(now, HOURS_TO_DECIDE)
    _set_state(words, HELD)
    return concern


def decide_concern(concern: Concern, decision: str, *, reason: str, by: Actor, today: date) -> None:
    """Decide on a concern; its clock is erased. Only "no concern" lets an answer's words go back to be read and
    passed; a reported worry goes nowhere else, whatever was decided.

    Raises AlreadyDecided, ReasonMissing.
    """
    take_turns(concern)
    if concern.decision is not None:
        raise AlreadyDecided
    if decision not in DECISIONS or not reason.strip():
        raise ReasonMissing
    concern.decision, concern.reason, concern.due_by = decision, reason.strip(), None
    _set_state(concern.about, UNREAD if decision == "no_concern" else HELD)
    log.record(DECIDED, by=by, kind="concern", object_id=concern.id, day=today)
    if concern.words is not None:
        let_go_if_taken_back(concern.words.response)


def take_back(code: str) -> bool:
    """Delete the response behind a code, for whoever has the code. Raises Missing.

    True where words stay: those that an adult has yet to decide on, or has handed on. A child who was made to delete
    them is not left alone; everything else goes at once, and these words as soon as nobody needs to worry.
    """
    response = response_for(code)
    if response is None:
        raise Missing("receipt")
    standing = _standing_concerns(response)
    if not standing:
        delete_response(response)
        return False
    delete_all_but(response, {concern.about.id for concern in standing})
    return True


def _set_state(about: Words | Worry, state: str) -> None:
    """A worry has no state: nobody but the safeguarding desk ever sees it."""
    if isinstance(about, Words):
        about.state = state
        search.keep(about)


def let_go_if_taken_back(response: Response) -> None:
    """Answers that were taken back go as soon as nobody needs to worry about any of their words."""
    if response.taken_back and not _standing_concerns(response):
        delete_response(response)


def is_standing() -> ColumnElement[bool]:
    """What is so for a concern that is open, or was handed on: its words stay, whoever wants them gone."""
    return Concern.decision.is_(None) | (Concern.decision == "referred")


def _standing_concerns(response: Response) -> list[Concern]:
    """Concerns about this response's words that are open, or were handed on."""
    db.session.flush()
    return list(
        db.session.scalars(
            select(Concern)
            .join(Words, Words.id == Concern.words_id)
            .where(Words.response_id == response.id, is_standing())
        )
    )


def note_reading(what: str, *, by: Actor, kind: str, object_id: str, today: date) -> None:
    """Somebody opened a page with unread texts on it: `what` is "queue read", "concerns read" or "concern read"."""
    log.record(what, by=by, kind=kind, object_id=object_id, day=today)


def concern_about(about: Words | Worry) -> Concern | None:
    """The concern about this text, or None."""
    column = Concern.words_id if isinstance(about, Words) else Concern.worry_id
    return db.session.scalars(select(Concern).where(column == about.id)).first()
