"""Whose surveys these are, and who acts."""

from flask import abort, make_response, render_template

from consult.core.log import Actor
from consult.people.models import ADMINISTRATOR, OFFICER
from consult.surveys.models import Survey
from consult.surveys.queries import of_organisation
from consult.web.guards import acting, person


def own(slug: str) -> Survey:
    """The survey at this address if it is the signed-in person's organisation's; raises Missing."""
    return of_organisation(slug, person().organisation_id)


def opened(slug: str) -> Survey:
    """The same, once it has opened; whoever asks for a room of a draft is shown that it has not opened yet."""
    survey = own(slug)
    if survey.state == "draft":
        abort(make_response(render_template("officer/not_open.html", survey=survey), 409))
    return survey


def officer() -> Actor:
    """Who acts, as the log keeps it."""
    return acting(OFFICER, ADMINISTRATOR)
