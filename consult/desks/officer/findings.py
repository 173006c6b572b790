"""Findings: what people said, and the answers that show it."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, opened
from consult.desks.officer.counted import PARTS
from consult.desks.officer.forms import EvidenceForm, StatementForm, UpdateForm, problems, texts_of
from consult.desks.officer.names import AUDIENCE_NAMES, next_step
from consult.feedback.actions import (
    add_counts,
    add_quote,
    remove_evidence,
    reword_finding,
    withdraw_finding,
    write_finding,
)
from consult.feedback.models import Evidence, Finding
from consult.feedback.progress import progress_of
from consult.feedback.queries import finding_of, findings_of, number_of_findings, publication_of
from consult.questions.kinds.kind import BETWEEN
from consult.results.audiences import apart
from consult.results.counts import by_question
from consult.results.quotes import quote_of, quotes_of
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import counted_before, newest_version
from consult.web.showing import Chart, ShownFinding, chart, shown_finding


@dataclass(frozen=True)
class CountsToChoose:
    """The counts of one group of people, to choose from; in a survey for one audience the group has no name."""

    name: str
    #: (title, [(what its box sends, chart)]), as `counted.by_part` puts them.
    parts: list[tuple[str, list[tuple[str, Chart]]]]


@dataclass(frozen=True)
class ListedFinding:
    """A finding with what it shows and what it lacks."""

    finding: Finding
    shown: ShownFinding


@desk.get("/surveys/<slug>/findings/")
def findings(slug: str) -> ResponseReturnValue:
    """All findings of a survey."""
    survey = opened(slug)
    progress = progress_of(survey, clock.today())
    return render_template(
        "officer/findings.html",
        survey=survey,
        tab="findings",
        findings=[_listed(finding) for finding in findings_of(survey)],
        progress=progress,
        step=next_step(survey, progress),
    )


@desk.get("/surveys/<slug>/findings/new/")
def new_finding(slug: str) -> ResponseReturnValue:
    """A page for one sentence."""
    return _statement_page(opened(slug), StatementForm())


@desk.post("/surveys/<slug>/findings/new/")
def write_new_finding(slug: str) -> ResponseReturnValue:
    """Keep the sentence as the next finding; then on to its evidence."""
    form = StatementForm()
    if not form.validate_on_submit():
        return _statement_page(opened(slug), form), 422
    try:
        with unit_of_work():
            number = write_finding(opened(slug), form.statement.data, by=officer(), today=clock.today()).number
    except Refused as refusal:
        return _statement_page(opened(slug), form, problem=str(refusal.message)), 422
    return redirect(url_for("officer.evidence", slug=slug, number=number), 303)


@desk.get("/surveys/<slug>/findings/<int(max=9999):number>/")
def finding(slug: str, number: int) -> ResponseReturnValue:
    """One finding: its words, its evidence, its decision."""
    return finding_page(opened(slug), number)


def finding_page(survey: Survey, number: int, *, update: UpdateForm | None = None, problem: str | None = None) -> str:
    """The page of one finding, with what was typed for an update."""
    found = finding_of(survey, number)
    update = update or UpdateForm()
    wrong = problems(update)
    if problem:
        wrong.insert(0, ("main", problem))
    return render_template(
        "officer/finding.html",
        survey=survey,
        tab="findings",
        finding=found,
        shown=_listed(found).shown,
        evidence=[(one, _chart_of(found, one)) for one in found.evidence],
        audience_names=AUDIENCE_NAMES,
        publication=publication_of(survey),
        total=number_of_findings(survey),
        update=update,
        problems=wrong,
    )


@desk.get("/surveys/<slug>/findings/<int(max=9999):number>/words/")
def words(slug: str, number: int) -> ResponseReturnValue:
    """Other words for a finding."""
    survey = opened(slug)
    found = finding_of(survey, number)
    return _statement_page(survey, StatementForm(data={"statement": texts_of(found.statement)}), finding=found)


@desk.post("/surveys/<slug>/findings/<int(max=9999):number>/words/")
def reword(slug: str, number: int) -> ResponseReturnValue:
    """Keep the other words."""
    form = StatementForm()
    problem = None
    if form.validate_on_submit():
        try:
            with unit_of_work():
                reword_finding(finding_of(opened(slug), number), form.statement.data, by=officer(), today=clock.today())
            return redirect(url_for("officer.finding", slug=slug, number=number), 303)
        except Refused as refusal:
            problem = str(refusal.message)
    survey = opened(slug)
    return _statement_page(survey, form, finding=finding_of(survey, number), problem=problem), 422


@desk.get("/surveys/<slug>/findings/<int(max=9999):number>/evidence/")
def evidence(slug: str, number: int) -> ResponseReturnValue:
    """Every question's counts and every confirmed quote, to choose from."""
    return _evidence_page(opened(slug), number, EvidenceForm())


