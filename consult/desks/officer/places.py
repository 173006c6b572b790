"""The places where an organisation's posters hang: a list that its officers keep."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.merging import clashing, mark_of
from consult.promotion.models import KINDS, Place
from consult.promotion.places import NoSuchKind, add_place, place_of, places_of, rename_place, retire_place
from consult.web.guards import person

KIND_NAMES = {
    "school": "School or college",
    "youth_club": "Youth club",
    "library": "Library",
    "family_hub": "Family hub",
    "health": "Health centre",
    "shop": "Shop or café",
    "online": "Website or social media",
    "other": "Another place",
}
assert tuple(KIND_NAMES) == KINDS


class SomebodyElseChanged(Refused):
    """Two people gave one place another name or kind."""

    def __init__(self, place: Place) -> None:
        now = f"“{place.name}”, {KIND_NAMES[place.kind].lower()}"
        super().__init__(f"Somebody else made it {now} just now. Yours is still here. Press again to keep it.")


@desk.get("/places/")
def places() -> ResponseReturnValue:
    """The list, and a form for one more."""
    return _page()


@desk.post("/places/")
def write_place() -> ResponseReturnValue:
    """One more place."""
    try:
        with unit_of_work():
            place = add_place(person().organisation_id, by=officer(), today=clock.today(), **_typed())
            flash(f"{place.name} is in the list. Its link is on the page of each survey.")
    except Refused as refusal:
        return _page(problem=refusal), 422
    return redirect(url_for("officer.places"), 303)


@desk.post("/places/<code>/")
def change_place(code: str) -> ResponseReturnValue:
    """Another name or kind, or out of the list."""
    leaves = request.form.get("act") == "retire"
    try:
        with unit_of_work():
            place = place_of(person().organisation_id, code)
            if clashing(_kept(place), _typed()):
                raise SomebodyElseChanged(place)
            if leaves:
                retire_place(place, by=officer(), today=clock.today())
            else:
                rename_place(place, by=officer(), today=clock.today(), **_typed())
    except Refused as refusal:
        return _page(problem=refusal, at=code), 409 if isinstance(refusal, SomebodyElseChanged) else 422
    flash("It is out of the list. Posters that hang there go on working." if leaves else "Kept.")
    return redirect(url_for("officer.places"), 303)


def _kept(place: Place) -> dict[str, str]:
    return {"name": place.name, "kind": place.kind}


def _typed() -> dict[str, str]:
    return {"name": as_typed(request.form.get("name", "")), "kind": request.form.get("kind", "")}


def _page(*, problem: Refused | None = None, at: str = "") -> str:
    """`problem` is about the place with the code `at`, or about the new one; what was typed stays."""
    field = "kind" if isinstance(problem, NoSuchKind) else "name"
    shown = places_of(person().organisation_id)
    return render_template(
        "officer/places.html",
        places=shown,
        marks={place.code: mark_of(_kept(place)) for place in shown},
        kinds=list(KIND_NAMES.items()),
        problems=[(f"{field}-{at}", str(problem.message))] if problem else [],
        at=at if problem else None,
        typed=_typed(),
    )
