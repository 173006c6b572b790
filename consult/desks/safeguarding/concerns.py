"""Concerns: what may be a disclosure of harm, and what a lead decides about it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.safeguarding import desk
from consult.desks.safeguarding.showing import DECISIONS, receipt, shown_concern, shown_decision
from consult.desks.safeguarding.turning import ON_A_PAGE, page_asked_for
from consult.people.models import SAFEGUARDING_LEAD
from consult.safeguarding.actions import decide_concern, note_reading
from consult.safeguarding.comments import flagged_comments
from consult.safeguarding.decided import decided_concerns, how_many_decided
from consult.safeguarding.keeping import DAYS_KEPT
from consult.safeguarding.queries import concern, how_many_open, how_many_wait, open_concern, open_concerns
from consult.safeguarding.suggestions import how_many_suggestions
from consult.web.guards import acting, only, person


@desk.get("/")
def home() -> ResponseReturnValue:
    """Concerns that nobody has decided on. A language reader has none, and goes to the queue."""
    if SAFEGUARDING_LEAD not in person().role_names:
        return redirect(url_for("safeguarding.queue"), 303)
    ours = person().organisation_id
    now = clock.now()
    how_many = how_many_open(organisation_id=ours)
    at = page_asked_for(how_many)
    shown = open_concerns(organisation_id=ours, start=at.start, limit=ON_A_PAGE)
    waiting = [shown_concern(one, now=now) for one in shown]
    page = render_template(
        "safeguarding/home.html",
        concerns=waiting,
        how_many=how_many,
        at=at,
        unread=how_many_wait(organisation_id=ours),
        ideas=how_many_suggestions(organisation_id=ours),
        comments=len(flagged_comments(organisation_id=ours)),
    )
    if waiting:
        with unit_of_work():
            note_reading(
                "concerns read",
                by=acting(SAFEGUARDING_LEAD),
                kind="organisation",
                object_id=ours,
                today=now.date(),
            )
    return page


@desk.get("/decided/")
@only(SAFEGUARDING_LEAD)
def look_back() -> ResponseReturnValue:
    """What was decided and is still kept. Nothing can be changed here."""
    ours, today = person().organisation_id, clock.today()
    at = page_asked_for(how_many_decided(organisation_id=ours, today=today))
    found = decided_concerns(organisation_id=ours, today=today, start=at.start, limit=ON_A_PAGE)
    page = render_template(
        "safeguarding/decided.html", concerns=[shown_decision(one) for one in found], at=at, days_kept=DAYS_KEPT
    )
    if found:
        with unit_of_work():
            note_reading(
                "decided concerns read",
                by=acting(SAFEGUARDING_LEAD),
                kind="organisation",
                object_id=ours,
                today=today,
            )
    return page


@desk.get("/concerns/<concern_id>/")
@only(SAFEGUARDING_LEAD)
def decide(concern_id: str) -> ResponseReturnValue:
    """One concern, and what can be decided about it."""
    return _decide_page(concern_id)


@desk.post("/concerns/<concern_id>/")
@only(SAFEGUARDING_LEAD)
def decided(concern_id: str) -> ResponseReturnValue:
    """Keep the decision and its reason; back to the other concerns."""
    decision, reason = request.form.get("decision", ""), as_typed(request.form.get("reason", ""))
    try:
        with unit_of_work():
            found = concern(concern_id, organisation_id=person().organisation_id)
            decide_concern(found, decision, reason=reason, by=acting(SAFEGUARDING_LEAD), today=clock.today())
    except Refused as problem:
        if concern(concern_id, organisation_id=person().organisation_id).decision is not None:
            flash(str(problem.message))
            return redirect(url_for("safeguarding.home"), 303)
        problems = [] if decision in dict(DECISIONS) else [("decision", "Choose what you decided.")]
        problems += [] if reason else [("reason", "Write why you decided this.")]
        return _decide_page(concern_id, problems=problems, decision=decision, reason=reason), 422
    flash(receipt(concern_id, decision))
    return redirect(url_for("safeguarding.home"), 303)


def _decide_page(
    concern_id: str, *, problems: list[tuple[str, str]] | None = None, decision: str = "", reason: str = ""
) -> str:
    now = clock.now()
    found = open_concern(concern_id, organisation_id=person().organisation_id)
    page = render_template(
        "safeguarding/decide.html",
        concern=shown_concern(found, now=now),
        problems=problems or [],
        decision=decision,
        reason=reason,
        days_kept=DAYS_KEPT,
    )
    with unit_of_work():
        note_reading(
            "concern read",
            by=acting(SAFEGUARDING_LEAD),
            kind="concern",
            object_id=concern_id,
            today=now.date(),
        )
    return page
