"""All surveys of a year: twelve months, a bar each, and the same as a table."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.desks.officer import desk
from consult.desks.officer.names import AUDIENCE_NAMES
from consult.feedback.queries import which_are_public
from consult.strategy.days import source, stretches
from consult.surveys.models import Survey
from consult.surveys.queries import all_of_organisation
from consult.web.guards import person

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STATES = {"draft": "Draft", "open": "Open", "paused": "Has a break", "closed": "Closed", "withdrawn": "Withdrawn"}
#: As on the first page: a survey whose answer is public is not merely closed.
PUBLISHED = "Published"


@dataclass(frozen=True)
class Bar:
    """A stretch of the year, as shares of it from 0 to 100."""

    start: float
    width: float


@dataclass(frozen=True)
class ShownYear:
    """One survey in one year. A bar is None where it does not touch the year."""

    survey: Survey
    state: str
    opens_on: date | None
    closes_on: date | None
    open_bar: Bar | None
    #: From the last day until people were promised an answer.
    waiting_bar: Bar | None


@desk.get("/year/")
def year() -> ResponseReturnValue:
    """The year that is asked for, or this one."""
    asked = request.args.get("year", 0, type=int)
    chosen = asked if MINYEAR <= asked <= MAXYEAR else clock.today().year
    first, last = date(chosen, 1, 1), date(chosen, 12, 31)
    today = clock.today()
    surveys = all_of_organisation(person().organisation_id)
    public = which_are_public(surveys)
    shown = [_shown(survey, first, last, today, public=survey.id in public) for survey in surveys]
    known = stretches(first, last)
    return render_template(
        "officer/year.html",
        confirmed=source()[1],
        year=chosen,
        earlier=chosen - 1 if chosen > MINYEAR else None,
        later=chosen + 1 if chosen < MAXYEAR else None,
        months=MONTHS,
        audience_names=AUDIENCE_NAMES,
        rows=sorted(
            (one for one in shown if one.open_bar or one.waiting_bar),
            key=lambda one: (one.opens_on or today, one.survey.slug),
        ),
        undated=[one for one in shown if one.closes_on is None],
        holidays=[(one, bar) for one in known.holidays if (bar := _bar(one.first, one.last, first, last))],
        elections=[(one, bar) for one in known.elections if (bar := _bar(one.first, one.last, first, last))],
        now=_bar(today, today, first, last),
    )


def _shown(survey: Survey, first: date, last: date, today: date, *, public: bool) -> ShownYear:
    opens = survey.opens_on or (today if survey.closes_on and survey.closes_on >= today else None)
    ended = survey.withdrawn_on or survey.closed_on
    closes = ended if ended and (survey.closes_on is None or ended < survey.closes_on) else survey.closes_on
    open_bar = _bar(opens, closes, first, last) if opens and closes else None
    waits = survey.state != "withdrawn" and survey.reply_due_on is not None and closes is not None
    waiting = _bar(closes + timedelta(days=1), survey.reply_due_on, first, last) if waits else None
    state = PUBLISHED if public else STATES[survey.state]
    return ShownYear(survey, state, survey.opens_on, closes, open_bar, waiting)


def _bar(start: date, end: date, first: date, last: date) -> Bar | None:
    start, end = max(start, first), min(end, last)
    if end < start:
        return None
    days = (last - first).days + 1
    return Bar(round(100 * (start - first).days / days, 2), round(100 * ((end - start).days + 1) / days, 2))
