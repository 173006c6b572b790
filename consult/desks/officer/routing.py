"""Who sees which question of a survey: the rules."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, own
from consult.desks.officer.rule_form import RuleForm, form_of_rule, form_sent, offered_for, rule_in
from consult.desks.officer.rule_words import Lines, lines_of
from consult.surveys.drafted import drafted_form
from consult.surveys.form import MAIN, Form, FormQuestion, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.routing import Fault, faults
from consult.surveys.rules_editing import SomebodyElseRuled, rule_seen, set_rule


@dataclass(frozen=True)
class ListedQuestion:
    """A question in its place, with who sees it."""

    question: FormQuestion
    #: Its number among the survey's own questions, as with the answers; None for words that ask nothing, and for a
    #: question about the person that a rule needs first.
    number: int | None
    words: str
    lines: Lines | None
    faults: list[Fault]
    #: Whether there is anything that a rule could ask about.
    may_have_rule: bool


@desk.get("/surveys/<slug>/routing/")
def routing(slug: str) -> ResponseReturnValue:
    """Every question in order, with who sees it."""
    survey = own(slug)
    listed = listed_questions(survey)
    hard = [one for one in listed if any(not fault.is_warning for fault in one.faults)]
    return render_template("officer/routing.html", survey=survey, tab="routing", listed=listed, faulty=len(hard))


@desk.get("/surveys/<slug>/routing/<code>/")
def rule(slug: str, code: str) -> ResponseReturnValue:
    """Who sees one question, to be changed while the survey is a draft."""
    survey = own(slug)
    return _rule_page(survey, code, form_of_rule(_question(survey, code).show_if))


@desk.post("/surveys/<slug>/routing/<code>/")
def write_rule(slug: str, code: str) -> ResponseReturnValue:
    """Keep the rule, or show the answers of the questions that were chosen for it."""
    survey = own(slug)
    form = form_sent(request.form)
    if request.form.get("press") == "look":
        return _rule_page(survey, code, form)
    questions = _questions(survey)
    put_together = rule_in(form, offered_for(_question(survey, code), questions))
    if put_together is None:
        return _rule_page(survey, code, form), 422
    try:
        with unit_of_work():
            set_rule(own(slug), code, put_together, saw=_saw(), by=officer(), today=clock.today())
    except SomebodyElseRuled as clash:
        return _rule_page(own(slug), code, form, problem=str(clash.message), afresh=True), 409
    except Refused as refusal:
        return _rule_page(own(slug), code, form, problem=str(refusal.message)), 422
    flash(f"The rule is kept for “{_question(own(slug), code).in_english()}”.")
    return redirect(url_for("officer.routing", slug=slug), 303)


@desk.post("/surveys/<slug>/routing/<code>/everyone/")
def show_to_everyone(slug: str, code: str) -> ResponseReturnValue:
    """Take the rule away."""
    try:
        with unit_of_work():
            set_rule(own(slug), code, None, saw=_saw(), by=officer(), today=clock.today())
    except Refused as refusal:
        survey = own(slug)
        form, clashes = form_of_rule(_question(survey, code).show_if), isinstance(refusal, SomebodyElseRuled)
        page = _rule_page(survey, code, form, problem=str(refusal.message), afresh=clashes)
        return page, 409 if clashes else 422
    flash(f"Everyone sees “{_question(own(slug), code).in_english()}” now.")
    return redirect(url_for("officer.routing", slug=slug), 303)


def _saw() -> str:
    return request.form.get("saw", "")


def _rule_page(
    survey: Survey, code: str, form: RuleForm | None, *, problem: str | None = None, afresh: bool = False
) -> str:
    """`form` is None where the rule that is kept does not fit into a form; `afresh` where somebody else has changed it
    and the page shows theirs."""
    questions = _questions(survey)
    question = _question(survey, code)
    offered = offered_for(question, questions)
    wrong = [("main", problem)] if problem else []
    return render_template(
        "officer/rule.html",
        survey=survey,
        tab="routing",
        question=question,
        saw=rule_seen(survey, code) if afresh or request.method == "GET" else _saw(),
        words=question.in_english(),
        seen_by=_lines(question, questions),
        does_not_fit=form is None,
        form=form or form_of_rule(None),
        offered=offered,
        by_value={one.value: one for one in offered},
        problems=[*wrong, *(form.problems if form else [])],
    )


def form_now(survey: Survey) -> Form:
    """As it would be frozen now, or as it was."""
    return drafted_form(survey) if survey.state == "draft" else form_of(newest_version(survey))


def _questions(survey: Survey) -> tuple[FormQuestion, ...]:
    return form_now(survey).questions


def _question(survey: Survey, code: str) -> FormQuestion:
    """One of the survey's own questions; raises Missing."""
    found = next((one for one in _questions(survey) if one.code == code and one.part == MAIN), None)
    if found is None:
        raise Missing("question")
    return found


def listed_questions(survey: Survey) -> list[ListedQuestion]:
    """The survey's own questions, after those about the person that a rule needs first."""
    questions = _questions(survey)
    own_places = [at for at, one in enumerate(questions) if one.part == MAIN]
    shown = questions[: own_places[-1] + 1] if own_places else ()
    found = faults(questions)
    number = 0
    listed = []
    for one in shown:
        counts = one.part == MAIN and one.kind.asks
        number += counts
        listed.append(
            ListedQuestion(
                question=one,
                number=number if counts else None,
                words=one.in_english(),
                lines=_lines(one, questions),
                faults=[fault for fault in found if fault.question == one.code],
                may_have_rule=one.part == MAIN and bool(offered_for(one, questions)),
            )
        )
    return listed


def _lines(question: FormQuestion, questions: tuple[FormQuestion, ...]) -> Lines | None:
    return lines_of(question.show_if, {one.code: one for one in questions}) if question.show_if is not None else None
