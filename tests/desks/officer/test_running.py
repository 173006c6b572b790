"""While people answer: a break, a typo mended, a survey taken back. And the year on one page."""

from datetime import timedelta

import pytest

from consult.core.db import db
from consult.responses.models import Response
from consult.surveys.models import Survey
from consult.surveys.queries import counted_before, newest_version
from tests.support.markup import text_of
from tests.support.statements import statements

RUNNING = "/desk/officer/surveys/buses/running/"
PUBLIC = "/en/surveys/buses/"


@pytest.fixture
def survey(make):
    asked = [
        make.question(code="travel", english="How do you travle to school?"),
        make.question("free_text", code="why"),
    ]
    return make.survey("open", slug="buses", title="Buses", questions=asked)


def kept():
    db.session.rollback()
    return db.session.query(Survey).filter_by(slug="buses").one()


def test_a_break_is_public_keeps_what_was_begun_and_ends(visit, survey):
    zofia = visit.as_("ellie")
    page = zofia.get(PUBLIC).press("Yes, let’s start").press("next", answer="yes")
    olwen = visit.as_("officer")
    told = olwen.get("/desk/officer/surveys/buses/").follow("Break, typo, withdraw, copy").press("Give it a break")
    assert "It has a break since 3 March 2027." in told.main
    assert "This survey has a break. You cannot send answers now." in visit.stranger().get(PUBLIC).main
    assert "BusesThis survey has a break." in visit.stranger().get("/en/").main
    page = zofia.get(page.address)
    assert "This survey has a break." in page.main
    sent = zofia.get(f"{PUBLIC}check/").press("Send my answers")
    assert sent.status == 410
    assert db.session.query(Response).count() == 0
    olwen.get(RUNNING).press("Go on")
    page = zofia.get(f"{PUBLIC}check/").press("Send my answers")
    assert page.path == f"{PUBLIC}sent/"
    assert db.session.query(Response).count() == 1
    assert "Has a break" not in olwen.get("/desk/officer/").main


def test_a_break_shows_no_answers_of_its_own_day_since_more_may_come(visit, make, survey, moment):
    for _ in range(12):
        make.response(survey)
    olwen = visit.as_("officer")
    olwen.get(RUNNING).press("Give it a break")
    assert counted_before(kept(), moment.now()) == moment.moment.date()
    moment.go_on(days=1)
    assert counted_before(kept(), moment.now()) == moment.moment.date() - timedelta(days=1)
    olwen.get(RUNNING).press("Go on")
    assert counted_before(kept(), moment.now()) == moment.moment.date()


def test_a_survey_that_has_a_break_can_be_closed(visit, survey):
    olwen = visit.as_("officer")
    olwen.get(RUNNING).press("Give it a break").follow("Close it").press("Close the survey")
    assert kept().state == "closed"


def test_taking_a_survey_back_needs_a_reason_that_everyone_reads_and_deletes_nothing(visit, make, survey):
    make.response(survey)
    olwen = visit.as_("officer")
    page = olwen.get(RUNNING).press("Look at it once more", **{"reason-pl": "Po polsku"})
    assert page.status == 422
    assert page.field("reason-pl").strip() == "Po polsku"
    page = page.press("Look at it once more", **{"reason-en": "The money is gone. We are sorry."})
    page = page.press("Withdraw this survey")
    assert "Withdrawn on 3 March 2027" in page.main
    public = visit.stranger().get(PUBLIC)
    assert "The money is gone. We are sorry." in public.main
    assert "taken back on 3 March 2027" in public.main
    assert "We tell you what came of it" not in public.main
    assert "Po polsku" in visit.stranger("pl").get("/pl/surveys/buses/").main
    assert db.session.query(Response).count() == 1
    assert "Withdrawn" in olwen.get("/desk/officer/").main
    assert "Look at it once more" not in olwen.get(RUNNING).buttons()


