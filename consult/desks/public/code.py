"""Coming back with a code: to a draft, or to what came of it; and taking answers back."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.analysis.doubts import own_themes
from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.desks.public import desk
from consult.desks.public.held import no_store, where_left
from consult.feedback.forgetting import last_day
from consult.feedback.queries import findings_of, publication_of
from consult.responses.actions import note_return, version_sent_with
from consult.responses.codes import GLAZES, THINGS
from consult.responses.drafts import DraftGone, by_code
from consult.responses.keeping import forget_old_pages
from consult.responses.letters import from_plates, plates, shown, typed
from consult.safeguarding.actions import take_back
from consult.strategy import load as load_strategy
from consult.surveys.form import form_of
from consult.surveys.models import SurveyVersion
from consult.surveys.rules import days_late
from consult.web import csrf
from consult.web import drafts as cookie
from consult.web.limits import TYPING_CODES, limiter
from consult.web.plates import GLAZE_NAMES, THING_NAMES, drawn_plates
from consult.web.showing import short_finding


@desk.get("/<language>/code/")
def code() -> ResponseReturnValue:
    """Where a code is typed."""
    return _code_page()


@desk.post("/<language>/code/")
@limiter.limit(TYPING_CODES)
def use_code() -> ResponseReturnValue:
    """On with the draft, or to what came of the answers."""
    csrf.require_own_page()
    kept = _code_sent()
    if kept is None:
        return _code_page(_("A code has eight letters and numbers. Look at it again and type all of them."), 422)
    try:
        draft = by_code(kept, today=clock.today())
    except DraftGone:
        return what_came_of_it(kept)
    response = redirect(where_left(draft), 303)
    cookie.keep_token(response, draft.token)
    return response


@desk.post("/<language>/code/delete/")
@limiter.limit(TYPING_CODES)
def delete() -> ResponseReturnValue:
    """Delete the answers behind a code. The code itself shows that the wish comes from who has it."""
    csrf.require_own_page()
    kept = typed(request.form.get("code", ""))
    try:
        if kept is None:
            raise Missing("receipt")
        with unit_of_work():
            words_stay = take_back(kept)
        forget_old_pages()
    except Missing:
        return not_found_page()
    return no_store(render_template("public/deleted.html", words_stay=words_stay))


@desk.get("/<language>/code/lost/")
def lost() -> ResponseReturnValue:
    """What to do when the code is lost."""
    return render_template("public/lost.html")


def _code_sent() -> str | None:
    """The code that came in, as letters or as four plates; None when it is neither."""
    if letters := request.form.get("code", "").strip():
        return typed(letters)
    chosen = [(request.form.get(f"glaze{n}", ""), request.form.get(f"thing{n}", "")) for n in range(1, 5)]
    return from_plates(chosen)


def _code_page(problem: str | None = None, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "public/code.html",
        problem=problem,
        typed=request.form.get("code", ""),
        glazes=sorted(((glaze, GLAZE_NAMES[glaze]) for glaze in GLAZES), key=lambda pair: str(pair[1])),
        things=sorted(((thing, THING_NAMES[thing]) for thing in THINGS), key=lambda pair: str(pair[1])),
        chosen={name: request.form.get(name, "") for n in range(1, 5) for name in (f"glaze{n}", f"thing{n}")},
    )
    return (page, status) if status == 200 else no_store(page, status)


def what_came_of_it(kept: str, *, sorting: bool = False) -> ResponseReturnValue:
    """The page behind a code whose answers were sent. `sorting`: with how the words were sorted folded out."""
    try:
        version: SurveyVersion = version_sent_with(kept)
    except Missing:
        return not_found_page()
    survey, today = version.survey, clock.today()
    publication = publication_of(survey)
    version_form = form_of(version)
    if publication is not None:
        with unit_of_work():
            note_return(kept)
    page = render_template(
        "public/outcome.html",
        survey=survey,
        form=version_form,
        publication=publication,
        findings=[short_finding(one, today) for one in findings_of(survey)] if publication else [],
        late=days_late(
            today, due_on=survey.reply_due_on, answered_on=publication.published_on if publication else None
        ),
        letters=shown(kept),
        plates=drawn_plates(plates(kept)),
        own_themes=own_themes(kept),
        sorting=sorting,
        themes={theme.id: theme for theme in load_strategy().themes},
        today=today,
        kept_until=last_day(survey),
    )
    return no_store(page)


def not_found_page() -> ResponseReturnValue:
    """There is nothing behind this code: type it again."""
    return _code_page(_not_found(), 422)


def _not_found() -> str:
    return _("We can’t find this code. Look at each letter again. A code for answers you never sent works for 7 days.")
