"""Beginning, copying, arranging, signing off and mending surveys: what the actions keep, and what they refuse."""

import threading
from datetime import timedelta

import pytest

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.surveys.actions import LanguageMissing, NotADraft, open_survey
from consult.surveys.arranging import (
    add_question,
    add_section,
    move_question,
)
from consult.surveys.building import promise_languages, write_basics, write_facts
from consult.surveys.drafted import routing_faults
from consult.surveys.editing import basics_of, facts_of, mark_of_values
from consult.surveys.models import FACTS, Survey, SurveyBackground
from consult.surveys.opening import NotReady, looked_over, open_when_ready
from consult.surveys.signing_off import (
    NotAsked,
    TooEarly,
    WordsChanged,
    ask_panel,
    mark_of_words,
    panel_state,
    pass_over,
    sign_off,
    without_panel,
)
from consult.surveys.starting import proposed_slug, starts
from consult.surveys.texts import places_of
from tests.support.make_drafts import ready_survey

OLWEN, MO = Actor("officer", "olwen"), Actor("moderator", "mo")


@pytest.fixture
def who(today):
    return {"by": OLWEN, "today": today}


def test_an_address_is_made_of_plain_letters():
    assert proposed_slug("Dzień dobry, Stoke!") == "dzien-dobry-stoke"
    assert proposed_slug("پارک") == ""
    assert len(proposed_slug("very long words " * 20)) <= 60
    assert not proposed_slug("a " * 60).endswith("-")


def test_templates_have_every_fact_and_pass_the_word_checks_once_filled():
    assert len(starts()) == 3
    for start in starts():
        assert set(start.facts) == set(FACTS)
        assert start.sections
        assert start.name
        assert start.sentence


def test_what_is_written_while_a_survey_is_open_changes_nothing(make, who):
    survey = make.survey("open")
    saw = mark_of_values(facts_of(survey))
    question = make.question()
    with unit_of_work():
        for act in (
            lambda: write_facts(survey, {}, saw=saw, **who),
            lambda: add_question(survey, question, **who),
            lambda: promise_languages(survey, [], reasons={}, **who),
            lambda: ask_panel(survey, **who),
            lambda: add_section(survey, "A part", **who),
        ):
            with pytest.raises(NotADraft):
                act()


def test_a_question_moved_before_what_its_rule_asks_about_is_told_of_and_stops_the_opening(make, who, today):
    asked = [make.question(code="first"), make.question(code="second")]
    survey = make.survey("draft", questions=asked, rules={"second": {"question": "first", "is": "yes"}})
    with unit_of_work():
        move_question(survey, "second", by_places=-1, **who)
        assert routing_faults(survey)
        assert looked_over(survey, today).routing


def test_a_survey_without_english_words_does_not_open(make, who):
    survey = make.survey("draft")
    with unit_of_work():
        survey.decision.texts = []
        db.session.flush()
        with pytest.raises(LanguageMissing):
            open_survey(survey, languages=[], **who)


def test_what_we_are_asking_about_is_translated_and_frozen_with_the_rest(make, who):
    survey = ready_survey(make)
    with unit_of_work():
        survey.background.append(SurveyBackground(name="costs", wording=make.wording("It costs a lot.")))
        survey.paper_address = "https://council.example/paper"
        db.session.flush()
        assert "survey.background.costs" in {place.key for place in places_of(survey)}
        survey.signed_mark = mark_of_words(survey)
        version = open_when_ready(survey, **who)
        assert version.form["background"]["costs"].keys() == {"en", "pl"}
        assert version.form["paper"] == "https://council.example/paper"


def test_the_mark_of_what_the_panel_read_changes_with_english_and_order_alone(make, who):
    survey = make.survey("draft", questions=["faces", "one_choice"])
    with unit_of_work():
        before = mark_of_words(survey)
        survey.title.put("pl", "Inaczej", by="moderator")
        survey.closes_on += timedelta(days=3)
        assert mark_of_words(survey) == before
        move_question(survey, survey.questions[0].question.code, by_places=1, **who)
        moved = mark_of_words(survey)
        assert moved != before
        survey.title.put("en", "Otherwise", by="officer", state="checked")
        assert mark_of_words(survey) != moved


