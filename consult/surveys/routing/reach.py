"""Whether there are answers for which a rule holds: an exact search over what each question can be answered. Pure.

A question without an answer makes every condition on it false, and anybody may skip. So a question can be reached just
when some set of conditions makes its rule hold, with the rules of every question they ask about, and when each answer
that they speak of is possible. Each answer is judged alone; only "any of" makes the search branch.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from consult.surveys.routing.rule import Condition, Every, Operator, Plain, Rule, Unless, number, same

#: The most steps for one question, and for a whole survey. Own choice: a second's work at the worst.
MOST_STEPS = 20_000
MOST_STEPS_IN_ALL = 60_000


class TooComplicated(Exception):
    """The search was given up."""


class Place(NamedTuple):
    """What is answered: a question, or a row of one that is a grid."""

    question: str
    row: str | None = None


@dataclass(frozen=True)
class One:
    """An answer that is one of these values. Numbers stand for everything up to the next constant of a rule."""

    values: frozenset[Plain]


@dataclass(frozen=True)
class Several:
    """An answer that is some of these codes: at least one, no more than `most`, and an exclusive one alone."""

    codes: frozenset[str]
    exclusive: frozenset[str]
    most: int


Domain = One | Several


@dataclass(frozen=True)
class Within:
    """The one answer is among these."""

    place: Place
    values: frozenset[Plain]


@dataclass(frozen=True)
class Has:
    """The several answers have this code, or have it not."""

    place: Place
    code: str
    there: bool


@dataclass(frozen=True)
class Silent:
    """The question has no answer."""

    question: str


@dataclass(frozen=True)
class All:
    """All of these hold."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True)
class Some:
    """At least one of these holds."""

    parts: tuple["Tree", ...]


Tree = Within | Has | Silent | All | Some
#: Of each place: the values left, or the codes that must be there and those that must not.
State = dict[Place, frozenset[Plain] | tuple[frozenset[str], frozenset[str]]]


def tree_of(rule: Rule, domain_of: Callable[[Place], Domain], *, denied: bool = False, or_silent: bool = False) -> Tree:
    """The rule over what can be answered; `denied`: when it does not hold although everything was answered, or, with
    `or_silent`, for want of answers."""
    if isinstance(rule, Unless):
        return tree_of(rule.rule, domain_of) if denied else tree_of(rule.rule, domain_of, denied=True, or_silent=True)
    if isinstance(rule, Condition):
        place = Place(rule.question, rule.row)
        leaf = _leaf(rule, place, domain_of(place), denied)
        return Some((Silent(rule.question), leaf)) if or_silent else leaf
    parts = tuple(tree_of(part, domain_of, denied=denied, or_silent=or_silent) for part in rule.rules)
    return All(parts) if isinstance(rule, Every) != denied else Some(parts)


def _leaf(condition: Condition, place: Place, domain: Domain, denied: bool) -> Tree:
    operator, values = condition.operator, condition.values
    if isinstance(domain, One):
        met = frozenset(value for value in domain.values if _meets(value, operator, values))
        return Within(place, domain.values - met if denied else met)
    there = (operator is not Operator.IS_NOT) != denied
    parts = tuple(Has(place, str(value), there) for value in values)
    if len(parts) == 1:
        return parts[0]
    return All(parts) if (operator is Operator.ALL_OF) != denied else Some(parts)


def _meets(value: Plain, operator: Operator, wanted: tuple[Plain, ...]) -> bool:
    if operator in (Operator.AT_LEAST, Operator.AT_MOST):
        # A choice that looks like a number is still a choice; a number of a domain is never text.
        found, bound = None if isinstance(value, str) else number(value), number(wanted[0])
        if found is None or bound is None:
            return False
        return found >= bound if operator is Operator.AT_LEAST else found <= bound
    among = [same(value, one) for one in wanted]
    if operator is Operator.IS_NOT:
        return not any(among)
    return all(among) if operator is Operator.ALL_OF else any(among)


def numbers(
    constants: Iterable[Plain], *, whole: bool, least: Decimal | None = None, most: Decimal | None = None
) -> frozenset[float | int]:
    """Numbers that stand for all: every constant, one on each side of it, one between each two, and both ends."""
    cuts = sorted({cut for one in constants if (cut := number(one)) is not None} | ({least, most} - {None}))
    near: set[Decimal] = set(cuts) or {Decimal(0)}
    if whole:
        near = {one for cut in near for one in (cut // 1 - 1, cut // 1, cut // 1 + 1, cut // 1 + 2)}
    else:
        near |= {(low + high) / 2 for low, high in pairwise(cuts)}
        near |= {min(near) - 1, max(near) + 1}
    kept = (one for one in near if (least is None or one >= least) and (most is None or one <= most))
    return frozenset(int(one) if one == one // 1 else float(one) for one in kept)


class _Found(NamedTuple):
    """How far a search has come: what is left of each answer, and which questions have one and which none."""

    state: State
    asked: frozenset[str]
    silent: frozenset[str]


class Search:
    """Searches in one survey, with one account of steps."""

    def __init__(self, domain_of: Callable[[Place], Domain], rule_of: Callable[[str], Tree | None]) -> None:
        self._domain_of = domain_of
        self._rule_of = rule_of
        self._left = MOST_STEPS_IN_ALL

    def can_hold(self, tree: Tree, *, on_the_way: bool) -> bool:
        """Whether some answers make it hold; `on_the_way`: of questions that are themselves seen with those answers.

        Raises TooComplicated.
        """
        waiting: list[tuple[_Found, tuple[Some, ...], Tree]] = [(_Found({}, frozenset(), frozenset()), (), tree)]
        for _ in range(MOST_STEPS):
            if not waiting:
                return False
            if self._left == 0:
                break
            self._left -= 1
            before, choices, goal = waiting.pop()
            met = self._met(before, [goal], list(choices), on_the_way)
            if met is None:
                continue
            found, choices = met
            if not choices:
                return True
            first = min(choices, key=lambda one: len(one.parts))
            rest = tuple(one for one in choices if one is not first)
            waiting += [(found, rest, part) for part in reversed(first.parts)]
        raise TooComplicated

    def _met(
        self, before: "_Found", goals: list[Tree], choices: list[Some], on_the_way: bool
    ) -> tuple["_Found", tuple[Some, ...]] | None:
        """What is so once everything without a branch is met, and the branches left; None when it cannot be."""
        state, asked, silent = dict(before.state), before.asked, before.silent
        while goals:
            goal = goals.pop()
            if isinstance(goal, All):
                goals += goal.parts
            elif isinstance(goal, Some):
                choices.append(goal)
            elif isinstance(goal, Silent):
                silent |= {goal.question}
            else:
                if not self._narrow(state, goal):
                    return None
                question = goal.place.question
                if question not in asked:
                    asked |= {question}
                    rule = self._rule_of(question) if on_the_way else None
                    goals += [rule] if rule is not None else []
        return None if asked & silent else (_Found(state, asked, silent), tuple(choices))

    def _narrow(self, state: State, goal: Within | Has) -> bool:
        domain = self._domain_of(goal.place)
        if isinstance(domain, One):
            left = state.get(goal.place, domain.values) & goal.values
            state[goal.place] = left
            return bool(left)
        there, away = state.get(goal.place, (frozenset(), frozenset()))
        there, away = (there | {goal.code}, away) if goal.there else (there, away | {goal.code})
        state[goal.place] = (there, away)
        if there & away or len(there) > domain.most or not there <= domain.codes:
            return False
        if there:
            return len(there) == 1 or not there & domain.exclusive
        return domain.most > 0 and bool(domain.codes - away)
