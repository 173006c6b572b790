"""Reading a whole survey before it opens, and saying that it is ready, or not yet."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.desks.council import desk
from consult.desks.council.members import i_vote, me
from consult.pictures.queries import find, find_all
from consult.questions.asking import TooLong
from consult.surveys.drafted import drafted_form
from consult.surveys.form import FIRST, MAIN
from consult.surveys.models import Survey
from consult.surveys.queries import of_panel_with_drafts, waiting_for_panel
from consult.surveys.signing_off import NoReason, mark_of_words, panel_state, sign_off
from consult.web.guards import person

#: Nobody reads more.
MOST_LETTERS = 600


def waiting_for_yes() -> list[Survey]:
    """The drafts of my panel that I have been asked about and have not answered, as their words are now."""
    if not i_vote():
        return []
    waiting = waiting_for_panel(person().panel_id)
    asked = [one for one in waiting if panel_state(one).name in {"asked", "rewritten"}]
    return [one for one in asked if not _mine_is_told(one)]


@desk.get("/surveys/<slug>/ready/", endpoint="ready")
def read_it(slug: str) -> ResponseReturnValue:
    """The survey as it will be, on one page."""
    return _page(_asked(slug))


@desk.post("/surveys/<slug>/ready/")
def say_ready(slug: str) -> ResponseReturnValue:
    """ "Ready", or "not yet" with what has to change."""
    says = "ready" if request.form.get("says") == "ready" else "not_yet"
    reason = as_typed(request.form.get("reason", ""))
    if not i_vote():
        raise Missing("survey")
    try:
        if len(reason) > MOST_LETTERS:
            raise TooLong(len(reason) - MOST_LETTERS)
        with unit_of_work():
            sign_off(
                _asked(slug),
                member_id=person().id,
                says=says,
                reason=reason,
                saw=request.form.get("saw", ""),
                by=me(),
                today=clock.today(),
            )
    except Refused as problem:
        at = "reason" if isinstance(problem, NoReason | TooLong) else "main"
        return _page(_asked(slug), problem=str(problem.message), at=at, typed=reason), 422
    flash(_("Thank you. You said that it is ready.") if says == "ready" else _("Thank you. The officer reads why."))
    return redirect(url_for("council.home"), 303)


def _asked(slug: str) -> Survey:
    """The draft of my panel that it has been asked about; raises Missing."""
    survey = of_panel_with_drafts(slug, person().panel_id)
    if survey.state != "draft" or survey.sign_off_asked_on is None:
        raise Missing("survey")
    return survey


def _mine_is_told(survey: Survey) -> bool:
    mark = mark_of_words(survey)
    return any(one.member_id == person().id and one.mark == mark for one in survey.sign_offs)


def _page(survey: Survey, *, problem: str = "", at: str = "main", typed: str = "") -> str:
    mark = mark_of_words(survey)
    mine = next((one for one in survey.sign_offs if one.member_id == person().id and one.mark == mark), None)
    form = drafted_form(survey)
    questions = [question for question in form.questions if question.part in {FIRST, MAIN}]
    return render_template(
        "council/ready.html",
        survey=survey,
        form=form,
        picture=find(form.background_picture),
        questions=questions,
        pictures=find_all(part.picture for question in questions for part in (question, *question.choices)),
        state=panel_state(survey),
        saw=mark,
        mine=mine,
        may_say=i_vote(),
        problem=problem,
        at=at,
        typed=typed or (mine.reason if mine and mine.reason else ""),
    )
