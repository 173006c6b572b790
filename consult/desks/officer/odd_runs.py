"""Runs that look odd: a report that flags and never deletes."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.desks.officer import desk
from consult.desks.officer.access import opened
from consult.responses.drafts import FEWEST_FOR_HASTE
from consult.results.odd_runs import FEWEST_ANSWERS, FEWEST_SHEETS, odd_runs
from consult.surveys.queries import counted_before


@desk.get("/surveys/<slug>/odd-runs/")
def odd(slug: str) -> ResponseReturnValue:
    """How many sheets bear each sign, by day and in all; while answers may come in, only of days that are over."""
    survey = opened(slug)
    before = counted_before(survey, clock.now())
    return render_template(
        "officer/odd_runs.html",
        survey=survey,
        tab="answers",
        waits=before is not None,
        runs=odd_runs(survey, before=before),
        fewest_fast=FEWEST_FOR_HASTE,
        fewest_answers=FEWEST_ANSWERS,
        fewest_sheets=FEWEST_SHEETS,
    )
