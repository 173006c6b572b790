"""Choices that are ranges of numbers: no number may fit two of them, and none may be left out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consult.questions.plain.finding import Finding, data, found
from consult.questions.plain.sentences import sentences_of

#: Both ends belong to the range.
Range = tuple[float, float]
#: More digits than this are no amount that a person chooses.
_DIGITS = 9
#: "5 or more", "12 and under".
_MORE = frozenset(("more", "over", "above", "older", "up", "longer"))
_LESS = frozenset(("less", "fewer", "under", "below", "younger"))


def ranges(choices: Sequence[str], question: str) -> Iterator[Finding]:
    """Yield overlaps, gaps and missing units among those of `choices` that are ranges of whole numbers."""
    found_ranges = [(spread, at) for at, choice in enumerate(choices) if (spread := range_in(choice)) is not None]
    real = [spread for spread, _ in found_ranges if spread[0] != spread[1]]
    if len(found_ranges) < 2 or not real:
        return
    found_ranges.sort()
    for (lower, _), (higher, at) in pairwise(found_ranges):
        rule = None
        if higher[0] <= lower[1]:
            rule = "choices-overlap"
        elif higher[0] > lower[1] + 1:
            rule = "choices-gap"
        if rule:
            yield found(rule, choices[at], 0, len(choices[at]), f"choice {at + 1}")
    yield from _without_unit([choices[at] for _, at in found_ranges], [at for _, at in found_ranges], question)


def _without_unit(texts: Sequence[str], places: Sequence[int], question: str) -> Iterator[Finding]:
    units = data("rules.toml")["choices"]["units"]
    said = {form for text in (question, *texts) for sentence in sentences_of(text) for form in sentence.forms}
    if said.isdisjoint(units) and not any(sign in text for text in texts for sign in "£%$€"):
        yield found("no-unit", texts[0], 0, len(texts[0]), f"choice {places[0] + 1}")


def range_in(choice: str) -> Range | None:
    """Return the whole numbers that `choice` stands for, both ends included; None where it is no such range."""
    said = data("rules.toml")["choices"]
    sentences = sentences_of(choice)
    forms = [form for sentence in sentences for form in sentence.forms]
    if not forms or len(forms) > 8 or ":" in choice or any(form in ("am", "pm", "oclock", "grade") for form in forms):
        return None
    numbers = [number for form in forms if (number := _number(form, said["numbers"])) is not None]
    if _has_fraction(choice):
        return None
    if not numbers:
        return (0, 0) if len(forms) == 1 and forms[0] in said["none"] else None
    if len(numbers) == 2:
        return (min(numbers), max(numbers)) if _spans(choice, forms) else None
    if len(numbers) > 2:
        return None
    return _open_ended(numbers[0], forms, choice, said)


def _open_ended(number: int, forms: Sequence[str], choice: str, said: dict[str, list[str]]) -> Range | None:
    """The range of a choice with one number in it: "up to 5", "5 or more", "over 10", "3 times"."""
    words = set(forms)
    tail = "or" in words or "and" in words
    if (tail and words & _MORE) or "+" in choice or {"at", "least"} <= words:
        return number, math.inf
    if (tail and words & _LESS) or {"up", "to"} <= words or {"at", "most"} <= words:
        return 0, number
    if words & set(said["under"]):
        return 0, number - 1
    if words & set(said["over"]) or {"more", "than"} <= words:
        return number + 1, math.inf
    return (number, number) if forms[0].isdigit() or len(forms) == 1 else None


def _spans(choice: str, forms: Sequence[str]) -> bool:
    return any(sign in choice for sign in "-–—") or not {"to", "or", "and", "until"}.isdisjoint(forms)


def _number(form: str, names: dict[str, int]) -> int | None:
    if form.isdecimal() and len(form) <= _DIGITS:
        return int(form)
    return names.get(form)


def _has_fraction(choice: str) -> bool:
    return any(
        sign in ".," and choice[at - 1 : at].isdigit() and choice[at + 1 : at + 2].isdigit()
        for at, sign in enumerate(choice)
        if at
    )
