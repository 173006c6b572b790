"""Settings: the parts of the city that people may say they live in."""

import re
from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from consult.core import clock, data_checks, data_texts
from consult.core.city_data import ChangedMeanwhile
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.desks.officer import desk
from consult.desks.officer.forms import TextsField, problems
from consult.desks.officer.merging import clashing, kept_as, standing, take_theirs, values_of
from consult.desks.officer.settings import administrator, language_names, runs_the_city, tell_what_is_missing
from consult.desks.officer.settings_checks import checked_as_sent, checks_of
from consult.strategy.localities import LOCALITIES

#: What a locality says in words.
_TEXTS = ("wording",)


class LastOne(Refused):
    """People need something to choose."""

    message = "This is the last one. Add another before you take it out."


class NameTaken(Refused):
    """Two places of one name cannot be told apart."""

    message = "There is a locality of this name already."


class LocalityForm(FlaskForm):
    """One locality's name."""

    wording = TextsField("Its name", missing="Write what people call it.", limit=60, rows=1, easy=False)


@desk.get("/settings/localities/")
@runs_the_city
def city_localities() -> ResponseReturnValue:
    """All of them, and a form for one more."""
    return _list_page(LocalityForm(formdata=None))


@desk.post("/settings/localities/")
@runs_the_city
def write_locality() -> ResponseReturnValue:
    """One more. The drawing of the city is another one then: counts of two drawings are not compared."""
    form = LocalityForm()
    if not form.validate_on_submit():
        return _list_page(form), 422
    try:
        with unit_of_work():
            content, since = LOCALITIES.content()
            code = _free_code(form.wording.data["en"], content)
            _check_name(form.wording.data["en"], content["localities"])
            entry = {"code": code, "wording": data_texts.rewritten({}, form.wording.data)}
            _change(content, [*content["localities"], entry], since, redrawn=True)
    except Refused as refusal:
        return _list_page(form, problem=str(refusal.message)), 422
    tell_what_is_missing(data_texts.without_words(entry["wording"]))
    return redirect(url_for("officer.city_localities"), 303)


@desk.get("/settings/localities/<code>/")
@runs_the_city
def city_locality(code: str) -> ResponseReturnValue:
    """One of them, to change its name or take it out."""
    entry = _entry(LOCALITIES.content()[0], code)
    return _one_page(entry, LocalityForm(formdata=None, data=_kept(entry)))


@desk.post("/settings/localities/<code>/")
@runs_the_city
def change_locality(code: str) -> ResponseReturnValue:
    """Another name, or out of the list."""
    form, leaves = LocalityForm(), request.form.get("act") == "remove"
    entry = _entry(LOCALITIES.content()[0], code)
    if take_theirs(form, _kept(entry)):
        return _one_page(entry, form, both=True)
    if not form.validate_on_submit() and not leaves:
        return _one_page(_entry(LOCALITIES.content()[0], code), form), 422
    try:
        with unit_of_work():
            content, since = LOCALITIES.content()
            entry = _entry(content, code)
            if clashing(_kept(entry), values_of(form)):
                raise ChangedMeanwhile
            others = [one for one in content["localities"] if one is not entry]
            if leaves and not others:
                raise LastOne
            if leaves:
                _change(content, others, since, redrawn=True)
                missing: list[str] = []
            else:
                _check_name(form.wording.data["en"], others)
                renamed = {**entry, "wording": data_texts.rewritten(entry["wording"], form.wording.data)}
                missing = data_texts.without_words(renamed["wording"])
                _change(content, [renamed if one is entry else one for one in content["localities"]], since)
    except ChangedMeanwhile as clash:
        entry = _entry(LOCALITIES.content()[0], code)
        return _one_page(entry, form, problem=str(clash.message), both=True), 409
    except Refused as refusal:
        return _one_page(_entry(LOCALITIES.content()[0], code), form, problem=str(refusal.message)), 422
    if leaves:
        flash("It is out of the list. Answers that name it stay.")
    else:
        tell_what_is_missing(missing)
    return redirect(url_for("officer.city_localities"), 303)


@desk.post("/settings/localities/<code>/words/")
@runs_the_city
def locality_words_checked(code: str) -> ResponseReturnValue:
    """Somebody who speaks a language has read the name in it."""
    try:
        with unit_of_work():
            language, initials, saw = checked_as_sent()
            content, since = LOCALITIES.content()
            entry = _entry(content, code)
            if saw != data_checks.mark_of(entry, _TEXTS, language):
                raise ChangedMeanwhile
            read = data_checks.check(entry, _TEXTS, language, initials)
            _change(content, [read if one is entry else one for one in content["localities"]], since)
    except Refused as refusal:
        entry = _entry(LOCALITIES.content()[0], code)
        form = LocalityForm(formdata=None, data=_kept(entry))
        return _one_page(entry, form, problem=str(refusal.message), both=True), 422
    flash(f"Kept: somebody has read it. ({language_names([language])})")
    return redirect(url_for("officer.city_locality", code=code), 303)


def _kept(entry: Mapping[str, Any]) -> dict[str, Any]:
    return kept_as(LocalityForm, {"wording": data_texts.said_everywhere(entry["wording"])})


def _change(content: Mapping[str, Any], entries: list[Any], since: int, *, redrawn: bool = False) -> None:
    version = content["version"]
    if redrawn:
        begun, _, number = version.rpartition(".")
        version = f"{begun}.{int(number) + 1}" if begun and number.isdecimal() else f"{version}.2"
    LOCALITIES.change(
        {"version": version, "localities": entries},
        since=since,
        by=administrator(),
        today=clock.today(),
    )


def _entry(content: Mapping[str, Any], code: str) -> dict[str, Any]:
    found = next((entry for entry in content["localities"] if entry["code"] == code), None)
    if found is None:
        raise Missing("locality")
    return found


def _check_name(name: str, others: list[Mapping[str, Any]]) -> None:
    if any(entry["wording"]["en"].casefold() == name.casefold() for entry in others):
        raise NameTaken


def _free_code(name: str, content: Mapping[str, Any]) -> str:
    begun = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24] or "locality"
    taken = {entry["code"] for entry in content["localities"]}
    number, code = 1, begun
    while code in taken:
        number += 1
        code = f"{begun}-{number}"
    return code


def _list_page(form: LocalityForm, *, problem: str | None = None) -> str:
    entries = LOCALITIES.content()[0]["localities"]
    return render_template(
        "officer/city_localities.html",
        localities=[
            (one, language_names(data_texts.without_words(one["wording"])), checks_of(one, _TEXTS)) for one in entries
        ],
        form=form,
        problems=[*([("wording-en", problem)] if problem else []), *problems(form)],
    )


def _one_page(entry: Mapping[str, Any], form: LocalityForm, *, problem: str | None = None, both: bool = False) -> str:
    return render_template(
        "officer/city_locality.html",
        locality=entry,
        checks=checks_of(entry, _TEXTS),
        **standing(form, _kept(entry), both=both),
        wordless=language_names(data_texts.without_words(entry["wording"])),
        form=form,
        problems=[*([("wording-en", problem)] if problem else []), *problems(form)],
    )
