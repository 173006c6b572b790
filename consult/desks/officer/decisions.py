"""Decisions, and the dated lines that follow them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, own
from consult.desks.officer.findings import finding_page
from consult.desks.officer.forms import DecisionForm, UpdateForm, problems, texts_of
from consult.feedback.actions import Decided, add_update, decide
from consult.feedback.models import STATUSES, Decision
from consult.feedback.queries import finding_of, publication_of
from consult.surveys.models import Survey
from consult.web.showing import STATUS_WORDS


@desk.get("/surveys/<slug>/findings/<int(max=9999):number>/decision/")
def decision(slug: str, number: int) -> ResponseReturnValue:
    """What happens about a finding, as it stands."""
    survey = own(slug)
    known = finding_of(survey, number).decision
    return _page(survey, number, DecisionForm(data=_filled(known) if known else {"decided_on": clock.today()}))


@desk.post("/surveys/<slug>/findings/<int(max=9999):number>/decision/")
def write_decision(slug: str, number: int) -> ResponseReturnValue:
    """Keep the decision."""
    form = DecisionForm()
    if not form.validate_on_submit():
        return _page(own(slug), number, form), 422
    decided = Decided(
        status=form.status.data,
        text=form.text.data,
        decided_by=form.decided_by.data,
        decided_on=form.decided_on.data,
        reason=form.reason.data,
        owner=form.owner.data,
        due_on=form.due_on.data,
    )
    try:
        with unit_of_work():
            decide(finding_of(own(slug), number), decided, by=officer(), today=clock.today())
    except Refused as refusal:
        return _page(own(slug), number, form, problem=str(refusal.message)), 422
    flash(f"The decision on finding {number} is kept.")
    return redirect(url_for("officer.finding", slug=slug, number=number), 303)


@desk.post("/surveys/<slug>/findings/<int(max=9999):number>/updates/")
def write_update(slug: str, number: int) -> ResponseReturnValue:
    """Keep a dated line. It is public at once where the feedback is."""
    form = UpdateForm()
    if not form.validate_on_submit():
        return finding_page(own(slug), number, update=form), 422
    try:
        with unit_of_work():
            add_update(finding_of(own(slug), number), form.text.data, by=officer(), today=clock.today())
    except Refused as refusal:
        return finding_page(own(slug), number, update=form, problem=str(refusal.message)), 422
    flash("Your update is kept.")
    return redirect(url_for("officer.finding", slug=slug, number=number), 303)


def _filled(known: Decision) -> dict[str, object]:
    return {
        "status": known.status,
        "text": texts_of(known.text),
        "reason": texts_of(known.reason),
        "owner": texts_of(known.owner),
        "due_on": known.due_on,
        "decided_by": texts_of(known.decided_by),
        "decided_on": known.decided_on,
    }


def _page(survey: Survey, number: int, form: DecisionForm, *, problem: str | None = None) -> str:
    found = finding_of(survey, number)
    wrong = problems(form)
    if problem:
        wrong.insert(0, ("main", problem))
    known = found.decision
    kept = {
        name: text.states() if known is not None and (text := getattr(known, name)) is not None else {}
        for name in ("text", "reason", "owner", "decided_by")
    }
    return render_template(
        "officer/decision.html",
        survey=survey,
        tab="findings",
        finding=found,
        form=form,
        statuses=[(status, STATUS_WORDS[status]) for status in STATUSES],
        states=kept,
        publication=publication_of(survey),
        problems=wrong,
    )
