"""The choices below a question: short, each only once, as many on the good side as on the bad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from consult.questions.plain.finding import Finding, data, found
from consult.questions.plain.ranges import ranges
from consult.questions.plain.sentences import sentences_of
from consult.questions.plain.vocabulary import vocabulary


def choices_of(choices: Sequence[str], question: str, *, glossary: frozenset[str], english: bool) -> Iterator[Finding]:
    """Yield what is amiss with `choices`, in the order in which they are shown."""
    most = data("rules.toml")["limits"]["choice_words"]
    seen: set[str] = set()
    for number, choice in enumerate(choices, start=1):
        where = f"choice {number}"
        sentences = sentences_of(choice)
        length = sum(sentence.length for sentence in sentences)
        if length > most:
            yield found("long-choice", choice, 0, len(choice), where, number=length, most=most)
        said = _said(choice)
        if said in seen:
            yield found("same-choice", choice, 0, len(choice), where)
        seen.add(said)
        if english:
            yield from vocabulary(sentences, where, glossary=glossary)
            if said in _phrases("vague"):
                yield found("vague-choice", choice, 0, len(choice), where)
    if english and choices:
        yield from _as_a_whole(choices, question)


def _as_a_whole(choices: Sequence[str], question: str) -> Iterator[Finding]:
    told = {_said(choice) for choice in choices}
    aside = _phrases("rather_not_say") | _phrases("dont_know")
    real = [(at, choice) for at, choice in enumerate(choices) if _said(choice) not in aside]
    if len(real) == len(choices) == 1:
        yield found("one-choice-only", real[0][1], 0, len(real[0][1]), f"choice {real[0][0] + 1}")
    yield from ranges(choices, question)
    yield from scale_of(choices)
    if told.isdisjoint(_phrases("dont_know")):
        yield found("no-dont-know", "", 0, 0, "choices")
    if told.isdisjoint(_phrases("rather_not_say")):
        yield found("no-rather-not-say", "", 0, 0, "choices")


def scale_of(choices: Sequence[str], *, leaning: int = 1) -> Iterator[Finding]:
    """Yield what is amiss with `choices` as points of a scale: agreeing, or `leaning` more on one side at least."""
    yield from _agreeing(choices)
    yield from _balance([choice for choice in choices if _said(choice) not in _phrases("dont_know")], leaning)


def steps_of() -> frozenset[str]:
    """Return the words that only say how much, as "very" and "a bit"."""
    return _phrases("steps")


def _agreeing(choices: Sequence[str]) -> Iterator[Finding]:
    for at, choice in enumerate(choices, start=1):
        words = _said(choice).split()
        if ("agree" in words or "disagree" in words) and len(words) <= 4:
            yield found("agree", choice, 0, len(choice), f"choice {at}")
            return


def _balance(choices: Sequence[str], leaning: int) -> Iterator[Finding]:
    sides = [_side(choice) for choice in choices]
    good, bad = sides.count(1), sides.count(-1)
    if good + bad < 3 or abs(good - bad) < leaning or (good + bad) * 2 <= len(choices):
        return
    # "Not happy, a bit happy, very happy" climbs one ladder: only two steps more on one side tip it.
    ladder = bad and all(side >= 0 or _is_refused(choice) for side, choice in zip(sides, choices, strict=True))
    if not ladder or abs(good - bad) > 1:
        yield found("choices-unbalanced", "", 0, 0, "choices", good=good, bad=bad)


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(data("rules.toml")["choices"][name])


def _said(choice: str) -> str:
    return " ".join(form for sentence in sentences_of(choice) for form in sentence.forms)


def _is_refused(choice: str) -> bool:
    return bool(set(_said(choice).split()) & _phrases("not"))


def _side(choice: str) -> int:
    """1 for a choice on the good side of a scale, -1 on the bad side, 0 for the middle or for no point of a scale."""
    words = set(_said(choice).split())
    if words & _phrases("middle") or len(words - _phrases("steps")) > 1:
        return 0
    good, bad = bool(words & _phrases("good")), bool(words & _phrases("bad"))
    if good == bad:
        return 0
    return -1 if bad != _is_refused(choice) else 1
