"""Pages that are the same for everyone: home, help, how it works, whether this is real, how accessible it is."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.desks.public import desk
from consult.feedback.queries import awaited, published
from consult.help.lines import help_lines_at
from consult.people.site import who_runs_the_site
from consult.safeguarding.keeping import DAYS_KEPT
from consult.strategy import load as load_strategy
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_versions, on_a_break, open_on
from consult.surveys.rules import YOUNG_PEOPLE, days_late, heard_in
from consult.web.accessibility import accessibility_statement
from consult.web.localising import preferred_language
from consult.web.showing import HEARD_NAMES


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
    """What can be answered now, what has a break, and what came of earlier surveys."""
    today = clock.today()
    surveys = open_on(today)
    newest = newest_versions(surveys)
    opened = [(one, form_of(newest[one.id]), one.closes_on, _for_whom(one)) for one in surveys]
    return render_template(
        "public/home.html",
        opened=opened,
        on_a_break=on_a_break(),
        published=published(),
        owed=[(survey, days_late(today, due_on=survey.reply_due_on, answered_on=None)) for survey in awaited()],
        themes=load_strategy().themes,
        today=today,
    )


@desk.get("/<language>/help/")
def help() -> ResponseReturnValue:
    """Whom to call or text, who is there now first."""
    now = clock.now()
    return render_template("public/help.html", help_lines=help_lines_at(now), now=now)


@desk.get("/<language>/how-it-works/")
def privacy() -> ResponseReturnValue:
    """Who asks, what happens to answers, how to take them back."""
    return render_template("public/how_it_works.html", days_kept=DAYS_KEPT)


@desk.get("/<language>/is-this-real/")
def is_this_real() -> ResponseReturnValue:
    """Who runs this, how to check it without believing us, and what we never ask for."""
    return render_template("public/is_this_real.html", runs_it=_who_runs_it(), address=request.host_url)


@desk.get("/<language>/accessibility/")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement, as the regulations ask for it."""
    return render_template(
        "public/accessibility.html",
        statement=accessibility_statement(),
        runs_it=_who_runs_it(),
        address=request.host_url,
        today=clock.today(),
    )


def _for_whom(survey: Survey) -> list[str]:
    """Whom a survey asks, in words, where they are not young people alone."""
    return [] if survey.audience == YOUNG_PEOPLE else [str(HEARD_NAMES[one]) for one in heard_in(survey.audience)]


def _who_runs_it() -> str:
    organisation = who_runs_the_site(current_app.config["CONSULT_ORGANISATION"])
    return organisation.name if organisation else current_app.config["CONSULT_CITY"]
