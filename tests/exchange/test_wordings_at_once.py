"""Two files come back at the same moment: each finds what the other left, and no words are lost."""

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.exchange.wordings import Sent, Sheet, lines_of, take_sheets
from consult.surveys.opening import open_when_ready
from consult.surveys.queries import of_any_state
from consult.surveys.translating import find_place, seen, write_text
from tests.exchange.travelling import AGENT, place
from tests.support.at_once import at_once
from tests.support.make_drafts import ready_survey

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def two_surveys(make):
    """Two drafts that ask one question of the bank."""
    asked = make.question(code="bus", english="Do you take the bus?")
    for slug in ("buses", "trains"):
        make.survey("draft", slug=slug, questions=[asked], languages=["en"])
    db.session.remove()


@pytest.fixture
def upload(two_surveys, today):
    """Take a file that says these things in Romanian, key to words, and leaves the rest empty."""

    def taken(said, *, slug="buses", reports=None):
        survey = of_any_state(slug)
        lines = [Sent(one.key, one.english, said.get(one.key, ""), "") for one in lines_of(survey, "ro", "standard")]
        report = take_sheets(survey, [Sheet("ro", "ro", "standard", lines)], by=AGENT, today=today)
        if reports is not None:
            reports += report

    return taken


def said(key, slug="buses"):
    db.session.rollback()
    return place(of_any_state(slug), key).wording.by_language().get("ro")


def test_of_two_files_with_other_texts_all_are_kept(app, upload):
    first = lambda: upload({"survey.title": "Unu"})  # noqa: E731
    assert at_once(app, first, lambda: upload({"question.bus": "Doi"})) == "done"
    assert (said("survey.title"), said("question.bus")) == ("Unu", "Doi")
    assert len([entry for entry in log.since(0) if entry.act == "translations imported"]) == 2


@pytest.mark.parametrize("before", ["", "Zero"])
def test_of_two_files_with_the_same_text_the_later_one_says_that_it_replaced_the_other(app, upload, before):
    with unit_of_work():
        upload({"survey.title": before})
    db.session.remove()
    reports = []
    first = lambda: upload({"survey.title": "Unu"})  # noqa: E731
    second = lambda: upload({"survey.title": "Doi"}, reports=reports)  # noqa: E731
    assert at_once(app, first, second) == "done"
    assert said("survey.title") == "Doi"
    assert [(one.new, one.replaced) for one in reports] == [([], ["survey.title"])]


def test_of_two_surveys_that_ask_the_same_question_no_file_breaks_the_other(app, upload):
    reports = []
    first = lambda: upload({"survey.title": "Unu", "question.bus": "Doi"})  # noqa: E731
    second = lambda: upload({"question.bus": "Trei"}, slug="trains", reports=reports)  # noqa: E731
    assert at_once(app, first, second) == "done"
    assert (said("survey.title"), said("question.bus")) == ("Unu", "Trei")
    assert [one.replaced for one in reports] == [["question.bus"]]


@pytest.mark.parametrize("before", ["", "Zero"])
def test_who_translates_a_text_while_a_file_with_it_comes_in_is_told(app, upload, today, before):
    with unit_of_work():
        upload({"question.bus": before})
    db.session.remove()
    saw = seen(find_place(of_any_state("trains"), "question.bus", "ro"), "ro")
    write = lambda: write_text(of_any_state("trains"), "question.bus", "ro", "Trei", saw=saw, by=OLWEN, today=today)  # noqa: E731
    assert at_once(app, lambda: upload({"question.bus": "Doi"}), write) == "SomebodyElseWrote"
    assert said("question.bus") == "Doi"


def test_a_file_does_not_come_into_a_survey_that_opens_meanwhile(app, make, today):
    ready_survey(make)
    db.session.remove()
    opened = lambda: open_when_ready(of_any_state("park-life"), by=OLWEN, today=today)  # noqa: E731
    take = lambda: take_sheets(of_any_state("park-life"), [], by=AGENT, today=today)  # noqa: E731
    assert at_once(app, opened, take) == "NotADraft"
