"""Translating a survey's words side by side, and saying which ones are right."""

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core import clock, languages
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.core.languages import Language
from consult.core.wording import EASY, STANDARD
from consult.desks.council import desk
from consult.desks.council.translations_shown import Box, initials_from, parts_of, shown_boxes
from consult.people.models import MODERATOR
from consult.surveys.models import Survey
from consult.surveys.queries import all_of_panel_with_drafts, of_panel_with_drafts, read_texts_of
from consult.surveys.texts import forms_of, with_gaps
from consult.surveys.translating import NoInitials, SomebodyElseWrote, check_text, counts_of, write_text
from consult.web.guards import acting, person

_INITIALS = "initials"


@desk.get("/words/", endpoint="languages")
def my_languages() -> ResponseReturnValue:
    """The panel's surveys, and how far each is in the language that I read."""
    language = _my_language()
    surveys = all_of_panel_with_drafts(person().panel_id) if language else []
    read_texts_of(survey for survey in surveys if survey.state == "draft")
    told = [(survey, _counted(survey, language.code)) for survey in surveys if language]
    return render_template("council/translations.html", mine=language, surveys=told)


@desk.get("/words/<slug>/<to>/")
def words(slug: str, to: str) -> ResponseReturnValue:
    """One part of a survey: English, and its translation."""
    survey, language = _found(slug, to)
    if survey.state != "draft":
        return render_template("council/frozen_words.html", survey=survey, to=language)
    return _page(survey, language, {})


@desk.post("/words/<slug>/<to>/")
def keep_words(slug: str, to: str) -> ResponseReturnValue:
    """Save one text, or save it and say that it is right. What else was typed on the page stays on it."""
    survey, language = _found(slug, to)
    act, _colon, key = request.form.get("act", "").partition(":")
    typed = _typed()
    initials = as_typed(request.form.get("initials", ""))[:40]
    if act == "stay" or (act == "theirs" and typed.pop(key, None)):
        return _page(survey, language, typed, initials=initials)
    if act not in {"save", "check"} or key not in typed:
        abort(400)
    text, saw = typed[key]
    try:
        with unit_of_work():
            survey, language = _found(slug, to)
            more = {"saw": saw, "by": acting(MODERATOR), "today": clock.today(), "form": _format(survey)}
            if act == "check":
                check_text(survey, key, language.code, text, initials=initials, **more)
            else:
                write_text(survey, key, language.code, text, **more)
    except Refused as problem:
        survey, language = _found(slug, to)
        if survey.state != "draft":
            raise
        return _page(survey, language, typed, initials=initials, problem=problem, at=key), 422
    if act == "check":
        session[_INITIALS] = initials
    del typed[key]
    said = _("You checked it. Thank you.") if act == "check" else _("It is saved.")
    survey, language = _found(slug, to)
    if any(box.is_unsaved for box in _boxes(survey, language, typed)):
        return _page(survey, language, typed, initials=initials, said=said)
    flash(said)
    return redirect(_address(survey, language, anchor=f"text-{key}"), 303)


def _found(slug: str, to: str) -> tuple[Survey, Language]:
    """The panel's survey and the language, where this person reads it; raises Missing."""
    mine = _my_language()
    if mine is None or mine.code != to:
        raise Missing("language")
    return of_panel_with_drafts(slug, person().panel_id), mine


def _my_language() -> Language | None:
    found = languages.find(person().reads_language)
    return None if found == languages.default() else found


def _counted(survey: Survey, language: str) -> dict[str, int] | None:
    """How many texts are in each state, both formats together, but for those that an officer has to fill first; None
    where nothing can change any more."""
    if survey.state != "draft":
        return None
    counts: dict[str, int] = {}
    unfilled = with_gaps(survey)
    for form in forms_of(survey):
        for state, number in counts_of(survey, language, form, without=unfilled).items():
            counts[state] = counts.get(state, 0) + number
    return counts


def _format(survey: Survey) -> str:
    wanted = request.args.get("format", STANDARD)
    return EASY if wanted == EASY and EASY in forms_of(survey) else STANDARD


def _typed() -> dict[str, tuple[str, str]]:
    """What came in: key to (words, the mark of what the writer saw)."""
    return {
        name.removeprefix("text-"): (as_typed(text), request.form.get(f"saw-{name.removeprefix('text-')}", ""))
        for name, text in request.form.items()
        if name.startswith("text-")
    }


def _part(how_many: int) -> int:
    return min(max(0, request.args.get("part", 0, type=int)), how_many)


def _address(
    survey: Survey, language: Language, *, form: str | None = None, part: int | None = None, **more: str
) -> str:
    form = _format(survey) if form is None else form
    part = _part(len(survey.questions)) if part is None else part
    kept = {"format": form if form != STANDARD else None, "part": part or None}
    named = {f"_{name}": value for name, value in more.items()}
    return url_for("council.words", slug=survey.slug, to=language.code, **kept, **named)


def _boxes(
    survey: Survey, language: Language, typed: dict[str, tuple[str, str]], problem: Refused | None = None, at: str = ""
) -> list[Box]:
    part = _part(len(survey.questions))
    return shown_boxes(survey, language, _format(survey), part, typed, problem=problem, at=at)


def _page(
    survey: Survey,
    language: Language,
    typed: dict[str, tuple[str, str]],
    *,
    initials: str = "",
    problem: Refused | None = None,
    at: str = "",
    said: str = "",
) -> str:
    """The part, with what was `typed`; the text `at` is what `problem` is about."""
    form, part = _format(survey), _part(len(survey.questions))
    return render_template(
        "council/words.html",
        survey=survey,
        to=language,
        form=form,
        forms=[(one, _address(survey, language, form=one)) for one in forms_of(survey)],
        parts=[
            (number, left, _address(survey, language, part=number))
            for number, left in parts_of(survey, language.code, form)
        ],
        part=part,
        unfilled=len(with_gaps(survey)) if part == 0 else 0,
        boxes=_boxes(survey, language, typed, problem, at),
        initials=initials or session.get(_INITIALS) or initials_from(person().name),
        problem=str(problem.message) if problem else "",
        at="initials" if isinstance(problem, NoInitials) else at,
        both=isinstance(problem, SomebodyElseWrote),
        said=said,
        here=_address(survey, language),
    )
