"""The rooms of the checklist that are forms: title and people, facts, decision and dates, what we are asking about."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.building import ROOM_NAMES, draft_of
from consult.desks.officer.building_forms import (
    BackgroundForm,
    BasicsForm,
    DecisionRoomForm,
    EnglishField,
    FactsForm,
    differences,
    take_theirs,
)
from consult.desks.officer.forms import DayField, problems
from consult.desks.officer.names import AUDIENCE_NAMES
from consult.desks.officer.settings import runs_the_settings
from consult.people.queries import panel_of, panels_of
from consult.pictures.queries import find, search
from consult.strategy.days import source
from consult.surveys.building import (
    NotAddress,
    Promise,
    write_background,
    write_basics,
    write_decision,
    write_facts,
)
from consult.surveys.editing import background_of, basics_of, decision_of, facts_of, mark_of_values
from consult.surveys.models import FACTS, Survey
from consult.surveys.opening import looked_over
from consult.surveys.readiness import date_warnings
from consult.surveys.rules import reply_due
from consult.surveys.translating import SomebodyElseWrote


@dataclass(frozen=True)
class Room:
    """One of them: its form, what is kept now (named as the form's fields), and how it is kept."""

    form: type[FlaskForm]
    kept: Callable[[Survey], dict[str, Any]]
    keep: Callable[..., None]


def _keep_basics(survey: Survey, form: BasicsForm, **more: Any) -> None:
    panel = panel_of(survey.organisation_id, form.panel.data)
    write_basics(
        survey, form.title.data, audience=form.audience.data or "", panel=panel, pace=form.pace.data or "", **more
    )


def _keep_facts(survey: Survey, form: FactsForm, **more: Any) -> None:
    write_facts(survey, {name: form[name].data for name in FACTS}, **more)


def _keep_decision(survey: Survey, form: DecisionRoomForm, **more: Any) -> None:
    promise = Promise(
        decision=form.decision.data,
        not_taken=form.not_taken.data,
        decision_due_on=form.decision_due_on.data,
        closes_on=form.closes_on.data,
        dates_reason=form.dates_reason.data or "",
        target_groups=form.target_groups.data or "",
        is_507b=form.is_507b.data,
        keep_months=form.keep_months.data,
    )
    write_decision(survey, promise, **more)


def _keep_background(survey: Survey, form: BackgroundForm, **more: Any) -> None:
    texts = {name: form[name].data for name in ("proposal", "options", "costs", "paper")}
    picture = find(form.picture.data or None)
    address = form.paper_address.data or ""
    write_background(survey, texts, picture=picture.id if picture else None, paper_address=address, **more)


ROOMS_WITH_FORM = {
    "basics": Room(BasicsForm, basics_of, _keep_basics),
    "facts": Room(FactsForm, facts_of, _keep_facts),
    "decision": Room(DecisionRoomForm, decision_of, _keep_decision),
    "background": Room(BackgroundForm, background_of, _keep_background),
}


@desk.get("/surveys/<slug>/build/<any(basics, facts, decision, background):room>/", endpoint="room")
def show_room(slug: str, room: str) -> ResponseReturnValue:
    """What is kept, with what the plain-language checks find in it."""
    survey = draft_of(slug)
    return _page(survey, room, _filled(ROOMS_WITH_FORM[room], survey))


@desk.post("/surveys/<slug>/build/<any(basics, facts, decision, background):room>/")
def keep_room(slug: str, room: str) -> ResponseReturnValue:
    """Keep it. Where somebody else has written meanwhile, both stand on the page, and the officer chooses."""
    which = ROOMS_WITH_FORM[room]
    survey = draft_of(slug)
    form = which.form()
    if take_theirs(form, which.kept(survey)):
        return _page(survey, room, form, both=True)
    if request.form.get("press") == "search":
        return _page(survey, room, form)
    if not form.validate_on_submit():
        return _page(survey, room, form, wrong=problems(form)), 422
    try:
        with unit_of_work():
            survey = draft_of(slug)
            which.keep(survey, form, saw=request.form.get("saw", ""), by=officer(), today=clock.today())
    except SomebodyElseWrote as clash:
        if not differences(form, which.kept(draft_of(slug))):  # pressed twice
            return redirect(url_for("officer.build", slug=slug), 303)
        return _page(draft_of(slug), room, form, wrong=[("main", str(clash.message))], both=True), 409
    except NotAddress as refusal:
        return _page(draft_of(slug), room, form, wrong=[("paper_address", str(refusal.message))]), 422
    except Refused as refusal:
        return _page(draft_of(slug), room, form, wrong=[("main", str(refusal.message))]), 422
    if any(field.findings() for field in form if isinstance(field, EnglishField)):
        flash("It is kept. Some words may be hard to read: look below.")
        return redirect(url_for("officer.room", slug=slug, room=room), 303)
    flash(f"“{ROOM_NAMES[room][0]}” is kept.")
    return redirect(url_for("officer.build", slug=slug), 303)


def _filled(room: Room, survey: Survey) -> FlaskForm:
    kept = room.kept(survey)
    form = room.form(formdata=None, data=kept)
    for field in form:
        if isinstance(field, DayField) and kept[field.name]:
            field.data = date.fromisoformat(kept[field.name])
    return form


def _page(
    survey: Survey, room: str, form: FlaskForm, *, wrong: list[tuple[str, str]] | None = None, both: bool = False
) -> str:
    kept = ROOMS_WITH_FORM[room].kept(survey)
    return render_template(
        f"officer/building/{room}.html",
        survey=survey,
        room=room,
        title=ROOM_NAMES[room][0],
        form=form,
        saw=mark_of_values(kept) if both or request.method == "GET" else request.form.get("saw", ""),
        clashes=differences(form, kept) if both else [],
        problems=wrong or [],
        by_field=defaultdict(str, wrong or []),
        **_more(survey, room, form),
    )


def _more(survey: Survey, room: str, form: FlaskForm) -> Mapping[str, Any]:
    """What one room shows beside its form."""
    if room == "basics":
        panels = [(panel.id, panel.name) for panel in panels_of(survey.organisation_id)]
        return {"audiences": list(AUDIENCE_NAMES.items()), "panels": panels}
    if room == "decision":
        from_where, confirmed = source()
        closes_on = survey.closes_on
        return {
            "warnings": date_warnings(looked_over(survey, clock.today())),
            "reply_due": reply_due(closes_on) if closes_on else None,
            "from_where": from_where,
            "confirmed": confirmed,
            "may_confirm": runs_the_settings(),
        }
    if room == "background":
        sought = request.form.get("sought", "")
        found = search(sought) if request.form.get("press") == "search" and sought.strip() else []
        return {"sought": sought, "found": found[:12], "chosen": find(form.picture.data or None)}
    return {}
