"""The page "What we are asking about", and what a reader is told of a panel that was passed over."""

import pytest

from consult.core.db import db, unit_of_work
from consult.feedback.forgetting import last_day
from consult.surveys.running import withdraw_survey
from tests.support.make_drafts import BY, proposing_survey


@pytest.fixture
def survey(make):
    return proposing_survey(make, {"proposal": "A new park.\nIt has swings.", "paper": "The paper says more."})


def test_the_first_page_leads_to_what_is_proposed_and_to_the_full_paper(visit, survey):
    page = visit.stranger().get("/en/surveys/park-life/").follow("What we are asking about")
    assert [one.text for one in page.all("h2")] == ["What is proposed", "The full paper in plain words"]
    assert "A new park." in page.main
    assert page.link("Read the full paper") == "https://council.example/paper"
    assert page.all("svg", role="img")
    assert page.follow("Back to the survey").path == "/en/surveys/park-life/"


def test_it_speaks_the_promised_languages_and_says_where_it_does_not(visit, survey):
    polish = visit.stranger("pl").get("/pl/surveys/park-life/about/")
    assert "Po polsku: A new park." in polish.main
    urdu = visit.stranger("ur").get("/ur/surveys/park-life/about/")
    assert [one.get("lang") for one in urdu.all("p", lang="en")]


def test_in_easy_read_each_sentence_stands_on_a_line(visit, make):
    proposing_survey(make, {"proposal": "A new park may come. It has swings."})
    page = visit.stranger().get("/en-easy/surveys/park-life/about/")
    assert [one.text for one in page.all("span", class_="each")][:2] == ["A new park may come.", "It has swings."]


def test_what_was_taken_back_is_proposed_to_nobody_any_more(visit, survey, today):
    with unit_of_work():
        withdraw_survey(db.session.merge(survey), {"en": "It was about the wrong park."}, by=BY, today=today)
    page = visit.stranger().get("/en/surveys/park-life/about/")
    assert "It was about the wrong park." in page.main
    assert "A new park." not in page.main
    assert not page.has_link("Read the full paper")


def test_who_answered_is_told_what_becomes_of_their_answers_when_a_survey_is_taken_back(visit, survey, make, today):
    sent = make.sent(survey)
    with unit_of_work():
        taken_back = db.session.merge(survey)
        withdraw_survey(taken_back, {"en": "It was about the wrong park."}, by=BY, today=today)
        until = last_day(taken_back)
    told = f"We keep the answers that people sent until {until.day} {until:%B %Y}. Then we delete them."
    page = visit.stranger().get("/en/surveys/park-life/")
    assert told in page.main
    behind = page.follow("I have a code").go_on(code=sent.code)
    assert told in behind.main
    assert "Your answers are deleted" in behind.press("Yes, delete my answers").text


def test_a_survey_that_proposes_nothing_has_no_such_page(visit, make):
    make.survey("open", slug="plain")
    page = visit.stranger().get("/en/surveys/plain/")
    assert not page.has_link("What we are asking about")
    assert visit.stranger().get("/en/surveys/plain/about/").status == 404
    make.survey("draft", slug="draft")
    assert visit.stranger().get("/en/surveys/draft/about/").status == 404
