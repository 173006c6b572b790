"""An adult reads what young people would like us to ask, before any member of a panel sees it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, or_, select

from consult import reader
from consult.analysis.actions import BY_HAND, NotInThisText
from consult.analysis.queries import HIDDEN
from consult.core import log
from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.people.models import Panel
from consult.promotion.places import school_names
from consult.questions.actions import propose_question
from consult.questions.asking import OWN_WORDS, Asking
from consult.questions.models import Question, Suggestion
from consult.questions.rules import YOUNG_PERSON
from consult.safeguarding.actions import raise_concern
from consult.safeguarding.models import Concern, Worry

UNREAD, HELD = "unread", "held"
#: How many days an idea that was kept back is there to be looked at once more.
DAYS_KEPT_BACK = 30


@dataclass(frozen=True)
class Marked:
    """Words that may say who somebody is; they are hidden unless a reader let them stand."""

    start: int
    end: int
    kind: str
    is_hidden: bool

    @property
    def place(self) -> str:
        """How a form names it."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True)
class ToCheck:
    """A suggestion that an adult has to read."""

    suggestion: Suggestion
    marks: Sequence[Marked]
    #: Whether the machine saw signs of harm, and of which kinds, where the signs say it.
    may_tell_of_harm: bool
    harm: Sequence[str]


def suggestions(
    state: str, *, organisation_id: str, page_language: str | None = None, start: int = 0, limit: int | None = None
) -> list[ToCheck]:
    """Suggestions in this state; for a language reader those of one language only. What may be a machine's is last.

    Each is read by the machine: `start` and `limit` choose some, for anybody can send any number of them.
    """
    chosen = _of(organisation_id, page_language).where(Suggestion.state == state)
    found = db.session.scalars(chosen.order_by(Suggestion.suspected, Suggestion.id).offset(start).limit(limit))
    schools = school_names()
    return [_to_check(suggestion, schools) for suggestion in found]


def how_many_suggestions(state: str = UNREAD, *, organisation_id: str, page_language: str | None = None) -> int:
    """How many suggestions are in this state; for a language reader those of one language only."""
    waiting = _of(organisation_id, page_language).where(Suggestion.state == state).subquery()
    return db.session.scalar(select(func.count()).select_from(waiting)) or 0


def suggestion(identifier: str, *, organisation_id: str, page_language: str | None = None) -> Suggestion:
    """The suggestion with this id, for one reader at a time: whoever comes second finds what the first one left.

    Raises Missing.
    """
    chosen = _of(organisation_id, page_language).where(Suggestion.id == identifier)
    found = db.session.scalars(chosen.with_for_update()).first()
    if found is None:
        raise Missing("suggestion")
    return found


def marks_in(suggestion: Suggestion) -> list[Marked]:
    """What the reader's rules mark, and what was hidden by hand, in the order of the text."""
    return _marks(suggestion, _seen_in(suggestion, school_names()))


def _marks(suggestion: Suggestion, seen: reader.Reading) -> list[Marked]:
    cleared = {tuple(place) for place in suggestion.cleared}
    found = {
        (mark.start, mark.end): Marked(mark.start, mark.end, mark.kind, (mark.start, mark.end) not in cleared)
        for mark in seen.personal_data
    }
    for start, end in suggestion.hidden:
        found[start, end] = Marked(start, end, BY_HAND, True)
    return [found[place] for place in sorted(found)]


def clear_place(suggestion: Suggestion, place: str, *, by: Actor, today: date) -> None:
    """These marked words identify nobody. Raises Missing."""
    start, end = _read(suggestion, place)
    suggestion.hidden = [known for known in suggestion.hidden if known != [start, end]]
    suggestion.cleared = [*(known for known in suggestion.cleared if known != [start, end]), [start, end]]
    log.record("mark cleared", by=by, kind="suggestion", object_id=suggestion.id, day=today)


def hide_place(suggestion: Suggestion, place: str, *, by: Actor, today: date) -> None:
    """These marked words may identify somebody after all. Raises Missing."""
    start, end = _read(suggestion, place)
    suggestion.cleared = [known for known in suggestion.cleared if known != [start, end]]
    log.record("mark hidden", by=by, kind="suggestion", object_id=suggestion.id, day=today)


