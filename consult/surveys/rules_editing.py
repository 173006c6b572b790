"""Saying who sees a question, while its survey is still a draft."""

from datetime import date

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.surveys.actions import NotADraft
from consult.surveys.drafted import RoutingFaulty, routing_faults
from consult.surveys.editing import mark_of_values
from consult.surveys.models import Survey, SurveyQuestion
from consult.surveys.routing import Fault, NotARule, Rule, as_data, asks_for_silence
from consult.surveys.signing_off import ask_anew, before_change


class SomebodyElseRuled(Refused):
    """Two people changed who sees one question."""

    message = "Somebody else has changed this just now. Theirs stands at the top, yours is still below. Keep it again."


def rule_seen(survey: Survey, question_code: str) -> str:
    """A mark of who sees a question now; a form carries it along. Raises Missing."""
    return mark_of_values(_place(survey, question_code).show_if)


def set_rule(
    survey: Survey, question_code: str, rule: Rule | None, *, by: Actor, today: date, saw: str | None = None
) -> None:
    """Show a question to those for whom `rule` holds; None shows it to everyone. `saw` is what `rule_seen` gave for the
    page that it was written on, if it was written on one.

    Raises Missing (no such question of the survey's own), NotADraft, NotARule (one that asks for silence: those are for
    standing questions only), SomebodyElseRuled, and RoutingFaulty: the rule is at fault itself, or spoils one that was
    well before.
    """
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    place = _place(survey, question_code)
    if saw is not None and saw != mark_of_values(place.show_if) and place.show_if != as_data(rule):
        raise SomebodyElseRuled
    if asks_for_silence(rule):
        raise NotARule
    before_change(survey)
    before = routing_faults(survey)
    place.show_if = as_data(rule)
    after = routing_faults(survey)
    if rule is not None:
        mine = [fault for fault in after if fault.question == question_code and not fault.is_about_words]
        spoilt = [fault for fault in after if fault not in before and fault not in mine]
        if mine or spoilt:
            raise RoutingFaulty([*mine, *spoilt], mine[0].sentence if mine else _spoils(spoilt[0]))
    db.session.flush()
    act = "question shown to everyone" if rule is None else "rule of a question set"
    log.record(act, by=by, kind="survey", object_id=survey.id, day=today)
    ask_anew(survey, by=by, today=today)


def _place(survey: Survey, question_code: str) -> SurveyQuestion:
    place = next((place for place in survey.questions if place.question.code == question_code), None)
    if place is None:
        raise Missing("question")
    return place


def _spoils(fault: Fault) -> str:
    return f"This rule does not go together with the question “{fault.question}”. {fault.sentence}"
