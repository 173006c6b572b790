"""Forms small enough to try every way to answer them, for tests that compare with brute force."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from consult.surveys.routing import NotARule, parse
from tests.support.asked import AskedQuestion, asked

#: Each kind of answer that rules tell apart.
MADE = {
    "one": ("one_choice", "a b dont-know?", {}),
    "several": ("several_choices", "a b c none!", {"most": 2}),
    "number": ("whole_number", "dont-know?", {"smallest": 1, "largest": 4}),
    "grid": ("grid", "a b", {"rows": "r s"}),
}


@st.composite
def small_forms(draw: st.DrawFn, *, most: int = 4, unless: bool = True) -> list[AskedQuestion]:
    """Two to `most` questions; the later ones often have a rule about earlier ones, sound but perhaps impossible."""
    form: list[AskedQuestion] = []
    shapes: list[tuple[str, str]] = []
    for at in range(draw(st.integers(2, most))):
        shape = draw(st.sampled_from(list(MADE)))
        kind, choices, more = MADE[shape]
        rule = draw(rules(shapes, unless=unless)) if shapes and draw(st.integers(0, 4)) else None
        form.append(asked(f"q{at}", kind, choices, rule, **more))
        shapes.append((f"q{at}", shape))
    return form


def rules(shapes: list[tuple[str, str]], *, unless: bool) -> st.SearchStrategy[Any]:
    """Rules, as data, about these questions."""
    words = st.sampled_from(["all", "any"])
    one = st.sampled_from(shapes).flatmap(lambda one: conditions(*one))
    plain = st.recursive(
        one,
        lambda inner: st.builds(lambda word, parts: {word: parts}, words, st.lists(inner, min_size=1, max_size=3)),
        max_leaves=5,
    ).filter(_is_shallow)
    if not unless:
        return plain
    # Of a grid one row may be silent alone: nobody writes such a rule, and the search does not know it.
    silent = one.filter(lambda rule: "row" not in rule)
    within = st.builds(lambda first, second: {"all": [first, {"unless": second}]}, one, silent)
    return plain | plain.map(lambda rule: {"unless": rule}) | within


def conditions(code: str, shape: str) -> st.SearchStrategy[Any]:
    """Sound conditions about a question of this shape."""
    about: dict[str, Any] = {"question": code}
    if shape == "number":
        value = st.integers(1, 4) | st.just("dont-know")
        of_numbers = st.tuples(st.sampled_from(["at_least", "at_most"]), st.integers(0, 5) | st.just(2.5))
        return _of(value, ["any_of"], about) | of_numbers.map(lambda pair: {**about, pair[0]: pair[1]})
    if shape == "several":
        return _of(st.sampled_from(["a", "b", "c", "none"]), ["any_of", "all_of"], about)
    if shape == "grid":
        return st.sampled_from("rs").flatmap(lambda row: _of(st.sampled_from("ab"), ["any_of"], {**about, "row": row}))
    return _of(st.sampled_from(["a", "b", "dont-know"]), ["any_of"], about)


def _of(value: st.SearchStrategy[Any], of_several: list[str], about: dict[str, Any]) -> st.SearchStrategy[Any]:
    single = st.tuples(st.sampled_from(["is", "is_not"]), value)
    several = st.tuples(st.sampled_from(of_several), st.lists(value, min_size=1, max_size=3))
    return (single | several).map(lambda pair: {**about, pair[0]: pair[1]})


def _is_shallow(rule: Any) -> bool:
    try:
        parse(rule)
    except NotARule:
        return False
    return True


def every_answer(question: AskedQuestion) -> list[Any]:
    """Every value that may be kept for a question."""
    codes = [choice.code for choice in question.choices]
    if question.kind.name == "one_choice":
        return codes
    if question.kind.name == "whole_number":
        return [1, 2, 3, 4, *codes]
    if question.kind.name == "grid":
        rows = [dict(zip("rs", pair, strict=True)) for pair in product(["a", "b", None], repeat=2)]
        return [kept for row in rows if (kept := {code: one for code, one in row.items() if one})]
    alone = [[choice.code] for choice in question.choices if choice.exclusive]
    plain = [choice.code for choice in question.choices if not choice.exclusive]
    return alone + [list(some) for size in range(1, question.most + 1) for some in combinations(plain, size)]


def ways_to_answer(form: list[AskedQuestion]) -> st.SearchStrategy[dict[str, Any]]:
    """One way to answer a form, skipping included, whether or not the questions are on the way."""
    answered = {question.code: st.sampled_from(every_answer(question)) for question in form}
    return st.fixed_dictionaries({}, optional=answered)


def every_way_to_answer(form: list[AskedQuestion]) -> Iterator[dict[str, Any]]:
    """Every way to answer a form, skipping included."""
    for values in product(*([None, *every_answer(question)] for question in form)):
        yield {question.code: value for question, value in zip(form, values, strict=True) if value is not None}
