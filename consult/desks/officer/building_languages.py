"""Which languages a survey promises, how far each is, and why words that nobody has checked may open all the same."""

from collections.abc import Mapping
from typing import Any

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
from consult.surveys.editing import languages_of, mark_of_values
from consult.surveys.models import Survey
from consult.surveys.opening import spoken_in
from consult.surveys.texts import forms_of, places_of
from consult.surveys.translating import SomebodyElseWrote, counts_of
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
    reasons = {code: reason for code in codes if (reason := _reason(code))}
    promised = request.form.getlist("promised")
    kept = {"promised": sorted(promised), "reasons": reasons}
    try:
        with unit_of_work():
            survey = draft_of(slug)
            dropped = {language.code for language in all_languages()[1:]} - set(promised)  # no reason is kept for these
            mine = {**kept, "reasons": {code: reason for code, reason in reasons.items() if code not in dropped}}
            saw = request.form.get("saw", "") if languages_of(survey) != mine else None
            promise_languages(survey, promised, reasons=reasons, saw=saw, by=officer(), today=clock.today())
    except SomebodyElseWrote:
        return _page(draft_of(slug), typed=kept), 409
    flash("The languages are kept.")
    return redirect(url_for("officer.build", slug=slug), 303)


def _reason(code: str) -> str:
    return typed(request.form.get(f"reason-{code}"))[:MOST_LETTERS]


def _voices(survey: Survey, reasons: Mapping[str, str]) -> dict[str, tuple[str, dict[str, int], str, list[str]]]:
    """Language code to its name, how many voices there are in which state, why unchecked ones may be heard, and where
    those are that say other words than now."""
    names = {language.code: language.name for language in all_languages()}
    names |= {language.code: language.latin for language in all_spoken()}
    found = counts_of_voices(survey)
    stale = {code: [place.where() for place in places] for code, places in stale_voices(survey).items()}
    return {
        code: (name, found[code], reasons.get(code, ""), stale.get(code, []))
        for code, name in names.items()
        if code in found
    }


def _told(kept: Mapping[str, Any]) -> str:
    """Promises and reasons, as somebody reads them who keeps others."""
    names = [language.name for language in all_languages() if language.code in kept["promised"]]
    known = {language.code: language.name for language in all_languages()}
    known |= {language.code: language.latin for language in all_spoken()}
    reasons = (f"{known.get(code, code)}: {reason}" for code, reason in kept["reasons"].items())
    return "\n".join([f"Promised: {', '.join(names) or 'none yet'}", *reasons])


def _page(survey: Survey, *, typed: Mapping[str, Any] | None = None) -> str:
    """`typed` is what somebody would keep although somebody else has kept something else meanwhile."""
    kept = languages_of(survey)
    standing = typed or kept
    forms = forms_of(survey)
    texts = sum(place.original() is not None for place in places_of(survey))
    easy = sum(place.original(EASY) is not None for place in places_of(survey))
    others = all_languages()[1:]
    return render_template(
        "officer/building/languages.html",
        survey=survey,
        texts=texts,
        easy=easy,
        saw=mark_of_values(kept),
        theirs=_told(kept) if typed else "",
        mine=_told(typed) if typed else "",
        reasons=standing["reasons"],
        voices=_voices(survey, standing["reasons"]),
        rows=[
            (
                language,
                spoken,
                counts_of(survey, language.code, EASY) if EASY in forms else None,
                language.code in standing["promised"],
            )
            for language, spoken in zip(others, spoken_in(survey, [one.code for one in others]), strict=True)
        ],
    )
