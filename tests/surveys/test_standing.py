"""The questions that stand at the end of every survey: nobody is asked what is not for them, and nobody has to say."""

from itertools import product

import pytest

from consult.core.wording import EASY
from consult.questions.kinds import KINDS
from consult.surveys.form import ABOUT, END, Form, form_of, read
from consult.surveys.freezing import frozen
from consult.surveys.queries import newest_version
from consult.surveys.routing import faults, route
from consult.surveys.rules import heard_in
from consult.surveys.standing import WHO, part_words, standing_questions

AUDIENCES = ("young_people", "parents", "workers")
#: Gender identity, and the harmonised pair about health (duties.md 2.7, EQ-4 and EQ-5).
FROM_SIXTEEN = {"about-gender", "about-health", "about-limits"}
#: Our own question in place of that pair.
UNDER_SIXTEEN = {"about-needs"}
OF_CHILDREN = {"about-children", "about-hub"}
#: What somebody may say of their age: None is a skip, or nothing yet.
UNDER = ("under-10", "10-12", "13-15", "rather-not-say", None)
OVER = ("16-18", "19-25", "adult")


@pytest.fixture
def form(make) -> Form:
    return form_of(newest_version(make.survey(questions=["faces"], standing=True)))


def _asked(form: Form, **answers: str | None) -> set[str]:
    """The codes of what somebody is asked who answers this; `about_age` for "about-age"."""
    given = {code.replace("_", "-"): value for code, value in answers.items() if value is not None}
    return {question.code for question in route(form.questions, given)}


@pytest.mark.parametrize(("age", "health"), list(product(UNDER, ("yes", "no", None))))
def test_nobody_under_16_or_of_unknown_age_is_asked_what_is_for_16_and_over(form, age, health):
    # Also not somebody who said that they are older, answered on, and then came back to say that they are not.
    asked = _asked(form, about_age=age, about_health=health, about_gender="yes", about_limits="a-lot")
    assert not asked & FROM_SIXTEEN
    assert asked >= UNDER_SIXTEEN


@pytest.mark.parametrize("age", OVER)
def test_from_16_on_people_are_asked_the_shared_pair_about_health_in_place_of_our_own_question(form, age):
    asked = _asked(form, about_age=age)
    assert "about-health" in asked
    assert not asked & UNDER_SIXTEEN
    assert "about-limits" not in asked
    assert "about-limits" in _asked(form, about_age=age, about_health="yes")
    assert ("about-gender" in asked) == (age != "adult")


def test_every_band_of_ages_is_either_under_or_over(form):
    bands = {choice.code for choice in form.question("about-age").choices}
    assert bands == {age for age in (*UNDER, *OVER) if age}


@pytest.mark.parametrize("age", [*UNDER, *OVER])
def test_what_is_not_about_age_is_asked_of_everyone(form, age):
    others = {question.code for question in form.questions} - FROM_SIXTEEN - UNDER_SIXTEEN
    assert others <= _asked(form, about_age=age)


def _codes(audience: str) -> set[str]:
    return {question["code"] for question in standing_questions(audience)}


def test_parents_are_asked_about_their_children_and_not_about_being_one():
    assert _codes("parents") >= OF_CHILDREN
    assert not _codes("parents") & {"about-age", "about-needs", "about-gender", "about-care", "about-carer"}
    assert not (_codes("young_people") | _codes("workers")) & OF_CHILDREN


