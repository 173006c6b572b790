"""From what was sent to what is kept: "I don't know" and "I'd rather not say" are not answers like others."""

import pytest

from consult.questions.kinds import Unclear
from consult.responses.giving import given_by
from consult.surveys.form import form_of
from consult.surveys.queries import newest_version


@pytest.fixture
def form(make):
    return form_of(newest_version(make.survey()))


@pytest.mark.parametrize("kind", ["one_choice", "faces"])
@pytest.mark.parametrize("special", ["dont_know", "rather_not_say"])
def test_a_special_choice_is_told_apart_from_an_answer(form, kind, special):
    given = given_by(form.question(kind), [special])
    assert (given.state, given.value) == (special, special)


@pytest.mark.parametrize("special", ["dont_know", "rather_not_say"])
def test_also_where_several_may_be_taken(form, special):
    given = given_by(form.question("several_choices"), [special])
    assert (given.state, given.value) == (special, [special])


def test_a_special_choice_stands_alone(form):
    with pytest.raises(Unclear):
        given_by(form.question("several_choices"), ["yes", "dont_know"])


@pytest.mark.parametrize(
    ("kind", "sent", "value"),
    [
        ("one_choice", ["yes"], "yes"),
        ("several_choices", ["no", "yes"], ["yes", "no"]),
        ("faces", ["some"], "some"),
        ("zero_to_ten", ["7"], 7),
        ("free_text", ["dont_know"], "dont_know"),
    ],
)
def test_an_answer_is_an_answer(form, kind, sent, value):
    given = given_by(form.question(kind), sent)
    assert (given.state, given.value) == ("answered", value)
