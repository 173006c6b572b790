"""What an editor must refuse in the routing of a survey, each with a sentence. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from consult.surveys.routing.blank_faults import Worded, faults_of_blanks
from consult.surveys.routing.domains import Asked, bounds_of, can_be, domain_of, operators_for, rows_of
from consult.surveys.routing.fault import Fault, FaultKind
from consult.surveys.routing.reach import Domain, Place, Search, TooComplicated, Tree, tree_of
from consult.surveys.routing.rule import OF_NUMBERS, Condition, Operator, Plain, Rule, Unless, conditions_of

__all__ = ["Edited", "Fault", "FaultKind", "faults"]

_COMPARED = {
    Operator.IS: "is",
    Operator.IS_NOT: "is not",
    Operator.ANY_OF: "any of",
    Operator.ALL_OF: "all of",
    Operator.AT_LEAST: "at least",
    Operator.AT_MOST: "at most",
}


class Edited(Asked, Worded, Protocol):
    """A question of a survey, in its place, as an editor judges it. `surveys.form.FormQuestion` is one."""

    show_if: Rule | None


def faults(questions: Sequence[Edited]) -> list[Fault]:
    """Every fault of the rules and of the blanks, in the order of the questions; none for a survey that may open.

    What no answers can satisfy is found by an exact search. Rules that are too complicated for it are refused, too.
    """
    every = {question.code: question for question in questions}
    earlier: dict[str, Edited] = {}
    found: list[Fault] = []
    judge = _Judge(every)
    for question in questions:
        wrong = list(_wrong(question, every, earlier))
        if not wrong and question.show_if is not None:
            wrong = judge.faults_of(question)
        found += wrong
        found += faults_of_blanks(question, every, earlier)
        earlier[question.code] = question
    return found


def _wrong(question: Edited, every: Mapping[str, Edited], earlier: Mapping[str, Edited]) -> Iterator[Fault]:
    """What is wrong about single conditions, each thing once."""
    said = dict.fromkeys(
        fault for condition in conditions_of(question.show_if) if (fault := _fault_of(condition, every, earlier))
    )
    yield from (Fault(question.code, kind, sentence) for kind, sentence in said)


def _fault_of(
    condition: Condition, every: Mapping[str, Edited], earlier: Mapping[str, Edited]
) -> tuple[FaultKind, str] | None:
    code, operator = condition.question, condition.operator
    if code not in every:
        return FaultKind.UNKNOWN_QUESTION, f"The rule asks about “{code}”, which is not in this survey."
    if code not in earlier:
        return FaultKind.NOT_EARLIER, f"The rule asks about “{code}”. It can only ask about an earlier question."
    asked = earlier[code]
    allowed = operators_for(asked)
    if not allowed:
        return FaultKind.CANNOT_DECIDE, f"The answer to “{code}” cannot decide who sees a question."
    if operator not in allowed:
        return FaultKind.CANNOT_COMPARE, f"An answer to “{code}” cannot be compared with “{_COMPARED[operator]}”."
    rows = rows_of(asked)
    if rows and condition.row not in rows:
        return FaultKind.NO_SUCH_ROW, f"“{code}” has several rows. Say which row the rule looks at."
    if condition.row is not None and not rows:
        return FaultKind.NO_SUCH_ROW, f"“{code}” has no rows, but the rule looks at one."
    if operator in OF_NUMBERS:
        return None
    return next((_no_such_value(asked, value) for value in condition.values if not can_be(asked, value)), None)


def _no_such_value(asked: Edited, value: Plain) -> tuple[FaultKind, str]:
    least, most = bounds_of(asked)
    known = f" Its numbers go from {least} to {most}." if least is not None and most is not None else ""
    return FaultKind.NO_SUCH_VALUE, f"“{value}” cannot be an answer to “{asked.code}”.{known}"


class _Judge:
    """Searches a survey for rules that nobody can meet, from its first question to its last."""

    def __init__(self, every: Mapping[str, Edited]) -> None:
        self._every = every
        self._constants: dict[Place, list[Plain]] = defaultdict(list)
        for question in every.values():
            for condition in conditions_of(question.show_if):
                self._constants[Place(condition.question, condition.row)] += condition.values
        self._domains: dict[Place, Domain] = {}
        self._trees: dict[str, Tree] = {}
        self._search = Search(self._domain_of, self._trees.get)

    def faults_of(self, question: Edited) -> list[Fault]:
        """The faults of a rule whose conditions are each sound: only such rules count for the questions after it."""
        rule, code = question.show_if, question.code
        tree = self._trees[code] = tree_of(rule, self._domain_of)
        try:
            if not self._search.can_hold(tree, on_the_way=False):
                sentence = "This rule contradicts itself. No answers can meet it."
                return [Fault(code, FaultKind.CONTRADICTION, sentence)]
            if not self._search.can_hold(tree, on_the_way=True):
                sentence = "Nobody can reach this question. Whoever could meet its rule never sees what it asks about."
                return [Fault(code, FaultKind.UNREACHABLE, sentence)]
        except TooComplicated:
            del self._trees[code]
            return [Fault(code, FaultKind.TOO_COMPLICATED, "This rule is too complicated to check. Make it simpler.")]
        if isinstance(rule, Unless):
            return []
        try:
            always = not self._search.can_hold(tree_of(rule, self._domain_of, denied=True), on_the_way=False)
        except TooComplicated:
            always = False
        sentence = "Everyone who answers what this rule asks about sees this question. Is that what you want?"
        return [Fault(code, FaultKind.ALWAYS, sentence)] if always else []

    def _domain_of(self, place: Place) -> Domain:
        if place not in self._domains:
            self._domains[place] = domain_of(self._every[place.question], self._constants[place])
        return self._domains[place]
