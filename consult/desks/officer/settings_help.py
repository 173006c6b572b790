"""Settings: the help lines. Whoever rang one says so; a line that nobody rang for six months is shown as such."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import AnyOf, InputRequired, Length, ValidationError

from consult.core import clock, data_texts
from consult.core.city_data import ChangedMeanwhile
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.forms import TextsField, problems
from consult.desks.officer.merging import clashing, kept_as, standing, take_theirs, values_of
from consult.desks.officer.settings import administrator, language_names, runs_the_city, tell_what_is_missing
from consult.desks.officer.settings_checks import Checks, checked_as_sent, checks_of
from consult.help.actions import (
    check_line,
    check_words,
    entries,
    entry_of,
    move_line,
    remove_line,
    write_line,
)
from consult.help.lines import DAYS, LINES, TEXTS, HelpLine

#: Hours of a day as the data keep them.
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")
ON_BILL = {"no": False, "yes": True, "unknown": "unknown"}
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WRITE_HOURS = "Write hours like this: 8:30-17:00. Leave it empty where nobody is there."


@dataclass(frozen=True)
class ShownLine:
    """A line as the list shows it."""

    line: HelpLine
    stale: bool
    #: Languages in which a text has no words.
    wordless: str
    checks: Checks


def _as_typed(text: str | None) -> str:
    return as_typed(text or "")


class HoursField(StringField):
    """From when until when on one day, such as 8:30-17:00; nothing where nobody is there."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """What was typed, with a dash and without spaces."""
        typed = _as_typed(valuelist[0] if valuelist else "")
        self.data = re.sub(r"\s*[–—-]\s*", "-", typed)

    def pre_validate(self, form: FlaskForm) -> None:
        """Hours that can be, or none."""
        if not self.data:
            return
        found = _HOURS.fullmatch(self.data)
        if not found or (int(found[1]), int(found[2])) >= (int(found[3]), int(found[4])):
            raise ValidationError(WRITE_HOURS)


class LineForm(FlaskForm):
    """One line."""

    name = TextsField("Its name", missing="Write what the line is called.", limit=80, rows=1, easy=False)
    number = StringField(
        "Number",
        filters=[_as_typed],
        validators=[InputRequired("Write the number."), Length(max=20, message="Make the number shorter.")],
    )
    how = StringField("How to reach it", validators=[AnyOf(("call", "text"), "Choose whether one calls or texts.")])
    urgent = BooleanField("For danger right now")
    what = TextsField("What it is for", missing="Write what the line is for.", limit=160, rows=2, easy=False)
    hours = TextsField("When, in words", missing="Write when somebody is there.", limit=160, rows=2, easy=False)
    cost = TextsField("What it costs", missing="Write what it costs.", limit=120, rows=2, easy=False)
    on_bill = StringField(
        "Does it show on a phone bill?", validators=[AnyOf(tuple(ON_BILL), "Choose what the bill shows.")]
    )
    always = BooleanField("Somebody is always there")
    mon, tue, wed, thu, fri, sat, sun = (HoursField(name) for name in DAY_NAMES)
    stands_in_for = StringField("Is there when another line is closed")

    def validate_number(self, field: StringField) -> None:
        """A telephone can dial it."""
        if not re.fullmatch(r"\+?[0-9 ]*[0-9][0-9 ]*", field.data or ""):
            raise ValidationError("Use numbers only, such as 0800 1111.")

    def told(self) -> dict[str, Any]:
        """What was filled in, as the data keep it."""
        times = {day: self[day].data for day in DAYS if self[day].data}
        return {
            "number": self.number.data,
            "how": self.how.data,
            "urgent": self.urgent.data,
            "on_bill": ON_BILL[self.on_bill.data or "unknown"],
            "times": None if self.always.data or self.stands_in_for.data or not times else times,
            "stands_in_for": self.stands_in_for.data or None,
            **{name: self[name].data for name in TEXTS},
        }


@desk.get("/settings/help-lines/")
@runs_the_city
def help_lines() -> ResponseReturnValue:
    """Every line in its order, with what needs a look."""
    kept, _since = entries()
    today = clock.today()
    shown = [
        ShownLine(line, line.is_stale_on(today), language_names(_wordless(entry)), checks_of(entry, TEXTS))
        for entry, line in zip(kept, LINES.made(kept), strict=True)
    ]
    return render_template("officer/help_lines.html", shown_lines=shown, today=today)


@desk.post("/settings/help-lines/<code>/checked/")
@runs_the_city
def rang_line(code: str) -> ResponseReturnValue:
    """Somebody rang it today."""
    with unit_of_work():
        check_line(code, by=administrator(), today=clock.today())
    flash("Kept: you rang it today.")
    return redirect(url_for("officer.help_lines"), 303)


@desk.post("/settings/help-lines/<code>/words/")
@runs_the_city
def line_words_checked(code: str) -> ResponseReturnValue:
    """Somebody who speaks a language has read the line in it."""
    try:
        with unit_of_work():
            language, initials, saw = checked_as_sent()
            check_words(code, language, initials, saw=saw, by=administrator(), today=clock.today())
    except Refused as refusal:
        return _page(LineForm(formdata=None, data=_known(code)[0]), code, problem=str(refusal.message), both=True), 422
    flash(f"Kept: somebody has read it. ({language_names([language])})")
    return redirect(url_for("officer.help_line", code=code), 303)


@desk.post("/settings/help-lines/<code>/up/")
@runs_the_city
def line_up(code: str) -> ResponseReturnValue:
    """One place up in the order."""
    with unit_of_work():
        move_line(code, by=administrator(), today=clock.today())
    return redirect(url_for("officer.help_lines"), 303)


@desk.post("/settings/help-lines/<code>/remove/")
@runs_the_city
def no_line(code: str) -> ResponseReturnValue:
    """Take it off the help page."""
    with unit_of_work():
        remove_line(code, by=administrator(), today=clock.today())
    flash("The line is off the help page.")
    return redirect(url_for("officer.help_lines"), 303)


@desk.get("/settings/help-lines/new/")
@runs_the_city
def new_line() -> ResponseReturnValue:
    """A page for one more line."""
    return _page(LineForm(data={"always": True, "on_bill": "unknown", "how": "call"}), None)


@desk.post("/settings/help-lines/new/")
@runs_the_city
def write_new_line() -> ResponseReturnValue:
    """One more line, which has been rung today."""
    return _keep(None)


@desk.get("/settings/help-lines/<code>/")
@runs_the_city
def help_line(code: str) -> ResponseReturnValue:
    """One line, to change it."""
    known, _since = _known(code)
    return _page(LineForm(data=known), code)


@desk.post("/settings/help-lines/<code>/")
@runs_the_city
def write_line_again(code: str) -> ResponseReturnValue:
    """Keep what was changed."""
    entry_of(code)
    return _keep(code)


def _known(code: str) -> tuple[dict[str, Any], int]:
    """(what is kept of a line, as its form holds it; the version of them all)."""
    entry, since = entry_of(code)
    texts = {name: data_texts.said_everywhere(entry[name]) for name in TEXTS}
    bill = next(name for name, value in ON_BILL.items() if value == entry["on_bill"])
    always = entry.get("times") is None
    told = {**entry, **texts, **(entry.get("times") or {}), "on_bill": bill, "always": always}
    return kept_as(LineForm, told), since


def _keep(code: str | None) -> ResponseReturnValue:
    form = LineForm()
    if code and take_theirs(form, _known(code)[0]):
        return _page(form, code, both=True)
    if not form.validate_on_submit():
        return _page(form, code), 422
    try:
        with unit_of_work():
            kept, since = _known(code) if code else ({}, entries()[1])
            if clashing(kept, values_of(form)):
                raise ChangedMeanwhile
            before = entry_of(code)[0] if code else {}
            told = form.told()
            line_id = write_line(code, told, since=since, by=administrator(), today=clock.today())
            missing = _wordless({name: data_texts.rewritten(before.get(name, {}), told[name]) for name in TEXTS})
    except ChangedMeanwhile as clash:
        return _page(form, code, problem=str(clash.message), both=True), 409
    except Refused as refusal:
        return _page(form, code, problem=str(refusal.message)), 422
    tell_what_is_missing(missing)
    address = "officer.help_line" if missing else "officer.help_lines"
    return redirect(url_for(address, **({"code": line_id} if missing else {})), 303)


def _page(form: LineForm, code: str | None, *, problem: str | None = None, both: bool = False) -> str:
    entry = entry_of(code)[0] if code else None
    kept = _known(code)[0] if code else {}
    return render_template(
        "officer/help_line.html",
        form=form,
        code=code,
        entry=entry,
        **standing(form, kept, both=both),
        checks=checks_of(entry, TEXTS) if entry else None,
        wordless={name: language_names(data_texts.without_words(entry[name])) if entry else "" for name in TEXTS},
        days=list(zip(DAYS, DAY_NAMES, strict=True)),
        others=[(line.id, str(line.said("name", "en"))) for line in LINES.made(entries()[0]) if line.times],
        problems=[*([("main", problem)] if problem else []), *problems(form)],
    )


def _wordless(entry: Mapping[str, Any]) -> list[str]:
    """The codes of the languages in which one of the texts has no words."""
    found = dict.fromkeys(code for name in TEXTS for code in data_texts.without_words(entry[name]))
    return list(found)
