"""Leaving at once, for whom somebody looks over the shoulder; and going back to where one was."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.desks.public import desk
from consult.desks.public.held import held, where_left
from consult.web import csrf
from consult.web import drafts as cookie


@desk.post("/<language>/leave/")
def leave() -> ResponseReturnValue:
    """Forget everything on this phone and go to an empty page. What is kept here stays: its code opens it."""
    csrf.require_own_page()
    response = make_response(redirect(url_for("public.left"), 303))
    cookie.forget(response)
    # Not "cookies": ours is gone by now, and that word would end the sign-ins of every other site of this domain.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@desk.get("/<language>/left/")
def left() -> ResponseReturnValue:
    """At first look an empty page that could be anybody's."""
    return render_template("public/left.html")


@desk.get("/<language>/carry-on/")
def carry_on() -> ResponseReturnValue:
    """To the question where this phone stopped, else to the first page: so that the help page need not know."""
    draft = held()
    response = make_response(redirect(where_left(draft) if draft else url_for("public.home"), 303))
    response.headers["Cache-Control"] = "no-store"
    return response
