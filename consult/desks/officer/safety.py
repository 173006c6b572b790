"""Keeping people safe while reading: hiding what says who somebody is, and handing a text to the safeguarding desk."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.actions import hide_words
from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, own
from consult.desks.officer.texts import carried, text_page
from consult.results.passed import passed_text
from consult.results.quotes import refuse_if_changed, refuse_quote
from consult.safeguarding.actions import hold_words


@desk.post("/surveys/<slug>/texts/<words_id>/hide/")
def hide(slug: str, words_id: str) -> ResponseReturnValue:
    """Hide these words wherever they stand in the text. A quote that holds them is shown no more."""
    try:
        with unit_of_work():
            survey = own(slug)
            words, _text = passed_text(survey, words_id, with_adults=True)
            hide_words(words, request.form.get("said", ""), by=officer(), today=clock.today())
            refuse_if_changed(survey, words_id, by=officer(), today=clock.today())
    except Refused as refusal:
        return text_page(own(slug), words_id, problem=("said", str(refusal.message))), 422
    flash("Hidden here, in search, and wherever else this text is shown.")
    return redirect(url_for("officer.text", slug=slug, words_id=words_id, **carried()), 303)


@desk.post("/surveys/<slug>/texts/<words_id>/hold/")
def hold(slug: str, words_id: str) -> ResponseReturnValue:
    """Somebody may be in danger: the text is held at once, and the safeguarding desk decides."""
    with unit_of_work():
        words, text = passed_text(own(slug), words_id, with_adults=True, to_change=True)
        if text.quote is not None:
            refuse_quote(text.quote, by=officer(), today=clock.today())
        hold_words(words, by=officer(), now=clock.now())
    flash("The text is held. It stands at the top for the safeguarding desk, and nobody else can see it.")
    return redirect(url_for("officer.texts", slug=slug, **carried()), 303)
