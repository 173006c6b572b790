"""Every different way through a form, each with the turns that lead to it: who sees what. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from consult.surveys.routing.domains import Asked, domain_of
from consult.surveys.routing.path import Routed
from consult.surveys.routing.reach import Several
from consult.surveys.routing.rule import Condition, Either, Every, Plain, Rule, Unless, conditions_of, met_by

#: The most ways that are told apart: nobody reads more.
MOST_WAYS = 200
#: The most ways of answering that are told of one way through.
MOST_REASONS = 3
#: The most answers to one question that are looked at, such as sets of choices. Own choice: keeps it under a second.
MOST_ANSWERS = 2_000


class Branched(Asked, Routed):
    """A question with its rule and its choices."""


@dataclass(frozen=True)
class Turn:
    """What somebody answers, as far as rules look at it: the conditions that their answer meets, and those it does not.

    With `may_skip`, whoever skips goes the same way.
    """

    question: str
    #: The answers themselves where there are few: choices' codes. Empty where conditions say it shorter.
    values: tuple[Plain, ...]
    met: tuple[Condition, ...]
    unmet: tuple[Condition, ...]
    may_skip: bool


@dataclass(frozen=True)
class Way:
    """A way through: the questions on it, and the turns that lead to it; each of `reasons` is enough alone."""

    questions: tuple[str, ...]
    reasons: tuple[tuple[Turn, ...], ...]
    #: Whether there are more reasons than these.
    is_more: bool = False


@dataclass(frozen=True)
class Ways:
    """The different ways through a form."""

    ways: tuple[Way, ...]
    #: Whether there are more ways than these.
    is_more: bool


#: The rules of the questions still to come, as far as they are not decided.
_Rest = tuple[Rule | bool, ...]


def branches(questions: Sequence[Branched]) -> Ways:
    """The different ways through, at most `MOST_WAYS`, those that most turns lead to last.

    Answers that rules cannot tell apart are one turn; ways with the same questions ahead and behind are one way.
    """
    rest: _Rest = tuple(True if question.show_if is None else question.show_if for question in questions)
    states: dict[tuple[tuple[str, ...], _Rest], Way] = {((), rest): Way((), ((),))}
    is_more = False
    for question in questions:
        following: dict[tuple[tuple[str, ...], _Rest], Way] = {}
        for (_, left), way in states.items():
            for turn, after in _turns(question, left):
                seen = way.questions if left[0] is False else (*way.questions, question.code)
                reasons = tuple((*reason, turn) if turn else reason for reason in way.reasons)
                stepped = replace(way, questions=seen, reasons=reasons)
                key = (seen, after)
                following[key] = _either(following[key], stepped) if key in following else stepped
        is_more |= len(following) > MOST_WAYS
        states = dict(islice(following.items(), MOST_WAYS))
    return Ways(tuple(states.values()), is_more)
