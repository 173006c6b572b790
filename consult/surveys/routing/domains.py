"""What each kind of question can be answered, as far as rules look. Pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from consult.surveys.routing.reach import Domain, One, Several, numbers
from consult.surveys.routing.rule import Operator, Plain, number

#: Kinds whose answer is one choice's code.
ONE = frozenset({"yes_no", "one_choice", "faces", "scale_three", "scale_five", "age_band", "area"})
#: Kinds whose answer is a list of choices' codes.
SEVERAL = frozenset({"several_choices", "pictures"})
#: Kinds whose answer is a number, and whether it is a whole one.
NUMBERS = {"zero_to_ten": True, "whole_number": True, "decimal": False}
GRID = "grid"

_ON_ONE = (Operator.IS, Operator.IS_NOT, Operator.ANY_OF)
_ON_SEVERAL = (*_ON_ONE, Operator.ALL_OF)
_ON_NUMBERS = (*_ON_ONE, Operator.AT_LEAST, Operator.AT_MOST)


class Named(Protocol):
    """A kind of question."""

    name: str


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
    kind: Named
    choices: Sequence[OneOf]
    rows: Sequence[Row]
    most: int | None
    smallest: float | None
    largest: float | None


def operators_for(question: Asked) -> tuple[Operator, ...]:
    """The ways in which a rule may look at the answer; none where the answer cannot decide what others see."""
    name = question.kind.name
    if name in ONE or name == GRID:
        return _ON_ONE
    if name in SEVERAL:
        return _ON_SEVERAL
    return _ON_NUMBERS if name in NUMBERS else ()


def rows_of(question: Asked) -> tuple[str, ...]:
    """The codes of a grid's rows; none for anything else."""
    return tuple(row.code for row in question.rows) if question.kind.name == GRID else ()


def bounds_of(question: Asked) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most number that can be given, where there is one."""
    return (
        (Decimal(0), Decimal(10))
        if question.kind.name == "zero_to_ten"
        else (
            number(question.smallest),
            number(question.largest),
        )
    )


def codes_of(question: Asked) -> tuple[str, ...]:
    """The choices that a rule may name, in order: those of a number are only "I don't know" and the like."""
    name = question.kind.name
    if name in NUMBERS:
        return tuple(choice.code for choice in question.choices if choice.special)
    if name == GRID:  # somebody who does not know says so of the whole grid, not of a row
        return tuple(choice.code for choice in question.choices if not choice.special)
    return tuple(choice.code for choice in question.choices)


def can_be(question: Asked, value: Plain) -> bool:
    """Whether somebody can give this value, a choice or a number, as their answer or as a part of it."""
    if isinstance(value, str):
        return value in codes_of(question)
    found = number(value)
    if found is None or question.kind.name not in NUMBERS:
        return False
    least, most = bounds_of(question)
    return (
        (found == found // 1 or not NUMBERS[question.kind.name])
        and (least is None or found >= least)
        and (most is None or found <= most)
    )


def domain_of(question: Asked, constants: Iterable[Plain]) -> Domain:
    """What can be answered, in one row where it is a grid; `constants` are all that rules compare it with."""
    name, codes = question.kind.name, codes_of(question)
    if name in NUMBERS:
        least, most = bounds_of(question)
        plain = [one for one in constants if not isinstance(one, str)]
        return One(frozenset(codes) | numbers(plain, whole=NUMBERS[name], least=least, most=most))
    if name in SEVERAL:
        alone = frozenset(choice.code for choice in question.choices if choice.exclusive)
        # A question with pictures takes one where it does not say how many.
        most_taken = question.most or (1 if name == "pictures" else max(1, len(codes)))
        return Several(frozenset(codes), alone, most_taken)
    return One(frozenset(codes))
