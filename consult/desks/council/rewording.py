"""Writing a question down: proposing, rewording, checking the words, and saying what it is about."""

from dataclasses import replace
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult import reader
from consult.core import clock, languages
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.council import desk
from consult.desks.council.members import i_write_as, me, my_panel
from consult.desks.council.questions_shown import priorities, shown_history, shown_question
from consult.desks.council.showing import themes
from consult.questions.actions import SomebodyElseReworded, propose_question, reword_question, tag_question
from consult.questions.asking import (
    FIRST_KIND,
    PROPOSABLE,
    Asking,
    ChoicesMissing,
    asking_of,
    is_short,
    judged,
    kind_names,
    require_short,
)
from consult.questions.changes import changes
from consult.questions.models import Question
from consult.questions.queries import question_of_panel
from consult.web.guards import person


@desk.get("/questions/new/")
def new_question() -> ResponseReturnValue:
    """An empty page to write a question on."""
    my_panel()
    return _words_page(Asking(kind=FIRST_KIND, wording="", asides=True))


@desk.post("/questions/new/")
def propose() -> ResponseReturnValue:
    """Keep the question as an idea, and go on to what it is about."""
    written = _written(None)
    try:
        with unit_of_work():
            question = propose_question(
                written,
                panel_id=my_panel().id,
                written_by=i_write_as(),
                author_id=person().id,
                by=me(),
                today=clock.today(),
            )
            kept = question.id
    except Refused as problem:
        return _words_page(written, problem=problem), 422
    flash(_("It is saved."))
    return redirect(url_for("council.about", question_id=kept), 303)


@desk.get("/questions/<question_id>/words/")
def reword(question_id: str) -> ResponseReturnValue:
    """The question's words, to change them."""
    question = _mine(question_id)
    return _words_page(_in_english(asking_of(question)), question=question)


@desk.post("/questions/<question_id>/words/")
def reworded(question_id: str) -> ResponseReturnValue:
    """Keep the new words. Where somebody else was quicker, both are shown, and nothing is lost."""
    written = _written(asking_of(_mine(question_id)))
    try:
        with unit_of_work():
            reword_question(
                _mine(question_id),
                written,
                saw=request.form.get("saw", 0, type=int),
                written_by=i_write_as(),
                author_id=person().id,
                by=me(),
                today=clock.today(),
            )
    except Refused as problem:
        return _words_page(written, question=_mine(question_id), problem=problem), 422
    flash(_("The new words are kept. All votes begin again."))
    return redirect(url_for("council.question", question_id=question_id), 303)


@desk.post("/questions/check/")
def check_words() -> ResponseReturnValue:
    """What the plain-language checks say of what somebody is writing; keeps nothing."""
    written = _written(None)
    if not written.wording:
        return jsonify(passes=True, findings=[])
    try:
        require_short(written)
    except Refused as problem:
        return jsonify(passes=False, findings=[], problem=str(problem.message))
    return jsonify(judged(written).as_json())


@desk.get("/questions/<question_id>/about/")
def about(question_id: str) -> ResponseReturnValue:
    """Themes and priorities, with what the machine would guess."""
    question = _mine(question_id)
    seen = reader.read(asking_of(question).wording, page_language=asking_of(question).language)
    guessed = {theme.id for theme in seen.themes}
    served = {priority.id for priority in seen.priorities}
    # What the machine guesses stands first, unticked: people choose.
    return render_template(
        "council/about.html",
        question=shown_question(question),
        themes=sorted(themes().values(), key=lambda theme: theme.id not in guessed),
        guessed=guessed,
        chosen={one.theme_id for one in question.themes},
        priorities=sorted(priorities(), key=lambda one: one[0] not in served),
        served=served,
        serves={one.priority_id for one in question.priorities},
    )


@desk.post("/questions/<question_id>/about/")
def say_about(question_id: str) -> ResponseReturnValue:
    """Keep what people chose."""
    known = {key for key, _words in priorities()}
    with unit_of_work():
        tag_question(
            _mine(question_id),
            themes=[one for one in request.form.getlist("theme") if one in themes()],
            priorities=[one for one in request.form.getlist("priority") if one in known],
            by=me(),
            today=clock.today(),
        )
    flash(_("It is saved."))
    return redirect(url_for("council.question", question_id=question_id), 303)


@desk.get("/questions/<question_id>/history/")
def history(question_id: str) -> ResponseReturnValue:
    """Every wording, with the changed words marked."""
    question = _mine(question_id)
    return render_template(
        "council/history.html", question=shown_question(question), versions=shown_history(question.history)
    )


def _mine(question_id: str) -> Question:
    return question_of_panel(question_id, person().panel_id)


def _in_english(asking: Asking) -> Asking:
    """An idea in another language begins with empty English boxes."""
    if asking.language == languages.default().code:
        return asking
    return Asking(kind=asking.kind, wording="")


def _written(before: Asking | None) -> Asking:
    """What stands in the form. A kind that nobody proposes keeps its choices."""
    typed = {name: as_typed(request.form.get(name, "")) for name in ("wording", "easy", "help")}
    typed = {name: text.replace("\n", " ") for name, text in typed.items()}
    if before is not None and before.kind not in PROPOSABLE:
        return replace(before, **typed)
    kind = request.form.get("kind", "")
    kind = kind if kind in PROPOSABLE else before.kind if before else FIRST_KIND
    lines = [as_typed(line) for line in request.form.get("choices", "").splitlines()]
    proposed = PROPOSABLE[kind]
    return Asking(
        kind=kind,
        choices=tuple(dict.fromkeys(filter(None, lines))) if proposed.most else (),
        asides=bool(request.form.get("asides")) and proposed.asides,
        **typed,
    )


def _words_page(asking: Asking, *, question: Question | None = None, problem: Refused | None = None) -> str:
    """The form with what was written; where two people wrote at once, what is kept now with the difference marked."""
    both = isinstance(problem, SomebodyElseReworded) and question is not None
    kept = asking_of(question) if question else None
    more: dict[str, Any] = {"changes": changes(kept.wording, asking.wording) if both and kept else []}
    return render_template(
        "council/words_of_question.html",
        asking=asking,
        question=shown_question(question) if question else None,
        kinds=kind_names(),
        proposable=asking.kind in PROPOSABLE,
        judged=judged(asking) if asking.wording and is_short(asking) else None,
        problem=str(problem.message) if problem else None,
        at="choices" if isinstance(problem, ChoicesMissing) else "wording",
        both=both,
        kept=kept,
        **more,
    )
