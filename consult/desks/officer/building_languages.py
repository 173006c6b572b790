"""Which languages a survey promises, how far each is, and why words that nobody has checked may open all the same."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.languages import Language, all_languages
from consult.core.wording import EASY
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.building import draft_of
from consult.desks.officer.building_forms import typed
from consult.surveys.building import promise_languages
from consult.surveys.models import Survey
from consult.surveys.opening import spoken
from consult.surveys.texts import forms_of, places_of
from consult.surveys.translating import counts_of

#: Nobody reads a longer reason.
MOST_LETTERS = 300


@desk.get("/surveys/<slug>/build/languages/", endpoint="build_languages")
def show_languages(slug: str) -> ResponseReturnValue:
    """Every language of the city and how far this survey is in it."""
    return _page(draft_of(slug))


@desk.post("/surveys/<slug>/build/languages/")
def keep_languages(slug: str) -> ResponseReturnValue:
    """Keep what is promised, and the reasons."""
    reasons = {language.code: _reason(language) for language in all_languages()[1:]}
    with unit_of_work():
        promise_languages(
            draft_of(slug), request.form.getlist("promised"), reasons=reasons, by=officer(), today=clock.today()
        )
    flash("The languages are kept.")
    return redirect(url_for("officer.build", slug=slug), 303)


def _reason(language: Language) -> str:
    return typed(request.form.get(f"reason-{language.code}"))[:MOST_LETTERS]


def _page(survey: Survey) -> str:
    forms = forms_of(survey)
    texts = sum(place.original() is not None for place in places_of(survey))
    easy = sum(place.original(EASY) is not None for place in places_of(survey))
    return render_template(
        "officer/building/languages.html",
        survey=survey,
        texts=texts,
        easy=easy,
        rows=[
            (
                language,
                spoken(survey, language.code),
                counts_of(survey, language.code, EASY) if EASY in forms else None,
                language.code in (survey.promised or ()),
            )
            for language in all_languages()[1:]
        ],
    )
