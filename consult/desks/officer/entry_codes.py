"""Who may answer: anyone, or whoever has a code that works once; and the codes themselves, shown once to be printed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import NumberRange

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.core.ids import random_id
from consult.desks.officer import desk
from consult.desks.officer.access import officer, own
from consult.desks.officer.forms import WholeField, problems
from consult.responses.entry_codes import MOST_AT_ONCE, HowMany, make_codes
from consult.responses.letters import shown
from consult.results.entry import codes_shown
from consult.surveys.entry import set_entry
from consult.surveys.models import Survey
from consult.surveys.queries import counted_before
from consult.web.qr import qr_code


class BatchForm(FlaskForm):
    """How many codes to make."""

    number = WholeField(
        "How many codes?", wrong=HowMany.message, validators=[NumberRange(1, MOST_AT_ONCE, HowMany.message)]
    )
    #: A random word: the same form sent twice makes the same codes.
    sheet = HiddenField()


@desk.get("/surveys/<slug>/entry-codes/")
def entry_codes(slug: str) -> ResponseReturnValue:
    """Who may answer, and how many codes there are."""
    return _page(own(slug), BatchForm(data={"sheet": random_id()}))


@desk.post("/surveys/<slug>/entry-codes/who/")
def choose_entry(slug: str) -> ResponseReturnValue:
    """Open to anyone, or a code that works once: while the survey is a draft."""
    try:
        with unit_of_work():
            set_entry(own(slug), request.form.get("entry", ""), by=officer(), today=clock.today())
    except Refused as refusal:
        page = _page(own(slug), BatchForm(formdata=None, data={"sheet": random_id()}), problem=str(refusal.message))
        return page, 422
    flash("Kept: " + ("a code that works once." if own(slug).entry == "codes" else "open to anyone."))
    return redirect(url_for("officer.entry_codes", slug=slug), 303)


@desk.post("/surveys/<slug>/entry-codes/")
def make_batch(slug: str) -> ResponseReturnValue:
    """Make codes and show them to be printed. No redirect: they are kept nowhere to be shown from."""
    survey, form = own(slug), BatchForm()
    if not form.validate_on_submit():
        return _page(survey, form), 422
    try:
        with unit_of_work():
            survey = own(slug)
            codes = make_codes(
                survey, form.number.data, sheet=form.sheet.data or random_id(), by=officer(), today=clock.today()
            )
    except Refused as refusal:
        return _page(own(slug), form, problem=str(refusal.message)), 422
    address = url_for("public.short", slug=slug, _external=True)
    return render_template(
        "officer/codes_sheet.html",
        survey=own(slug),
        tab="answers",
        codes=[shown(code) for code in codes],
        address=address.partition("://")[2].rstrip("/"),
        qr=qr_code(address),
    )


def _page(survey: Survey, form: BatchForm, *, problem: str | None = None) -> str:
    before = counted_before(survey, clock.now())
    return render_template(
        "officer/entry_codes.html",
        survey=survey,
        tab="answers",
        form=form,
        waits=before is not None,
        counts=codes_shown(survey, before=before),
        problems=[*([("main", problem)] if problem else []), *problems(form)],
        most=MOST_AT_ONCE,
    )
