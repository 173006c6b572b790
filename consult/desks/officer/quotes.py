"""Quotes: a moderator chose them, an officer gives the second yes, or takes them back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, opened
from consult.desks.officer.forms import ConfirmQuoteForm, problems
from consult.desks.officer.names import AUDIENCE_NAMES
from consult.feedback import quoting
from consult.results.quotes import mark_of_quote, quote_of, quotes_of, refuse_quote
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version


@desk.get("/surveys/<slug>/quotes/")
def quotes(slug: str) -> ResponseReturnValue:
    """The first one that waits, ready to be decided on; then those decided on before."""
    return _page(opened(slug), ConfirmQuoteForm())


@desk.post("/surveys/<slug>/quotes/<quote_id>/confirm/")
def confirm(slug: str, quote_id: str) -> ResponseReturnValue:
    """All three are ticked: it may be shown."""
    form = ConfirmQuoteForm()
    if not form.validate_on_submit():
        return _page(opened(slug), form, here=quote_id), 422
    try:
        with unit_of_work():
            quote = quote_of(opened(slug), quote_id)
            quoting.confirm(quote, saw=request.form.get("saw", ""), by=officer(), today=clock.today())
    except Refused as refusal:
        # Nothing stays ticked: these may be other words than those that were looked at.
        return _page(opened(slug), ConfirmQuoteForm(formdata=None), here=quote_id, problem=str(refusal.message)), 422
    flash("The quote is confirmed. You can use it as evidence.")
    return redirect(url_for("officer.quotes", slug=slug), 303)


@desk.post("/surveys/<slug>/quotes/<quote_id>/refuse/")
def refuse(slug: str, quote_id: str) -> ResponseReturnValue:
    """It is not to be shown; where it is shown already, it goes at once."""
    with unit_of_work():
        refuse_quote(quote_of(opened(slug), quote_id), by=officer(), today=clock.today())
    flash("The quote will not be shown.")
    return redirect(url_for("officer.quotes", slug=slug), 303)


def _page(survey: Survey, form: ConfirmQuoteForm, *, here: str | None = None, problem: str | None = None) -> str:
    waiting = quotes_of(survey, states=["chosen"])
    waiting.sort(key=lambda quote: quote.id != here)
    found = problems(form)
    if problem:
        found.insert(0, ("main", problem))
    asked = form_of(newest_version(survey))
    return render_template(
        "officer/quotes.html",
        survey=survey,
        tab="quotes",
        form=form,
        problems=found,
        first=waiting[0] if waiting else None,
        saw=mark_of_quote(waiting[0]) if waiting else "",
        more=len(waiting) - 1,
        confirmed=quotes_of(survey, states=["confirmed"]),
        audience_names=AUDIENCE_NAMES,
        refused=quotes_of(survey, states=["refused"]),
        published=quoting.once_published(survey),
        question=lambda quote: one.in_english() if (one := asked.question(quote.question_code)) else "",
    )
