"""The links on posters: to the survey, and one more from that place."""

from flask import Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError

from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.desks.public import desk
from consult.promotion.places import count_arrival
from consult.surveys.queries import by_slug, takes_answers
from consult.web.limits import ARRIVING, limiter
from consult.web.localising import preferred_language


@desk.get("/s/<slug>/<code>/")
@limiter.limit(ARRIVING, on_breach=lambda _limit: _to_the_survey(request.view_args["slug"]))  # type: ignore[index]
def from_place(slug: str, code: str) -> ResponseReturnValue:
    """To the survey in the phone's language; the place's number goes up by one. Nothing else is kept, and no cookie."""
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        _count(slug, code)
    return _to_the_survey(slug)


def _count(slug: str, code: str) -> None:
    """Whatever goes wrong here, the person gets to the survey."""
    try:
        with unit_of_work():
            survey = by_slug(slug)
            if takes_answers(survey, clock.today()):
                count_arrival(survey, code, today=clock.today())
    except Missing:
        pass
    except DBAPIError as problem:
        current_app.logger.error("An arrival was not counted: %s", type(problem).__name__)
    finally:
        db.session.rollback()


def _to_the_survey(slug: str) -> Response:
    response = redirect(url_for("public.survey", language=preferred_language().code, slug=slug), 302)
    response.headers["Cache-Control"] = "no-store"  # each arrival comes here
    response.vary.add("Accept-Language")
    assert isinstance(response, Response)
    return response
