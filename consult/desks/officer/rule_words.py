"""A rule, and the turns that lead along a way, in plain English. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consult.surveys.form import FormQuestion
from consult.surveys.routing import Condition, Every, Operator, Rule, Turn, Unless
from consult.surveys.routing.domains import takes_several

Questions = Mapping[str, FormQuestion]

#: How an operator is called where one is chosen: of a question with one answer, with several, with a number.
ONE_ANSWER = {Operator.IS: "is", Operator.IS_NOT: "is given, but is not", Operator.ANY_OF: "is any of"}
SEVERAL_ANSWERS = {
    Operator.IS: "include",
    Operator.IS_NOT: "are given, but do not include",
    Operator.ANY_OF: "include at least one of",
    Operator.ALL_OF: "include all of",
}
A_NUMBER = {
    Operator.IS: "is",
    Operator.IS_NOT: "is given, but is not",
    Operator.AT_LEAST: "is at least",
    Operator.AT_MOST: "is at most",
}


@dataclass(frozen=True)
class Lines:
    """A rule in words: one clause, or a title with what it holds for."""

    words: str
    parts: tuple["Lines", ...] = ()


def lines_of(rule: Rule, questions: Questions) -> Lines:
    """The rule in words, group within group; a clause is no whole sentence: "the answer to … is …"."""
    if isinstance(rule, Condition):
        return Lines(clause(rule, questions))
    if isinstance(rule, Unless):
        title = "not all of this is so" if isinstance(rule.rule, Every) else "none of this is so"
        inner = lines_of(rule.rule, questions)
        return Lines(title, inner.parts or (inner,))
    title = "all of this is so" if isinstance(rule, Every) else "at least one of these is so"
    parts = tuple(lines_of(part, questions) for part in rule.rules)
    return parts[0] if len(parts) == 1 else Lines(title, parts)


def clause(condition: Condition, questions: Questions, *, met: bool = True) -> str:
    """One condition in words; with `met=False`, that it does not hold although there is an answer."""
    question = questions.get(condition.question)
    operator = condition.operator
    joined = listed(
        [said(question, value) for value in condition.values], "and" if operator is Operator.ALL_OF else "or"
    )
    about = _about(condition, question)
    if question is not None and takes_several(question):
        return f"the answers to {about} {_of_several(operator, met)} {joined}"
    if operator is Operator.IS_NOT:
        return f"the answer to {about} is {'given, but is not ' if met else ''}{joined}"
    if operator is Operator.AT_LEAST:
        return f"the answer to {about} is {'at least' if met else 'less than'} {joined}"
    if operator is Operator.AT_MOST:
        return f"the answer to {about} is {'at most' if met else 'more than'} {joined}"
    return f"the answer to {about} is {'' if met else 'not '}{joined}"


def reason_of(turns: Sequence[Turn], questions: Questions) -> str:
    """The turns that lead along a way, in one sentence; "" where there are none."""
    clauses = [_turn(turn, questions) for turn in turns]
    return f"If {', and '.join(clauses)}." if clauses else ""


def said(question: FormQuestion | None, value: object) -> str:
    """A value in words: a choice's own, else the number."""
    choice = question.choice(str(value)) if question else None
    return f"“{choice.said('en')}”" if choice else str(value)


def listed(words: Sequence[str], joint: str) -> str:
    """Words one after the other, such as "a, b or c"."""
    return f" {joint} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _turn(turn: Turn, questions: Questions) -> str:
    question = questions.get(turn.question)
    name = _named(question, turn.question)
    if turn.choices:
        choices = listed([said(question, code) for code in turn.choices], "or")
        return f"the answer to {name} is {choices}{', or is skipped' if turn.may_skip else ''}"
    met = [clause(one, questions) for one in turn.met]
    unmet = [clause(one, questions, met=False) for one in turn.unmet]
    if not met and not unmet:
        return f"{name} is skipped"
    return f"{', and '.join([*met, *unmet])}{', or it is skipped' if turn.may_skip else ''}"


def _named(question: FormQuestion | None, code: str) -> str:
    return f"“{question.in_english() if question else code}”"


def _about(condition: Condition, question: FormQuestion | None) -> str:
    if condition.row is None:
        return _named(question, condition.question)
    row = question.row(condition.row) if question else None
    return f"{_named(question, condition.question)}, row “{row.said('en') if row else condition.row}”,"


def _of_several(operator: Operator, met: bool) -> str:
    if operator is Operator.IS_NOT:
        return "are given, but do not include" if met else "include"
    if operator is Operator.ALL_OF:
        return "include" if met else "do not include all of"
    return "include" if met else "do not include"
