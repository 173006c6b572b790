"""Opening and closing surveys."""

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.languages import default
from consult.core.log import Actor
from consult.surveys.drafted import RoutingFaulty, routing_faults
from consult.surveys.freezing import frozen, kept_to, stale_languages
from consult.surveys.models import FACTS, Survey, SurveyVersion
from consult.surveys.rules import reply_due
from consult.surveys.voices import into_form


class PromiseMissing(Refused):
    """A fact that stands before question 1, or the closing day, is not there."""

    message = _l("This survey cannot open yet. A fact or the closing day is missing.")


class NotApproved(Refused):
    """A question has not been approved by the panel."""

    message = _l("This survey cannot open yet. A question has not been approved.")


class LanguageMissing(Refused):
    """A promised language has a text without words."""

    message = _l("This survey cannot open yet. A language is not finished.")


class LanguageStale(Refused):
    """A promised language has words that were written for another English."""

    message = _l("This survey cannot open yet. Its English has changed since some words were translated.")


class DraftsNotAccepted(Refused):
    """A promised language has words that nobody has checked, and no officer gave a reason to open all the same."""

    message = _l(
        "This survey cannot open yet. Nobody has checked the words of a language. Check them, or say why it may open."
    )

    def __init__(self, languages: list[str]) -> None:
        self.languages = languages
        super().__init__()


class NotOpen(Refused):
    """Only an open survey can be closed, or one that has paused."""

    message = _l("This survey is not open.")


class NotADraft(Refused):
    """A survey opens once."""

    message = _l("This survey has been opened before.")


def open_survey(
    survey: Survey,
    *,
    languages: list[str],
    by: Actor,
    today: date,
    accept_drafted: Mapping[str, str] | None = None,
) -> SurveyVersion:
    """Freeze the survey's words and open it in English and in `languages`, with the reply day fixed for good.

    A language with words that nobody has checked opens only where `accept_drafted` has an officer's reason for it; the
    reason is kept with the survey, never in the log. Recorded voices that nobody has checked go along where there is
    a reason for their language; no survey waits for a voice.

    Raises NotADraft, PromiseMissing, NotApproved, LanguageMissing (a language of `languages` with a text missing),
    LanguageStale, DraftsNotAccepted and RoutingFaulty.
    """
    if survey.state != "draft":
        raise NotADraft
    facts = {fact.name for fact in survey.facts}
    if survey.closes_on is None or survey.closes_on < today or not facts.issuperset(FACTS):
        raise PromiseMissing
    if not survey.questions or any(place.question.state != "approved" for place in survey.questions):
        raise NotApproved
    form = frozen(survey)
    if not {default().code, *languages} <= set(form["languages"]):
        raise LanguageMissing
    form = kept_to(form, languages)
    if stale_languages(survey) & {*languages, default().code}:
        raise LanguageStale
    drafted = [code for code in form["unchecked"] if code != default().code]
    accepted = {code: reason for code, said in (accept_drafted or {}).items() if (reason := said.strip())}
    reasons = {code: accepted[code] for code in drafted if code in accepted}
    if len(reasons) < len(drafted):
        raise DraftsNotAccepted([code for code in drafted if code not in reasons])
    if found := routing_faults(survey):
        first = f"Look at the question “{found[0].question}”. {found[0].sentence}"
        raise RoutingFaulty(found, f"This survey cannot open yet. {first}")
    voices, unheard = into_form(survey, {default().code, *languages}, accepted)
    if voices:
        form["voices"] = voices
        reasons |= {code: accepted[code] for code in unheard}
    survey.state = "open"
    survey.opens_on = today
    survey.reply_due_on = reply_due(survey.closes_on)
    survey.accepted_drafts = reasons or None
    version = SurveyVersion(survey=survey, number=1, opened_on=today, form=form)
    db.session.add(version)
    db.session.flush()
    log.record("survey opened", by=by, kind="survey", object_id=survey.id, day=today)
    return version


def close_survey(survey: Survey, *, by: Actor, today: date, now: datetime | None = None) -> None:
    """Take no more answers. The reply day stays where the opening put it. Raises NotOpen.

    What was begun before `now` may be sent for `rules.SENT_AFTER_CLOSING` more; without `now`, nothing more comes in.
    """
    take_turns(survey)
    if survey.state not in {"open", "paused"}:
        raise NotOpen
    survey.state, survey.paused_on = "closed", None
    survey.closed_on, survey.closed_at = today, now
    log.record("survey closed", by=by, kind="survey", object_id=survey.id, day=today)
