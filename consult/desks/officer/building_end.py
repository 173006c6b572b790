"""A draft that comes to nothing is deleted, once somebody has seen what goes with it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.building import draft_of
from consult.responses.entry_codes import codes_made_and_used
from consult.surveys.discarding import delete_draft, what_goes
from consult.surveys.models import Survey
from consult.surveys.translating import SomebodyElseWrote


@desk.get("/surveys/<slug>/build/delete/", endpoint="build_delete")
def show_what_goes(slug: str) -> ResponseReturnValue:
    """What goes with the draft, and what stays."""
    return _page(draft_of(slug))


@desk.post("/surveys/<slug>/build/delete/")
def delete_now(slug: str) -> ResponseReturnValue:
    """Delete it. Where somebody has worked on it meanwhile, the page is shown once more."""
    try:
        with unit_of_work():
            survey = draft_of(slug)
            title = survey.title.said("en")
            delete_draft(survey, saw=request.form.get("saw", ""), by=officer(), today=clock.today())
    except SomebodyElseWrote:
        problem = "Somebody has worked on this draft just now. Look at what would go, then choose."
        return _page(draft_of(slug), problem=problem), 409
    except Refused as refusal:
        return _page(draft_of(slug), problem=str(refusal.message)), 422
    flash(f"The draft “{title or slug}” is deleted.")
    return redirect(url_for("officer.home"), 303)


def _page(survey: Survey, *, problem: str | None = None) -> str:
    return render_template(
        "officer/building/delete.html",
        survey=survey,
        goes=what_goes(survey),
        codes=codes_made_and_used(survey)[0],
        problems=[("main", problem)] if problem else [],
    )
