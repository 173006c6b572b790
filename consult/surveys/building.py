"""Writing what stands around a survey's questions, while it is a draft."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from consult.core import languages, log, spoken
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.core.wording import EASY, STANDARD, Wording
from consult.people.models import Panel
from consult.surveys.actions import NotADraft
from consult.surveys.editing import Texts, background_of, basics_of, decision_of, facts_of, languages_of, mark_of_values
from consult.surveys.models import BACKGROUND, FACTS, MOST_MONTHS, Survey, SurveyBackground, SurveyFact
from consult.surveys.signing_off import ask_anew, before_change, forget_panel
from consult.surveys.starting import checked
from consult.surveys.translating import SomebodyElseWrote


class NotAddress(Refused):
    """The full paper is on the web."""

    message = "Write the whole address of the paper. It begins with https://"


@dataclass(frozen=True)
class Promise:
    """What an officer says about the decision and the days."""

    decision: Texts
    not_taken: bool
    decision_due_on: date | None
    closes_on: date | None
    dates_reason: str
    target_groups: str
    is_507b: bool
    keep_months: int = MOST_MONTHS


def write_basics(
    survey: Survey, title: Texts, *, audience: str, panel: Panel | None, pace: str, saw: str, by: Actor, today: date
) -> None:
    """Title, audience, panel, and whether a page holds one question or a part. Another panel is asked anew.

    Raises NotADraft, NoTitle, NotAnAudience, NotAPanel, SomebodyElseWrote.
    """
    _may_write(survey, saw, basics_of)
    chosen = checked(title.get("en", ""), audience, survey.organisation_id, panel)
    if chosen.id != survey.panel_id:
        survey.panel, survey.panel_id = chosen, chosen.id
        forget_panel(survey)
    survey.audience, survey.pace = audience, "section" if pace == "section" else "question"
    _put(survey.title, title, by=by)
    _log(survey, "survey named", by=by, today=today)


def write_facts(survey: Survey, facts: Mapping[str, Texts], *, saw: str, by: Actor, today: date) -> None:
    """The facts that are words; one without English words is taken away. Raises NotADraft, SomebodyElseWrote."""
    _may_write(survey, saw, facts_of)
    kept = {fact.name: fact for fact in survey.facts}
    for name in FACTS:
        words = facts.get(name, {})
        if name in kept and not words.get("en"):
            survey.facts.remove(kept[name])
        elif name in kept:
            _put(kept[name].wording, words, by=by)
        elif words.get("en"):
            fact = SurveyFact(name=name, wording=Wording())
            _put(fact.wording, words, by=by)
            survey.facts.append(fact)
    _log(survey, "survey facts written", by=by, today=today)


def write_decision(survey: Survey, promise: Promise, *, saw: str, by: Actor, today: date) -> None:
    """The decision and the days. Whether they may open is for `readiness` to say.

    Raises NotADraft, SomebodyElseWrote.
    """
    _may_write(survey, saw, decision_of)
    _put(survey.decision, promise.decision, by=by)
    if not promise.not_taken:
        survey.not_taken_on = None
    elif survey.not_taken_on is None:
        survey.not_taken_on = today
    survey.decision_due_on, survey.closes_on = promise.decision_due_on, promise.closes_on
    survey.dates_reason = promise.dates_reason or None
    survey.target_groups = promise.target_groups or None
    survey.is_507b = promise.is_507b
    survey.keep_months = min(MOST_MONTHS, max(1, promise.keep_months))
    _log(survey, "survey decision written", by=by, today=today)


def write_background(
    survey: Survey,
    texts: Mapping[str, Texts],
    *,
    picture: str | None,
    paper_address: str,
    saw: str,
    by: Actor,
    today: date,
) -> None:
    """What the page "What we are asking about" tells. `picture` is an id of the library that the caller has looked up.

    Raises NotADraft, SomebodyElseWrote, NotAddress.
    """
    _may_write(survey, saw, background_of)
    if paper_address and not re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", paper_address):
        raise NotAddress
    kept = {part.name: part for part in survey.background}
    for name in BACKGROUND:
        words = texts.get(name, {})
        if name in kept and not words.get("en"):
            survey.background.remove(kept[name])
        elif words.get("en"):
            part = kept.get(name) or SurveyBackground(name=name, wording=Wording())
            _put(part.wording, words, by=by)
            if name not in kept:
                survey.background.append(part)
    survey.background_picture, survey.paper_address = picture, paper_address or None
    _log(survey, "survey background written", by=by, today=today)


def promise_languages(
    survey: Survey,
    codes: Sequence[str],
    *,
    reasons: Mapping[str, str],
    by: Actor,
    today: date,
    saw: str | None = None,
) -> None:
    """The languages, beside English, in which it is to open; for each with words that nobody has checked, why it may
    open all the same. Where there are voices that nobody has checked, also in English and in languages that are only
    spoken, why they may be heard. `saw` is the mark of what the page was made from, if there was one.

    Raises NotADraft, SomebodyElseWrote.
    """
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    if saw is not None and saw != mark_of_values(languages_of(survey)):
        raise SomebodyElseWrote
    known = [one.code for one in languages.all_languages()[1:] if one.code in codes]
    survey.promised = known
    heard = [languages.default().code, *(one.code for one in spoken.all_spoken())]
    given = {code: reason for code in (*known, *heard) if (reason := reasons.get(code, "").strip())}
    survey.accepted_drafts = given or None
    _log(survey, "survey languages promised", by=by, today=today)


def _may_write(survey: Survey, saw: str, values_of: Callable[[Survey], object]) -> None:
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    if saw != mark_of_values(values_of(survey)):
        raise SomebodyElseWrote
    before_change(survey)


def _put(text: Wording, words: Texts, *, by: Actor) -> None:
    """English and easy-read English as an officer wrote them."""
    if words.get("en"):
        text.put("en", words["en"], by=by.role, state="checked")
    easy = words.get("en.easy", "")
    if easy and words.get("en"):
        text.put("en", easy, by=by.role, state="checked", form=EASY)
    else:
        text.take_away("en", EASY)
    if not words.get("en"):
        text.texts = [one for one in text.texts if (one.language, one.format) != ("en", STANDARD)]


def _log(survey: Survey, act: str, *, by: Actor, today: date) -> None:
    db.session.flush()
    log.record(act, by=by, kind="survey", object_id=survey.id, day=today)
    ask_anew(survey, by=by, today=today)
