"""A rule that says who sees a question: plain JSON where it is kept, typed here, judged against answers. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from consult.core.errors import Refused

#: All of these, any of these: groups may hold groups, so deep and no deeper; nobody could read more.
MOST_DEEP = 3
MOST_CONDITIONS = 20
#: The choices named by one condition.
MOST_VALUES = 100
LONGEST_CODE = 100
#: Beyond this nothing that people are asked is a count or a measure.
LARGEST_NUMBER = 10**15

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")


class NotARule(Refused):
    """What came in cannot be read as a rule; the message says what to do instead."""

    message = "We could not read this rule. Choose a question, how to compare, and an answer."


class Operator(StrEnum):
    """How an answer is compared."""

    IS = "is"
    IS_NOT = "is_not"
    ANY_OF = "any_of"
    ALL_OF = "all_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


OF_SEVERAL = frozenset({Operator.ANY_OF, Operator.ALL_OF})
OF_NUMBERS = frozenset({Operator.AT_LEAST, Operator.AT_MOST})

#: A choice's code or a number.
Plain = str | int | float


@dataclass(frozen=True)
class Condition:
    """One comparison of one answer. Of a grid, `row` says which row's."""

    question: str
    operator: Operator
    #: One value, or a tuple of them for `any_of` and `all_of`.
    value: Plain | tuple[Plain, ...]
    row: str | None = None

    @property
    def values(self) -> tuple[Plain, ...]:
        """The value or values it compares with."""
        return self.value if isinstance(self.value, tuple) else (self.value,)


@dataclass(frozen=True)
class Every:
    """Holds when all of these hold."""

    rules: tuple["Rule", ...]


@dataclass(frozen=True)
class Either:
    """Holds when at least one of these holds."""

    rules: tuple["Rule", ...]


@dataclass(frozen=True)
class Unless:
    """Holds when this does not, so also for whoever has not answered. Standing questions alone use it: somebody who
    does not say their age gets what a child gets."""

    rule: "Rule"


Rule = Condition | Every | Either | Unless


def parse(data: Any) -> Rule | None:
    """The typed rule; None, shown to everyone, for None. Raises NotARule for anything that is not a rule."""
    if data is None:
        return None
    rule = _parsed(data, 0)
    if sum(1 for _ in conditions_of(rule)) > MOST_CONDITIONS:
        raise NotARule(f"That is too much for one rule. Use at most {MOST_CONDITIONS} conditions.")
    return rule


def as_data(rule: Rule | None) -> dict[str, Any] | None:
    """The rule as JSON keeps it; `parse` reads it back the same."""
    if rule is None:
        return None
    if isinstance(rule, Condition):
        value = list(rule.value) if isinstance(rule.value, tuple) else rule.value
        row = {} if rule.row is None else {"row": rule.row}
        return {"question": rule.question, **row, str(rule.operator): value}
    if isinstance(rule, Unless):
        return {"unless": as_data(rule.rule)}
    return {"all" if isinstance(rule, Every) else "any": [as_data(part) for part in rule.rules]}


def conditions_of(rule: Rule | None) -> Iterator[Condition]:
    """Every condition in a rule, from left to right."""
    if isinstance(rule, Condition):
        yield rule
    elif isinstance(rule, Unless):
        yield from conditions_of(rule.rule)
    elif rule is not None:
        for part in rule.rules:
            yield from conditions_of(part)


def asks_for_silence(rule: Rule | None) -> bool:
    """Whether the rule, or a part of it, can hold because something was not answered."""
    return isinstance(rule, Unless) or (isinstance(rule, Every | Either) and any(map(asks_for_silence, rule.rules)))


def holds(rule: Rule | None, answers: Mapping[str, Any]) -> bool:
    """Whether the rule holds for these answers, question code to kept value; no rule holds for everyone.

    A question without an answer makes each condition on it false, `is_not` too: "is not" means that the question was
    answered, with something else. "I don't know" and "I'd rather not say" are something else. What is no code, no
    number, no list of them and no grid's rows is taken as no answer. Never raises.
    """
    if rule is None:
        return True
    if isinstance(rule, Condition):
        return _met(rule, given(answers.get(rule.question), rule.row))
    if isinstance(rule, Unless):
        return not holds(rule.rule, answers)
    judged = (holds(part, answers) for part in rule.rules)
    return all(judged) if isinstance(rule, Every) else any(judged)