def test_workers_are_asked_about_their_work_and_nothing_about_themselves():
    assert {code for code in _codes("workers") if code.startswith("about-")} == {"about-work", "about-area"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_everyone_is_asked_how_the_survey_was(audience):
    assert {code for code in _codes(audience) if code.startswith("end-")} == {
        *("end-easy", "end-say", "end-knew", "end-heard")
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_question_stands_once_and_every_one_about_the_person_may_be_left_unsaid(audience):
    questions = standing_questions(audience)
    assert len({question["code"] for question in questions}) == len(questions)
    for question in questions:
        if question["part"] == ABOUT:
            assert "rather_not_say" in {choice["special"] for choice in question["choices"]}, question["code"]
            assert question["help"]["en"], "and it says why we ask"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_has_the_choices_that_its_kind_needs_and_every_word_in_every_language_and_easy_read(audience):
    for question in standing_questions(audience):
        choices = [choice for choice in question["choices"] if not choice["special"]]
        exactly = KINDS[question["kind"]].exactly
        assert len(choices) == (exactly or len(choices))
        texts = [question["wording"], question["help"], *(choice["wording"] for choice in question["choices"])]
        for text in texts:
            assert {key for key, words in text.items() if words} >= {
                *("en", "pl", "ur"),
                *(f"{language}.{EASY}" for language in ("en", "pl", "ur")),
            }, question["code"]


@pytest.mark.parametrize("part", [END, ABOUT])
def test_each_part_has_a_title_and_a_sentence_that_says_that_all_may_be_skipped(part):
    title, text = part_words(part)
    assert title["en"]
    assert "You can skip all of these." in text["en"]
    assert "You can skip all of these." in text[f"en.{EASY}"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_they_come_last_the_person_after_the_survey_and_their_routing_has_no_fault(make, audience):
    form = form_of(newest_version(make.survey(questions=["faces"], standing=True, audience=audience)))
    parts = [question.part for question in form.questions]
    assert parts == sorted(parts, key=["main", END, ABOUT].index)
    assert faults(form.questions) == []


@pytest.mark.parametrize(("end_card", "about_you"), list(product((True, False), repeat=2)))
def test_a_survey_may_go_without_either_part(make, end_card, about_you):
    survey = make.survey("draft", questions=["faces"])
    survey.end_card, survey.about_you = end_card, about_you
    parts = {question.part for question in read(frozen(survey)).questions}
    assert parts == {"main", *([END] if end_card else []), *([ABOUT] if about_you else [])}


def test_where_a_rule_asks_for_the_age_the_age_comes_first_and_once(make):
    rules = {"late": {"question": "about-age", "any_of": ["16-18", "19-25"]}}
    asked = [make.question(code="bus"), make.question(code="late")]
    form = form_of(newest_version(make.survey(questions=asked, standing=True, rules=rules)))
    codes = [question.code for question in form.questions]
    assert codes[:3] == ["about-age", "bus", "late"]
    assert codes.count("about-age") == 1
    assert "late" not in _asked(form, about_age="10-12")
    assert "late" in _asked(form, about_age="16-18")


def _for_all(make) -> Form:
    return read(frozen(make.survey("draft", questions=["faces"], standing=True, audience="mixed")))


@pytest.mark.parametrize("who", AUDIENCES)
def test_in_a_survey_for_all_everyone_is_asked_what_a_survey_of_their_own_asks(make, who):
    own = read(frozen(make.survey("draft", questions=["faces"], standing=True, audience=who)))
    for_all = _for_all(make)
    renamed = {"about-area": "about-work-area"} if who == "workers" else {}
    faces = next(one.code for one in for_all.questions if one.part == "main")
    for age, health in product([*UNDER, *OVER], ("yes", "no", None)):
        said = {"about_age": age, "about_health": health}
        expected = {renamed.get(code, code) for code in _asked(own, **said) if code.startswith(("about-", "end-"))}
        assert _asked(for_all, **{"who-answers": who}, **said) == expected | {WHO, faces}, (age, health)


@pytest.mark.parametrize("age", [*UNDER, *OVER])
def test_who_does_not_say_who_they_are_is_asked_nothing_about_themselves(make, age):
    asked = _asked(_for_all(make), about_age=age, about_health="yes")
    assert not [code for code in asked if code.startswith("about-")]


def test_who_answers_comes_first_of_all_and_what_a_rule_asks_about_the_person_next(make):
    rules = {"late": {"question": "about-age", "any_of": ["16-18", "19-25"]}}
    asked = [make.question(code="bus"), make.question(code="late")]
    survey = make.survey("draft", audience="mixed", questions=asked, rules=rules, standing=True)
    form = read(frozen(survey))
    assert [question.code for question in form.questions][:4] == [WHO, "about-age", "bus", "late"]
    assert [len(page) for page in form.pages][:4] == [1, 1, 1, 1]
    assert faults(form.questions) == []


def test_without_about_you_a_survey_for_all_still_asks_who_answers(make):
    form = read(frozen(make.survey("draft", audience="mixed", questions=["faces"])))
    assert [question.part for question in form.questions] == ["first", "main"]


def test_the_first_question_offers_just_those_who_are_heard(make):
    assert [choice.code for choice in _for_all(make).first.choices] == list(heard_in("mixed")) == list(AUDIENCES)
