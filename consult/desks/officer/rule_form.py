"""What an officer fills in to say who sees a question: up to three conditions, read from plain fields. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from consult.desks.officer.rule_words import A_NUMBER, ONE_ANSWER, SEVERAL_ANSWERS
from consult.questions.kinds.kind import BETWEEN
from consult.surveys.form import ABOUT, FIRST, FormQuestion
from consult.surveys.routing import Condition, Either, Every, Operator, Rule, conditions_of
from consult.surveys.routing.domains import codes_of, operators_for, rows_of, takes_number, takes_several
from consult.surveys.routing.rule import OF_NUMBERS, OF_SEVERAL, Plain

#: More conditions than this are hard to follow on a page; the rule itself could hold more.
MOST = 3
#: Before the words of a question that is not one of the survey's own.
_LABELS = {FIRST: "Who answers: ", ABOUT: "About the person: "}
_NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,6})?")


class Fields(Protocol):
    """What a form brought."""

    def get(self, name: str, default: str, /) -> str:
        """The first value."""

    def getlist(self, name: str, /) -> list[str]:
        """Every value."""


@dataclass(frozen=True)
class Offered:
    """A question, or a row of one, that a rule may ask about."""

    value: str
    label: str
    question: FormQuestion
    row: str | None = None

    @property
    def operators(self) -> list[tuple[str, str]]:
        """(operator, words) that can be chosen for it."""
        names = self._names
        return [(str(one), names[one]) for one in operators_for(self.question) if one in names]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(code, words) of the choices that can be ticked."""
        return [
            (code, str(choice.said("en")))
            for code in codes_of(self.question)
            if (choice := self.question.choice(code)) is not None
        ]

    @property
    def takes_number(self) -> bool:
        """Whether the answer is a number that is typed."""
        return takes_number(self.question)

    @property
    def takes_several(self) -> bool:
        """Whether there may be several answers."""
        return takes_several(self.question)

    @property
    def _names(self) -> Mapping[Operator, str]:
        if self.takes_number:
            return A_NUMBER
        return SEVERAL_ANSWERS if self.takes_several else ONE_ANSWER


@dataclass
class Chosen:
    """One condition as it stands in the form."""

    #: The `Offered.value` of the question, or "".
    asks: str = ""
    operator: str = str(Operator.IS)
    choices: list[str] = field(default_factory=list)
    number: str = ""
    #: The question whose answers were shown when this was sent.
    shown: str = ""
    #: (id of the control without the condition's number, sentence), where something is to be put right.
    problem: tuple[str, str] | None = None


@dataclass
class RuleForm:
    """The whole form."""

    conditions: list[Chosen]
    join: str = "all"

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(id of the control, sentence), in the page's order."""
        return [(f"{one.problem[0]}-{at}", one.problem[1]) for at, one in enumerate(self.conditions, 1) if one.problem]


def offered_for(question: FormQuestion, questions: Sequence[FormQuestion]) -> list[Offered]:
    """What a rule on this question may ask about: earlier questions, and those about the person, which then come first.

    A question about the person that has a rule itself is left out where it would come before what it asks about.
    """
    codes = [one.code for one in questions]
    earlier = list(questions[: codes.index(question.code)])
    about = [one for one in questions if one.part == ABOUT and _may_come_early(one, earlier) and one not in earlier]
    offered = []
    for one in (*earlier, *about):
        label = f"{_LABELS[one.part]}{one.in_english()}" if one.part in _LABELS else one.in_english()
        if rows := rows_of(one):
            offered += [
                Offered(f"{one.code}{BETWEEN}{row}", f"{label} ({one.row(row).said('en')})", one, row) for row in rows
            ]
        elif operators_for(one):
            offered.append(Offered(one.code, label, one))
    return offered


def _may_come_early(about: FormQuestion, earlier: Sequence[FormQuestion]) -> bool:
    """Whether a question about the person has no rule, or one that asks only who answers."""
    first = {one.code for one in earlier if one.part == FIRST}
    return all(condition.question in first for condition in conditions_of(about.show_if))


