"""Writing findings, deciding, publishing, keeping people posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from consult.core import languages, log
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.core.wording import EASY, STANDARD, Wording, read_key, wording
from consult.feedback.models import STATUSES, Decision, Evidence, Finding, Publication, Update
from consult.feedback.queries import findings_of, publication_of
from consult.results import disclosure
from consult.results.counts import OF, frozen_counts
from consult.results.models import Quote
from consult.surveys.models import Survey
from consult.surveys.queries import counted_before

Texts = Mapping[str, str]


class StillOpen(Refused):
    """Findings are written after the survey has closed."""

    message = _l("Close the survey first. Findings come after it has closed.")


class StillComing(Refused):
    """Counts are frozen when nothing can come in any more: two of them would tell what the last few people said."""

    message = _l("Answers may still come in for an hour. Then you can choose counts.")


class Locked(Refused):
    """What is published stands."""

    message = _l("This is published, so it can no longer be changed. You can add an update.")


class WordsMissing(Refused):
    """The first language has no words."""

    message = _l("Write this in English first. Other languages can follow.")


class EvidenceMissing(Refused):
    """A finding points to nothing."""

    message = _l("Every finding needs evidence: a question's counts, or a quote that was confirmed.")


class NotConfirmed(Refused):
    """Only a confirmed quote is evidence."""

    message = _l("This quote has not been confirmed yet.")


class DecisionMissing(Refused):
    """A finding has no decision."""

    message = _l("Every finding needs a decision, even if it is “still deciding”.")


class DecisionIncomplete(Refused):
    """A promise without a post and a day, or a no without its reason."""

    message = _l("“Will change” needs who and by when. “No” and “still deciding” need a reason.")


class DayPromised(Refused):
    """A day that was promised in public is kept or missed; it is not moved."""

    message = _l("People have been promised this day. It stays. Say in an update why it takes longer.")


class NothingToPublish(Refused):
    """There are no findings."""

    message = _l("Write at least one finding first.")


@dataclass(frozen=True)
class Decided:
    """What an officer says happens about a finding; texts per language."""

    status: str
    text: Texts
    decided_by: Texts
    decided_on: date
    reason: Texts | None = None
    owner: Texts | None = None
    due_on: date | None = None


def write_finding(survey: Survey, statement: Texts, *, by: Actor, today: date) -> Finding:
    """The next finding of a closed survey. Raises StillOpen, Locked, WordsMissing."""
    take_turns(survey)
    if survey.state != "closed":
        raise StillOpen
    if publication_of(survey) is not None:
        raise Locked
    last = db.session.scalar(select(func.max(Finding.number)).where(Finding.survey_id == survey.id))
    finding = Finding(survey_id=survey.id, number=(last or 0) + 1, statement=_texts(statement, by))
    db.session.add(finding)
    db.session.flush()
    log.record("finding written", by=by, kind="finding", object_id=finding.id, day=today)
    return finding


def reword_finding(finding: Finding, statement: Texts, *, by: Actor, today: date) -> None:
    """Other words for a finding that is not yet published. Raises Locked, WordsMissing."""
    _refuse_locked(finding)
    _put(finding.statement, statement, by)
    log.record("finding reworded", by=by, kind="finding", object_id=finding.id, day=today)


def withdraw_finding(finding: Finding, *, by: Actor, today: date) -> None:
    """Take away a finding that is not yet published; those after it move up. Raises Locked."""
    survey, identifier = finding.survey, finding.id
    take_turns(survey)
    _refuse_locked(finding)
    db.session.delete(finding)
    db.session.flush()
    for number, later in enumerate(findings_of(survey), start=1):
        later.number = number
        db.session.flush()  # one by one: two findings may not have one number even for a moment
    log.record("finding withdrawn", by=by, kind="finding", object_id=identifier, day=today)


def add_counts(
    finding: Finding, question_code: str, *, by: Actor, today: date, now: datetime | None = None, of: str = ""
) -> Evidence:
    """A question's counts, frozen as they may be shown; in a survey for all, of those whom `of` names, else of young
    people, and the evidence says so. Raises Locked, EvidenceMissing (no such question, too few),
    and StillComing where at `now` somebody may still send answers."""
    _refuse_locked(finding)
    if now is not None and counted_before(finding.survey, now) is not None:
        raise StillComing
    counts = frozen_counts(finding.survey, question_code, of=of)
    if counts is None:
        raise EvidenceMissing(_l("This question has no counts that can be shown. Too few people answered it."))
    same = (one for one in finding.evidence if one.question_code == question_code and one.counts)
    known = next((one for one in same if one.of == counts.get(OF, "")), None)
    evidence = known or Evidence(finding_id=finding.id, kind="counts", question_code=question_code)
    evidence.counts = counts
    if known is None:
        finding.evidence.append(evidence)
    log.record("evidence added", by=by, kind="finding", object_id=finding.id, day=today)
    return evidence


def add_quote(finding: Finding, quote: Quote, *, by: Actor, today: date) -> Evidence:
    """A confirmed quote of the same survey. Raises Locked, NotConfirmed."""
    _refuse_locked(finding)
    if not quote.may_be_shown or quote.survey_id != finding.survey_id:
        raise NotConfirmed
    known = next((one for one in finding.evidence if one.quote_id == quote.id), None)
    if known is not None:
        return known
    evidence = Evidence(
        finding_id=finding.id, kind="quote", question_code=quote.question_code, quote_id=quote.id, quote=quote
    )
    finding.evidence.append(evidence)
    log.record("evidence added", by=by, kind="finding", object_id=finding.id, day=today)
    return evidence


def remove_evidence(finding: Finding, evidence_id: str, *, by: Actor, today: date) -> None:
    """Take a piece of evidence off a finding that is not yet published. Raises Locked."""
    _refuse_locked(finding)
    finding.evidence = [one for one in finding.evidence if one.id != evidence_id]
    log.record("evidence removed", by=by, kind="finding", object_id=finding.id, day=today)


def decide(finding: Finding, decided: Decided, *, by: Actor, today: date) -> Decision:
    """What happens about a finding. A published decision may change its status; the log keeps that it did.

    Raises WordsMissing, DecisionIncomplete, DayPromised (a promised day would move after publication).
    """
    needs_reason = decided.status in {"no", "deciding"}
    needs_owner = decided.status == "will_change"
    if (
        decided.status not in STATUSES
        or (needs_reason and not _in_original(decided.reason))
        or (needs_owner and not (_in_original(decided.owner) and decided.due_on))
    ):
        raise DecisionIncomplete
    take_turns(finding)
    decision = finding.decision or Decision(finding_id=finding.id)
    promised = decision.due_on if finding.locked_on is not None else None
    if promised is not None and decided.due_on not in {None, promised}:
        raise DayPromised
    with db.session.no_autoflush:  # half of a promise is what the table refuses
        decision.status, decision.decided_on = decided.status, decided.decided_on
        decision.due_on = promised or decided.due_on
        decision.text = _put(decision.text, decided.text, by)
        decision.decided_by = _put(decision.decided_by, decided.decided_by, by)
        decision.reason = _put(decision.reason, decided.reason, by) if needs_reason and decided.reason else None
        decision.owner = _put(decision.owner, decided.owner, by) if _in_original(decided.owner) else None
    finding.decision = decision
    db.session.flush()
    log.record(f"decided: {decided.status}", by=by, kind="finding", object_id=finding.id, day=today)
    return decision


def add_update(finding: Finding, text: Texts, *, by: Actor, today: date) -> Update:
    """A dated line on a decision; the same words twice on one day are one line.

    Raises DecisionMissing, WordsMissing.
    """
    if finding.decision is None:
        raise DecisionMissing
    for known in finding.decision.updates:
        if known.made_on == today and _in_original(text) and known.text.by_language() == _said(text):
            return known
    update = Update(finding_id=finding.id, made_on=today, text=_texts(text, by))
    finding.decision.updates.append(update)
    db.session.flush()
    log.record("update added", by=by, kind="finding", object_id=finding.id, day=today)
    return update


def publish_feedback(survey: Survey, *, by: Actor, today: date) -> Publication:
    """Show everyone what was said and what was done; from now on the findings are locked.

    Raises StillOpen, NothingToPublish, EvidenceMissing, NotConfirmed, DecisionMissing, Locked (already public).
    """
    take_turns(survey)
    if survey.state != "closed":
        raise StillOpen
    if publication_of(survey) is not None:
        raise Locked
    findings = findings_of(survey)
    if not findings:
        raise NothingToPublish
    for finding in findings:
        take_turns(finding)
        if not finding.evidence:
            raise EvidenceMissing
        if any(one.quote is not None and not one.quote.may_be_shown for one in finding.evidence):
            raise NotConfirmed
        if finding.decision is None:
            raise DecisionMissing
        finding.locked_on = today
    publication = Publication(survey_id=survey.id, published_on=today, disclosure_rule=disclosure.VERSION)
    db.session.add(publication)
    db.session.flush()
    log.record("feedback published", by=by, kind="survey", object_id=survey.id, day=today)
    return publication


def _refuse_locked(finding: Finding) -> None:
    take_turns(finding)
    if finding.locked_on is not None:
        raise Locked


def _in_original(texts: Texts | None) -> bool:
    return bool(texts and texts.get(languages.default().code, "").strip())


def _texts(texts: Texts, by: Actor) -> Wording:
    if not _in_original(texts):
        raise WordsMissing
    said = {form: {} for form in (STANDARD, EASY)}
    for key, text in _said(texts).items():
        language, form = read_key(key)
        said[form][language] = text
    return wording(said[STANDARD], by=by.role, easy=said[EASY])


def _said(texts: Texts) -> dict[str, str]:
    return {code: text.strip() for code, text in texts.items() if text.strip()}


def _put(known: Wording | None, texts: Texts | None, by: Actor) -> Wording:
    if texts is None or not _in_original(texts):
        raise WordsMissing
    if known is None:
        return _texts(texts, by)
    original = languages.default().code
    for key, text in sorted(texts.items(), key=lambda pair: pair[0] != original):
        language, form = read_key(key)
        if text.strip():
            state = "checked" if language == original else "drafted"
            known.put(language, text.strip(), by=by.role, state=state, form=form)
        else:
            known.take_away(language, form)
    return known