def given(answer: Any, row: str | None = None) -> tuple[Plain, ...]:
    """What an answer says, as plain values: none for no answer. A grid is asked for a row; else any row counts."""
    if isinstance(answer, Mapping):
        found = list(answer.values()) if row is None else [answer.get(row)]
        found = [value for value in found if value is not None]
    elif row is not None:
        return ()
    else:
        found = list(answer) if isinstance(answer, list | tuple) else [answer]
    plain = all(isinstance(value, str | int | float) and not isinstance(value, bool) for value in found)
    return tuple(found) if plain else ()


def number(value: object) -> Decimal | None:
    """The number that a value is, whatever its JSON type; None for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return Decimal(value) if _NUMBER.fullmatch(value) else None
    if isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER:  # which no infinity and no NaN is
        return Decimal(repr(value))
    return None


def same(value: Plain, other: Plain) -> bool:
    """Two texts are the same letter by letter, so the choice "1.0" is not "1"; else both are the same number."""
    if isinstance(value, str) and isinstance(other, str):
        return value == other
    left, right = number(value), number(other)
    return left is not None and left == right


def _met(condition: Condition, values: tuple[Plain, ...]) -> bool:
    if not values:
        return False
    operator = condition.operator
    if operator in OF_NUMBERS:
        return len(values) == 1 and _far_enough(operator, number(values[0]), number(condition.values[0]))
    among = [any(same(value, wanted) for value in values) for wanted in condition.values]
    if operator is Operator.IS_NOT:
        return not any(among)
    return all(among) if operator is Operator.ALL_OF else any(among)


def _far_enough(operator: Operator, value: Decimal | None, bound: Decimal | None) -> bool:
    if value is None or bound is None:
        return False
    return value >= bound if operator is Operator.AT_LEAST else value <= bound


def _parsed(data: Any, depth: int) -> Rule:
    if not isinstance(data, dict):
        raise NotARule
    if set(data) == {"unless"} and depth <= 1:
        inner = _parsed(data["unless"], depth)
        if asks_for_silence(inner):
            raise NotARule
        return Unless(inner)
    for word, group in (("all", Every), ("any", Either)):
        if word in data:
            parts = data[word]
            if len(data) != 1 or not isinstance(parts, list) or not parts:
                raise NotARule
            if len(parts) > MOST_CONDITIONS:
                raise NotARule(f"That is too much for one rule. Use at most {MOST_CONDITIONS} conditions.")
            if depth == MOST_DEEP:
                raise NotARule(f"This rule is too deep to follow. Put at most {MOST_DEEP} groups inside each other.")
            return group(tuple(_parsed(part, depth + 1) for part in parts))
    return _condition(data)


def _condition(data: dict[Any, Any]) -> Condition:
    named = [operator for operator in Operator if operator.value in data]
    if len(named) != 1 or not set(data) <= {"question", "row", named[0].value}:
        raise NotARule
    operator, question, row = named[0], data.get("question"), data.get("row")
    if not _is_code(question) or not (row is None or _is_code(row)):
        raise NotARule
    value = data[operator.value]
    if operator in OF_SEVERAL:
        if not isinstance(value, list) or not 0 < len(value) <= MOST_VALUES or not all(map(_is_plain, value)):
            raise NotARule("Choose at least one answer for the rule to look at.")
        return Condition(question, operator, tuple(value), row)
    if operator in OF_NUMBERS and (isinstance(value, str) or not _is_plain(value)):
        raise NotARule("Type a number for the rule to compare with, like 12.")
    if not _is_plain(value):
        raise NotARule("Choose an answer for the rule to look at.")
    return Condition(question, operator, value, row)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_CODE


def _is_plain(value: object) -> bool:
    return _is_code(value) or (not isinstance(value, str) and number(value) is not None)
