"""What upset somebody, or may be by somebody they know, goes off their own list while they are signed in.

Nobody is told, nothing is kept. It works for texts, questions and comments alike: all that matters is the id.
"""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.desks.council import desk
from consult.questions.comments import comment_on
from consult.questions.queries import question_of_panel
from consult.surveys.queries import of_panel
from consult.web.guards import person

_KEPT = "set_aside"
#: Ids have 22 letters; more than these would not fit into a cookie.
_MOST = 40
#: The buttons that set something aside. Which of them was pressed is nobody's business.
SETTING_ASIDE = frozenset({"upset", "know"})


def set_aside() -> frozenset[str]:
    """The ids of what this person does not want to see again."""
    return frozenset(session.get(_KEPT, ()))


def put_aside(identifier: str) -> None:
    """Take something off this person's list; when the list is full, the oldest one comes back."""
    kept = [known for known in session.get(_KEPT, ()) if known != identifier]
    session[_KEPT] = [*kept, identifier][-_MOST:]


@desk.get("/surveys/<slug>/set-aside/")
def aside(slug: str) -> ResponseReturnValue:
    """It is off your list; here is who you can talk to."""
    survey = of_panel(slug, person().panel_id)
    return render_template("council/aside.html", go_on=url_for("council.survey", slug=survey.slug))


@desk.post("/questions/<question_id>/set-aside/")
def put_question_aside(question_id: str) -> ResponseReturnValue:
    """Take a question, or one comment below it, off my list."""
    question = question_of_panel(question_id, person().panel_id)
    comment = request.form.get("comment", "")
    put_aside(comment_on(question, comment).id if comment else question.id)
    return redirect(url_for("council.aside_from_bank"), 303)


@desk.get("/questions/set-aside/")
def aside_from_bank() -> ResponseReturnValue:
    """The same, for somebody who comes from the question bank."""
    return render_template("council/aside.html", go_on=url_for("council.today"))


@desk.post("/bring-back/")
def bring_back() -> ResponseReturnValue:
    """Everything that was set aside is on the list again."""
    session.pop(_KEPT, None)
    flash(_("Everything is on your list again."))
    return redirect(url_for("council.home"), 303)
