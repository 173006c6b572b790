"""The panel reads the whole survey before it opens: ready, or not yet. One that does not answer can be passed over."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.surveys.actions import NotADraft
from consult.surveys.editing import mark_of_values
from consult.surveys.models import SignOff, Survey
from consult.surveys.texts import places_of


class NotAsked(Refused):
    """The panel answers when it has been asked."""

    message = _l("An officer has not asked you about this survey yet.")


class NoReason(Refused):
    """Whoever is not content says why, or nothing can be mended."""

    message = _l("Write what has to change first.")


class WordsChanged(Refused):
    """What this member has read is not what would open."""

    message = _l("The words changed while you were reading. Read them once more.")


class HasAnswered(Refused):
    """Only a panel that keeps silent is passed over."""

    message = "The panel has said yes. If words or pictures have changed since, ask it again."


class AskedAboutOthers(Refused):
    """Silence counts only about what the panel had before it for all its days."""

    message = "Words or pictures have changed since the panel was asked. Ask it again: its days begin anew."


class TooEarly(Refused):
    """The panel still has time."""

    def __init__(self, until: date) -> None:
        self.until = until
        super().__init__(f"The panel has until {until.day} {until:%B}. You can go on without it after that.")


@dataclass(frozen=True)
class PanelState:
    """Where the panel's yes stands."""

    #: "none", "asked", "rewritten" (the bank has changed words that it was asked about), "signed", "changed" (words
    #: have changed since the yes) or "passed_over".
    name: str
    #: The last day for its answer, where it has been asked about the words as they are now.
    until: date | None
    ready: int
    needed: int
    #: Who said "not yet" about the words as they are now, and why.
    not_yet: tuple[SignOff, ...]


def mark_of_words(survey: Survey) -> str:
    """A mark of what the panel reads, and of which panel: every English text, the questions' order, parts and rules,
    the pictures, and where the full paper is. A translation, or a day, changes nothing about it."""
    english = [(place.key, _english(place.wording.as_frozen())) for place in places_of(survey)]
    order = [(place.question.code, place.section, place.show_if) for place in survey.questions]
    seen = [survey.background_picture, survey.paper_address]
    seen += [part.picture for place in survey.questions for part in (place.question, *place.question.choices)]
    return mark_of_values(
        # Where there is nothing to see, the mark is the one that surveys signed off long ago have.
        [english, order, survey.audience, survey.pace, survey.panel_id, *([seen] if any(seen) else [])]
    )


def panel_state(survey: Survey) -> PanelState:
    """Where the panel's yes stands, about the words as they are now."""
    mark = mark_of_words(survey)
    now = [one for one in survey.sign_offs if one.mark == mark]
    ready = sum(one.says == "ready" for one in now)
    rewritten = survey.state == "draft" and survey.asked_mark not in (None, mark)
    asked_on = survey.sign_off_asked_on
    until = None if rewritten or asked_on is None else _last_day(survey, asked_on)
    if survey.signed_off_on is not None:
        name = "signed" if survey.signed_mark == mark or survey.state != "draft" else "changed"
    elif rewritten:
        name = "rewritten"
    elif survey.passed_over_on is not None:
        name = "passed_over"
    else:
        name = "none" if survey.sign_off_asked_on is None else "asked"
    return PanelState(
        name, until, ready, survey.panel.approvals_needed, tuple(one for one in now if one.says == "not_yet")
    )


def without_panel(survey: Survey) -> str:
    """What everyone is told about the panel: "" where it said yes, "unseen" where none of it answered, "unagreed" where
    some did, and it was passed over."""
    if survey.passed_over_on is None:
        return ""
    return "unagreed" if survey.sign_offs else "unseen"


def ask_panel(survey: Survey, *, by: Actor, today: date) -> None:
    """Ask the panel to read the survey; its days begin. Asking again, after the words have changed, begins them anew.

    Raises NotADraft.
    """
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    mark = mark_of_words(survey)
    survey.asked_anew_on = None if survey.asked_mark in (None, mark) else today
    survey.sign_off_asked_on, survey.asked_mark = today, mark
    survey.signed_off_on = survey.passed_over_on = survey.signed_mark = None
    _log(survey, "panel asked to sign off", by=by, today=today)


