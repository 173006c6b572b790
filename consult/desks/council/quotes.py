"""Choosing quotes from what an adult has passed."""

from dataclasses import replace

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.council import desk
from consult.desks.council.members import is_quiet_now
from consult.desks.council.setting_aside import SETTING_ASIDE, put_aside, set_aside
from consult.desks.council.showing import (
    AT_ONCE,
    Filters,
    ShownText,
    form_for,
    own_words_questions,
    shown_texts,
    themes,
)
from consult.desks.council.signing_off import waiting_for_yes
from consult.desks.council.today import things_to_do
from consult.feedback import quoting
from consult.people.models import MODERATOR
from consult.results.passed import (
    PassedText,
    Wanted,
    decided_texts,
    how_many_to_choose_from,
    how_many_to_choose_from_each,
    passed_text,
    to_choose_from,
)
from consult.results.quotes import leave_out
from consult.surveys.form import Form, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import all_of_panel, newest_versions, of_panel
from consult.web.guards import acting, person

#: What can have become of a text, in the order of the page.
_SHELVES = ("chosen", "confirmed", "refused")


@desk.get("/")
def home() -> ResponseReturnValue:
    """What waits for me: questions, then texts survey by survey. In quiet hours no number asks for anything."""
    away = set_aside()
    surveys = all_of_panel(person().panel_id)
    how_many = how_many_to_choose_from_each(surveys, Wanted(but=away))
    quiet = is_quiet_now(person().panel, clock.now())
    return render_template(
        "council/home.html",
        waiting=[(survey, how_many.get(survey.id, 0)) for survey in surveys],
        aside=len(away),
        panel=person().panel,
        quiet=quiet,
        to_do=0 if quiet else len(things_to_do()),
        to_read=[] if quiet else waiting_for_yes(),
    )


@desk.get("/surveys/<slug>/")
def survey(slug: str) -> ResponseReturnValue:
    """The texts of one survey that nobody of the panel has looked at."""
    return _survey_page(of_panel(slug, person().panel_id))


@desk.post("/surveys/<slug>/texts/<words_id>/")
def answer(slug: str, words_id: str) -> ResponseReturnValue:
    """Choose a text or a part of it, leave it out, or set it aside."""
    act = request.form.get("act", "")
    if act in SETTING_ASIDE:
        passed_text(of_panel(slug, person().panel_id), words_id)
        put_aside(words_id)
        return redirect(url_for("council.aside", slug=slug), 303)
    part = as_typed(request.form.get("part", ""))
    try:
        with unit_of_work():
            found = of_panel(slug, person().panel_id)
            if act in {"choose", "part"}:
                quoting.choose(
                    found,
                    words_id,
                    part=part if act == "part" else None,
                    by=acting(MODERATOR),
                    today=clock.today(),
                )
            elif act == "leave":
                leave_out(found, words_id, by=acting(MODERATOR), today=clock.today())
            else:
                abort(400)
    except Refused as problem:
        found = of_panel(slug, person().panel_id)
        return _survey_page(found, problem=str(problem.message), at=words_id, typed=part), 422
    flash(_("You left it out.") if act == "leave" else _("It is chosen. Now an officer looks at it."))
    if request.form.get("back") == "chosen":
        return redirect(url_for("council.chosen"), 303)
    return redirect(_filters().address("council.survey", slug=slug), 303)


@desk.get("/chosen/")
def chosen() -> ResponseReturnValue:
    """Chosen, confirmed and left-out texts of all the panel's surveys. What was taken out of a published finding cannot
    be chosen again."""
    surveys = all_of_panel(person().panel_id)
    texts = decided_texts(surveys, but=set_aside())
    shown = [survey for survey in surveys if survey.id in texts]
    newest, published = newest_versions(shown), quoting.once_published_of(shown)
    shelves = [(survey, _shelves(texts[survey.id], form_of(newest[survey.id]))) for survey in shown]
    spent = {text.words_id for some in texts.values() for text in some if text.quote.id in published}
    return render_template("council/chosen.html", shelves=shelves, spent=spent)


def _shelves(texts: list[PassedText], form: Form) -> dict[str, list[ShownText]]:
    return {state: shown_texts((text for text in texts if text.quote.state == state), form) for state in _SHELVES}


def _filters() -> Filters:
    return Filters(
        question=request.args.get("question", ""),
        theme=request.args.get("theme", ""),
        page=max(1, request.args.get("page", 1, type=int)),
    )


def _survey_page(found: Survey, *, problem: str | None = None, at: str = "", typed: str = "") -> str:
    """The list; the text that `problem` is about stands first, with what was `typed`."""
    filters = _filters()
    form = form_for(found)
    wanted = Wanted(theme=filters.theme or None, question=filters.question or None, but=set_aside())
    how_many = how_many_to_choose_from(found, wanted)
    pages = max(1, -(-how_many // AT_ONCE))
    page = min(filters.page, pages)
    on_page = to_choose_from(found, wanted, page=page, on_a_page=AT_ONCE)
    if at:
        on_page = [passed_text(found, at)[1], *(text for text in on_page if text.words_id != at)]
    return render_template(
        "council/survey.html",
        survey=found,
        texts=shown_texts(on_page, form),
        how_many=how_many,
        filters=replace(filters, page=page),
        pages=pages,
        questions=own_words_questions(form),
        themes=themes().values(),
        problem=problem,
        at=at,
        typed=typed,
    )
