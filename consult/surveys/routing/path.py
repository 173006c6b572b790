"""The way through a form, worked out anew from the answers, and how long it may still be. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from consult.surveys.routing.rule import Condition, Every, Rule, Unless, holds


class Routed(Protocol):
    """A question as the way through needs to know it."""

    code: str
    #: None: everybody sees it.
    show_if: Rule | None


Question = TypeVar("Question", bound=Routed)


def route(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[Question]:
    """The questions on this person's way, in order: those whose rule holds.

    Goes once from the first to the last, and an answer counts for later rules only if its own question is on the way:
    what somebody said before they took another turn never decides anything.
    """
    way: list[Question] = []
    counted: dict[str, Any] = {}
    for question in questions:
        if holds(question.show_if, counted):
            way.append(question)
            if question.code in answers:
                counted[question.code] = answers[question.code]
    return way


def foreseen(
    questions: Iterable[Question], answers: Mapping[str, Any], *, skipped: Collection[str] = ()
) -> tuple[list[Question], list[Question]]:
    """The questions that are on the way for sure, and all that could come to be on it, given the answers so far, which
    are taken to stay as they are.

    An open question is one that may be on the way, has no answer and is not in `skipped`. Sure are those whose rule
    holds whatever is answered to the open ones: the way as it stands, but for a rule that asks for silence. Possible
    are those whose rule could hold when each open question is answered in the way that suits best. Two branches of
    which only one can be taken are both possible, so there may be more of them than on the longest way, never fewer.
    """
    sure: list[Question] = []
    possible: list[Question] = []
    known: dict[str, _Known] = {}
    for question in questions:
        must, may = _judged(question.show_if, known)
        if must:
            sure.append(question)
        if may:
            possible.append(question)
        answered = question.code in answers
        if may and (answered or question.code not in skipped):
            known[question.code] = _Known(must, answered, {question.code: answers.get(question.code)})
    return sure, possible


@dataclass(frozen=True)
class _Known:
    """What is known of an earlier question that is on the way, or may be."""

    is_on_the_way: bool
    is_answered: bool
    answer: Mapping[str, Any]


def _judged(rule: Rule | None, known: Mapping[str, _Known]) -> tuple[bool, bool]:
    """Whether the rule holds whatever is answered next, and whether it may hold."""
    if rule is None:
        return True, True
    if isinstance(rule, Condition):
        asked = known.get(rule.question)
        if asked is None:
            return False, False
        may = not asked.is_answered or holds(rule, asked.answer)
        return may and asked.is_answered and asked.is_on_the_way, may
    if isinstance(rule, Unless):
        must, may = _judged(rule.rule, known)
        return not may, not must
    judged = [_judged(part, known) for part in rule.rules]
    together = all if isinstance(rule, Every) else any
    return together(must for must, _ in judged), together(may for _, may in judged)
