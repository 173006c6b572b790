"""One survey for young people, parents and workers: an officer builds it, and reads what each of them said apart."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.feedback.actions import write_finding
from consult.feedback.models import Evidence, Finding
from consult.responses.words import Words
from consult.results.quotes import choose_quote, confirm_quote
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.opening import open_when_ready
from consult.surveys.queries import newest_version
from consult.surveys.standing import WHO
from tests.support.make import A_MODERATOR
from tests.support.make_drafts import ready_survey
from tests.support.make_surveys import BY
from tests.support.markup import text_of

DESK = "/desk/officer/surveys/buses/"
NEW = "/desk/officer/surveys/new/"
FOR = ("Young people", "Parents and carers", "People who work with them")
FOR_ALL = "Young people, parents and carers, and workers together"


@pytest.fixture
def survey(make):
    return make.survey(
        slug="buses",
        audience="mixed",
        standing=True,
        questions=[make.question(code="safe"), make.question("free_text", code="more"), make.question(code="training")],
        rules={"training": {"question": WHO, "is": "workers"}},
        languages=["en"],
    )


def sent(make, survey, number, who, **answers):
    with make._work():
        for _ in range(number):
            make.response(survey, {WHO: who, **answers}, on=make.today - timedelta(days=1))


def wrote(make, survey, who, text):
    """The id of a passed text, beside nine more of the same people."""
    for words in (*(f"Something else, number {number}." for number in range(9)), text):
        response = make.response(survey, {WHO: who, "more": words}, on=make.today - timedelta(days=1))
        with unit_of_work():
            entry = db.session.scalars(select(Words).where(Words.response_id == response.id)).one()
            entry.state = "passed"
    return entry.id


def part(page, name):
    """What stands folded under this name."""
    return next(text_of(one) for one in page.all("details") if text_of(next(one.iter("summary"))) == name)


def test_an_officer_begins_it_and_changes_whom_a_draft_is_for(visit, make):
    make.panel()
    olwen = visit.as_("officer")
    page = olwen.get(NEW)
    assert FOR_ALL in page.main
    page.press("Begin the survey", title="Buses", audience="mixed", panel="youth-council", start="empty")
    basics = olwen.get(f"{DESK}build/basics/")
    assert basics.field("audience") == "mixed"
    basics.press("Keep", audience="parents")
    db.session.rollback()
    assert db.session.scalars(select(Survey.audience)).all() == ["parents"]


def test_a_copy_may_be_for_all(visit, make):
    make.panel()
    make.survey(slug="earlier")
    page = visit.as_("officer").get(NEW)
    page.press("Begin the survey", title="Buses", audience="mixed", panel="youth-council", start="copy:earlier")
    db.session.rollback()
    assert set(db.session.scalars(select(Survey.audience))) == {"young_people", "mixed"}


def test_a_rule_may_ask_who_answers_and_then_about_the_person(visit, make):
    make.survey("draft", slug="buses", audience="mixed", standing=True, questions=[make.question(code="safe")])
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}routing/safe/")
    offered = page.choices("asks-1")
    assert offered[1] == WHO
    assert {"about-age", "about-children", "about-work"} <= set(offered)
    assert not {"about-gender", "about-limits"} & set(offered), "these ask about more than who answers"
    page = page.press("look", **{"asks-1": WHO})
    page = page.press("Keep this rule", **{"operator-1": "is", "choices-1": ["workers"]})
    assert "I work with children or young people" in page.main
    assert "Who answers. It comes first" in page.main
    assert "If the answer to “Which one are you?”" in olwen.get(f"{DESK}ways/").main


def test_each_is_counted_apart_and_no_adult_as_a_young_person(visit, make, survey):
    sent(make, survey, 30, "young_people", safe="yes")
    sent(make, survey, 40, "parents", safe="no")
    sent(make, survey, 3, "workers", safe="no", training="yes")
    sent(make, survey, 12, "young_people", safe="no", **{"about-age": "adult"})
    sent(make, survey, 5, None, safe="no")
    page = visit.as_("officer").get(DESK)
    for tile in ("30 Young people: answers", "40 Parents and carers: answers", "* People who work with them: answers"):
        assert tile in page.main
    assert "About 10 adults answered as young people. They are not counted here." in page.main
    assert "A few people did not say who they are. They are not counted here." in page.main
    young, parents, workers = (part(page, name) for name in FOR)
    assert "30 (100%)" in young
    assert "40 (100%)" in parents
    assert "Too few people answered to show more." in workers
    assert "Which one are you?" not in young + parents + workers
    assert "Shown to 40." in parents
    assert not {str(number) for number in range(45, 95, 5)} & set(re.findall(r"[0-9]+", page.main)), "no sum of two"


def test_who_closes_it_is_not_told_that_the_young_peoples_answers_are_all(visit, make, survey):
    sent(make, survey, 20, "young_people", safe="a")
    sent(make, survey, 40, "parents", safe="a")
    page = visit.as_("officer").get(f"{DESK}close/")
    assert "All answers stay." in page.main
    assert "20 answers" not in page.main


def test_nobody_is_shown_what_only_others_are_asked(visit, make, survey):
    sent(make, survey, 30, "parents", safe="yes")
    page = visit.as_("officer").get(DESK)
    titles = {name: part(page, name) for name in FOR}
    assert "How old are you?" in titles["Young people"]
    assert "How old are you?" not in titles["Parents and carers"]
    assert "How old are the children that you look after?" in titles["Parents and carers"]
    assert "What kind of work" in titles["People who work with them"]
    training = next(one.in_english() for one in form_of(newest_version(survey)).questions if one.code == "training")
    assert [name for name, words in titles.items() if training in words] == ["People who work with them"]


def test_counts_as_evidence_say_whose_they_are_also_in_public(visit, make, survey):
    sent(make, survey, 30, "young_people", safe="yes")
    sent(make, survey, 40, "parents", safe="no")
    make.close(survey)
    with unit_of_work():
        write_finding(survey, {"en": "Most parents do not feel safe."}, by=BY, today=make.today)
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}findings/1/evidence/")
    assert {"safe:young_people", "safe:parents"} <= set(page.choices("questions"))
    assert "safe" not in page.choices("questions")
    young, parents = (one for one in page.all("details") if text_of(one.find("summary")) in FOR)
    assert (young.get("open") is not None, parents.get("open") is not None) == (True, False)
    assert "safe:parents" in [one.get("value") for one in parents.iter("input")]
    page.press("Add what is ticked", questions=["safe:young_people", "safe:parents"])
    db.session.rollback()
    kept = {one.of: one.counts["shown"] for one in db.session.scalars(select(Evidence))}
    assert kept == {"young_people": "30", "parents": "40"}
    main = olwen.get(f"{DESK}findings/1/").main
    assert main.index("Young peopleAbout 30 people") < main.index("Parents and carersAbout 40 people")
    make.decision(db.session.scalars(select(Finding)).one())
    make.publication(db.session.scalars(select(Survey)).one())
    public = visit.stranger().get("/en/feedback/buses/")
    assert [text_of(one) for one in public.all("p", class_="who")][1:3] == ["Young people", "Parents and carers"]


def test_a_parents_words_are_quoted_as_a_parents(visit, make, survey):
    words_id = wrote(make, survey, "parents", "The stop is dark when I come home.")
    with unit_of_work():
        quote = choose_quote(survey, words_id, part=None, by=A_MODERATOR, today=make.today)
        confirm_quote(quote, by=BY, today=make.today)
        assert quote.said_by == "parents"
    olwen = visit.as_("officer")
    assert "Parents and carers" in olwen.get(f"{DESK}quotes/").main
    assert "Written by a parent or carer." in olwen.get(f"{DESK}texts/{words_id}/").main


def test_an_officer_reads_what_parents_wrote_and_nobody_else(visit, make, survey):
    wrote(make, survey, "parents", "The stop is dark when I come home.")
    wrote(make, survey, "workers", "We hear of it in the club.")
    page = visit.as_("officer").get(f"{DESK}texts/?find=")
    assert page.choices("who") == ["", "young_people", "parents", "workers", "unsaid"]
    page = visit.as_("officer").get(f"{DESK}texts/?who=parents")
    assert "The stop is dark when I come home." in page.main
    assert "We hear of it in the club." not in page.main


def test_a_moderator_sees_whose_words_they_are_and_never_those_of_who_did_not_say(visit, make, survey):
    wrote(make, survey, "parents", "The stop is dark when I come home.")
    nobody = wrote(make, survey, None, "I will not say who I am.")
    mo = visit.as_("moderator")
    page = mo.get("/desk/en/council/surveys/buses/")
    assert "Parents and carers" in page.main
    assert "I will not say who I am." not in page.main
    assert "Its writer did not say who they are." in visit.as_("officer").get(f"{DESK}texts/{nobody}/").main


def test_an_officer_walks_the_draft_as_each_of_them(visit, make):
    make.survey(
        "draft",
        slug="buses",
        audience="mixed",
        questions=[make.question(code="training", english="Do you want training?"), make.question(code="safe")],
        rules={"training": {"question": WHO, "is": "workers"}},
    )
    page = visit.as_("officer").get(f"{DESK}build/look/en/").press("Yes, let’s start")
    assert page.title == "Which one are you?"
    assert page.press("workers").title == "Do you want training?"
    others = page.press("parents")
    assert others.title != "Do you want training?"
    assert others.press("Back").first("button", value="parents").get("aria-pressed") == "true"


def test_the_panel_reads_the_first_question_too_and_a_changed_audience_asks_it_again(visit, make):
    ready_survey(make, slug="buses", audience="mixed")
    page = visit.as_("moderator").get("/desk/en/council/surveys/buses/ready/")
    assert page.main.index("Which one are you?") < page.main.index("I am a parent or carer") < page.main.index("thing")
    olwen = visit.as_("officer")
    assert "have changed since" not in olwen.get(f"{DESK}build/").main
    olwen.get(f"{DESK}build/basics/").press("Keep", audience="young_people")
    assert "have changed since" in olwen.get(f"{DESK}build/").main


def test_it_opens_and_stands_in_the_year(visit, make, today):
    survey = ready_survey(make, slug="buses", audience="mixed")
    with unit_of_work():
        survey = db.session.merge(survey)
        survey.promised = []
        version = open_when_ready(survey, by=BY, today=today)
    assert form_of(version).first.code == WHO
    assert FOR_ALL in visit.as_("officer").get("/desk/officer/year/").main
