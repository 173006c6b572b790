"""Pages that are the same for everyone: home, a survey's facts, help, how it works."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.desks.public import desk
from consult.feedback.queries import awaited, published
from consult.help.lines import help_lines
from consult.strategy import load as load_strategy
from consult.surveys.form import form_of
from consult.surveys.queries import newest_version, open_on
from consult.surveys.rules import days_late
from consult.web.localising import preferred_language


@desk.get("/")
def door() -> ResponseReturnValue:
    """To the home page in the phone's language."""
    response = redirect(url_for("public.home", language=preferred_language().code), 302)
    response.vary.add("Accept-Language")
    return response


@desk.get("/s/<slug>/")
def short(slug: str) -> ResponseReturnValue:
    """A survey's short address, for paper: to the survey in the phone's language."""
    response = redirect(url_for("public.survey", language=preferred_language().code, slug=slug), 302)
    response.vary.add("Accept-Language")
    return response


@desk.get("/health")
def health() -> ResponseReturnValue:
    """For whoever watches the server."""
    return {"status": "ok"}


@desk.get("/<language>/")
def home() -> ResponseReturnValue:
    """What can be answered now, and what came of earlier surveys."""
    today = clock.today()
    opened = [(survey, form_of(newest_version(survey)), survey.closes_on) for survey in open_on(today)]
    return render_template(
        "public/home.html",
        opened=opened,
        published=published(),
        owed=[(survey, days_late(today, due_on=survey.reply_due_on, answered_on=None)) for survey in awaited()],
        themes=load_strategy().themes,
        today=today,
    )


@desk.get("/<language>/help/")
def help() -> ResponseReturnValue:
    """Whom to call or text."""
    return render_template("public/help.html", lines=help_lines(), today=clock.today())


@desk.get("/<language>/how-it-works/")
def privacy() -> ResponseReturnValue:
    """Who asks, what happens to answers, how to take them back."""
    return render_template("public/how_it_works.html")
