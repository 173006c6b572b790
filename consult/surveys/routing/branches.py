"""Every different way through a form, each with the turns that lead to it: who sees what. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice, product
from typing import Any, Protocol

from consult.surveys.routing.domains import Asked, domain_of, has_rows, takes_number
from consult.surveys.routing.reach import Several
from consult.surveys.routing.rule import Condition, Either, Every, Rule, Unless, conditions_of, holds

#: The most ways that are told apart: nobody reads more.
MOST_WAYS = 200
#: The most ways of answering that are told of one way through.
MOST_REASONS = 3
#: The most answers to one question that are looked at, such as sets of choices. Own choice: keeps it under a second.
MOST_ANSWERS = 5_000


class Branched(Asked, Protocol):
    """A question with its choices and its rule."""

    show_if: Rule | None


@dataclass(frozen=True)
class Turn:
    """What somebody answers, as far as the rules ahead look at it."""

    question: str
    #: The answers, where each is one choice: any of these codes. Elsewhere empty.
    choices: tuple[str, ...]
    #: Elsewhere: the conditions that the answer meets, and those that it does not.
    met: tuple[Condition, ...]
    unmet: tuple[Condition, ...]
    #: Whether whoever skips goes this way, too.
    may_skip: bool
    #: One answer, as it is kept, that is this turn; None where that is skipping.
    example: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class Way:
    """A way through: the questions on it, and the turns that lead to it; each of `reasons` is enough alone."""

    questions: tuple[str, ...]
    reasons: tuple[tuple[Turn, ...], ...]
    #: Whether there are more reasons than these.
    is_more: bool = False

    @property
    def answers(self) -> dict[str, Any]:
        """Question code to answer: who gives these, and nothing else, goes this way."""
        return {turn.question: turn.example for turn in self.reasons[0] if turn.example is not None}


@dataclass(frozen=True)
class Ways:
    """The different ways through a form."""

    ways: tuple[Way, ...]
    #: Whether there are more ways than these.
    is_more: bool


#: The rules of the questions still to come, as far as they are not decided yet.
_Ahead = tuple[Rule | bool, ...]
#: An answer as rules see it, with the choice that it is, if it is one, and as it is kept: None for skipping.
_Answer = tuple[Mapping[Condition, bool], str | None, Any]


def branches(questions: Sequence[Branched]) -> Ways:
    """The different ways through, at most `MOST_WAYS`.

    Answers that no rule ahead tells apart are one turn, and those who have seen the same questions and have the same
    ahead of them go one way, however they came to it.
    """
    conditions: dict[str, dict[Condition, None]] = defaultdict(dict)
    for question in questions:
        for condition in conditions_of(question.show_if):
            conditions[condition.question][condition] = None
    ahead: _Ahead = tuple(True if question.show_if is None else question.show_if for question in questions)
    ways: dict[tuple[tuple[str, ...], _Ahead], Way] = {((), ahead): Way((), ((),))}
    is_more = False
    for question in questions:
        answers, are_all = _answers(question, tuple(conditions[question.code]))
        following: dict[tuple[tuple[str, ...], _Ahead], Way] = {}
        taken: dict[_Ahead, list[tuple[Turn | None, _Ahead]]] = {}
        for (_, before), way in ways.items():
            shown = before[0]
            if before not in taken:
                possible = answers if shown is True else answers[:1]
                taken[before] = list(_turns(question, possible, before[1:]))
            # A rule that is still open asks about what comes later: nobody meets it.
            seen = (*way.questions, question.code) if shown is True else way.questions
            for turn, after in taken[before]:
                reasons = tuple((*reason, turn) if turn else reason for reason in way.reasons)
                stepped = replace(way, questions=seen, reasons=reasons)
                known = following.get((seen, after))
                following[seen, after] = _either(known, stepped) if known else stepped
        is_more |= len(following) > MOST_WAYS or not are_all
        ways = dict(islice(following.items(), MOST_WAYS))
    return Ways(tuple(ways.values()), is_more)


def _turns(question: Branched, answers: Sequence[_Answer], ahead: _Ahead) -> Iterator[tuple[Turn | None, _Ahead]]:
    """The turns that can be taken here, each with what is ahead after it; None where it makes no difference."""
    looked_at = [one for rule in ahead for one in _open(rule) if one.question == question.code]
    by_after: dict[tuple[_Ahead, tuple[bool, ...]], list[_Answer]] = defaultdict(list)
    for answer in answers:
        met, choice, value = answer
        after = tuple(_decided(rule, question.code, met) for rule in ahead)
        # A choice is told by its name; anything else by what it meets, so the same meeting is told together.
        told_by = () if choice or (value is None and _is_one_choice(question)) else tuple(met[one] for one in looked_at)
        by_after[after, told_by].append(answer)
    if len({after for after, _ in by_after}) == 1:
        yield None, next(iter(by_after))[0]
        return
    for (after, _), group in by_after.items():
        met = group[0][0]
        choices = tuple(choice for _, choice, _ in group if choice)
        told = dict.fromkeys(looked_at if not choices and not _is_one_choice(question) else ())
        yield (
            Turn(
                question.code,
                choices,
                tuple(one for one in told if met[one]),
                tuple(one for one in told if not met[one]),
                any(value is None for _, _, value in group),
                next((value for _, _, value in group if value is not None), None),
            ),
            after,
        )


def _answers(question: Branched, conditions: tuple[Condition, ...]) -> tuple[list[_Answer], bool]:
    """Skipping first; then each answer that some condition tells from the others; and whether these are all."""
    by_choice = _is_one_choice(question)
    found: dict[tuple[tuple[bool, ...], str | None], _Answer] = {}
    values = list(islice(_values(question, conditions), MOST_ANSWERS + 1))
    for value in values:
        met = {one: holds(one, {question.code: value}) for one in conditions}
        choice = str(value) if by_choice else None
        found.setdefault((tuple(met.values()), choice), (met, choice, value))
    skipped: _Answer = (dict.fromkeys(conditions, False), None, None)
    return [skipped, *found.values()], len(values) <= MOST_ANSWERS


def _values(question: Branched, conditions: Iterable[Condition]) -> Iterator[Any]:
    """Answers that stand for all, as far as these conditions look."""
    domain = domain_of(question, [value for one in conditions for value in one.values])
    if isinstance(domain, Several):
        named = {str(value) for one in conditions for value in one.values}
        alone = [choice.code for choice in question.choices if choice.exclusive]
        plain = [choice.code for choice in question.choices if not choice.exclusive]
        others = [code for code in plain if code not in named]
        some = [code for code in plain if code in named] + others[:1]
        yield from ([code] for code in alone)
        for size in range(1, min(domain.most, len(some)) + 1):
            yield from (list(taken) for taken in combinations(some, size))
    elif has_rows(question):
        rows = sorted({one.row for one in conditions if one.row is not None})
        for columns in product(*([None, *sorted(map(str, domain.values))] for _ in rows)):
            yield {row: column for row, column in zip(rows, columns, strict=True) if column is not None}
    elif takes_number(question):
        yield from sorted(domain.values, key=lambda value: (isinstance(value, str), value))
    else:
        yield from (choice.code for choice in question.choices)


def _is_one_choice(question: Branched) -> bool:
    return question.kind.decides_as == "choice"


def _open(rule: Rule | bool) -> Iterator[Condition]:
    return iter(()) if isinstance(rule, bool) else conditions_of(rule)


def _decided(rule: Rule | bool, code: str, met: Mapping[Condition, bool]) -> Rule | bool:
    """The rule once the answer to this question is known; True or False where that decides it."""
    if isinstance(rule, bool):
        return rule
    if isinstance(rule, Condition):
        return met[rule] if rule.question == code else rule
    if isinstance(rule, Unless):
        inner = _decided(rule.rule, code, met)
        return not inner if isinstance(inner, bool) else Unless(inner)
    parts = [_decided(part, code, met) for part in rule.rules]
    decides = isinstance(rule, Either)  # one part that holds decides "any of", one that does not decides "all of"
    if decides in parts:
        return decides
    left = tuple(part for part in parts if not isinstance(part, bool))
    return type(rule)(left) if left else isinstance(rule, Every)


def _either(one: Way, other: Way) -> Way:
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons)))
    return Way(one.questions, reasons[:MOST_REASONS], one.is_more or other.is_more or len(reasons) > MOST_REASONS)
