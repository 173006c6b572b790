"""Saying who sees a question, while its survey is still a draft."""

from datetime import date

from consult.core import log
from consult.core.db import db
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.surveys.actions import NotADraft
from consult.surveys.drafted import RoutingFaulty, routing_faults
from consult.surveys.models import Survey
from consult.surveys.routing import Fault, NotARule, Rule, as_data, asks_for_silence


def set_rule(survey: Survey, question_code: str, rule: Rule | None, *, by: Actor, today: date) -> None:
    """Show a question to those for whom `rule` holds; None shows it to everyone.

    Raises Missing (no such question of the survey's own), NotADraft, NotARule (one that asks for silence: those are for
    standing questions only) and RoutingFaulty: the rule is at fault itself, or spoils one that was well before.
    """
    if survey.state != "draft":
        raise NotADraft
    place = next((place for place in survey.questions if place.question.code == question_code), None)
    if place is None:
        raise Missing("question")
    if asks_for_silence(rule):
        raise NotARule
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


def _spoils(fault: Fault) -> str:
    return f"This rule does not go together with the question “{fault.question}”. {fault.sentence}"
