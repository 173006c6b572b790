"""What waits for me: one thing at a time, until there is nothing left."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.desks.council import desk
from consult.desks.council.members import i_vote, is_quiet_now, my_panel
from consult.desks.council.questions_shown import reasons, shown_comments, shown_question, vote_names
from consult.desks.council.setting_aside import set_aside
from consult.questions.comments import mark_seen
from consult.questions.queries import question_of_panel
from consult.questions.waiting import NEW_IDEA, VOTE, Waiting, waiting_for
from consult.web.guards import person

_LATER, _UP_LATE = "later", "up_late"
#: More than these would not fit into a cookie.
_MOST = 30


def things_to_do() -> list[Waiting]:
    """What waits for this person, in order; what they left for later comes when they sign in again."""
    away = set_aside() | frozenset(session.get(_LATER, ()))
    return waiting_for(person().id, person().panel_id, votes=i_vote(), without=away)


@desk.get("/today/")
def today() -> ResponseReturnValue:
    """The first thing that waits; in quiet hours nothing, unless somebody asks for it."""
    panel = my_panel()
    if "now" in request.args:
        session[_UP_LATE] = clock.today().isoformat()
    if is_quiet_now(panel, clock.now()) and session.get(_UP_LATE) != clock.today().isoformat():
        return render_template("council/quiet.html", panel=panel)
    waiting = things_to_do()
    if not waiting:
        return render_template("council/done.html", panel=panel, later=len(session.get(_LATER, ())))
    first = waiting[0]
    return render_template(
        "council/today.html",
        what=first.what,
        question=shown_question(first.question),
        answers=shown_comments(first.question, first.answers),
        reasons=reasons(first.question) if first.what == VOTE else [],
        votes=vote_names(),
        left=len(waiting),
        parts=[(what, sum(one.what == what for one in waiting)) for what in (VOTE, NEW_IDEA, "answers")],
    )


@desk.post("/questions/<question_id>/seen/")
def seen(question_id: str) -> ResponseReturnValue:
    """I have read it; or: not today."""
    question = question_of_panel(question_id, person().panel_id)
    if request.form.get("act") == "later":
        session[_LATER] = [*session.get(_LATER, ()), question.id][-_MOST:]
    else:
        with unit_of_work():
            mark_seen(question_of_panel(question_id, person().panel_id), person().id)
    return redirect(url_for("council.today"), 303)
