"""The question bank: looking, voting, talking, and moving a question on."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import db, take_turns, unit_of_work
from consult.core.errors import Refused
from consult.desks.council import desk
from consult.desks.council.members import i_vote, me, my_panel, who_i_am
from consult.desks.council.questions_shown import (
    reasons,
    shown_comments,
    shown_question,
    shown_questions,
    state_names,
    still_to_do,
    vote_names,
)
from consult.desks.council.setting_aside import set_aside
from consult.desks.council.showing import themes
from consult.questions.actions import (
    YourOwnWords,
    override_checks,
    retire_question,
    take_up_question,
    vote_on,
    what_is_in_the_way,
)
from consult.questions.asking import asking_of, judged
from consult.questions.comments import add_comment, comment_on, mark_seen, take_back_comment
from consult.questions.models import Question, QuestionOverride
from consult.questions.queries import how_many_in, question_of_panel, questions_of
from consult.questions.rules import CHECKS, IDEA, RETIRED, STATES, WORKED_ON
from consult.safeguarding.comments import flag_comment
from consult.web.guards import person
from consult.web.localising import page_language


@desk.get("/questions/")
def bank() -> ResponseReturnValue:
    """The panel's questions in one state, with a search."""
    away = set_aside()
    in_state = how_many_in(my_panel().id, without=away)
    state = request.args.get("state", "")
    if state not in STATES:
        state = WORKED_ON if in_state[WORKED_ON] or not in_state[IDEA] else IDEA
    theme, sought = request.args.get("theme", ""), as_typed(request.args.get("q", ""))[:100]
    wanted = questions_of(my_panel().id, states=(state,), themes=[theme] if theme else [], search=sought)
    return render_template(
        "council/bank.html",
        states=[(one, name, in_state[one]) for one, name in state_names().items()],
        state=state,
        questions=shown_questions([one for one in wanted if one.id not in away]),
        themes=themes().values(),
        theme=theme,
        sought=sought,
    )


@desk.get("/questions/<question_id>/")
def question(question_id: str) -> ResponseReturnValue:
    """One question: its words, what is missing, the votes, and what the panel thinks."""
    return _question_page(_mine(question_id))


@desk.post("/questions/<question_id>/vote/")
def vote(question_id: str) -> ResponseReturnValue:
    """Say "ready", "not yet, because …" or "we don't get it"."""
    if not i_vote():
        abort(403)
    why = as_typed(request.form.get("reason", ""))
    try:
        with unit_of_work():
            found = _mine(question_id)
            take_turns(found)
            if request.form.get("saw") != str(found.version):
                raise Refused(_("The words have changed. Read them again, then vote."))
            approved = vote_on(
                found,
                request.form.get("vote", ""),
                reason=why,
                voter_id=person().id,
                by=me(),
                today=clock.today(),
            )
            mark_seen(found, person().id)
    except Refused as problem:
        return _question_page(_mine(question_id), problem=str(problem.message), at="reason", typed=why), 422
    flash(_("Your vote counts. The question is approved.") if approved else _("Your vote counts. Thank you."))
    return _on_from(question_id)


@desk.post("/questions/<question_id>/comments/")
def comment(question_id: str) -> ResponseReturnValue:
    """Say something that the whole panel sees."""
    written = as_typed(request.form.get("comment", ""))
    try:
        with unit_of_work():
            add_comment(
                _mine(question_id),
                written,
                written_by=who_i_am(),
                staff_id=person().id,
                by=me(),
                today=clock.today(),
            )
    except Refused as problem:
        return _question_page(_mine(question_id), problem=str(problem.message), at="comment", typed=written), 422
    flash(_("It is there. The whole panel sees it."))
    return _on_from(question_id)


@desk.post("/questions/<question_id>/comments/<comment_id>/")
def about_comment(question_id: str, comment_id: str) -> ResponseReturnValue:
    """Take my comment back, or tell an adult that somebody's worries me."""
    act = request.form.get("act", "")
    with unit_of_work():
        found = comment_on(_mine(question_id), comment_id)
        if act == "take_back":
            take_back_comment(found, staff_id=person().id, by=me(), today=clock.today())
        elif act == "worry":
            flag_comment(found, page_language=page_language().code, by=me(), now=clock.now())
        else:
            abort(400)
    flash(_("This was taken back.") if act == "take_back" else _("Thank you. An adult reads it now."))
    return redirect(url_for("council.question", question_id=question_id, _anchor="comments"), 303)


@desk.post("/questions/<question_id>/state/")
def move(question_id: str) -> ResponseReturnValue:
    """Work on an idea, put a question away or bring it back, or keep words that a check says no to."""
    act, why = request.form.get("act", ""), as_typed(request.form.get("why", ""))
    done: dict[str, Any] = {"by": me(), "today": clock.today()}
    try:
        with unit_of_work():
            found = _mine(question_id)
            if act == "take_up":
                take_up_question(found, **done)
            elif act == "retire":
                retire_question(found, reason=why, who=who_i_am(), staff_id=person().id, **done)
            elif act == "override":
                override_checks(found, reason=why, who=who_i_am(), staff_id=person().id, **done)
            else:
                abort(400)
            mark_seen(found, person().id)
    except Refused as problem:
        return _question_page(_mine(question_id), problem=str(problem.message), at=act, typed=why), 422
    said = {
        "take_up": _("The panel works on it now."),
        "retire": _("It is put away. You can bring it back."),
        "override": _("The words stay. We keep why."),
    }
    flash(said[act])
    return _on_from(question_id)


def _mine(question_id: str) -> Question:
    return question_of_panel(question_id, person().panel_id)


def _on_from(question_id: str) -> ResponseReturnValue:
    """Back to the one-thing-at-a-time list for somebody who came from there, else to the question."""
    if request.form.get("back") == "today":
        return redirect(url_for("council.today"), 303)
    return redirect(url_for("council.question", question_id=question_id), 303)


def _question_page(found: Question, *, problem: str | None = None, at: str = "", typed: str = "") -> str:
    shown, because = shown_question(found), reasons(found)
    open_to_votes = found.state in {IDEA, WORKED_ON}
    judgement = judged(asking_of(found))
    may_vote = i_vote() and open_to_votes and not shown.i_wrote_it
    may_override = found.state == WORKED_ON and CHECKS in what_is_in_the_way(found)
    # A box that is gone by now cannot be led to.
    there = {"reason": may_vote, "override": may_override, "retire": found.state != RETIRED, "comment": True}
    return render_template(
        "council/question.html",
        question=shown,
        to_do=still_to_do(found) if found.state == WORKED_ON else [],
        findings=judgement.findings,
        passes=judgement.passes,
        override=db.session.get(QuestionOverride, (found.id, found.version)),
        may_override=may_override,
        may_vote=may_vote,
        own_words=str(YourOwnWords.message) if i_vote() and open_to_votes and shown.i_wrote_it else None,
        votes=vote_names(),
        reasons=because,
        comments=[one for one in shown_comments(found) if one not in because],
        has_history=len(found.history) > 1,
        problem=problem,
        at=at if there.get(at) else "asked",
        typed=typed,
    )
