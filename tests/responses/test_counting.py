"""Started and reached are sums. Nobody counts twice."""

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.responses.counting import count_reached, count_started
from consult.responses.drafts import begin_draft, by_code, by_token, keep_answers
from consult.responses.giving import Given
from consult.responses.models import SurveyCount
from consult.surveys.queries import newest_version

YES, SKIP = Given("answered", "yes"), Given("skipped")


@pytest.fixture
def version(make):
    return newest_version(make.survey())


def _sums(what: str) -> dict[tuple[str, str], int]:
    """(question, language) to its number."""
    db.session.rollback()
    found = db.session.scalars(select(SurveyCount).where(SurveyCount.what == what))
    return {(one.question_code, one.language): one.number for one in found}


def _begin(version, moment, language="en") -> str:
    with unit_of_work():
        return begin_draft(version, language=language, now=moment.now()).token


def _answer(token, today, code, given, language="en") -> None:
    with unit_of_work():
        draft = by_token(token, today=today, to_change=True)
        keep_answers(draft, {code: given}, language=language, today=today)


def test_many_people_are_one_row(version):
    for language in ("en", "en", "pl", "en"):
        with unit_of_work():
            count_started(version.id, language=language)
            count_reached(version.id, "faces", language=language)
    assert _sums("started") == {("", "en"): 3, ("", "pl"): 1}
    assert _sums("reached") == {("faces", "en"): 3, ("faces", "pl"): 1}


def test_two_surveys_are_counted_apart(make, version):
    other = newest_version(make.survey())
    with unit_of_work():
        count_started(version.id, language="en")
        count_started(other.id, language="en")
    assert [one.number for one in db.session.scalars(select(SurveyCount))] == [1, 1]


def test_who_only_looks_at_question_1_has_reached_it_and_not_started(version, moment):
    _begin(version, moment, "pl")
    assert _sums("started") == {}
    assert _sums("reached") == {("one_choice", "pl"): 1}


def test_each_question_is_reached_once_however_often_somebody_goes_back(version, today, moment):
    token = _begin(version, moment)
    for _ in range(3):
        _answer(token, today, "one_choice", YES)
    _answer(token, today, "several_choices", SKIP)
    assert _sums("reached") == {("one_choice", "en"): 1, ("several_choices", "en"): 1, ("faces", "en"): 1}


def test_a_skip_is_no_start_and_the_first_answer_is(version, today, moment):
    token = _begin(version, moment)
    _answer(token, today, "one_choice", SKIP)
    assert _sums("started") == {}
    _answer(token, today, "several_choices", Given("answered", ["yes"]))
    assert _sums("started") == {("", "en"): 1}


def test_somebody_who_takes_an_answer_back_and_gives_it_again_started_once(version, today, moment):
    token = _begin(version, moment)
    for given in (YES, SKIP, YES, SKIP, YES):
        _answer(token, today, "one_choice", given)
    assert _sums("started") == {("", "en"): 1}


def test_somebody_who_changes_the_language_started_once_in_the_first(version, today, moment):
    token = _begin(version, moment, "pl")
    _answer(token, today, "one_choice", YES, "pl")
    _answer(token, today, "several_choices", Given("answered", ["yes"]), "en")
    assert _sums("started") == {("", "pl"): 1}


def test_what_was_not_kept_was_not_counted(version, today, moment):
    token = _begin(version, moment)

    def answer_and_fail() -> None:
        with unit_of_work():
            draft = by_token(token, today=today, to_change=True)
            keep_answers(draft, {"one_choice": YES}, language="en", today=today)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer_and_fail()
    assert _sums("started") == {}
    assert by_token(token, today=today).answers == {}


def test_two_tabs_do_not_undo_each_others_answers(version, today, moment):
    token = _begin(version, moment)
    _answer(token, today, "one_choice", YES)
    # Both tabs have shown their question before either of them goes on.
    one, two = by_token(token, today=today), by_token(token, today=today)
    assert set(one.answers) == set(two.answers) == {"one_choice"}
    _answer(token, today, "several_choices", Given("answered", ["yes"]))
    _answer(token, today, "one_choice", Given("answered", "no"))
    kept = by_token(token, today=today)
    assert {code: given.value for code, given in kept.answers.items()} == {
        "one_choice": "no",
        "several_choices": ["yes"],
    }
    assert kept.reached == ["one_choice", "several_choices", "faces"]


def test_a_phone_and_a_computer_with_the_same_code_are_two_tabs_of_one_draft(version, today, moment):
    token = _begin(version, moment)
    _answer(token, today, "one_choice", YES)
    elsewhere = by_code(by_token(token, today=today).code, today=today)
    assert elsewhere.token == token
    _answer(elsewhere.token, today, "several_choices", Given("answered", ["no"]))
    assert set(by_token(token, today=today).answers) == {"one_choice", "several_choices"}
