"""Who is asked what: a rule, and the way of one person through a form."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.surveys.routing import (
    Condition,
    NotARule,
    Operator,
    as_data,
    foreseen,
    holds,
    parse,
    route,
)
from tests.support.asked import asked
from tests.surveys.small_forms import small_forms, ways_to_answer

BUS = {"question": "travel", "is": "bus"}

#: Anything that JSON can hold, with the values that trip up comparisons.
HOSTILE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([10**400, "1" * 30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def codes(way):
    return [question.code for question in way]


def length_of(form, answers, skipped=()):
    """How many questions there are at least and at most."""
    sure, possible = foreseen(form, answers, skipped=skipped)
    return len(sure), len(possible)


# Rules ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "answer", "shown"),
    [
        ({"is": "bus"}, "bus", True),
        ({"is": "bus"}, "walk", False),
        ({"is": "bus"}, ["walk", "bus"], True),
        ({"is": "bus"}, {"school": "bus", "town": "walk"}, True),
        ({"is_not": "bus"}, "walk", True),
        ({"is_not": "bus"}, "dont-know", True),
        ({"is_not": "bus"}, ["walk", "bus"], False),
        ({"is_not": "bus"}, [], False),
        ({"any_of": ["bus", "tram"]}, ["walk", "tram"], True),
        ({"any_of": ["bus", "tram"]}, "walk", False),
        ({"all_of": ["bus", "tram"]}, ["tram", "walk", "bus"], True),
        ({"all_of": ["bus", "tram"]}, ["tram", "walk"], False),
        ({"at_least": 3}, 3, True),
        ({"at_least": 3}, "3", True),
        ({"at_least": 3}, 2.9, False),
        ({"at_least": 3}, "many", False),
        ({"at_most": 3}, 3.0, True),
        ({"at_most": 3}, [3], True),
        ({"at_most": 3}, [1, 2], False),
        ({"at_most": 0.3}, 0.3, True),
        ({"is": 3}, "3", True),
        ({"is": 3}, 3.0, True),
        ({"is": "1.0"}, "1", False),
        ({"is": 1}, True, False),
        ({"row": "school", "is": "bus"}, {"school": "bus", "town": "walk"}, True),
        ({"row": "town", "is": "bus"}, {"school": "bus", "town": "walk"}, False),
        ({"row": "town", "is_not": "bus"}, {"school": "bus"}, False),
        ({"row": "town", "is": "bus"}, "bus", False),
    ],
)
def test_an_answer_is_compared_as_a_person_means_it(rule, answer, shown):
    assert holds(parse({"question": "travel", **rule}), {"travel": answer}) is shown


@pytest.mark.parametrize("operator", Operator)
def test_whoever_skipped_meets_no_condition_not_even_is_not(operator):
    value = ["bus"] if operator in {"any_of", "all_of"} else 3
    assert not holds(parse({"question": "travel", operator.value: value}), {})


def test_groups_hold_when_all_or_any_of_their_parts_do():
    tram = {"question": "travel", "is": "tram"}
    far = {"question": "minutes", "at_least": 30}
    rule = parse({"all": [{"any": [BUS, tram]}, far]})
    assert holds(rule, {"travel": "tram", "minutes": 40})
    assert not holds(rule, {"travel": "tram", "minutes": 20})
    assert not holds(rule, {"travel": "walk", "minutes": 40})
    assert holds(None, {})


def test_unless_holds_for_whoever_did_not_say():
    grown = parse({"unless": {"question": "age", "any_of": ["16-18", "19-25"]}})
    assert holds(grown, {})
    assert holds(grown, {"age": "rather-not-say"})
    assert not holds(grown, {"age": "16-18"})


@given(answer=HOSTILE, operator=st.sampled_from(Operator), value=st.sampled_from(["a", 1, 2.5, "1"]), row=st.booleans())
@settings(deadline=None, database=None, derandomize=True)
def test_no_answer_however_odd_stops_a_form(answer, operator, value, row):
    condition = Condition("a", operator, (value,), "r" if row else None)
    assert holds(condition, {"a": answer}) in {True, False}
    if answer in (None, True, False, [], {}):
        assert not holds(condition, {"a": answer})


@pytest.mark.parametrize(
    "data",
    [
        "travel",
        [],
        {},
        {"question": "travel"},
        {"is": "bus"},
        {"question": 7, "is": "bus"},
        {"question": "", "is": "bus"},
        {"question": "x" * 101, "is": "bus"},
        {"question": "travel", "is": None},
        {"question": "travel", "is": True},
        {"question": "travel", "is": ["bus"]},
        {"question": "travel", "is": float("nan")},
        {"question": "travel", "is": 10**400},
        {"question": "travel", "is": "bus", "is_not": "walk"},
        {"question": "travel", "is": "bus", "and": "more"},
        {"question": "travel", "row": 3, "is": "bus"},
        {"question": "travel", "any_of": []},
        {"question": "travel", "any_of": "bus"},
        {"question": "travel", "any_of": [["bus"]]},
        {"question": "travel", "any_of": ["bus"] * 101},
        {"question": "travel", "at_least": "3"},
        {"question": "travel", "at_least": [3]},
        {"all": []},
        {"all": BUS},
        {"all": [BUS], "any": [BUS]},
        {"all": [None]},
        {"all": [BUS] * 21},
        {"all": [{"any": [BUS] * 11}, {"any": [BUS] * 10}]},
        {"all": [{"any": [{"all": [{"any": [BUS]}]}]}]},
        {"any": [{"all": [{"unless": BUS}]}]},
        {"all": [{"unless": {"any": [{"unless": BUS}]}}]},
        {"unless": {"unless": BUS}},
        {"unless": BUS, "is": "bus"},
    ],
)
def test_what_is_no_rule_is_refused_with_a_sentence(data):
    with pytest.raises(NotARule) as refused:
        parse(data)
    assert str(refused.value.message).endswith(".")


def test_a_rule_nested_without_end_is_refused_and_not_followed():
    data = BUS
    for _ in range(100_000):
        data = {"all": [data]}
    with pytest.raises(NotARule):
        parse(data)


@given(data=HOSTILE)
@settings(deadline=None, database=None, derandomize=True)
def test_whatever_stands_where_a_rule_should_is_read_or_refused(data):
    with suppress(NotARule):
        parse(data)


@given(form=small_forms())
@settings(deadline=None, database=None, derandomize=True)
def test_a_rule_is_the_same_after_it_was_kept(form):
    for question in form:
        assert parse(as_data(question.show_if)) == question.show_if


def test_a_rule_with_a_row_and_one_with_unless_are_kept_too():
    for data in ({"question": "g", "row": "r", "is": "bus"}, {"unless": {"any": [BUS, BUS]}}, None):
        assert as_data(parse(data)) == data


# The way through --------------------------------------------------------------------------------------------


def test_an_answer_off_the_way_never_counts():
    form = [
        asked("member", "yes_no", "yes no"),
        asked("club", choices="art sport", rule={"question": "member", "is": "yes"}),
        asked("kit", rule={"question": "club", "is": "sport"}),
        asked("why-not", rule={"question": "member", "is": "no"}),
    ]
    assert codes(route(form, {"member": "yes", "club": "sport"})) == ["member", "club", "kit"]
    # They went back and changed their mind: what they had said about a club decides nothing now.
    assert codes(route(form, {"member": "no", "club": "sport"})) == ["member", "why-not"]
    assert codes(route(form, {"club": "sport"})) == ["member"]


def test_a_rule_that_looks_ahead_or_at_itself_is_never_met():
    form = [asked("a", choices="x", rule={"question": "b", "is": "x"}), asked("b", choices="x")]
    form.append(asked("c", choices="x", rule={"question": "c", "is": "x"}))
    assert codes(route(form, {"a": "x", "b": "x", "c": "x"})) == ["b"]


def test_the_way_of_a_long_form_is_worked_out_in_one_pass():
    looked_up = 0

    class Counting(dict):
        def get(self, key, default=None):
            nonlocal looked_up
            looked_up += 1
            return super().get(key, default)

        def __contains__(self, key):
            nonlocal looked_up
            looked_up += 1
            return super().__contains__(key)

    form = [asked("q0", choices="x")]
    form += [asked(f"q{at}", choices="x", rule={"question": f"q{at - 1}", "is": "x"}) for at in range(1, 2000)]
    answers = Counting({question.code: "x" for question in form})
    assert len(route(form, answers)) == 2000
    assert looked_up <= 2 * len(form)


# How long it may still be -----------------------------------------------------------------------------------

MEMBERS = [
    asked("member", "yes_no", "yes no"),
    asked("club", choices="art sport", rule={"question": "member", "is": "yes"}),
    asked("kit", rule={"question": "club", "is": "sport"}),
    asked("last"),
]


@pytest.mark.parametrize(
    ("answers", "skipped", "length"),
    [
        ({}, (), (2, 4)),
        ({"member": "yes"}, (), (3, 4)),
        ({"member": "yes", "club": "sport"}, (), (4, 4)),
        ({"member": "yes", "club": "art"}, (), (3, 3)),
        ({"member": "no"}, (), (2, 2)),
        ({}, ("member",), (2, 2)),
        ({"member": "yes"}, ("club",), (3, 3)),
        ({"club": "sport"}, (), (2, 4)),
    ],
)
def test_a_person_is_told_truly_how_many_questions_may_come(answers, skipped, length):
    assert length_of(MEMBERS, answers, skipped=skipped) == length


def test_a_question_for_those_who_do_not_say_may_still_fall_away():
    form = [asked("age", choices="10 16"), asked("needs", rule={"unless": {"question": "age", "is": "16"}})]
    assert length_of(form, {}) == (1, 2)
    assert length_of(form, {"age": "16"}) == (1, 1)
    assert length_of(form, {}, skipped=["age"]) == (2, 2)


@given(form=small_forms(most=5), data=st.data())
@settings(deadline=None, database=None, derandomize=True)
def test_the_way_is_never_shorter_or_longer_than_was_said(form, data):
    final = data.draw(ways_to_answer(form))
    known = data.draw(st.sets(st.sampled_from(codes(form))))
    so_far = {code: answer for code, answer in final.items() if code in known}
    least, most = length_of(form, so_far, skipped=known - set(final))
    assert least <= len(route(form, final)) <= most
    assert least <= len(route(form, so_far))


@given(form=small_forms(unless=False), data=st.data())
@settings(deadline=None, database=None, derandomize=True)
def test_without_a_rule_that_asks_for_silence_the_least_is_the_way_as_it_stands(form, data):
    so_far = data.draw(ways_to_answer(form))
    sure, possible = foreseen(form, so_far)
    assert sure == route(form, so_far)
    assert set(codes(sure)) <= set(codes(possible))


def test_numbers_in_json_are_compared_exactly():
    rule = parse({"question": "hours", "at_least": 0.1})
    assert holds(rule, {"hours": 0.1})
    assert holds(rule, {"hours": str(Decimal("0.1"))})
    assert not holds(rule, {"hours": "0.0999999"})
