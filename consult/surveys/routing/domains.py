"""What each kind of question can be answered, as far as rules look. Pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from consult.questions.kinds import Kind
from consult.surveys.routing.reach import Domain, One, Several, numbers
from consult.surveys.routing.rule import Operator, Plain, number

_ON_ONE = (Operator.IS, Operator.IS_NOT, Operator.ANY_OF)
_ON_SEVERAL = (*_ON_ONE, Operator.ALL_OF)
_ON_NUMBERS = (*_ON_ONE, Operator.AT_LEAST, Operator.AT_MOST)
_OPERATORS = {"choice": _ON_ONE, "choices": _ON_SEVERAL, "number": _ON_NUMBERS, "rows": _ON_ONE}


class OneOf(Protocol):
    """A choice."""

    code: str
    exclusive: bool
    #: "dont_know" or "rather_not_say" where it is no answer: rules may ask for these, too.
    special: str | None


class Row(Protocol):
    """A row of a grid."""

    code: str


class Asked(Protocol):
    """A question as rules about its answer need to know it."""

    code: str
    kind: Kind
    choices: Sequence[OneOf]
    rows: Sequence[Row]
    most: int | None
    smallest: float | None
    largest: float | None


def operators_for(question: Asked) -> tuple[Operator, ...]:
    """The ways in which a rule may look at the answer; none where the answer cannot decide what others see."""
    return _OPERATORS.get(question.kind.decides_as, ())


def takes_number(question: Asked) -> bool:
    """Whether the answer is a number."""
    return question.kind.decides_as == "number"


def takes_several(question: Asked) -> bool:
    """Whether the answer is a list of choices."""
    return question.kind.decides_as == "choices"


def has_rows(question: Asked) -> bool:
    """Whether there is an answer for each row."""
    return question.kind.decides_as == "rows"


def rows_of(question: Asked) -> tuple[str, ...]:
    """The codes of a grid's rows; none for anything else."""
    return tuple(row.code for row in question.rows) if has_rows(question) else ()


def bounds_of(question: Asked) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most number that can be given, where there is one."""
    least, most = question.kind.span or (question.smallest, question.largest)
    return number(least), number(most)


def codes_of(question: Asked) -> tuple[str, ...]:
    """The choices that a rule may name, in order: those of a number are only "I don't know" and the like."""
    if takes_number(question):
        return tuple(choice.code for choice in question.choices if choice.special)
    if has_rows(question):  # somebody who does not know says so of the whole grid, not of a row
        return tuple(choice.code for choice in question.choices if not choice.special)
    return tuple(choice.code for choice in question.choices)


def can_be(question: Asked, value: Plain) -> bool:
    """Whether somebody can give this value, a choice or a number, as their answer or as a part of it."""
    if isinstance(value, str):
        return value in codes_of(question)
    found = number(value)
    if found is None or not takes_number(question):
        return False
    least, most = bounds_of(question)
    return (
        (found == found // 1 or not question.kind.whole)
        and (least is None or found >= least)
        and (most is None or found <= most)
    )


def domain_of(question: Asked, constants: Iterable[Plain]) -> Domain:
    """What can be answered, in one row where there are rows; `constants` are all that rules compare it with."""
    codes = codes_of(question)
    if takes_number(question):
        least, most = bounds_of(question)
        plain = [one for one in constants if not isinstance(one, str)]
        return One(frozenset(codes) | numbers(plain, whole=question.kind.whole, least=least, most=most))
    if takes_several(question):
        alone = frozenset(choice.code for choice in question.choices if choice.exclusive)
        return Several(frozenset(codes), alone, question.most or question.kind.most or max(1, len(codes)))
    return One(frozenset(codes))
