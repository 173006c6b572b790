"""“Ask us to ask…”: anybody tells us what we should ask. No account, no cookie, and it belongs to no answers."""

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.public import desk
from consult.desks.public.beginning import BAIT
from consult.desks.public.worry import nobody_reads_before
from consult.questions.asking import MOST_LETTERS
from consult.questions.suggestions import suggest_question
from consult.web import csrf
from consult.web.limits import SUGGESTING, count_this, limiter, when_done
from consult.web.localising import page_language


@desk.get("/<language>/ask-us/")
def ask_us() -> ResponseReturnValue:
    """Who reads it and when, and a box to write in."""
    return _page()


def _too_many(_limit: object) -> Response:
    """The box again, with what was typed in it."""
    problem = _("Many people write from this place. Wait a minute, then send it again. Your words are still here.")
    return make_response(_page(problem, 429))


@desk.post("/<language>/ask-us/")
@limiter.limit(SUGGESTING, on_breach=_too_many, deduct_when=when_done)
def send_suggestion() -> ResponseReturnValue:
    """Keep it for an adult to read."""
    csrf.require_own_page()
    try:
        with unit_of_work():
            suggest_question(
                request.form.get("question", ""),
                page_language=page_language().code,
                site_organisation=current_app.config["CONSULT_ORGANISATION"],
                suspected=bool(request.form.get(BAIT)),
            )
    except Refused as problem:
        return _page(str(problem.message), 422)
    count_this()
    return redirect(url_for("public.suggestion_kept"), 303)


@desk.get("/<language>/ask-us/thanks/")
def suggestion_kept() -> ResponseReturnValue:
    """Thank you, and what happens next."""
    return render_template("public/ask_us_kept.html", read_from=nobody_reads_before())


def _page(problem: str | None = None, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "public/ask_us.html",
        read_from=nobody_reads_before(),
        problem=problem,
        written=request.form.get("question", ""),
        limit=MOST_LETTERS,
        bait=BAIT,
    )
    return page, status