def form_of_rule(rule: Rule | None) -> RuleForm | None:
    """The form with this rule in it; None where it does not fit into the form."""
    parts: tuple[Rule, ...] = ()
    if isinstance(rule, Every | Either):
        parts = rule.rules
    elif rule is not None:
        parts = (rule,)
    if len(parts) > MOST or not all(isinstance(part, Condition) for part in parts):
        return None
    conditions = [_chosen(part) for part in parts if isinstance(part, Condition)]
    if any(one is None for one in conditions):
        return None
    empty = [Chosen() for _ in range(MOST - len(conditions))]
    return RuleForm([*filter(None, conditions), *empty], "any" if isinstance(rule, Either) else "all")


def form_sent(fields: Fields) -> RuleForm:
    """The form as it was sent. What was chosen stays, but for answers to another question than the one chosen now."""
    conditions = []
    for at in range(1, MOST + 1):
        chosen = Chosen(asks=fields.get(f"asks-{at}", ""), shown=fields.get(f"shown-{at}", ""))
        if chosen.asks == chosen.shown:
            chosen.operator = fields.get(f"operator-{at}", chosen.operator)
            chosen.choices = fields.getlist(f"choices-{at}")
            chosen.number = fields.get(f"number-{at}", "").strip()
        conditions.append(chosen)
    return RuleForm(conditions, "any" if fields.get("join") == "any" else "all")


def rule_in(form: RuleForm, offered: Sequence[Offered]) -> Rule | None:
    """The rule that was put together; None where something is to be put right first, as `form.problems` then says."""
    by_value = {one.value: one for one in offered}
    conditions = []
    for chosen in form.conditions:
        asked = by_value.get(chosen.asks)
        if asked is None:
            if chosen.asks:
                chosen.problem = ("asks", "This question cannot be asked about here. Choose another one.")
            continue
        if chosen.shown != chosen.asks:
            chosen.problem = ("operator", "Now choose what the answer has to be.")
            continue
        condition = _condition(chosen, asked)
        if condition is not None:
            conditions.append(condition)
    if not conditions and not form.problems:
        form.conditions[0].problem = ("asks", "Choose the question that decides who sees this one.")
    if form.problems:
        return None
    if len(conditions) == 1:
        return conditions[0]
    return (Either if form.join == "any" else Every)(tuple(conditions))


def _condition(chosen: Chosen, asked: Offered) -> Condition | None:
    known = {value: Operator(value) for value, _words in asked.operators}
    operator = known.get(chosen.operator)
    if operator is None:
        chosen.problem = ("operator", "Choose how the answer is compared.")
        return None
    codes = {code for code, _words in asked.choices}
    taken = [code for code in chosen.choices if code in codes]
    value: Plain | tuple[Plain, ...]
    if asked.takes_number and (chosen.number or not taken):
        if taken:
            chosen.problem = ("number", "Type a number or tick an answer, not both.")
        elif not _NUMBER.fullmatch(chosen.number):
            chosen.problem = ("number", "Type a number, like 12.")
        if chosen.problem:
            return None
        typed = float(chosen.number.replace(",", "."))
        value = int(typed) if typed.is_integer() else typed
    elif not taken:
        chosen.problem = ("choices", "Choose at least one answer.")
        return None
    elif operator in OF_NUMBERS:
        chosen.problem = ("number", "Type a number, like 12.")
        return None
    elif operator in OF_SEVERAL:
        value = tuple(taken)
    elif len(taken) > 1:
        chosen.problem = ("choices", "Choose one answer only, or compare with several.")
        return None
    else:
        value = taken[0]
    return Condition(asked.question.code, operator, value, asked.row)


def _chosen(condition: Condition) -> Chosen | None:
    asks = condition.question if condition.row is None else f"{condition.question}{BETWEEN}{condition.row}"
    numbers = [value for value in condition.values if not isinstance(value, str)]
    if len(numbers) > 1 or (numbers and condition.operator in OF_SEVERAL):
        return None
    choices = [value for value in condition.values if isinstance(value, str)]
    return Chosen(asks, str(condition.operator), choices, str(numbers[0]) if numbers else "", shown=asks)
