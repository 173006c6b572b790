"""Two people work on one draft at the same moment: nobody writes over what they have not seen, or what is open."""

import pytest

from consult.core.db import db
from consult.core.log import Actor
from consult.surveys.arranging import add_section
from consult.surveys.building import write_facts
from consult.surveys.discarding import delete_draft, what_goes
from consult.surveys.editing import facts_of, mark_of_values
from consult.surveys.opening import open_when_ready
from consult.surveys.queries import of_any_state
from consult.surveys.signing_off import ask_panel, mark_of_words, pass_over, sign_off
from consult.surveys.translating import find_place, seen, write_text
from tests.support.at_once import at_once
from tests.support.make_drafts import ready_survey

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def found(make):
    """The draft as each of the two finds it."""
    ready_survey(make)
    db.session.remove()
    return lambda: of_any_state("park-life")


@pytest.fixture
def who(today):
    return {"by": OLWEN, "today": today}


@pytest.fixture
def say_why(found, who):
    """Write why it is asked, as somebody does whose page is from before."""
    facts = facts_of(found())

    def say(words):
        write_facts(found(), {**facts, "why": {"en": words}}, saw=mark_of_values(facts), **who)

    return say


def now(found):
    db.session.rollback()
    return found()


def test_of_two_who_write_the_facts_at_once_the_second_is_told(app, found, say_why):
    assert at_once(app, lambda: say_why("One reason."), lambda: say_why("Another reason.")) == "SomebodyElseWrote"
    assert facts_of(now(found))["why"]["en"] == "One reason."


def test_of_two_who_translate_one_text_at_once_the_second_is_told(app, found, who):
    saw = seen(find_place(found(), "survey.title", "ro"), "ro")

    def translate(words):
        write_text(found(), "survey.title", "ro", words, saw=saw, **who)

    assert at_once(app, lambda: translate("Unu"), lambda: translate("Doi")) == "SomebodyElseWrote"
    assert now(found).title.by_language()["ro"] == "Unu"


def test_nothing_is_written_into_a_survey_that_opens_meanwhile(app, found, who, say_why):
    assert at_once(app, lambda: open_when_ready(found(), **who), lambda: say_why("Another reason.")) == "NotADraft"
    assert facts_of(now(found))["why"]["en"] == found().versions[0].form["facts"]["why"]["en"]


def test_two_parts_that_are_added_at_once_have_places_of_their_own(app, found, who):
    add = lambda title: add_section(found(), title, **who)  # noqa: E731
    assert at_once(app, lambda: add("Parks"), lambda: add("Buses")) == "done"
    assert [(one.position, one.code) for one in now(found).sections] == [(1, "parks"), (2, "buses")]


def test_a_draft_that_one_deletes_is_gone_for_the_other(app, found, who, say_why):
    delete = lambda: delete_draft(found(), saw=what_goes(found()).mark, **who)  # noqa: E731
    assert at_once(app, delete, lambda: say_why("Another reason.")) == "Missing"


def test_a_panel_that_says_yes_while_it_is_passed_over_has_said_yes(app, make, today, who):
    ready_survey(make, "unsigned", signed=False)
    found = lambda: of_any_state("unsigned")  # noqa: E731
    yes = {"member_id": "a", "says": "ready", "by": Actor("moderator", "a"), "today": today}
    later = today.replace(year=today.year + 1)

    def agree():
        found().panel.approvals_needed = 1
        ask_panel(found(), **who)
        sign_off(found(), saw=mark_of_words(found()), **yes)

    assert at_once(app, agree, lambda: pass_over(found(), by=OLWEN, today=later)) == "HasAnswered"
    assert (now(found).passed_over_on, found().signed_off_on) == (None, today)