def test_as_many_as_the_panel_needs_say_ready_and_nobody_says_not_yet(make, who, today):
    survey = make.survey("draft")
    with unit_of_work():
        survey.panel.approvals_needed = 2
        saw = mark_of_words(survey)
        with pytest.raises(NotAsked):
            sign_off(survey, member_id="a", says="ready", saw=saw, by=MO, today=today)
        ask_panel(survey, **who)
        sign_off(survey, member_id="a", says="ready", saw=saw, by=MO, today=today)
        sign_off(survey, member_id="a", says="ready", saw=saw, by=MO, today=today)
        assert panel_state(survey).name == "asked"  # one person is one person
        sign_off(survey, member_id="b", says="not_yet", reason="Too long.", saw=saw, by=MO, today=today)
        sign_off(survey, member_id="c", says="ready", saw=saw, by=MO, today=today)
        assert panel_state(survey).name == "asked"
        sign_off(survey, member_id="b", says="ready", saw=saw, by=MO, today=today)
        assert panel_state(survey).name == "signed"
        survey.title.put("en", "Otherwise", by="officer", state="checked")
        assert panel_state(survey).name == "changed"
        with pytest.raises(WordsChanged):
            sign_off(survey, member_id="a", says="ready", saw=saw, by=MO, today=today)
        ask_panel(survey, **who)
        assert panel_state(survey).ready == 0


@pytest.mark.parametrize("second", ["ready", "not_yet"])
def test_two_members_who_answer_at_once_are_both_counted(app, make, who, today, second):
    survey = make.survey("draft")
    with unit_of_work():
        survey.panel.approvals_needed = 2 if second == "ready" else 1
        ask_panel(survey, **who)
    identifier = survey.id
    db.session.remove()
    begun = threading.Event()

    def say(member, says):
        found = db.session.get_one(Survey, identifier)
        saw = mark_of_words(found)
        sign_off(found, member_id=member, says=says, reason="Too long.", saw=saw, by=MO, today=today)

    def other():
        with app.app_context():
            begun.set()
            with unit_of_work():
                say("b", second)
            db.session.remove()

    answering = threading.Thread(target=other)
    with unit_of_work():
        say("a", "ready")
        answering.start()
        begun.wait(10)
        answering.join(0.3)  # as far as it gets beside this one
    answering.join(30)
    state = panel_state(db.session.get_one(Survey, identifier))
    assert (state.name, state.ready) == (("signed", 2) if second == "ready" else ("asked", 1))


@pytest.mark.parametrize("how", ["signed", "passed_over"])
def test_one_panels_yes_or_silence_does_not_stand_for_another_panel(make, who, today, how):
    survey, other = make.survey("draft"), make.panel("care-leavers")
    first = survey.panel

    def give_to(panel):
        said, saw = basics_of(survey), mark_of_values(basics_of(survey))
        write_basics(survey, said["title"], audience=said["audience"], panel=panel, pace=said["pace"], saw=saw, **who)

    with unit_of_work():
        first.approvals_needed = other.approvals_needed = 1
        ask_panel(survey, **who)
        if how == "signed":
            sign_off(survey, member_id="a", says="ready", saw=mark_of_words(survey), by=MO, today=today)
        else:
            pass_over(survey, by=OLWEN, today=today + timedelta(days=first.answer_days + 1))
        give_to(first)
        assert panel_state(survey).name == how  # nothing has changed
        give_to(other)
        assert (panel_state(survey).name, panel_state(survey).ready) == ("none", 0)
        give_to(first)
        assert panel_state(survey).name == "none"


def test_a_panel_is_passed_over_only_after_its_days_and_the_line_is_true(make, who, today):
    survey = make.survey("draft")
    with unit_of_work():
        ask_panel(survey, **who)
        with pytest.raises(TooEarly) as refused:
            pass_over(survey, by=OLWEN, today=today + timedelta(days=survey.panel.answer_days))
        assert str(refused.value.message).startswith("The panel has until 13 March.")
        later = today + timedelta(days=survey.panel.answer_days + 1)
        pass_over(survey, by=OLWEN, today=later)
        assert without_panel(survey) == "unseen"
        sign_off(survey, member_id="a", says="not_yet", reason="No.", saw=mark_of_words(survey), by=MO, today=later)
        assert without_panel(survey) == "unagreed"


def test_whoever_opens_by_any_way_past_the_pages_is_told_what_is_missing(make, who):
    survey = make.survey("draft")
    with unit_of_work(), pytest.raises(NotReady) as refused:
        open_when_ready(survey, **who)
    assert "Say that this decision has not been taken yet." in {gap.sentence for gap in refused.value.gaps}
