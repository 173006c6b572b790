"""Settings: organisations, and the panels that approve their questions."""

from datetime import time
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from consult.core import clock
from consult.core.city_data import ChangedMeanwhile
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.forms import WholeField, problems
from consult.desks.officer.merging import clashing, kept_as, standing, take_theirs, values_of
from consult.desks.officer.settings import administrator, runs_the_city
from consult.people.actions import PanelRules, change_panel, found_organisation, found_panel, rename_organisation
from consult.people.models import Organisation, Panel
from consult.people.queries import all_organisations, all_panels, organisation, panel

_NO_NUMBER = "Use numbers only, such as 3."


def _as_typed(text: str | None) -> str:
    return as_typed(text or "")


class TimeOfDayField(StringField):
    """A time of day such as 21:00, as somebody types it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """What was typed."""
        self.data = _as_typed(valuelist[0] if valuelist else "")

    def pre_validate(self, form: FlaskForm) -> None:
        """It is a time."""
        if self.time is None:
            raise ValidationError("Write a time like this: 21:00.")

    @property
    def time(self) -> time | None:
        """The time, or None."""
        hour, _, minute = (self.data or "").partition(":")
        try:
            return time(int(hour), int(minute or 0))
        except (ValueError, OverflowError):
            return None


class OrganisationForm(FlaskForm):
    """An organisation's name."""

    name = StringField(
        "What it is called",
        filters=[_as_typed],
        validators=[
            InputRequired("Write what it is called."),
            Length(1, 100, message="Write what it is called, in 100 letters at most."),
        ],
    )


class PanelForm(OrganisationForm):
    """A panel, and how it works."""

    approvals_needed = WholeField(
        "How many members say “ready” before a question is approved",
        wrong=_NO_NUMBER,
        validators=[NumberRange(1, 20, "Write a number from 1 to 20.")],
    )
    answer_days = WholeField(
        "How many days it has for its yes to a survey",
        wrong=_NO_NUMBER,
        validators=[NumberRange(1, 60, "Write a number from 1 to 60.")],
    )
    worker_name = StringField(
        "The worker whom members can call", filters=[_as_typed], validators=[Length(max=80, message="Make it shorter.")]
    )
    worker_phone = StringField(
        "Their telephone", filters=[_as_typed], validators=[Length(max=20, message="Make the number shorter.")]
    )
    quiet_from = TimeOfDayField("Quiet from")
    quiet_until = TimeOfDayField("Quiet until")

    def validate_worker_phone(self, field: StringField) -> None:
        """A telephone can dial it, and somebody answers."""
        if field.data and not field.data.lstrip("+").replace(" ", "").isdecimal():
            raise ValidationError("Use numbers only, such as 01782 123456.")
        if bool(field.data) != bool(self.worker_name.data):
            raise ValidationError("Write both: the worker’s name and their telephone.")

    def rules(self) -> PanelRules:
        """What was filled in."""
        assert self.quiet_from.time is not None
        assert self.quiet_until.time is not None
        return PanelRules(
            name=self.name.data or "",
            approvals_needed=self.approvals_needed.data or 1,
            answer_days=self.answer_days.data or 1,
            worker_name=self.worker_name.data or None,
            worker_phone=self.worker_phone.data or None,
            quiet_from=self.quiet_from.time,
            quiet_until=self.quiet_until.time,
        )


@desk.get("/settings/organisations/")
@runs_the_city
def organisations() -> ResponseReturnValue:
    """Every organisation with its panels, and a form for one more."""
    return _list_page(OrganisationForm(formdata=None))


@desk.post("/settings/organisations/")
@runs_the_city
def write_organisation() -> ResponseReturnValue:
    """One more."""
    form = OrganisationForm()
    if not form.validate_on_submit():
        return _list_page(form), 422
    try:
        with unit_of_work():
            found_organisation(form.name.data or "", by=administrator(), today=clock.today())
    except Refused as refusal:
        return _list_page(form, problem=str(refusal.message)), 422
    flash("Kept. Its officers see its surveys only.")
    return redirect(url_for("officer.organisations"), 303)


@desk.get("/settings/organisations/<code>/")
@runs_the_city
def one_organisation(code: str) -> ResponseReturnValue:
    """Its name, its panels, and a form for one more panel."""
    found = organisation(code)
    return _one_page(found, OrganisationForm(formdata=None, data=_named(found)))


