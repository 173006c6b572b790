"""A text that upset somebody goes off their own list while they are signed in. Nobody is told, nothing is kept."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.desks.council import desk
from consult.surveys.queries import of_panel
from consult.web.guards import person

_KEPT = "set_aside"
#: Ids have 22 letters; more than these would not fit into a cookie.
_MOST = 40


def set_aside() -> frozenset[str]:
    """The ids of the texts that this person does not want to see again."""
    return frozenset(session.get(_KEPT, ()))


def set_text_aside(words_id: str) -> None:
    """Take a text off this person's list; when the list is full, the oldest one comes back."""
    kept = [known for known in session.get(_KEPT, ()) if known != words_id]
    session[_KEPT] = [*kept, words_id][-_MOST:]


@desk.get("/surveys/<slug>/set-aside/")
def aside(slug: str) -> ResponseReturnValue:
    """It is off your list; here is who you can talk to."""
    return render_template("council/aside.html", survey=of_panel(slug, person().panel_id))


@desk.post("/bring-back/")
def bring_back() -> ResponseReturnValue:
    """Everything that was set aside is on the list again."""
    session.pop(_KEPT, None)
    flash(_("The texts are on your list again."))
    return redirect(url_for("council.home"), 303)
