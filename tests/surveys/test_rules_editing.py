"""An officer says who sees a question, and cannot leave a survey that somebody gets lost in."""

import pytest

from consult.core import log
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.surveys.actions import NotADraft, open_survey
from consult.surveys.drafted import RoutingFaulty, drafted_questions, routing_faults
from consult.surveys.form import form_of
from consult.surveys.routing import FaultKind, NotARule, faults, parse
from consult.surveys.rules_editing import set_rule
from tests.support.about_buses import BY_BUS, TRAVEL, rules_of
from tests.support.make_surveys import ACCEPTED, BY, LANGUAGES


@pytest.fixture
def survey(make):
    asked = [make.question(code="travel", choices=TRAVEL), make.question(code="late"), make.question(code="why")]
    return make.survey("draft", questions=asked, standing=True)


def put(survey, code, rule, today):
    with unit_of_work():
        set_rule(survey, code, parse(rule), by=BY, today=today)


def test_a_rule_is_kept_and_frozen_when_the_survey_opens(survey, today):
    put(survey, "late", BY_BUS, today)
    assert rules_of(survey) == {"late": BY_BUS}
    with unit_of_work():
        version = open_survey(survey, languages=list(LANGUAGES), by=BY, today=today, accept_drafted=ACCEPTED)
    assert form_of(version).question("late").show_if == parse(BY_BUS)
    assert [entry.act for entry in log.since(0)] == ["rule of a question set", "survey opened"]


def test_a_rule_is_taken_away_again(survey, today):
    put(survey, "late", BY_BUS, today)
    put(survey, "late", None, today)
    assert rules_of(survey) == {}
    assert [entry.act for entry in log.since(0)] == ["rule of a question set", "question shown to everyone"]


def test_a_rule_at_fault_is_refused_with_the_faults_sentence_and_nothing_is_kept(survey, today):
    with pytest.raises(RoutingFaulty) as refused:
        put(survey, "late", {"question": "travel", "is": "boat"}, today)
    assert [fault.kind for fault in refused.value.faults] == [FaultKind.NO_SUCH_VALUE]
    assert refused.value.message == refused.value.faults[0].sentence
    assert rules_of(survey) == {}
    assert list(log.since(0)) == []


def test_a_rule_that_leaves_a_later_question_out_of_reach_is_refused(survey, today):
    put(survey, "why", {"all": [{"question": "late", "is": "yes"}, {"question": "travel", "is": "walk"}]}, today)
    with pytest.raises(RoutingFaulty) as refused:
        put(survey, "late", BY_BUS, today)
    assert "“why”" in refused.value.message
    assert "late" not in rules_of(survey)
    # Whatever is wrong, showing a question to everyone is always a way out.
    put(survey, "why", None, today)
    put(survey, "late", BY_BUS, today)
    assert rules_of(survey) == {"late": BY_BUS}


def test_a_rule_about_the_person_puts_that_question_first(survey, today):
    put(survey, "travel", {"question": "about-age", "any_of": ["16-18", "19-25"]}, today)
    with unit_of_work():
        version = open_survey(survey, languages=list(LANGUAGES), by=BY, today=today, accept_drafted=ACCEPTED)
    assert [question.code for question in form_of(version).questions][:2] == ["about-age", "travel"]


def test_a_survey_that_does_not_ask_about_the_person_has_no_such_rule(survey, today):
    with unit_of_work():
        survey.about_you = False
    with pytest.raises(RoutingFaulty) as refused:
        put(survey, "travel", {"question": "about-age", "is": "16-18"}, today)
    assert refused.value.faults[0].kind is FaultKind.UNKNOWN_QUESTION


def test_rules_are_for_the_surveys_own_questions_and_ask_for_an_answer(survey, today):
    for code in ("nothing", "about-age", "end-easy"):
        with pytest.raises(Missing):
            put(survey, code, BY_BUS, today)
    with pytest.raises(NotARule):
        put(survey, "late", {"unless": BY_BUS}, today)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_an_opened_survey_keeps_its_way_through(make, today, state):
    asked = [make.question(code="travel", choices=TRAVEL), make.question(code="late")]
    survey = make.survey(state, questions=asked, rules={"late": BY_BUS})
    for rule in (None, {"question": "travel", "is": "walk"}):
        with pytest.raises(NotADraft):
            put(survey, "late", rule, today)
    assert rules_of(survey) == {"late": BY_BUS}


def test_no_survey_opens_with_a_question_that_nobody_reaches(make, today):
    asked = [make.question(code="travel", choices=TRAVEL), make.question(code="late")]
    survey = make.survey("draft", questions=asked, rules={"late": {"question": "travel", "is": "boat"}})
    assert [fault.question for fault in routing_faults(survey)] == ["late"]
    with pytest.raises(RoutingFaulty) as refused, unit_of_work():
        open_survey(survey, languages=list(LANGUAGES), by=BY, today=today, accept_drafted=ACCEPTED)
    assert "“late”" in refused.value.message
    assert survey.state == "draft"


def test_no_survey_opens_with_a_blank_that_has_no_other_words(make, today):
    asked = [make.question(code="travel", choices=TRAVEL), make.question(code="late", english="Is {{travel}} late?")]
    survey = make.survey("draft", questions=asked)
    with pytest.raises(RoutingFaulty) as refused, unit_of_work():
        open_survey(survey, languages=list(LANGUAGES), by=BY, today=today, accept_drafted=ACCEPTED)
    assert {fault.kind for fault in refused.value.faults} == {FaultKind.BLANK_WITHOUT_FALLBACK}


def test_a_rule_that_everyone_meets_does_not_keep_a_survey_shut(make, today):
    asked = [make.question(code="travel", choices=TRAVEL, special=False), make.question(code="late")]
    survey = make.survey("open", questions=asked, rules={"late": {"question": "travel", "any_of": ["bus", "walk"]}})
    assert survey.state == "open"


@pytest.mark.parametrize("audience", ["young_people", "parents", "workers"])
def test_the_standing_questions_have_no_fault_and_everyone_of_them_can_be_reached(make, audience):
    survey = make.survey("draft", questions=["one_choice"], standing=True, audience=audience)
    assert faults(drafted_questions(survey)) == []
