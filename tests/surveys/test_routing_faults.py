"""What an officer may not save: rules that nobody can meet, and blanks that nobody can fill."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings

from consult.questions.kinds import KINDS
from consult.surveys.routing import FaultKind, asks_for_silence, conditions_of, faults, holds, route
from consult.surveys.routing.domains import operators_for
from tests.support.asked import asked
from tests.surveys.small_forms import every_way_to_answer, small_forms

TRAVEL = asked("travel", choices="bus tram walk dont-know?")
LIKES = asked("likes", "several_choices", "art sport music none! dont-know?", most=2)
SCORE = asked("score", "zero_to_ten", "dont-know?")
HOURS = asked("hours", "decimal", smallest=0, largest=24)
SIBLINGS = asked("siblings", "whole_number")
PLACES = asked("places", "grid", "often never dont-know?", rows="park library")
FORM = [TRAVEL, LIKES, SCORE, HOURS, SIBLINGS, PLACES]


def found(*questions):
    return [(fault.question, fault.kind) for fault in faults(questions)]


def kind_of(rule):
    """The one fault of a question with this rule after all others, or None."""
    (*more,) = found(*FORM, asked("last", rule=rule))
    assert len(more) < 2
    return more[0][1] if more else None


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ({"question": "nothing", "is": "bus"}, FaultKind.UNKNOWN_QUESTION),
        ({"question": "last", "is": "bus"}, FaultKind.NOT_EARLIER),
        ({"question": "travel", "is": "boat"}, FaultKind.NO_SUCH_VALUE),
        ({"question": "travel", "any_of": ["bus", "boat"]}, FaultKind.NO_SUCH_VALUE),
        ({"question": "travel", "is": 1}, FaultKind.NO_SUCH_VALUE),
        ({"question": "likes", "all_of": ["art", "boat"]}, FaultKind.NO_SUCH_VALUE),
        ({"question": "score", "is": 11}, FaultKind.NO_SUCH_VALUE),
        ({"question": "score", "is": 2.5}, FaultKind.NO_SUCH_VALUE),
        ({"question": "score", "is": "7"}, FaultKind.NO_SUCH_VALUE),
        ({"question": "hours", "is": 25}, FaultKind.NO_SUCH_VALUE),
        ({"question": "travel", "at_least": 2}, FaultKind.CANNOT_COMPARE),
        ({"question": "travel", "all_of": ["bus"]}, FaultKind.CANNOT_COMPARE),
        ({"question": "score", "all_of": [1, 2]}, FaultKind.CANNOT_COMPARE),
        ({"question": "places", "is": "often"}, FaultKind.NO_SUCH_ROW),
        ({"question": "places", "row": "moon", "is": "often"}, FaultKind.NO_SUCH_ROW),
        ({"question": "travel", "row": "park", "is": "bus"}, FaultKind.NO_SUCH_ROW),
        ({"question": "places", "row": "park", "is": "dont-know"}, FaultKind.NO_SUCH_VALUE),
        ({"question": "travel", "is": "dont-know"}, None),
        ({"question": "score", "is": "dont-know"}, None),
        ({"question": "score", "is": 7.0}, None),
        ({"question": "hours", "is": 2.5}, None),
        ({"question": "siblings", "at_least": 2.5}, None),
        ({"question": "places", "row": "park", "any_of": ["often"]}, None),
    ],
)
def test_a_condition_has_to_fit_the_question_that_it_asks_about(rule, kind):
    assert kind_of(rule) is kind


def test_each_thing_that_is_wrong_is_said_once_and_in_the_order_of_the_questions():
    wrong = {"question": "nothing", "is": "bus"}
    rule = {"any": [wrong, {"question": "travel", "is": "boat"}, wrong]}
    said = faults([TRAVEL, asked("b", rule=rule), asked("c", rule={"question": "d", "is": "x"}), asked("d")])
    assert [(fault.question, fault.kind) for fault in said] == [
        ("b", FaultKind.UNKNOWN_QUESTION),
        ("b", FaultKind.NO_SUCH_VALUE),
        ("c", FaultKind.NOT_EARLIER),
    ]
    assert all(fault.sentence.endswith(".") and not fault.is_warning for fault in said)
    assert "“nothing”" in said[0].sentence


def every(*rules):
    return {"all": list(rules)}


def about(code, **comparison):
    return {"question": code, **comparison}


@pytest.mark.parametrize(
    "rule",
    [
        every(about("travel", **{"is": "bus"}), about("travel", **{"is": "walk"})),
        every(about("travel", **{"is": "bus"}), about("travel", any_of=["walk", "tram"])),
        every(*(about("travel", is_not=choice.code) for choice in TRAVEL.choices)),
        every(about("score", at_least=5), about("score", at_most=3)),
        every(about("score", at_least=5), about("score", at_most=5), about("score", is_not=5)),
        about("score", at_least=11),
        every(about("score", at_least=5.2), about("score", at_most=5.8)),
        every(about("siblings", at_least=1), about("siblings", at_most=2),
              about("siblings", is_not=1), about("siblings", is_not=2)),
        about("likes", all_of=["art", "sport", "music"]),
        about("likes", all_of=["art", "none"]),
        every(about("likes", **{"is": "dont-know"}), about("likes", **{"is": "art"})),
        every(about("likes", **{"is": "art"}), about("likes", is_not="art")),
        every(*(about("likes", is_not=choice.code) for choice in LIKES.choices)),
        every(about("places", row="park", **{"is": "often"}), about("places", row="park", **{"is": "never"})),
        every({"any": [about("travel", **{"is": "bus"}), about("score", at_least=9)]},
              about("travel", **{"is": "walk"}), about("score", at_most=8)),
    ],
)  # fmt: skip
def test_a_rule_that_no_answers_can_meet_contradicts_itself(rule):
    assert kind_of(rule) is FaultKind.CONTRADICTION


@pytest.mark.parametrize(
    "rule",
    [
        every(about("likes", **{"is": "art"}), about("likes", **{"is": "sport"})),
        every(about("likes", is_not="art"), about("likes", is_not="sport")),
        every(about("hours", at_least=5.2), about("hours", at_most=5.8)),
        every(about("siblings", at_least=-3), about("siblings", at_most=-3)),
        every(about("places", row="park", **{"is": "often"}), about("places", row="library", **{"is": "never"})),
        {"any": [every(about("score", at_least=9), about("score", at_most=1)), about("travel", **{"is": "bus"})]},
    ],
)
def test_a_rule_that_somebody_can_meet_may_stand(rule):
    assert kind_of(rule) is None


def test_a_question_behind_two_doors_of_which_one_is_always_shut_is_found():
    form = [
        asked("a", "yes_no", "yes no"),
        asked("b", choices="x y", rule=about("a", **{"is": "yes"})),
        asked("c", choices="x y", rule=every(about("b", **{"is": "x"}), about("a", **{"is": "no"}))),
        asked("d", choices="x y", rule={"any": [about("c", **{"is": "x"}), about("b", **{"is": "y"})]}),
        asked("e", rule=about("c", **{"is": "x"})),
    ]
    assert found(*form) == [("c", FaultKind.UNREACHABLE), ("e", FaultKind.UNREACHABLE)]


@pytest.mark.parametrize(
    "rule",
    [
        about("travel", any_of=[choice.code for choice in TRAVEL.choices]),
        {"any": [about("travel", **{"is": "bus"}), about("travel", is_not="bus")]},
        about("hours", at_least=0),
    ],
)
def test_a_rule_that_everyone_meets_is_only_worth_a_second_look(rule):
    (fault,) = faults([*FORM, asked("last", rule=rule)])
    assert (fault.kind, fault.is_warning) == (FaultKind.ALWAYS, True)


def test_a_rule_too_tangled_to_check_is_refused_in_little_time():
    # Eight people, seven rooms, no two in one room: impossible, and famously slow to prove.
    rooms = " ".join(f"room-{at}" for at in range(7))
    people = [asked(f"person-{at}", choices=rooms) for at in range(8)]
    apart = [
        {"any": [about(one.code, is_not=room), about(other.code, is_not=room)]}
        for one, other in combinations(people, 2)
        for room in rooms.split()
    ]
    parts = [asked(f"part-{at}", choices="x y", rule=every(*apart[at : at + 10])) for at in range(0, len(apart), 10)]
    last = asked("last", rule=every(*(about(part.code, **{"is": "x"}) for part in parts)))
    began = time.monotonic()
    assert found(*people, *parts, last) == [("last", FaultKind.TOO_COMPLICATED)]
    assert time.monotonic() - began < 20


@given(form=small_forms(most=3))
@settings(deadline=None, database=None, derandomize=True, max_examples=150)
def test_what_is_called_out_of_reach_is_just_what_no_way_to_answer_reaches(form):
    reached = {question.code for way in every_way_to_answer(form) for question in route(form, way)}
    hard = [fault for fault in faults(form) if not fault.is_warning]
    assert {fault.kind for fault in hard} <= {FaultKind.CONTRADICTION, FaultKind.UNREACHABLE}
    assert {fault.question for fault in hard} == {question.code for question in form} - reached


@given(form=small_forms(most=3))
@settings(deadline=None, database=None, derandomize=True, max_examples=150)
def test_what_contradicts_itself_or_holds_for_everyone_is_just_that(form):
    called = {fault.question: fault.kind for fault in faults(form)}
    for at, question in enumerate(form):
        if question.show_if is None or asks_for_silence(question.show_if):
            continue
        asks = {condition.question for condition in conditions_of(question.show_if)}
        full = [way for way in every_way_to_answer(form[:at]) if set(way) >= asks]
        rows = {one.question for one in conditions_of(question.show_if) if one.row}
        whole = [way for way in full if all(len(way[code]) == 2 for code in rows)]
        holding = any(holds(question.show_if, way) for way in full)
        always = all(holds(question.show_if, way) for way in whole)
        kind = called.get(question.code)
        assert (kind is FaultKind.CONTRADICTION) is not holding
        if kind is not FaultKind.UNREACHABLE:
            assert (kind is FaultKind.ALWAYS) is (holding and always)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_says_whether_its_answer_decides_anything(name):
    one = asked("a", name)
    assert KINDS[name].decides_as in {"choice", "choices", "number", "rows", ""}
    assert bool(operators_for(one)) is bool(KINDS[name].decides_as)
    ((_, kind),) = found(one, asked("b", rule=about("a", **{"is": "x"})))
    assert (kind is FaultKind.CANNOT_DECIDE) is (KINDS[name].decides_as == "")
