"""The last steps: help lines looked over, the panel asked or passed over, everything reviewed, and Open."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.core.languages import all_languages
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.building import draft_of, room_address
from consult.desks.officer.names import AUDIENCE_NAMES, many
from consult.help.lines import CHECK_EVERY, help_lines
from consult.surveys.drafted import drafted_form
from consult.surveys.editing import english_of, facts_of
from consult.surveys.models import Survey
from consult.surveys.opening import looked_over, open_when_ready
from consult.surveys.readiness import FACT_NAMES, gaps
from consult.surveys.rules import reply_due
from consult.surveys.signing_off import ask_panel, panel_state, pass_over, without_panel


@desk.get("/surveys/<slug>/build/help/", endpoint="build_help")
def show_help(slug: str) -> ResponseReturnValue:
    """The help lines that every page of the survey leads to, and when each was checked."""
    today = clock.today()
    lines = [(line, line.checked_on + CHECK_EVERY, line.is_stale_on(today)) for line in help_lines()]
    return render_template("officer/building/help.html", survey=draft_of(slug), lines_checked=lines)


@desk.get("/surveys/<slug>/build/panel/", endpoint="build_panel")
def show_panel(slug: str) -> ResponseReturnValue:
    """What the panel has said, and until when it has time."""
    return _panel_page(draft_of(slug))


@desk.post("/surveys/<slug>/build/panel/ask/")
def ask(slug: str) -> ResponseReturnValue:
    """Ask the panel to read it."""
    with unit_of_work():
        survey = draft_of(slug)
        ask_panel(survey, by=officer(), today=clock.today())
        days = survey.panel.answer_days
    flash(f"The panel is asked. It has {many(days, 'day', 'days')}.")
    return redirect(url_for("officer.build_panel", slug=slug), 303)


@desk.post("/surveys/<slug>/build/panel/pass-over/")
def go_on_without_panel(slug: str) -> ResponseReturnValue:
    """Go on without it, and tell everyone."""
    try:
        with unit_of_work():
            pass_over(draft_of(slug), by=officer(), today=clock.today())
    except Refused as refusal:
        return _panel_page(draft_of(slug), problem=str(refusal.message)), 422
    flash("You go on without the panel. The first page tells everyone.")
    return redirect(url_for("officer.build", slug=slug), 303)


@desk.get("/surveys/<slug>/build/open/")
def review(slug: str) -> ResponseReturnValue:
    """Everything once more, before it opens."""
    return _review_page(draft_of(slug))


@desk.post("/surveys/<slug>/build/open/")
def open_now(slug: str) -> ResponseReturnValue:
    """Open it."""
    try:
        with unit_of_work():
            open_when_ready(draft_of(slug), by=officer(), today=clock.today())
    except Refused as refusal:
        return _review_page(draft_of(slug), problem=str(refusal.message)), 422
    flash("The survey is open. People can answer now. Here is what makes it known.")
    return redirect(url_for("officer.promotion", slug=slug), 303)


def _panel_page(survey: Survey, *, problem: str | None = None) -> str:
    state = panel_state(survey)
    return render_template(
        "officer/building/panel.html",
        survey=survey,
        state=state,
        days=survey.panel.answer_days,
        may_pass=state.until is not None and clock.today() > state.until and state.name == "asked",
        problems=[("main", problem)] if problem else [],
    )


def _review_page(survey: Survey, *, problem: str | None = None) -> str:
    today = clock.today()
    draft = looked_over(survey, today)
    found = gaps(draft)
    facts = facts_of(survey)
    promised = [language for language in all_languages() if language.code in ("en", *(survey.promised or ()))]
    return render_template(
        "officer/building/open.html",
        survey=survey,
        draft=draft,
        stopping=[(gap, room_address(survey.slug, gap.room)) for gap in found if gap.stops],
        looking=[(gap, room_address(survey.slug, gap.room)) for gap in found if not gap.stops],
        audience=AUDIENCE_NAMES[survey.audience],
        facts=[(FACT_NAMES[name], facts[name]["en"]) for name in facts],
        decision=english_of(survey.decision)["en"],
        promised=promised,
        today=today,
        reply_due=reply_due(survey.closes_on) if survey.closes_on else None,
        questions=[question.in_english() for question in drafted_form(survey).questions if question.part == "main"],
        panel=panel_state(survey),
        without_panel=without_panel(survey),
        problems=[("main", problem)] if problem else [],
    )