def before_change(survey: Survey) -> None:
    """Where nobody kept what the panel was asked about, keep it before anything of it changes."""
    if survey.sign_off_asked_on is not None and survey.asked_mark is None:
        survey.asked_mark = mark_of_words(survey)


def ask_anew(survey: Survey, *, by: Actor, today: date) -> None:
    """What the panel was asked about, and has not said yes to, may have changed: where it has, the panel is asked about
    what stands now, and has all its days again. One that was passed over no longer is.

    Every action that changes what the panel reads ends here; putting the old words back begins the days anew too.
    """
    if survey.sign_off_asked_on is None or survey.signed_off_on is not None:
        return
    db.session.flush()
    db.session.refresh(survey)  # in the order in which it will be read
    if _begin_anew(survey, mark_of_words(survey), today):
        _log(survey, "panel asked anew", by=by, today=today)


def forget_panel(survey: Survey) -> None:
    """Another panel is to say yes now: it has not been asked, and what the one before it said does not count."""
    survey.sign_off_asked_on = survey.signed_off_on = survey.passed_over_on = survey.signed_mark = None
    survey.asked_mark = survey.asked_anew_on = None


def sign_off(survey: Survey, *, member_id: str, says: str, reason: str = "", saw: str, by: Actor, today: date) -> None:
    """A member says "ready" or "not_yet"; who changes their mind says it again. When as many as the panel needs are
    ready, and nobody says "not yet", the survey is signed off.

    Members who say it at once take turns, so that each one's word is counted. Raises NotADraft, NotAsked, NoReason,
    WordsChanged (`saw` is the mark of what the member read).
    """
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    if survey.sign_off_asked_on is None:
        raise NotAsked
    if says != "ready" and not reason.strip():
        raise NoReason
    mark = mark_of_words(survey)
    if saw != mark:
        raise WordsChanged
    before_change(survey)
    _begin_anew(survey, mark, today)
    mine = next((one for one in survey.sign_offs if one.member_id == member_id), None)
    if mine is None:
        mine = SignOff(member_id=member_id)
        survey.sign_offs.append(mine)
    mine.says = "ready" if says == "ready" else "not_yet"
    mine.reason = None if mine.says == "ready" else reason.strip()
    mine.mark, mine.given_on = mark, today
    state = panel_state(survey)
    if state.ready >= state.needed and not state.not_yet:
        survey.signed_off_on, survey.signed_mark, survey.passed_over_on = today, mark, None
    else:
        survey.signed_off_on = survey.signed_mark = None
    _log(survey, f"survey {'found ready' if mine.says == 'ready' else 'found not ready'}", by=by, today=today)


def pass_over(survey: Survey, *, by: Actor, today: date) -> None:
    """Go on without the panel, which has not answered in its days. Everyone reads so, and the measures count it.

    Raises NotADraft, NotAsked, TooEarly, HasAnswered (one that said yes to other words is asked again), and
    AskedAboutOthers.
    """
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    if survey.sign_off_asked_on is None:
        raise NotAsked
    if survey.signed_off_on is not None:
        raise HasAnswered
    if survey.asked_mark not in (None, mark_of_words(survey)):
        raise AskedAboutOthers
    until = _last_day(survey, survey.sign_off_asked_on)
    if today <= until:
        raise TooEarly(until)
    survey.passed_over_on = today
    _log(survey, "panel passed over", by=by, today=today)


def _begin_anew(survey: Survey, mark: str, today: date) -> bool:
    if survey.asked_mark == mark:
        return False
    survey.asked_mark, survey.asked_anew_on, survey.passed_over_on = mark, today, None
    return True


def _last_day(survey: Survey, asked_on: date) -> date:
    return (survey.asked_anew_on or asked_on) + timedelta(days=survey.panel.answer_days)


def _english(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if key.partition(".")[0] == "en"}


def _log(survey: Survey, act: str, *, by: Actor, today: date) -> None:
    db.session.flush()
    log.record(act, by=by, kind="survey", object_id=survey.id, day=today)
