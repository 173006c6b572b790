"""Reporting a worry: no account, no answer, no name. An adult at the safeguarding desk sees it at once."""

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from consult.core import clock
from consult.core.calendar import next_staffed_day
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.desks.public import desk
from consult.desks.public.beginning import BAIT
from consult.help.lines import HelpLine, help_lines_at
from consult.safeguarding.keeping import DAYS_KEPT
from consult.safeguarding.worries import MOST_LETTERS, report_worry
from consult.surveys.models import Survey
from consult.surveys.queries import by_slug
from consult.web import csrf
from consult.web.limits import WORRYING, count_this, limiter, when_done
from consult.web.localising import page_language


@desk.get("/<language>/worry/")
def worry() -> ResponseReturnValue:
    """Who reads it and when, whom to call now, and a box to write in."""
    return _worry_page()


def _too_many(_limit: object) -> Response:
    """The box again, with what was typed in it."""
    problem = _("Many people write from this place. Wait a minute, then send it again. Your words are still here.")
    return make_response(_worry_page(problem, 429))


@desk.post("/<language>/worry/")
@limiter.limit(WORRYING, on_breach=_too_many, deduct_when=when_done)
def send_worry() -> ResponseReturnValue:
    """Keep it, and start its clock."""
    csrf.require_own_page()
    try:
        with unit_of_work():
            report_worry(
                request.form.get("worry", ""),
                page_language=page_language().code,
                survey=_survey_come_from(),
                site_organisation=current_app.config["CONSULT_ORGANISATION"],
                suspected=bool(request.form.get(BAIT)),
                now=clock.now(),
            )
    except Refused as problem:
        return _worry_page(str(problem.message), 422)
    count_this()
    return redirect(url_for("public.worry_kept"), 303)


@desk.get("/<language>/worry/thanks/")
def worry_kept() -> ResponseReturnValue:
    """Thank you, what happens next, and whom to talk to meanwhile."""
    return render_template("public/worry_kept.html", help_lines=_there_now(), read_from=nobody_reads_before())


def _worry_page(problem: str | None = None, status: int = 200) -> ResponseReturnValue:
    survey = _survey_come_from()
    page = render_template(
        "public/worry.html",
        help_lines=_there_now(),
        read_from=nobody_reads_before(),
        problem=problem,
        written=request.form.get("worry", ""),
        limit=MOST_LETTERS,
        bait=BAIT,
        survey=survey.slug if survey else "",
        days_kept=DAYS_KEPT,
    )
    return page, status


def _survey_come_from() -> Survey | None:
    try:
        return by_slug(request.values.get("survey", ""))
    except Missing:
        return None


def _there_now() -> list[HelpLine]:
    now = clock.now()
    return [line for line in help_lines_at(now) if line.is_there_at(now)]


def nobody_reads_before() -> str | None:
    """The day of the week on which somebody reads next; None where that is today."""
    staffed = next_staffed_day(clock.now())
    return None if staffed == clock.today() else format_date(staffed, "EEEE")