def test_who_takes_a_survey_back_first_sees_what_everybody_will_read_and_may_still_change_it(visit, make, survey):
    with make._work():
        for _ in range(40):
            make.response(survey, on=make.today - timedelta(days=1))
    olwen = visit.as_("officer")
    typed = {"reason-en": "The “money” is gone.\nWe are sorry.", "reason-pl": "Po polsku", "reason-en.easy": "Sorry."}
    page = olwen.get(RUNNING).press("Look at it once more", **typed)
    assert page.title == "Withdraw this survey"
    assert [text_of(one) for one in page.all("blockquote")] == [
        "The “money” is gone. We are sorry.",
        "Po polsku",
        "Sorry.",
    ]
    assert "All 40 answers up to yesterday, and today’s, stay. You can still read them." in page.main
    assert "In every other language it stands in English." in page.main
    assert kept().state == "open", "one press takes nothing back"
    assert page.has_link("Leave it as it is")
    page = page.press("Change the words")
    assert {name: page.field(name).replace("\r", "").strip() for name in typed} == typed
    assert kept().state == "open"
    page = page.press("Look at it once more").press("Withdraw this survey")
    assert kept().withdrawn_reason.as_frozen()["en"] == typed["reason-en"]
    assert kept().withdrawn_reason.as_frozen()["en.easy"] == "Sorry."


def test_two_officers_take_one_survey_back_and_the_second_keeps_what_they_wrote(visit, survey):
    mine = visit.as_("officer").get(RUNNING).press("Look at it once more", **{"reason-en": "It was a mistake."})
    theirs = visit.as_("ada").get(RUNNING).press("Look at it once more", **{"reason-en": "The money is gone."})
    theirs.press("Withdraw this survey")
    page = mine.press("Withdraw this survey")
    assert page.status == 422
    assert "This survey cannot be withdrawn." in page.main
    assert page.main.index("The money is gone.") < page.main.index("It was a mistake.")
    assert kept().withdrawn_reason.as_frozen()["en"] == "The money is gone."


def test_who_ends_a_survey_that_nobody_has_answered_is_told_so(visit, survey):
    olwen = visit.as_("officer")
    none = "There are no answers up to yesterday. Those of today stay."
    assert none in olwen.get("/desk/officer/surveys/buses/close/").main
    page = olwen.get(RUNNING).press("Look at it once more", **{"reason-en": "A mistake."})
    assert none in page.main
    assert "You can still read them." not in page.main


def test_a_typo_makes_a_new_version_and_shows_what_changes_first(visit, make, survey):
    make.response(survey)
    olwen = visit.as_("officer")
    page = olwen.get(RUNNING).follow("Mend a typo")
    folds = ["".join(one.itertext()) for one in page.all("summary")]
    assert folds[:2] == ["The first pages", "Question 1: How do you travle to school?"]
    page = page.follow("Question 1: English").press("Show what changes", text="How do you travel to school?")
    assert [text_of(one) for one in page.all("del")] == ["Taken out: travle"]
    assert [text_of(one) for one in page.all("ins")] == ["New: travel"]
    assert len(kept().versions) == 1
    page = page.press("Make the new version")
    assert "Who begins now sees version 2" in page.main
    survey = kept()
    first, second = survey.versions
    assert first.form["questions"][0]["wording"]["en"] == "How do you travle to school?"
    assert second.form["questions"][0]["wording"]["en"] == "How do you travel to school?"
    assert second.form["questions"][0]["wording"]["pl"] == first.form["questions"][0]["wording"]["pl"]
    assert db.session.query(Response).one().survey_version_id == first.id
    assert survey.questions[0].question.wording.states()["pl"] == "drafted"
    begun = visit.stranger().get(PUBLIC).press("Yes, let’s start")
    assert begun.title == "How do you travel to school?"
    assert "How do you travel to school?" in olwen.get("/desk/officer/surveys/buses/").main


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write the words first."),
        ("How do you travle to school?", "These words are the same as before."),
        ("Would you rather that the buses were free?", "This changes more than 3 words"),
        ("How do you travel to {{school}}?", "has no blank"),
    ],
)
def test_more_than_a_slip_is_refused_and_what_was_typed_stays(visit, survey, text, sentence):
    address = f"{RUNNING}words/question.travel/en/"
    page = visit.as_("officer").get(address).press("Show what changes", text=text)
    assert page.status == 422
    assert sentence in page.main
    assert page.field("text") == text
    assert len(kept().versions) == 1


