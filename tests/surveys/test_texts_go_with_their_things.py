"""What is taken out of a survey, a question or a finding leaves no text behind, and no words of it."""

from dataclasses import replace

import pytest
from sqlalchemy import inspect

from consult.core.db import Base, db, unit_of_work
from consult.core.log import Actor
from consult.core.wording import Wording, WordingText
from consult.feedback.actions import Decided, add_update, decide, withdraw_finding
from consult.questions.actions import reword_question
from consult.questions.asking import asking_of
from consult.questions.models import Question
from consult.surveys.arranging import add_section, remove_section
from consult.surveys.building import write_background, write_facts
from consult.surveys.discarding import delete_draft, what_goes
from consult.surveys.editing import background_of, facts_of, mark_of_values
from consult.surveys.models import Survey
from tests.support import cast
from tests.support.leftovers import texts_of_nothing

OLWEN = Actor("officer", "olwen")
BACKGROUND = {"happening": {"en": "The park closes.", "en.easy": "The park\ncloses."}, "costs": {"en": "A lot."}}


@pytest.fixture
def who(today):
    return {"by": OLWEN, "today": today}


@pytest.fixture
def draft(make):
    """A draft with facts, background and a part of its own."""
    return make.survey("draft", slug="park-life")


def again(row):
    return db.session.get_one(type(row), row.id)


def background(survey, texts, who):
    with unit_of_work():
        found = again(survey)
        saw = mark_of_values(background_of(found))
        write_background(found, texts, picture=None, paper_address="", saw=saw, **who)


def test_every_text_belongs_to_one_thing_and_goes_with_it():
    loose = [
        f"{mapper.class_.__name__}.{relation.key}"
        for mapper in Base.registry.mappers
        for relation in inspect(mapper.class_).relationships
        if relation.mapper.class_ is Wording and not (relation.cascade.delete_orphan and relation.cascade.delete)
    ]
    assert loose == []


def test_facts_that_are_taken_away(draft, who):
    before = db.session.query(WordingText).count()
    number = len(draft.facts)
    assert number
    with unit_of_work():
        found = again(draft)
        write_facts(found, {}, saw=mark_of_values(facts_of(found)), **who)
    assert again(draft).facts == []
    assert texts_of_nothing() == []
    assert db.session.query(WordingText).count() <= before - number


def test_a_fact_that_is_written_anew_keeps_its_text(draft, who):
    name, identifier = draft.facts[0].name, draft.facts[0].wording_id
    with unit_of_work():
        found = again(draft)
        facts = {**facts_of(found), name: {"en": "Other words."}}
        write_facts(found, facts, saw=mark_of_values(facts_of(found)), **who)
    assert {one.name: one.wording_id for one in again(draft).facts}[name] == identifier
    assert texts_of_nothing() == []


def test_background_that_is_taken_away(draft, who):
    background(draft, BACKGROUND, who)
    background(draft, {"costs": {"en": "Less."}}, who)
    assert [part.name for part in again(draft).background] == ["costs"]
    background(draft, {}, who)
    assert again(draft).background == []
    assert texts_of_nothing() == []


def test_a_part_that_is_taken_away(draft, who):
    with unit_of_work():
        code = add_section(again(draft), "The swings", **who).code
    with unit_of_work():
        remove_section(again(draft), code, **who)
    assert texts_of_nothing() == []
    assert db.session.query(WordingText).filter_by(text="The swings").count() == 0


def test_a_draft_that_is_deleted(draft, make, who):
    background(draft, BACKGROUND, who)
    kept = make.survey("draft", slug="another")
    with unit_of_work():
        found = again(draft)
        delete_draft(found, saw=what_goes(found).mark, **who)
    assert texts_of_nothing() == []
    assert str(again(kept).title.said("en"))


def test_when_the_work_comes_to_nothing_the_text_stays(draft, who):
    number = len(draft.facts)

    def fail():
        with unit_of_work():
            found = again(draft)
            write_facts(found, {}, saw=mark_of_values(facts_of(found)), **who)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert len([one.wording.by_language() for one in again(draft).facts]) == number


def test_choices_and_help_that_a_question_no_longer_has(make, who):
    question, author = make.question("one_choice"), make.worker(cast.OLWEN).id
    with_help = replace(asking_of(question), choices=("Swings", "A slide", "A pond"), help="Think of your park.")
    for asking in (with_help, replace(with_help, choices=("Swings", "Something else"), help="")):
        with unit_of_work():
            found = db.session.get_one(Question, question.id)
            saw = found.version
            reword_question(found, asking, saw=saw, written_by="officer", author_id=author, **who)
    assert texts_of_nothing() == []
    for gone in ("A pond", "Think of your park."):
        assert db.session.query(WordingText).filter_by(text=gone).count() == 0


def test_a_finding_that_is_withdrawn_with_its_decision_and_updates(make, who):
    finding = make.finding(decision="will_change")
    with unit_of_work():
        add_update(again(finding), {"en": "We have begun."}, **who)
    with unit_of_work():
        withdraw_finding(again(finding), **who)
    assert texts_of_nothing() == []


def test_a_reason_and_an_owner_that_a_decision_no_longer_has(make, who, today):
    finding = make.finding(decision="no")
    said = {"text": {"en": "We open it."}, "decided_by": {"en": "The head of youth services"}, "decided_on": today}
    owned = Decided(status="will_change", owner={"en": "The youth team"}, due_on=today, **said)
    for decided in (owned, Decided(status="changed", **said)):
        with unit_of_work():
            decide(again(finding), decided, **who)
    assert (again(finding).decision.reason_id, again(finding).decision.owner_id) == (None, None)
    assert texts_of_nothing() == []


def test_nothing_is_left_over_of_a_survey_from_its_draft_to_what_came_of_it(make):
    make.publication()
    assert db.session.query(Survey).count() == 1
    assert texts_of_nothing() == []
