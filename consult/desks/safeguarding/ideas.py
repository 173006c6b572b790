"""“Ask us to ask…”: an adult reads each idea for a question before any member of a panel does."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.desks.safeguarding import desk
from consult.desks.safeguarding.showing import PERSONAL, harm, language_name
from consult.desks.safeguarding.turning import ON_A_PAGE, page_asked_for
from consult.people.models import LANGUAGE_READER, SAFEGUARDING_LEAD, Panel
from consult.safeguarding.actions import note_reading
from consult.safeguarding.rules import pieces
from consult.safeguarding.suggestions import (
    DAYS_KEPT_BACK,
    HELD,
    UNREAD,
    ToCheck,
    clear_place,
    delete_suggestion,
    hide_in_suggestion,
    hide_place,
    how_many_suggestions,
    keep_suggestion_back,
    panels_of,
    pass_suggestion,
    suggestion,
    suggestions,
    worry_about_suggestion,
)
from consult.web.guards import acting, person


@desk.get("/ideas/")
def ideas() -> ResponseReturnValue:
    """Ideas that nobody has read, and those that were kept back, 25 of each at a time."""
    return _ideas_page()


@desk.post("/ideas/<suggestion_id>/")
def read_idea(suggestion_id: str) -> ResponseReturnValue:
    """Pass an idea to a panel, keep it back, delete it, or raise a concern."""
    act = request.form.get("act", "")
    try:
        with unit_of_work():
            found = suggestion(suggestion_id, **_scope())
            if act == "pass":
                pass_suggestion(found, panel=_panel(), by=_reader(), today=clock.today())
            elif act == "back":
                keep_suggestion_back(found, by=_reader(), today=clock.today())
            elif act == "delete":
                delete_suggestion(found, by=_reader(), today=clock.today())
            elif act == "concern":
                worry_about_suggestion(found, by=_reader(), now=clock.now())
            else:
                abort(400)
    except Refused as problem:  # the blocks in place of what is hidden may make it too long for a question
        return _ideas_page(problem=str(problem.message), at=suggestion_id), 422
    said = {
        "pass": "Passed. The panel sees it among its ideas.",
        "back": "Kept back. No panel sees it.",
        "delete": "Deleted.",
        "concern": "It is a concern now. A safeguarding lead sees it first.",
    }
    flash(said[act])
    return redirect(url_for("safeguarding.ideas", page=_page_left()), 303)


@desk.post("/ideas/<suggestion_id>/marks/")
def mark_idea(suggestion_id: str) -> ResponseReturnValue:
    """Show marked words, hide them again, or hide what the machine did not see."""
    act, place = request.form.get("act", ""), request.form.get("place", "")
    try:
        with unit_of_work():
            found = suggestion(suggestion_id, **_scope())
            if act == "clear":
                clear_place(found, place, by=_reader(), today=clock.today())
            elif act == "hide":
                hide_place(found, place, by=_reader(), today=clock.today())
            elif act == "words":
                hide_in_suggestion(found, request.form.get("words", ""), by=_reader(), today=clock.today())
            else:
                abort(400)
    except Refused as problem:
        return _ideas_page(problem=str(problem.message), at=suggestion_id, typed=request.form.get("words", "")), 422
    return redirect(url_for("safeguarding.ideas", page=_page_left(), _anchor=f"text-{suggestion_id}"), 303)


def _scope() -> dict[str, str | None]:
    """A language reader reads one language only; a reader of none reads nothing."""
    everything = SAFEGUARDING_LEAD in person().role_names
    return {
        "organisation_id": person().organisation_id,
        "page_language": None if everything else person().reads_language or "",
    }


def _page_left() -> int | None:
    """The page of the list that a form stood on; None for the first."""
    return request.args.get("page", type=int)


def _panel() -> Panel:
    """The panel that was chosen, or the only one. None is proposed: what a panel has got cannot be sent to another."""
    wanted = request.form.get("panel", "")
    if not wanted:
        raise Refused("Choose which panel gets it.")
    for panel in panels_of(person().organisation_id):
        if panel.id == wanted:
            return panel
    abort(400)


def _reader() -> Actor:
    return acting(SAFEGUARDING_LEAD, LANGUAGE_READER)


def _shown(one: ToCheck) -> dict[str, object]:
    text = one.suggestion.text
    hidden = [(mark.start, mark.end, PERSONAL.get(mark.kind, mark.kind)) for mark in one.marks if mark.is_hidden]
    notes = []
    if one.may_tell_of_harm:
        kinds = ", ".join(harm(kind) for kind in one.harm)
        notes.append(f"The machine sees signs of harm{': ' if kinds else ''}{kinds}.")
    if one.suggestion.expires_on:
        last = one.suggestion.expires_on
        notes.append(f"It is deleted after {last.day} {last:%B %Y}.")
    if one.suggestion.suspected:
        notes.append("A machine may have sent this: it filled a box that people do not see. Read it all the same.")
    return {
        "text": {
            "text_id": one.suggestion.id,
            "heading": "An idea for a question",
            "pieces": pieces(text, hidden),
            "language": f"written on a page in {language_name(one.suggestion.page_language)}",
            "code": None,
            "notes": notes,
        },
        "marks": [(mark, text[mark.start : mark.end], PERSONAL.get(mark.kind, mark.kind)) for mark in one.marks],
    }


def _ideas_page(*, problem: str | None = None, at: str = "", typed: str | None = None) -> str:
    """The list; with a problem `at` one idea, of the words to hide that were `typed`, or else of what was pressed."""
    scope: dict[str, Any] = _scope()
    many_unread, many_held = how_many_suggestions(UNREAD, **scope), how_many_suggestions(HELD, **scope)
    place = page_asked_for(max(many_unread, many_held))
    unread = suggestions(UNREAD, **scope, start=place.start, limit=ON_A_PAGE)
    held = suggestions(HELD, **scope, start=place.start, limit=ON_A_PAGE)
    page = render_template(
        "safeguarding/ideas.html",
        unread=[_shown(one) for one in unread],
        held=[_shown(one) for one in held],
        many_unread=many_unread,
        many_held=many_held,
        days_kept_back=DAYS_KEPT_BACK,
        place=place,
        panels=panels_of(person().organisation_id),
        problem=problem,
        at=at,
        typed=typed,
    )
    if unread or held:
        with unit_of_work():
            note_reading(
                "ideas read",
                by=_reader(),
                kind="organisation",
                object_id=person().organisation_id,
                today=clock.today(),
            )
    return page
