"""The reading queue: an adult reads each text before anyone else does."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.actions import clear_mark, hide_mark, hide_words
from consult.analysis.queries import mark_of
from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.desks.safeguarding import desk
from consult.desks.safeguarding.showing import shown_text
from consult.desks.safeguarding.turning import ON_A_PAGE, page_asked_for
from consult.people.models import LANGUAGE_READER, SAFEGUARDING_LEAD
from consult.safeguarding.actions import hold_words, note_reading, pass_words
from consult.safeguarding.queries import how_many_reported_in, how_many_wait, reported_in, unread, waiting
from consult.web.guards import acting, person

#: Few enough to read each one; the next ones come by themselves.
AT_ONCE = 10


@desk.get("/queue/")
def queue() -> ResponseReturnValue:
    """Texts that nobody has read."""
    return _queue_page()


@desk.post("/queue/<words_id>/")
def read(words_id: str) -> ResponseReturnValue:
    """Pass a text, or hold it."""
    act = request.form.get("act", "")
    try:
        with unit_of_work():
            words = unread(words_id, **_scope())
            if act == "pass":
                pass_words(words, by=_reader(), today=clock.today())
            elif act == "hold":
                hold_words(words, by=_reader(), now=clock.now())
            else:
                abort(400)
    except Refused as problem:
        return _queue_page(problem=str(problem.message), at=words_id), 422
    flash("Passed. Others may read it now." if act == "pass" else "Held. A safeguarding lead sees it first.")
    return redirect(url_for("safeguarding.queue"), 303)


@desk.post("/queue/<words_id>/hide/")
def hide(words_id: str) -> ResponseReturnValue:
    """Hide words that the machine did not see."""
    said = as_typed(request.form.get("words", ""))
    try:
        with unit_of_work():
            hide_words(unread(words_id, **_scope()), said, by=_reader(), today=clock.today())
    except Refused as problem:
        return _queue_page(problem=str(problem.message), at=words_id, typed=said), 422
    return _back_to(words_id)


@desk.post("/queue/<words_id>/marks/<mark_id>/")
def mark(words_id: str, mark_id: str) -> ResponseReturnValue:
    """Show marked words again, or hide them again."""
    act = {"clear": clear_mark, "hide": hide_mark}.get(request.form.get("act", "")) or abort(400)
    with unit_of_work():
        act(mark_of(unread(words_id, **_scope()).id, mark_id), by=_reader(), today=clock.today())
    return _back_to(words_id)


def _scope() -> dict[str, str | None]:
    """What this person may read: their organisation's texts; a language reader, those of one language."""
    everything = SAFEGUARDING_LEAD in person().role_names
    return {
        "organisation_id": person().organisation_id,
        # A reader of no language reads nothing.
        "page_language": None if everything else person().reads_language or "",
    }


def _reader() -> Actor:
    return acting(SAFEGUARDING_LEAD, LANGUAGE_READER)


def _back_to(words_id: str) -> ResponseReturnValue:
    return redirect(url_for("safeguarding.queue", _anchor=f"text-{words_id}"), 303)


def _queue_page(*, problem: str | None = None, at: str = "", typed: str = "") -> str:
    scope = _scope()
    lead = SAFEGUARDING_LEAD in person().role_names
    texts = [shown_text(text, lead=lead) for text in waiting(**scope, limit=AT_ONCE)]
    # Worries in the one language that this person reads; a lead has them among the concerns.
    mine = {"page_language": person().reads_language or "", "organisation_id": person().organisation_id}
    how_many_reported = 0 if lead else how_many_reported_in(**mine)
    place = page_asked_for(how_many_reported)
    found = reported_in(**mine, start=place.start, limit=ON_A_PAGE) if how_many_reported else []
    reported = [shown_text(text) for text in found]
    page = render_template(
        "safeguarding/queue.html",
        texts=texts,
        reported=reported,
        how_many_reported=how_many_reported,
        place=place,
        how_many=how_many_wait(**scope),
        problem=problem,
        at=at,
        typed=typed,
    )
    if texts or reported:
        with unit_of_work():
            note_reading(
                "queue read",
                by=_reader(),
                kind="organisation",
                object_id=person().organisation_id,
                today=clock.today(),
            )
    return page
