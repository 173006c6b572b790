"""The ways through a form, as an officer looks them over: who sees what."""

from hypothesis import given, settings

from consult.surveys.routing import route
from consult.surveys.routing.branches import MOST_WAYS, Turn, Way, branches
from consult.surveys.routing.rule import Condition, Operator
from tests.support.asked import asked
from tests.surveys.small_forms import every_way_to_answer, small_forms


def test_each_way_says_which_answers_lead_to_it():
    form = [
        asked("member", "yes_no", "yes no not-sure?"),
        asked("club", choices="art sport", rule={"question": "member", "is": "yes"}),
        asked("kit", rule={"question": "club", "is": "sport"}),
        asked("why-not", rule={"question": "member", "any_of": ["no", "not-sure"]}),
        asked("last"),
    ]
    member = Turn("member", ("yes",), (), (), False)
    found = branches(form)
    assert not found.is_more
    assert {way.questions: way.reasons for way in found.ways} == {
        ("member", "last"): ((Turn("member", (), (), (), True),),),
        ("member", "why-not", "last"): ((Turn("member", ("no", "not-sure"), (), (), False),),),
        ("member", "club", "last"): ((member, Turn("club", ("art",), (), (), True)),),
        ("member", "club", "kit", "last"): ((member, Turn("club", ("sport",), (), (), False)),),
    }


def test_a_number_or_several_choices_are_told_by_the_conditions_that_they_meet():
    form = [
        asked("hours", "whole_number"),
        asked("likes", "several_choices", "art sport none!"),
        asked("long", rule={"question": "hours", "at_least": 10}),
        asked("art", rule={"question": "likes", "is": "art"}),
    ]
    long, art = Condition("hours", Operator.AT_LEAST, 10), Condition("likes", Operator.IS, "art")
    ways = {way.questions[2:]: way.reasons for way in branches(form).ways}
    assert ways[("long", "art")] == ((Turn("hours", (), (long,), (), False), Turn("likes", (), (art,), (), False)),)
    assert ways[()] == ((Turn("hours", (), (), (long,), True), Turn("likes", (), (), (art,), True)),)


def test_a_form_without_rules_has_one_way():
    assert branches([asked("a"), asked("b")]).ways == (Way(("a", "b"), ((),)),)
    assert branches([]).ways == (Way((), ((),)),)


def test_many_answers_that_lead_to_the_same_are_one_way_with_a_few_reasons():
    form = [asked(f"q{at}", "yes_no", "yes no") for at in range(20)]
    rule = {"any": [{"question": question.code, "is": "yes"} for question in form]}
    shown, not_shown = branches([*form, asked("last", rule=rule)]).ways
    if shown.questions[-1] != "last":
        shown, not_shown = not_shown, shown
    assert len(shown.reasons) == 3
    assert shown.is_more
    assert len(not_shown.reasons) == 1


def test_more_ways_than_anyone_reads_are_cut_and_said_to_be():
    form = [asked(f"q{at}", "yes_no", "yes no") for at in range(12)]
    form += [asked(f"more{at}", rule={"question": f"q{at}", "is": "yes"}) for at in range(12)]
    found = branches(form)
    assert (len(found.ways), found.is_more) == (MOST_WAYS, True)


@given(form=small_forms(most=4))
@settings(deadline=None, database=None, derandomize=True, max_examples=60)
def test_the_ways_are_just_those_that_people_go(form):
    gone = {tuple(question.code for question in route(form, way)) for way in every_way_to_answer(form)}
    found = branches(form)
    assert not found.is_more
    assert {way.questions for way in found.ways} == gone
    assert len(found.ways) == len(gone)


@given(form=small_forms(most=4))
@settings(deadline=None, database=None, derandomize=True, max_examples=60)
def test_whoever_gives_the_answers_of_a_way_goes_it(form):
    for way in branches(form).ways:
        assert tuple(question.code for question in route(form, way.answers)) == way.questions
