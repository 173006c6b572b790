"""Pausing a survey that people answer, going on with it, and withdrawing it for good."""

from collections.abc import Mapping
from datetime import date

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.core.wording import EASY, STANDARD, Wording, read_key
from consult.surveys.actions import NotOpen
from consult.surveys.models import Survey


class NotPaused(Refused):
    """Only what has paused goes on."""

    message = "This survey has not been paused."


class ReasonMissing(Refused):
    """People who answered are owed a reason."""

    message = "Write why it is withdrawn. Everyone reads this."


class CannotWithdraw(Refused):
    """A draft is not public yet, and what has been withdrawn stays so."""

    message = "This survey cannot be withdrawn."


def pause_survey(survey: Survey, *, by: Actor, today: date) -> None:
    """Take no answers for a while: what people have begun is kept for them. The last day and the reply day stay.

    Raises NotOpen.
    """
    take_turns(survey)
    if survey.state != "open":
        raise NotOpen
    survey.state, survey.paused_on = "paused", today
    _log(survey, "survey paused", by=by, today=today)


def resume_survey(survey: Survey, *, by: Actor, today: date) -> None:
    """Take answers again. Raises NotPaused."""
    take_turns(survey)
    if survey.state != "paused":
        raise NotPaused
    survey.state, survey.paused_on = "open", None
    _log(survey, "survey resumed", by=by, today=today)


def withdraw_survey(survey: Survey, reason: Mapping[str, str], *, by: Actor, today: date) -> None:
    """Take no more answers, for good, and tell everyone why. Nothing that was asked or answered is deleted.

    `reason` is as `Wording.as_frozen` gives it. Raises ReasonMissing, CannotWithdraw.
    """
    take_turns(survey)
    if survey.state in {"draft", "withdrawn"}:
        raise CannotWithdraw
    if not reason.get("en", "").strip():
        raise ReasonMissing
    told = Wording()
    for key in sorted(reason, key=lambda key: (key != "en", key)):  # the English first: it makes nothing else stale
        language, form = read_key(key)
        if text := reason[key].strip():
            original = language == "en" and form in (STANDARD, EASY)
            told.put(language, text, by=by.role, form=form, state="checked" if original else "drafted")
    survey.withdrawn_reason = told
    survey.state, survey.withdrawn_on = "withdrawn", today
    survey.paused_on = None
    _log(survey, "survey withdrawn", by=by, today=today)


def _log(survey: Survey, act: str, *, by: Actor, today: date) -> None:
    db.session.flush()
    log.record(act, by=by, kind="survey", object_id=survey.id, day=today)