@desk.post("/surveys/<slug>/findings/<int(max=9999):number>/evidence/")
def add_evidence(slug: str, number: int) -> ResponseReturnValue:
    """Keep what was chosen, all of it or nothing."""
    form = EvidenceForm()
    if not form.questions.data and not form.quotes.data:
        problem = "Choose at least one question or quote."
        return _evidence_page(opened(slug), number, form, problem=problem), 422
    try:
        with unit_of_work():
            survey = opened(slug)
            found = finding_of(survey, number)
            for chosen in form.questions.data or ():
                code, _between, of = chosen.partition(BETWEEN)
                add_counts(found, code, of=of, by=officer(), today=clock.today(), now=clock.now())
            for quote_id in form.quotes.data or ():
                add_quote(found, quote_of(survey, quote_id), by=officer(), today=clock.today())
            decided = found.decision is not None
    except Refused as refusal:
        return _evidence_page(opened(slug), number, form, problem=str(refusal.message)), 422
    then = "officer.finding" if decided else "officer.decision"
    return redirect(url_for(then, slug=slug, number=number), 303)


@desk.post("/surveys/<slug>/findings/<int(max=9999):number>/evidence/<evidence_id>/remove/")
def take_off_evidence(slug: str, number: int, evidence_id: str) -> ResponseReturnValue:
    """Take one piece of evidence off."""
    try:
        with unit_of_work():
            remove_evidence(finding_of(opened(slug), number), evidence_id, by=officer(), today=clock.today())
    except Refused as refusal:
        return finding_page(opened(slug), number, problem=str(refusal.message)), 422
    return redirect(url_for("officer.finding", slug=slug, number=number), 303)


@desk.post("/surveys/<slug>/findings/<int(max=9999):number>/withdraw/")
def withdraw(slug: str, number: int) -> ResponseReturnValue:
    """Take a finding away before publication."""
    try:
        with unit_of_work():
            withdraw_finding(finding_of(opened(slug), number), by=officer(), today=clock.today())
    except Refused as refusal:
        return finding_page(opened(slug), number, problem=str(refusal.message)), 422
    flash(f"Finding {number} is gone.")
    return redirect(url_for("officer.findings", slug=slug), 303)


def _statement_page(
    survey: Survey, form: StatementForm, *, finding: Finding | None = None, problem: str | None = None
) -> str:
    wrong = problems(form)
    if problem:
        wrong.insert(0, ("statement-en", problem))
    return render_template(
        "officer/statement.html",
        survey=survey,
        tab="findings",
        form=form,
        finding=finding,
        states=finding.statement.states() if finding else {},
        problems=wrong,
    )


def _evidence_page(survey: Survey, number: int, form: EvidenceForm, *, problem: str | None = None) -> str:
    found = finding_of(survey, number)
    asked = form_of(newest_version(survey))
    there = {one.quote_id for one in found.evidence if one.quote_id}
    waits = counted_before(survey, clock.now()) is not None
    return render_template(
        "officer/evidence.html",
        survey=survey,
        tab="findings",
        finding=found,
        form=form,
        waits=waits,
        counted=[] if waits else [one for of in apart(survey) if (one := _to_choose(survey, of)).parts],
        quotes=[
            (quote, question.in_english() if (question := asked.question(quote.question_code)) else "")
            for quote in quotes_of(survey, states=["confirmed"])
            if quote.id not in there
        ],
        there={_value(one.question_code, one.of) for one in found.evidence if one.counts},
        audience_names=AUDIENCE_NAMES,
        problems=[("main", problem)] if problem else [],
    )


def _listed(found: Finding) -> ListedFinding:
    form = form_of(newest_version(found.survey))
    return ListedFinding(found, shown_finding(found, form, "en", clock.today()))


def _to_choose(survey: Survey, of: str) -> CountsToChoose:
    """Every question with a number that can be shown; `of` whom, in a survey for all."""
    parts: dict[str, list[tuple[str, Chart]]] = {part: [] for part in PARTS}
    for code, count in by_question(survey, of=of).items():
        if count.tells_something and count.question.part in parts:
            drawn = chart(count.question, count.shown, count.as_json()["cells"], "en", of=of)
            parts[count.question.part].append((_value(code, of), drawn))
    return CountsToChoose(
        name=AUDIENCE_NAMES[of] if of else "",
        parts=[(title, parts[part]) for part, title in PARTS.items() if parts[part]],
    )


def _value(code: str, of: str) -> str:
    return f"{code}{BETWEEN}{of}" if of else code


def _chart_of(found: Finding, one: Evidence) -> Chart | None:
    question = form_of(newest_version(found.survey)).question(one.question_code)
    frozen = one.counts
    return chart(question, frozen["shown"], frozen["cells"], "en", of=one.of) if question and frozen else None