@desk.post("/settings/organisations/<code>/")
@runs_the_city
def write_organisation_again(code: str) -> ResponseReturnValue:
    """Another name."""
    form = OrganisationForm()
    if take_theirs(form, _named(organisation(code))):
        return _one_page(organisation(code), form, both=True)
    if not form.validate_on_submit():
        return _one_page(organisation(code), form), 422
    try:
        with unit_of_work():
            if clashing(_named(organisation(code)), values_of(form)):
                raise ChangedMeanwhile
            rename_organisation(organisation(code), form.name.data or "", by=administrator(), today=clock.today())
    except ChangedMeanwhile as clash:
        return _one_page(organisation(code), form, problem=str(clash.message), both=True), 409
    except Refused as refusal:
        return _one_page(organisation(code), form, problem=str(refusal.message)), 422
    flash("Kept.")
    return redirect(url_for("officer.organisations"), 303)


@desk.get("/settings/organisations/<code>/panels/new/")
@runs_the_city
def new_panel(code: str) -> ResponseReturnValue:
    """A page for one more panel."""
    usual = {"approvals_needed": 3, "answer_days": 10, "quiet_from": "21:00", "quiet_until": "08:00"}
    return _panel_page(organisation(code), None, PanelForm(formdata=None, data=usual))


@desk.post("/settings/organisations/<code>/panels/new/")
@runs_the_city
def write_panel(code: str) -> ResponseReturnValue:
    """One more panel."""
    form = PanelForm()
    if not form.validate_on_submit():
        return _panel_page(organisation(code), None, form), 422
    try:
        with unit_of_work():
            found_panel(organisation(code), form.rules(), by=administrator(), today=clock.today())
    except Refused as refusal:
        return _panel_page(organisation(code), None, form, problem=str(refusal.message)), 422
    flash("Kept.")
    return redirect(url_for("officer.organisations"), 303)


@desk.get("/settings/panels/<code>/")
@runs_the_city
def one_panel(code: str) -> ResponseReturnValue:
    """A panel, to change how it works."""
    found = panel(code)
    form = PanelForm(formdata=None, data=_works_as(found))
    return _panel_page(organisation(found.organisation_id), found, form)


@desk.post("/settings/panels/<code>/")
@runs_the_city
def write_panel_again(code: str) -> ResponseReturnValue:
    """Keep how it works from now on."""
    form, found = PanelForm(), panel(code)
    if take_theirs(form, _works_as(found)):
        return _panel_page(organisation(found.organisation_id), found, form, both=True)
    if not form.validate_on_submit():
        return _panel_page(organisation(found.organisation_id), found, form), 422
    try:
        with unit_of_work():
            if clashing(_works_as(panel(code)), values_of(form)):
                raise ChangedMeanwhile
            change_panel(panel(code), form.rules(), by=administrator(), today=clock.today())
    except ChangedMeanwhile as clash:
        found = panel(code)
        of = organisation(found.organisation_id)
        return _panel_page(of, found, form, problem=str(clash.message), both=True), 409
    except Refused as refusal:
        return _panel_page(organisation(found.organisation_id), found, form, problem=str(refusal.message)), 422
    flash("Kept.")
    return redirect(url_for("officer.organisations"), 303)


def _list_page(form: OrganisationForm, *, problem: str | None = None) -> str:
    panels = all_panels()
    return render_template(
        "officer/organisations.html",
        shown=[(one, [panel for panel in panels if panel.organisation_id == one.id]) for one in all_organisations()],
        form=form,
        problems=[*([("name", problem)] if problem else []), *problems(form)],
    )


def _named(found: Organisation) -> dict[str, Any]:
    return kept_as(OrganisationForm, {"name": found.name})


def _works_as(found: Panel) -> dict[str, Any]:
    """A panel as its form holds it."""
    names = ("name", "approvals_needed", "answer_days", "worker_name", "worker_phone")
    known = {name: getattr(found, name) for name in names}
    quiet = {name: f"{getattr(found, name):%H:%M}" for name in ("quiet_from", "quiet_until")}
    return kept_as(PanelForm, known | quiet)


def _one_page(found: Organisation, form: OrganisationForm, *, problem: str | None = None, both: bool = False) -> str:
    return render_template(
        "officer/organisation.html",
        organisation=found,
        form=form,
        problems=[*([("name", problem)] if problem else []), *problems(form)],
        **standing(form, _named(found), both=both),
    )


def _panel_page(
    of: Organisation, found: Panel | None, form: PanelForm, *, problem: str | None = None, both: bool = False
) -> str:
    return render_template(
        "officer/panel.html",
        organisation=of,
        panel=found,
        form=form,
        problems=[*([("name", problem)] if problem else []), *problems(form)],
        **standing(form, _works_as(found) if found else {}, both=both),
    )
