"""Which questions a survey asks: choosing approved ones from the panel's bank, their order and their parts."""

from collections import defaultdict
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.building import draft_of
from consult.desks.officer.building_forms import typed
from consult.desks.officer.names import theme_names
from consult.questions.kinds import KINDS
from consult.questions.models import Question
from consult.questions.queries import approved_questions
from consult.surveys.arranging import (
    NotInTheBank,
    add_question,
    add_section,
    arrange,
    move_question,
    move_section,
    put_in_section,
    remove_section,
    rename_section,
    take_out_question,
)
from consult.surveys.drafted import drafted_form
from consult.surveys.models import Survey

#: So many of the bank on one page; a search finds the others.
MOST_SHOWN = 12


@dataclass(frozen=True)
class ListedQuestion:
    """A question as the list shows it."""

    code: str
    words: str
    kind: str
    seconds: int
    themes: list[tuple[str, str]]
    approved: bool = True
    #: Its number in the survey.
    number: int = 0


@dataclass(frozen=True)
class ListedPart:
    """A part with its questions; without a code, those of no part."""

    code: str
    title: str
    questions: list[ListedQuestion]


@desk.get("/surveys/<slug>/build/questions/", endpoint="build_questions")
def show_questions(slug: str) -> ResponseReturnValue:
    """What is asked, in order, and what can be added."""
    return _page(draft_of(slug))


@desk.post("/surveys/<slug>/build/questions/")
def change_questions(slug: str) -> ResponseReturnValue:
    """One press: add, take out, move, put into a part, or keep the order that was dragged."""
    press, _colon, what = request.form.get("press", "").partition(":")
    try:
        with unit_of_work():
            said = _pressed(draft_of(slug), press, what)
    except Refused as refusal:
        at = "new-part" if press == "add-part" else f"part-{what}" if press == "name-part" else "main"
        return _page(draft_of(slug), wrong=[(at, str(refusal.message))]), 422
    if said:
        flash(said)
    at = f"q-{what}" if press in {"up", "down", "section"} else "bank" if press == "add" else None
    at = f"p-{what}" if press in {"part-up", "part-down"} else at
    kept = {name: request.args[name] for name in ("search", "theme") if request.args.get(name)}
    return redirect(url_for("officer.build_questions", slug=slug, _anchor=at, **kept), 303)


def _pressed(survey: Survey, press: str, what: str) -> str:
    who = {"by": officer(), "today": clock.today()}
    if dragged := request.form.get("order", "").split():  # what was dragged is kept, whichever button is pressed then
        arrange(survey, _order(dragged), **who)
    if press == "add":
        question = next((one for one in approved_questions(survey.panel_id) if one.code == what), None)
        if question is None:
            raise NotInTheBank
        add_question(survey, question, **who)
        return "The question is added, last."
    if press == "out":
        take_out_question(survey, what, **who)
        return "The question is taken out. It stays in the bank."
    if press in {"up", "down"}:
        move_question(survey, what, by_places=-1 if press == "up" else 1, **who)
    elif press == "section":
        put_in_section(survey, what, request.form.get(f"section-{what}") or None, **who)
    elif press in {"part-up", "part-down"}:
        move_section(survey, what, by_places=-1 if press == "part-up" else 1, **who)
    elif press == "order":
        return "The new order is kept."
    elif press == "add-part":
        add_section(survey, typed(request.form.get("new-part"))[:120], **who)
        return "The part is added. Put questions into it."
    elif press == "name-part":
        title, saw = typed(request.form.get(f"part-{what}"))[:120], request.form.get(f"saw-{what}", "")
        rename_section(survey, what, title, saw=saw, **who)
        return "The part has its new title."
    elif press == "remove-part":
        remove_section(survey, what, **who)
        return "The part is taken away. Its questions stay."
    return ""


def _order(tokens: list[str]) -> list[tuple[str | None, list[str]]]:
    """Parts with their questions, from "first second part:one third"."""
    order: list[tuple[str | None, list[str]]] = [(None, [])]
    for token in tokens:
        if token.startswith("part:"):
            order.append((token.removeprefix("part:"), []))
        else:
            order[-1][1].append(token)
    return order


def _parts(survey: Survey, words: dict[str, str]) -> list[ListedPart]:
    """The parts in order, those questions first that stand in none."""
    titles = {None: "", **{one.code: str(one.title.said("en") or "") for one in survey.sections}}
    parts, number = [], 0
    for code, title in titles.items():
        listed = []
        for place in survey.questions:
            if place.section == code:
                number += 1
                listed.append(_listed(place.question, words.get(place.question.code), number))
        if listed or code is not None:
            parts.append(ListedPart(code or "", title, listed))
    return parts


def _page(survey: Survey, *, wrong: list[tuple[str, str]] | None = None) -> str:
    search, theme = typed(request.args.get("search"))[:80], request.args.get("theme", "")
    names = theme_names()
    asked = {place.question_id for place in survey.questions}
    bank = approved_questions(survey.panel_id, themes=[theme] if theme in names else [], search=search)
    free = [one for one in bank if one.id not in asked]
    form = drafted_form(survey)
    words = {question.code: question.in_english() for question in form.questions}
    return render_template(
        "officer/building/questions.html",
        survey=survey,
        asked=len(survey.questions),
        parts=_parts(survey, words),
        sections=[(section.code, str(section.title.said("en") or "")) for section in survey.sections],
        typed_titles={one.code: request.form.get(f"part-{one.code}") for one in survey.sections} if wrong else {},
        free=[_listed(one) for one in free[:MOST_SHOWN]],
        more=max(0, len(free) - MOST_SHOWN),
        in_bank=len(bank),
        search=search,
        theme=theme,
        themes=list(names.items()),
        minutes=form.minutes(),
        problems=wrong or [],
        by_field=defaultdict(str, wrong or []),
        typed_part=request.form.get("new-part", "") if wrong else "",
    )


def _listed(question: Question, words: str | None = None, number: int = 0) -> ListedQuestion:
    names = theme_names()
    return ListedQuestion(
        code=question.code,
        words=words or str(question.wording.said("en") or question.code),
        kind=KINDS[question.kind].called,
        seconds=KINDS[question.kind].seconds,
        themes=[(link.theme_id, names[link.theme_id]) for link in question.themes if link.theme_id in names],
        approved=question.state == "approved",
        number=number,
    )
