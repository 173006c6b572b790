"""How far a survey has come, what has to happen next, and what still stands before its feedback can be public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from consult.core import languages
from consult.core.languages import Language
from consult.core.wording import Wording
from consult.feedback.models import Finding, Publication
from consult.feedback.queries import publications_of, steps_of, texts_of
from consult.results.passed import how_many_held_of
from consult.results.quotes import how_many_chosen
from consult.surveys.models import Survey
from consult.surveys.rules import days_late


@dataclass(frozen=True)
class Gap:
    """One thing that stands before publication: still_open, no_finding, no_evidence, unconfirmed or no_decision."""

    name: str
    #: The finding's number, where it is about one.
    finding: int | None = None


@dataclass(frozen=True)
class Step:
    """The one next thing to do: open, running, paused, withdrawn, confirm_quotes, close, write_finding, add_evidence,
    unconfirmed, decide, publish, keep_promise, still_deciding or done."""

    name: str
    finding: int | None = None


@dataclass(frozen=True)
class Progress:
    """Where a survey stands."""

    step: Step
    #: How many texts no adult has passed yet. The safeguarding desk reads them.
    unread: int
    #: How many quotes wait for the second yes.
    quotes: int
    findings: int
    #: How many days the answer is, or was, late.
    late: int
    publication: Publication | None


@dataclass(frozen=True)
class InLanguage:
    """How much of the feedback stands in one language."""

    language: Language
    #: How many texts there are; of them, how many have no words, words that nobody checked, words out of date.
    texts: int
    missing: int
    drafted: int
    stale: int


def progress_of(survey: Survey, today: date) -> Progress:
    """Where this survey stands on this day."""
    return progress_of_all([survey], today)[survey.id]


def progress_of_all(surveys: Sequence[Survey], today: date) -> dict[str, Progress]:
    """The same for several surveys, by their ids: as many queries for fifty as for one."""
    findings, publications = steps_of(surveys), publications_of(surveys)
    quotes, unread = how_many_chosen(surveys), how_many_held_of(surveys)
    return {
        survey.id: _progress(
            survey,
            findings.get(survey.id, []),
            publications.get(survey.id),
            quotes=quotes.get(survey.id, 0),
            unread=unread.get(survey.id, 0),
            today=today,
        )
        for survey in surveys
    }


def _progress(
    survey: Survey,
    findings: list[Finding],
    publication: Publication | None,
    *,
    quotes: int,
    unread: int,
    today: date,
) -> Progress:
    return Progress(
        step=_step(survey, findings, publication, quotes=quotes, today=today),
        unread=unread,
        quotes=quotes,
        findings=len(findings),
        late=0
        if survey.reply_due_on is None
        else days_late(
            today, due_on=survey.reply_due_on, answered_on=publication.published_on if publication else None
        ),
        publication=publication,
    )


def gaps(survey: Survey, findings: list[Finding]) -> list[Gap]:
    """What stands before publication, in the order in which to do it; empty when the feedback can be published."""
    if survey.state != "closed":
        return [Gap("still_open")]
    if not findings:
        return [Gap("no_finding")]
    found = []
    for finding in findings:
        if not finding.evidence:
            found.append(Gap("no_evidence", finding.number))
        if any(one.quote is not None and not one.quote.may_be_shown for one in finding.evidence):
            found.append(Gap("unconfirmed", finding.number))
        if finding.decision is None:
            found.append(Gap("no_decision", finding.number))
    return found


def in_languages(findings: Iterable[Finding]) -> list[InLanguage]:
    """For each language of the city, how much of these findings stands in it."""
    texts = [text for finding in findings for text in texts_of(finding)]
    return [_in_language(language, texts) for language in languages.all_languages()]


def _in_language(language: Language, texts: list[Wording]) -> InLanguage:
    states = [text.states().get(language.code) for text in texts]
    return InLanguage(
        language=language,
        texts=len(states),
        missing=states.count(None),
        drafted=states.count("drafted"),
        stale=states.count("stale"),
    )


def _step(
    survey: Survey, findings: list[Finding], publication: Publication | None, *, quotes: int, today: date
) -> Step:
    if survey.state == "draft":
        return Step("open")
    if survey.state == "withdrawn":
        return Step("withdrawn")
    if survey.state in {"open", "paused"}:
        if survey.closes_on is not None and survey.closes_on < today:
            return Step("close")
        if survey.state == "paused":
            return Step("paused")
        return Step("confirm_quotes" if quotes else "running")
    if publication is not None:
        return _after_publication(findings, today)
    if quotes:
        return Step("confirm_quotes")
    names = {
        "no_finding": "write_finding",
        "no_evidence": "add_evidence",
        "unconfirmed": "unconfirmed",
        "no_decision": "decide",
    }
    first = next(iter(gaps(survey, findings)), None)
    return Step("publish") if first is None else Step(names[first.name], first.finding)


def _after_publication(findings: list[Finding], today: date) -> Step:
    decided = [(finding.number, finding.decision) for finding in findings if finding.decision is not None]
    for number, decision in decided:
        if decision.status == "will_change" and decision.due_on is not None and decision.due_on < today:
            return Step("keep_promise", number)
    for number, decision in decided:
        if decision.status == "deciding":
            return Step("still_deciding", number)
    return Step("done")
