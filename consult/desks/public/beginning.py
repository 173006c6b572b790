"""Before question 1: the eight facts, yes or no thanks, and whether somebody answers on this phone already."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.wording import said_in
from consult.desks.public import desk
from consult.desks.public.held import closed, held, no_store, page_address
from consult.pictures.queries import find
from consult.responses.drafts import OpenDraft, begin_draft
from consult.responses.entry_codes import CodeUnknown, CodeUsed, entry_with
from consult.responses.letters import plates, shown
from consult.surveys.form import Form, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import by_slug, newest_version, takes_answers
from consult.surveys.signing_off import without_panel
from consult.web import csrf
from consult.web import drafts as cookie
from consult.web.data_used import kilobytes
from consult.web.limits import BEGINNING, limiter
from consult.web.listening import heard_of_background, listening_to
from consult.web.localising import page_format, page_language
from consult.web.plates import drawn_plates

#: A field that nobody sees and nobody needs; what fills it in is seldom a person. Its name is none that a browser or a
#: password manager fills in by itself.
BAIT = "keep-empty"


@desk.get("/<language>/surveys/<slug>/")
def survey(slug: str) -> ResponseReturnValue:
    """The eight facts before question 1; or that the survey is closed and what happens next."""
    found = by_slug(slug)
    return _facts_page(found, form_of(newest_version(found))) if takes_answers(found, clock.today()) else closed(found)


@desk.get("/<language>/surveys/<slug>/about/")
def background(slug: str) -> ResponseReturnValue:
    """What we are asking about: what is proposed, what else could be done, what it costs, where the full paper is; of
    a survey that was taken back, why it was."""
    found = by_slug(slug)
    if found.state == "withdrawn":
        return closed(found)
    form = form_of(newest_version(found))
    if not form.background:
        raise Missing("background")
    texts = {name: said_in(words, page_language().code, page_format()) for name, words in form.background.items()}
    return render_template(
        "public/background.html",
        survey=found,
        form=form,
        texts=texts,
        picture=find(form.background_picture),
        heard=heard_of_background(form),
    )


@desk.post("/<language>/surveys/<slug>/")
@limiter.limit(BEGINNING)
def begin(slug: str) -> ResponseReturnValue:
    """Begin a draft and show question 1. Where this phone holds a draft, or has sent this survey before, ask first."""
    csrf.require_own_page()
    found = by_slug(slug)
    if not takes_answers(found, clock.today()):
        return redirect(url_for("public.survey", slug=slug), 303)
    if "fresh" not in request.form:
        before = held()
        if before is not None or cookie.was_sent_from_here(slug):
            return _already_page(found, before)
    try:
        entry = entry_with(found, request.form.get("code", "")) if found.entry == "codes" else ""
    except (CodeUnknown, CodeUsed) as problem:
        return _facts_page(found, form_of(newest_version(found)), problem=str(problem.message), status=422)
    with unit_of_work():
        draft = begin_draft(
            newest_version(found),
            language=page_language().code,
            now=clock.now(),
            took_bait=bool(request.form.get(BAIT)),
            entry=entry,
        )
        first = page_address(slug, draft.way.pages[0])
    response = redirect(first, 303)
    cookie.keep_token(response, draft.token)
    return response


def _already_page(found: Survey, before: OpenDraft | None) -> ResponseReturnValue:
    """This phone holds answers, or sent some. Of another survey's the code is shown on request, and nothing is lost."""
    asked_for = before.code if before is not None and "save" in request.form else ""
    return no_store(
        render_template(
            "public/carry_on.html",
            survey=found,
            held=before,
            another=before is not None and before.form.slug != found.slug,
            plates=drawn_plates(plates(asked_for)) if asked_for else [],
            shown=shown(asked_for),
            slug=found.slug,
            letters=request.form.get("code", ""),
        )
    )


def _facts_page(found: Survey, form: Form, *, problem: str | None = None, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "public/survey.html",
        survey=found,
        form=form,
        kilobytes=kilobytes(form),
        bait=BAIT,
        listening=listening_to(form),
        problem=problem,
        letters=request.form.get("code", ""),
        without_panel=without_panel(found),
    )
    return (page, status) if status == 200 else no_store(page, status)