def hide_in_suggestion(suggestion: Suggestion, said: str, *, by: Actor, today: date) -> None:
    """Hide what the rules do not see, wherever it stands as whole words, in any case. Raises NotInThisText."""
    said = as_typed(said)
    places = [
        [found.start(), found.end()]
        for found in (re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", suggestion.text, re.IGNORECASE) if said else ())
    ]
    if not places:
        raise NotInThisText
    suggestion.hidden = [*(known for known in suggestion.hidden if known not in places), *places]
    log.record("words hidden", by=by, kind="suggestion", object_id=suggestion.id, day=today)


def pass_suggestion(suggestion: Suggestion, *, panel: Panel, by: Actor, today: date) -> Question:
    """An adult has read it: it is an idea in the panel's bank, without what is hidden. What was typed is deleted."""
    asking = Asking(kind=OWN_WORDS, wording=shown_words(suggestion), language=suggestion.page_language)
    log.record("suggestion passed", by=by, kind="suggestion", object_id=suggestion.id, day=today)
    question = propose_question(asking, panel_id=panel.id, written_by=YOUNG_PERSON, author_id=None, by=by, today=today)
    db.session.delete(suggestion)
    return question


def keep_suggestion_back(suggestion: Suggestion, *, by: Actor, today: date) -> None:
    """An adult has read it, and no panel gets it for now; doing it again gives it no more days."""
    if suggestion.state == HELD:
        return
    suggestion.state, suggestion.expires_on = HELD, today + timedelta(days=DAYS_KEPT_BACK)
    log.record("suggestion held", by=by, kind="suggestion", object_id=suggestion.id, day=today)


def delete_suggestion(suggestion: Suggestion, *, by: Actor, today: date) -> None:
    """Nobody needs it."""
    log.record("suggestion deleted", by=by, kind="suggestion", object_id=suggestion.id, day=today)
    db.session.delete(suggestion)


def forget_kept_back(today: date, *, by: Actor) -> int:
    """Delete ideas that were kept back and whose last day is over; how many went."""
    expired = db.session.scalars(select(Suggestion).where(Suggestion.expires_on < today).order_by(Suggestion.id)).all()
    for suggestion in expired:
        delete_suggestion(suggestion, by=by, today=today)
    return len(expired)


def worry_about_suggestion(suggestion: Suggestion, *, by: Actor, now: datetime) -> Concern:
    """An adult has read it and is worried: it goes to the leads as a reported worry, whose clock starts at once."""
    worry = Worry(
        text=suggestion.text,
        page_language=suggestion.page_language,
        organisation_id=suggestion.organisation_id,
        suspected=suggestion.suspected,
        came_from="suggestion",
    )
    db.session.add(worry)
    log.record("suggestion held", by=by, kind="suggestion", object_id=suggestion.id, day=now.date())
    db.session.delete(suggestion)
    db.session.flush()
    return raise_concern(worry, evidence=(), raised_by="person", now=now)


def shown_words(suggestion: Suggestion) -> str:
    """The text with a block in place of what is hidden."""
    shown, at = [], 0
    for mark in marks_in(suggestion):
        if mark.is_hidden and mark.end > at:
            shown += [suggestion.text[at : max(at, mark.start)], HIDDEN]
            at = mark.end
    return "".join([*shown, suggestion.text[at:]])


def panels_of(organisation_id: str) -> list[Panel]:
    """The panels that a suggestion can go to."""
    return list(db.session.scalars(select(Panel).where(Panel.organisation_id == organisation_id).order_by(Panel.name)))


def _of(organisation_id: str, page_language: str | None) -> Select:
    whose = or_(Suggestion.organisation_id == organisation_id, Suggestion.organisation_id.is_(None))
    chosen = select(Suggestion).where(whose)
    return chosen if page_language is None else chosen.where(Suggestion.page_language == page_language)


def _to_check(suggestion: Suggestion, schools: tuple[str, ...]) -> ToCheck:
    seen = _seen_in(suggestion, schools)
    return ToCheck(suggestion, _marks(suggestion, seen), seen.concern.flag, seen.concern.kinds)


def _seen_in(suggestion: Suggestion, schools: tuple[str, ...]) -> reader.Reading:
    return reader.read(suggestion.text, page_language=suggestion.page_language, schools=schools)


def _read(suggestion: Suggestion, place: str) -> tuple[int, int]:
    for mark in marks_in(suggestion):
        if mark.place == place:
            return mark.start, mark.end
    raise Missing("mark")
