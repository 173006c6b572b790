"""Which languages a survey promises, how far each is, and why words that nobody has checked may open all the same."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.languages import all_languages
from consult.core.spoken import all_spoken
from consult.core.wording import EASY
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.building import draft_of
from consult.desks.officer.building_forms import typed
from consult.surveys.building import promise_languages
from consult.surveys.models import Survey
from consult.surveys.opening import spoken_in
from consult.surveys.texts import forms_of, places_of
from consult.surveys.translating import counts_of
from consult.surveys.voices import counts_of_voices, stale_voices

#: Nobody reads a longer reason.
MOST_LETTERS = 300


@desk.get("/surveys/<slug>/build/languages/", endpoint="build_languages")
def show_languages(slug: str) -> ResponseReturnValue:
    """Every language of the city and how far this survey is in it."""
    return _page(draft_of(slug))


@desk.post("/surveys/<slug>/build/languages/")
def keep_languages(slug: str) -> ResponseReturnValue:
    """Keep what is promised, and the reasons."""
    codes = [*(language.code for language in all_languages()), *(language.code for language in all_spoken())]
    reasons = {code: _reason(code) for code in codes}
    with unit_of_work():
        promise_languages(
            draft_of(slug), request.form.getlist("promised"), reasons=reasons, by=officer(), today=clock.today()
        )
    flash("The languages are kept.")
    return redirect(url_for("officer.build", slug=slug), 303)


def _reason(code: str) -> str:
    return typed(request.form.get(f"reason-{code}"))[:MOST_LETTERS]


def _voices(survey: Survey) -> dict[str, tuple[str, dict[str, int], str, list[str]]]:
    """Language code to its name, how many voices there are in which state, why unchecked ones may be heard, and where
    those are that say other words than now."""
    names = {language.code: language.name for language in all_languages()}
    names |= {language.code: language.latin for language in all_spoken()}
    reasons = survey.accepted_drafts or {}
    found = counts_of_voices(survey)
    stale = {code: [place.where() for place in places] for code, places in stale_voices(survey).items()}
    return {
        code: (name, found[code], reasons.get(code, ""), stale.get(code, []))
        for code, name in names.items()
        if code in found
    }


def _page(survey: Survey) -> str:
    forms = forms_of(survey)
    texts = sum(place.original() is not None for place in places_of(survey))
    easy = sum(place.original(EASY) is not None for place in places_of(survey))
    others = all_languages()[1:]
    return render_template(
        "officer/building/languages.html",
        survey=survey,
        texts=texts,
        easy=easy,
        voices=_voices(survey),
        rows=[
            (
                language,
                spoken,
                counts_of(survey, language.code, EASY) if EASY in forms else None,
                language.code in (survey.promised or ()),
            )
            for language, spoken in zip(others, spoken_in(survey, [one.code for one in others]), strict=True)
        ],
    )
