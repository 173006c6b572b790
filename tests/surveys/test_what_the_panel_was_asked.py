"""A panel's days count only for what it was asked about: whoever rewrites a survey gives the panel its days again."""

from datetime import timedelta

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.surveys.arranging import add_section, move_question
from consult.surveys.building import Promise, write_background, write_basics, write_decision, write_facts
from consult.surveys.editing import background_of, basics_of, decision_of, english_of, facts_of, mark_of_values
from consult.surveys.opening import NotReady, open_when_ready
from consult.surveys.routing import parse
from consult.surveys.rules_editing import set_rule
from consult.surveys.signing_off import (
    AskedAboutOthers,
    TooEarly,
    ask_panel,
    mark_of_words,
    panel_state,
    pass_over,
    sign_off,
)
from tests.support.make_drafts import ready_survey

OLWEN, MO = Actor("officer", "olwen"), Actor("moderator", "mo")


@pytest.fixture
def draft(make):
    """One that lacks nothing but the panel's yes; it was asked today."""
    questions = [make.question(code="first"), make.question(code="second")]
    survey = ready_survey(make, signed=False, questions=questions)
    with unit_of_work():
        yield db.session.merge(survey)


def rename(survey, title, day):
    said, saw = basics_of(survey), mark_of_values(basics_of(survey))
    more = {"audience": said["audience"], "panel": survey.panel, "pace": said["pace"]}
    write_basics(survey, {"en": title}, **more, saw=saw, by=OLWEN, today=day)


def tell_facts(survey, day):
    saw = mark_of_values(facts_of(survey))
    write_facts(survey, {**facts_of(survey), "why": {"en": "It is cheaper."}}, saw=saw, by=OLWEN, today=day)


def decide(survey, words, closes_on, day):
    promise = Promise(words, True, survey.decision_due_on, closes_on, "", "Everyone", is_507b=False)
    write_decision(survey, promise, saw=mark_of_values(decision_of(survey)), by=OLWEN, today=day)


def show_paper(survey, day):
    more = {"picture": None, "paper_address": "https://council.example/paper"}
    saw = mark_of_values(background_of(survey))
    write_background(survey, {"costs": {"en": "A lot."}}, **more, saw=saw, by=OLWEN, today=day)


def after_its_days(survey, day):
    return day + timedelta(days=survey.panel.answer_days + 1)


REWRITING = {
    "title": lambda survey, day: rename(survey, "Fewer parks", day),
    "facts": tell_facts,
    "decision": lambda survey, day: decide(survey, {"en": "How many parks to sell"}, survey.closes_on, day),
    "background": show_paper,
    "order": lambda survey, day: move_question(survey, "second", by_places=-1, by=OLWEN, today=day),
    "part": lambda survey, day: add_section(survey, "Parks", by=OLWEN, today=day),
    "rule": lambda survey, day: set_rule(
        survey,
        "second",
        parse({"question": "first", "is": survey.questions[0].question.choices[0].code}),
        by=OLWEN,
        today=day,
    ),
}


@pytest.mark.parametrize("rewrite", REWRITING.values(), ids=REWRITING)
def test_a_stub_that_is_rewritten_while_the_days_run_is_not_opened_over_the_panels_silence(draft, today, rewrite):
    last = today + timedelta(days=draft.panel.answer_days)
    rewrite(draft, last)
    with pytest.raises(TooEarly):
        pass_over(draft, by=OLWEN, today=last + timedelta(days=1))
    assert panel_state(draft).until == last + timedelta(days=draft.panel.answer_days)
    later = after_its_days(draft, last)
    pass_over(draft, by=OLWEN, today=later)  # all its days with what stands now
    assert panel_state(draft).name == "passed_over"
    assert "panel asked anew" in [entry.act for entry in log.since(0)]


@pytest.mark.parametrize("rewrite", REWRITING.values(), ids=REWRITING)
def test_what_is_rewritten_after_the_panel_was_passed_over_does_not_open(draft, today, rewrite):
    later = after_its_days(draft, today)
    pass_over(draft, by=OLWEN, today=later)
    rewrite(draft, later)
    assert (panel_state(draft).name, draft.passed_over_on) == ("asked", None)
    with pytest.raises(NotReady) as refused:
        open_when_ready(draft, by=OLWEN, today=later)
    assert [gap.sentence for gap in refused.value.gaps if gap.room == "panel"] == [
        f"{draft.panel.name} has not said yes yet. "
        "Words or pictures have changed since it was asked, so its days began anew."
    ]


def test_words_that_were_away_for_most_of_the_days_and_come_back_have_not_been_read(draft, today):
    title = english_of(draft.title)["en"]
    rename(draft, "Something nice", today + timedelta(days=1))
    later = after_its_days(draft, today)
    rename(draft, title, later)
    with pytest.raises(TooEarly):
        pass_over(draft, by=OLWEN, today=later)


def test_a_typo_in_polish_another_day_or_a_page_kept_as_it_was_leaves_the_days_alone(draft, today):
    until, day = panel_state(draft).until, today + timedelta(days=2)
    draft.title.put("pl", "Parki", by="moderator")
    decide(draft, english_of(draft.decision), draft.closes_on + timedelta(days=3), day)
    rename(draft, english_of(draft.title)["en"], day)
    assert (panel_state(draft).name, panel_state(draft).until, draft.asked_anew_on) == ("asked", until, None)
    pass_over(draft, by=OLWEN, today=after_its_days(draft, today))
    rename(draft, english_of(draft.title)["en"], day)
    assert panel_state(draft).name == "passed_over"


def test_a_question_that_changes_in_the_bank_is_no_longer_what_the_panel_was_asked_about(draft, today):
    later = after_its_days(draft, today)
    draft.questions[0].question.wording.put("en", "Who are you?", by="moderator", state="checked")
    assert (panel_state(draft).name, panel_state(draft).until) == ("rewritten", None)
    with pytest.raises(AskedAboutOthers):
        pass_over(draft, by=OLWEN, today=later)
    ask_panel(draft, by=OLWEN, today=later)
    assert (draft.asked_anew_on, panel_state(draft).name) == (later, "asked")


def test_a_member_who_answers_about_new_words_has_them_from_that_day_on(draft, today):
    later = after_its_days(draft, today)
    draft.questions[0].question.wording.put("en", "Who are you?", by="moderator", state="checked")
    more = {"reason": "Too long.", "saw": mark_of_words(draft), "by": MO, "today": later}
    sign_off(draft, member_id="a", says="not_yet", **more)
    with pytest.raises(TooEarly):
        pass_over(draft, by=OLWEN, today=later)


def test_days_that_ran_before_marks_were_kept_go_on_until_something_changes(draft, today):
    draft.asked_mark = None
    until, later = panel_state(draft).until, after_its_days(draft, today)
    rename(draft, english_of(draft.title)["en"], later)
    assert panel_state(draft).until == until
    pass_over(draft, by=OLWEN, today=later)
    draft.asked_mark = None
    rename(draft, "Fewer parks", later)
    assert panel_state(draft).name == "asked"
