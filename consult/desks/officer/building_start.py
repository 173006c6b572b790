"""A new survey: empty, from a template, or as a copy of an earlier one."""

from collections import defaultdict

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, own
from consult.desks.officer.building_forms import StartForm
from consult.desks.officer.forms import problems
from consult.desks.officer.names import AUDIENCE_NAMES, many
from consult.people.queries import panel_of, panels_of
from consult.surveys.models import Survey
from consult.surveys.queries import all_of_organisation
from consult.surveys.starting import (
    NotAnAudience,
    NotAPanel,
    NotASlug,
    NoTitle,
    SlugTaken,
    copy_survey,
    proposed_slug,
    start_survey,
    starts,
    what_is_wrong,
)
from consult.surveys.voices import counts_of_voices
from consult.web.guards import person

#: Which field of the form each refusal is about.
_FIELDS: dict[type[Refused], str] = {
    NoTitle: "title",
    NotASlug: "slug",
    SlugTaken: "slug",
    NotAnAudience: "audience",
    NotAPanel: "panel",
}


@desk.get("/surveys/new/")
def new_survey() -> ResponseReturnValue:
    """What a survey begins with."""
    panels = panels_of(person().organisation_id)
    start = f"copy:{request.args['copy']}" if request.args.get("copy") else "empty"
    only = panels[0].id if len(panels) == 1 else ""
    return _page(StartForm(formdata=None, data={"start": start, "panel": only}), [])


@desk.post("/surveys/new/")
def start_new_survey() -> ResponseReturnValue:
    """Make it, and go to its checklist. The address is proposed from the title where none was typed."""
    form = StartForm()
    if not form.validate_on_submit():
        return _page(form, problems(form)), 422
    if request.form.get("press") == "propose":
        form.slug.data = proposed_slug(form.title.data or "")
        return _page(form, [])
    slug = form.slug.data or proposed_slug(form.title.data or "")
    try:
        with unit_of_work():
            survey = _made(form, slug)
            slug, came = survey.slug, _voices(survey)
    except Refused as refusal:
        form.slug.data = slug
        wrong = [(_FIELDS.get(type(one), "main"), str(one.message)) for one in _all_wrong(form, refusal)]
        return _page(form, wrong), 422
    flash(f"The survey is begun. Only your desk and the panel see it until it opens.{came}")
    return redirect(url_for("officer.build", slug=slug), 303)


def _made(form: StartForm, slug: str) -> Survey:
    organisation = person().organisation
    panel = panel_of(organisation.id, form.panel.data)
    more = {"audience": form.audience.data or "", "panel": panel, "by": officer(), "today": clock.today()}
    kind, _colon, which = (form.start.data or "").partition(":")
    if kind == "copy":
        return copy_survey(own(which), form.title.data or "", slug, **more)
    start = next((one for one in starts() if kind == "template" and one.code == which), None)
    return start_survey(form.title.data or "", slug, organisation=organisation, start=start, **more)


def _all_wrong(form: StartForm, first: Refused) -> list[Refused]:
    """Whatever can be said at once, so that nobody mends one thing after another; else what was said first."""
    organisation_id, typed = person().organisation_id, form.slug.data or None
    panel = panel_of(organisation_id, form.panel.data)
    wrong = list(what_is_wrong(form.title.data or "", form.audience.data or "", organisation_id, panel, typed))
    return wrong if type(first) in map(type, wrong) else [*wrong, first]


def _voices(survey: Survey) -> str:
    """What there is to say of the voices that came with a copy."""
    counts = counts_of_voices(survey).values()
    came, stale = sum(sum(one.values()) for one in counts), sum(one["stale"] for one in counts)
    if not came:
        return ""
    told = f" {many(came, 'recorded voice', 'recorded voices')} came with it."
    if not stale:
        return told
    these = "one of them says" if stale == 1 else f"{stale} of them say"
    return f"{told} But {these} other words than the survey now: look at its languages."


def _page(form: StartForm, wrong: list[tuple[str, str]]) -> str:
    return render_template(
        "officer/building/new.html",
        form=form,
        problems=wrong,
        by_field=defaultdict(str, wrong),
        audiences=list(AUDIENCE_NAMES.items()),
        panels=[(panel.id, panel.name) for panel in panels_of(person().organisation_id)],
        templates=starts(),
        earlier=all_of_organisation(person().organisation_id),
    )
