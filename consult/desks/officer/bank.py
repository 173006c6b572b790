"""The panels' question banks, as officers see them: they propose and comment, and young people decide.

What an officer writes stands among the comments, where the whole panel reads it: no way leads from here to one member.
"""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import db, unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.people.models import ADMINISTRATOR, OFFICER, Panel, Staff
from consult.questions.actions import propose_question
from consult.questions.asking import (
    FIRST_KIND,
    PROPOSABLE,
    Asking,
    ChoicesMissing,
    asking_of,
    is_short,
    judged,
    kind_names,
)
from consult.questions.comments import SHOWN, add_comment, comment_on, comments_on
from consult.questions.kinds import KINDS
from consult.questions.models import Question
from consult.questions.queries import english_of, how_many_in, question_of_organisation, questions_of
from consult.questions.rules import IDEA, STATES, WORKED_ON, kind_of_person, writer
from consult.questions.votes import tally_of, votes_on_each
from consult.safeguarding.comments import flag_comment
from consult.web.guards import acting, person

STATE_NAMES = {"idea": "Ideas", "worked_on": "Being worked on", "approved": "Approved", "retired": "Put away"}
PEOPLE = {"young_person": "a young person", "panel": "the panel", "officer": "an officer", "worker": "a worker"}


@desk.get("/bank/")
def bank() -> ResponseReturnValue:
    """The questions of one panel, in one state; unless told otherwise, where the most waits."""
    panels = _panels()
    waiting = {one.id: how_many_in(one.id) for one in panels}
    fullest = max(panels, key=lambda one: waiting[one.id][WORKED_ON] + waiting[one.id][IDEA], default=None)
    panel = next((one for one in panels if one.id == request.args.get("panel")), fullest)
    state = request.args.get("state", "")
    if state not in STATES:
        only_ideas = panel is not None and waiting[panel.id][IDEA] and not waiting[panel.id][WORKED_ON]
        state = IDEA if only_ideas else WORKED_ON
    found = questions_of(panel.id, states=(state,)) if panel else []
    votes = votes_on_each(found)
    return render_template(
        "officer/bank.html",
        panels=panels,
        panel=panel,
        state=state,
        states=STATE_NAMES,
        questions=[(one, english_of(one), tally_of(one, votes[one.id])) for one in found],
        people=PEOPLE,
    )


@desk.get("/bank/<question_id>/")
def bank_question(question_id: str) -> ResponseReturnValue:
    """One question with what the panel says of it."""
    return _question_page(_ours(question_id))


@desk.post("/bank/<question_id>/comments/")
def comment_on_question(question_id: str) -> ResponseReturnValue:
    """Say something that the whole panel reads; or tell a lead that a comment is worrying."""
    worrying, written = request.form.get("worry", ""), as_typed(request.form.get("comment", ""))
    try:
        with unit_of_work():
            question = _ours(question_id)
            if worrying:
                flag_comment(comment_on(question, worrying), page_language="en", by=_me(), now=clock.now())
            else:
                add_comment(
                    question,
                    written,
                    written_by=kind_of_person(person().role_names),
                    staff_id=person().id,
                    by=_me(),
                    today=clock.today(),
                )
    except Refused as problem:
        return _question_page(_ours(question_id), problem=str(problem.message), typed=written), 422
    flash("A safeguarding lead reads it now." if worrying else "It is there. The whole panel sees it.")
    return redirect(url_for("officer.bank_question", question_id=question_id, _anchor="comments"), 303)


@desk.get("/bank/new/")
def new_idea() -> ResponseReturnValue:
    """A form for an idea of an officer's."""
    return _idea_page(Asking(kind=FIRST_KIND, wording="", asides=True))


@desk.post("/bank/new/")
def propose_idea() -> ResponseReturnValue:
    """Put the idea into a panel's bank, where its members decide."""
    kind = request.form.get("kind", "")
    kind = kind if kind in PROPOSABLE else FIRST_KIND
    lines = [as_typed(line) for line in request.form.get("choices", "").splitlines()]
    asking = Asking(
        kind=kind,
        wording=as_typed(request.form.get("wording", "")).replace("\n", " "),
        choices=tuple(dict.fromkeys(filter(None, lines))) if PROPOSABLE[kind].most else (),
        asides=PROPOSABLE[kind].asides,
    )
    if not request.form.get("panel"):
        return _idea_page(asking, problem=Refused("Choose a panel."), at="panel"), 422
    panel = next((one for one in _panels() if one.id == request.form.get("panel")), None) or abort(400)
    try:
        with unit_of_work():
            kept = propose_question(
                asking,
                panel_id=panel.id,
                written_by=writer(kind_of_person(person().role_names)),
                author_id=person().id,
                by=_me(),
                today=clock.today(),
            ).id
    except Refused as problem:
        at = "choices" if isinstance(problem, ChoicesMissing) else "wording"
        return _idea_page(asking, problem=problem, at=at), 422
    flash("Your idea is with the panel. Its members decide.")
    return redirect(url_for("officer.bank_question", question_id=kept), 303)


def _me() -> Any:
    return acting(OFFICER, ADMINISTRATOR)


def _ours(question_id: str) -> Question:
    return question_of_organisation(question_id, person().organisation_id)


def _panels() -> list[Panel]:
    chosen = select(Panel).where(Panel.organisation_id == person().organisation_id).order_by(Panel.name)
    return list(db.session.scalars(chosen))


def _question_page(question: Question, *, problem: str | None = None, typed: str = "") -> str:
    comments = comments_on(question)
    wanted = {comment.staff_id for comment in comments if comment.staff_id}
    names = {staff.id: staff.name for staff in db.session.scalars(select(Staff).where(Staff.id.in_(wanted)))}
    asking = asking_of(question)
    return render_template(
        "officer/bank_question.html",
        question=question,
        asking=asking,
        kind=KINDS[question.kind].called,
        state=STATE_NAMES[question.state],
        tally=tally_of(question),
        findings=judged(asking).findings if asking.wording else [],
        comments=[(one, names.get(one.staff_id or "", "Somebody who has left")) for one in comments],
        shown=SHOWN,
        people=PEOPLE,
        problem=problem,
        typed=typed,
    )


def _idea_page(asking: Asking, *, problem: Refused | None = None, at: str = "") -> str:
    """The form; of several panels that one is chosen whose bank it was opened from."""
    findings = judged(asking).findings if asking.wording and is_short(asking) else []
    return render_template(
        "officer/bank_new.html",
        asking=asking,
        panels=_panels(),
        wanted=request.values.get("panel", ""),
        kinds=kind_names(),
        findings=findings,
        problem=str(problem.message) if problem else None,
        at=at,
    )