def test_two_officers_mend_one_text_and_the_second_sees_the_first_ones_words(visit, survey):
    address = f"{RUNNING}words/question.travel/en/"
    mine = visit.as_("officer").get(address).press("Show what changes", text="How do you travel to school?")
    theirs = visit.as_("ada").get(address).press("Show what changes", text="How do you go to school?")
    theirs.press("Make the new version")
    page = mine.press("Make the new version")
    assert page.status == 409
    assert "How do you go to school?" in page.main
    assert page.field("text") == "How do you travel to school?"
    assert newest_version(kept()).number == 2


def test_a_draft_and_another_organisations_survey_cannot_be_paused(visit, make, survey):
    make.survey("draft", slug="draft")
    olwen, otto = visit.as_("officer"), visit.as_("otto")
    assert olwen.get("/desk/officer/surveys/draft/running/").status == 404
    token = {"csrf_token": olwen.desk_token()}
    assert olwen.post("/desk/officer/surveys/draft/running/pause/", token, came_from=RUNNING).status == 404
    token = {"csrf_token": otto.desk_token()}
    for press in ("pause", "resume", "withdraw"):
        assert otto.post(f"{RUNNING}{press}/", token, came_from=RUNNING).status == 404
    assert otto.get(RUNNING).status == otto.get(f"{RUNNING}words/").status == 404
    assert kept().state == "open"


def test_going_on_with_what_has_no_break_is_refused_in_words(visit, survey):
    olwen = visit.as_("officer")
    token = {"csrf_token": olwen.desk_token()}
    page = olwen.post(f"{RUNNING}resume/", token, came_from=RUNNING)
    assert page.status == 422
    assert "This survey has not been paused." in page.main


def test_the_year_shows_every_survey_as_a_bar_and_in_a_table(visit, make, survey, today):
    make.survey("draft", slug="later", title="Later", closes_on=today + timedelta(days=40))
    make.survey(
        "closed", slug="old", title="Old", opens_on=today - timedelta(days=900), closes_on=today - timedelta(days=870)
    )
    olwen = visit.as_("officer")
    page = olwen.get("/desk/officer/").follow("The year")
    assert page.title == "The year 2027"
    table = page.first("table")
    assert [row.find("th").find("a").text for row in table.find("tbody")] == ["Buses", "Later"]
    assert len(page.all("svg", height="28")) == 2
    assert page.has_link("Later")
    assert "Old" in page.follow("2026").follow("2025").main + olwen.get("/desk/officer/year/?year=2024").main
    assert "Closed" in olwen.get("/desk/officer/year/?year=2024").main
    assert "No survey in this year" in olwen.get("/desk/officer/year/?year=1999").main
    for odd in ("0000", "zz", "12345", "-1"):
        assert olwen.get(f"/desk/officer/year/?year={odd}").title == "The year 2027"


def test_the_year_calls_a_survey_with_a_public_answer_published(visit, make):
    make.publication(make.survey("open", slug="buses", title="Buses"))
    table = visit.as_("officer").get("/desk/officer/year/").first("table")
    assert "Published" in text_of(table)
    assert "Closed" not in text_of(table)


def test_the_year_asks_no_more_of_the_database_for_many_surveys_than_for_two(visit, make):
    olwen, asked = visit.as_("officer"), []
    for more in (2, 5):
        for _ in range(more):
            make.survey("closed")
        olwen.get("/desk/officer/year/")  # what is kept once a process is kept by now
        with statements() as sent:
            olwen.get("/desk/officer/year/")
        asked.append(len(sent))
    assert asked[0] == asked[1]
