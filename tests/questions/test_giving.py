"""From what was sent to what is kept: "I don't know" and "I'd rather not say" are not answers like others."""

import pytest

from consult.core.db import unit_of_work
from consult.questions.kinds import KINDS, Sent, Unclear
from consult.responses.giving import LONGEST_TOLD, SEEN, SKIPPED, Given, counting_for_rules, given_by, sent_again
from consult.surveys.form import form_of
from consult.surveys.queries import newest_version
from tests.questions.kinds.asking import ASKING

SPECIAL = ("dont_know", "rather_not_say")
#: What somebody may send to a question that `make` made.
GOOD = {
    **dict.fromkeys(("one_choice", "yes_no"), Sent(["yes"])),
    "several_choices": Sent(["no", "yes"]),
    **dict.fromkeys(("faces", "scale_five"), Sent(["a_lot"])),
    "scale_three": Sent(["never"]),
    "pictures": Sent(["bus"]),
    "zero_to_ten": Sent(["7"]),
    **dict.fromkeys(("free_text", "short_text"), Sent(["dont_know"])),  # that is what they wrote
    "whole_number": Sent(["12"]),
    "decimal": Sent(["2.5"]),
    "date": Sent(parts={"day": ["31"], "month": ["3"], "year": ["2027"]}),
    "time": Sent(["16:30"]),
    "ranking": Sent(parts={"bus": ["1"]}),
    "grid": Sent(parts={"day": ["never"]}),
    "age_band": Sent(["13-15"]),
    "area": Sent(["hanley"]),
}
KEPT = {"several_choices": ["yes", "no"], "zero_to_ten": 7, "grid": {"day": "never"}, "date": "2027-03-31"}


@pytest.fixture
def form(make):
    with unit_of_work():
        each = [make.question(kind, code=kind, special=KINDS[kind].asks) for kind in KINDS]
        return form_of(newest_version(make.survey(questions=each)))


def _said(question, code: str) -> Sent:
    """Ticked among the choices, or beside the box."""
    return Sent([code]) if question.kind.by_choice else Sent(parts={"rest": [code]})


def test_i_dont_know_and_id_rather_not_say_are_told_apart_for_every_kind(form):
    for kind in ASKING:
        for special in SPECIAL:
            question = form.question(kind)
            given = given_by(question, _said(question, special))
            assert given == Given(special, special), kind
            assert given_by(question, sent_again(given, question)) == given, "and it is drawn again"


def test_an_answer_is_an_answer_and_is_drawn_again(form):
    for kind in ASKING:
        question = form.question(kind)
        given = given_by(question, GOOD[kind])
        assert given.state == "answered", kind
        assert given.value == KEPT.get(kind, given.value)
        assert given_by(question, sent_again(given, question)) == given, kind


def test_a_special_choice_stands_alone_whatever_the_kind(form):
    for kind in ASKING:
        question, good = form.question(kind), GOOD[kind]
        also = _said(question, "dont_know")
        with pytest.raises(Unclear):
            given_by(question, Sent([*good.main, *also.main], {**good.parts, **also.parts}))


def test_i_dont_know_and_id_rather_not_say_do_not_go_together(form):
    for kind in ASKING:
        both = Sent(SPECIAL) if form.question(kind).kind.by_choice else Sent(parts={"rest": SPECIAL})
        with pytest.raises(Unclear) as refused:
            given_by(form.question(kind), both)
        assert "does not go with the others" in str(refused.value.message), kind


def test_beside_a_box_only_what_is_special_is_taken(form):
    for kind in ASKING:
        question = form.question(kind)
        if not question.kind.by_choice:
            for forged in ("yes", "bus", "nonsense", "", "answered"):
                with pytest.raises(Unclear):
                    given_by(question, Sent(parts={"rest": [forged]}))


def test_where_a_question_offers_no_i_dont_know_nobody_can_forge_one(make):
    plain = form_of(newest_version(make.survey(questions=[make.question("whole_number", special=False)])))
    with pytest.raises(Unclear):
        given_by(plain.questions[0], Sent(parts={"rest": ["dont_know"]}))


def test_a_page_of_words_is_seen_and_no_more(form):
    page = form.question("words_only")
    assert given_by(page, Sent(["anything"])) == Given(SEEN)
    assert sent_again(Given(SEEN), page) == Sent()


def test_nothing_stands_in_the_form_after_a_skip(form):
    assert all(sent_again(given, form.question("grid")) == Sent() for given in (None, Given(SKIPPED)))


def test_rules_look_at_answers_and_at_i_dont_know_but_at_no_skip():
    answers = {
        "a": Given("answered", "yes"),
        "b": Given("dont_know", "dont_know"),
        "c": Given(SKIPPED),
        "d": Given(SEEN),
    }
    assert counting_for_rules(answers) == {"a": "yes", "b": "dont_know"}


# Something else: tell us ------------------------------------------------------------------------------------------


@pytest.fixture
def telling(make):
    choices = (("bus", "By bus"), ("other", "Something else"))
    one, several = (make.question(kind, choices=choices, tell="other") for kind in ("one_choice", "several_choices"))
    return form_of(newest_version(make.survey(questions=[one, several]))).questions


def test_what_something_else_is_goes_with_it_and_is_drawn_again(telling):
    for question, value in zip(telling, ("other", ["other"]), strict=True):
        given = given_by(question, Sent(["other"], {"tell": ["  By scooter.\x00 "]}))
        assert given == Given("answered", value, "By scooter.")
        assert sent_again(given, question).part("tell") == "By scooter."


def test_something_else_without_words_is_an_answer(telling):
    assert given_by(telling[0], Sent(["other"], {"tell": [""]})) == Given("answered", "other", None)


def test_an_empty_box_beside_another_choice_leaves_no_words(telling):
    assert given_by(telling[1], Sent(["bus"], {"tell": ["  "]})) == Given("answered", ["bus"], None)


def test_what_something_else_is_has_room_for_a_few_words(telling):
    assert given_by(telling[0], Sent(["other"], {"tell": ["x" * LONGEST_TOLD]})).words
    with pytest.raises(Unclear) as refused:
        given_by(telling[0], Sent(["other"], {"tell": ["x" * (LONGEST_TOLD + 1)]}))
    assert "1 letter too long" in str(refused.value.message)


def test_a_question_with_such_a_box_counts_as_one_that_takes_words(telling, form):
    assert all(question.takes_words for question in telling)
    assert [question.code for question in form.questions if question.takes_words] == ["free_text", "short_text"]
