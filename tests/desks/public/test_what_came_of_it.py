"""Back with a code: what came of it is said first, the code is there to keep, and each finding is one press away."""

from datetime import timedelta

import pytest

from consult.core.db import db, unit_of_work
from consult.surveys.form import form_of
from consult.surveys.queries import newest_version
from consult.surveys.running import withdraw_survey
from tests.support import checkout
from tests.support.make_drafts import BY
from tests.support.markup import text_of


@pytest.fixture
def sent(make):
    survey = make.survey(slug="s")
    return make.sent(survey), survey


def test_the_code_stands_there_in_letters_and_as_plates_to_keep(visit, sent):
    page = visit.stranger().get("/en/code/").go_on(code=sent[0].code)
    letters = page.first(data_receipt=True)
    assert letters.text.replace("-", "") == sent[0].code
    assert (letters.get("dir"), letters.get("translate")) == ("ltr", "no")
    assert len(page.all("figcaption")) == 4
    assert all(text_of(one) for one in page.all("figcaption")), "in words, so that they can be copied, too"
    other = visit.stranger().get("/en/code/").go_on(code=letters.text)
    assert other.title == page.title


def test_plates_and_letters_can_be_copied():
    sheet = (checkout.ROOT / "consult/static/consult.css").read_text()
    assert "user-select:none" not in sheet
    assert "user-select:all" in sheet


def test_each_finding_leads_to_its_place_on_the_feedback_page(make, visit, sent):
    made, survey = sent
    make.publication(survey)
    page = visit.stranger().get("/en/code/").go_on(code=made.code)
    links = [one.find("a") for one in page.all("ol", class_="outcomes")[0]]
    assert links
    for link in links:
        address, _, anchor = link.get("href").partition("#")
        section = page.visitor.get(address).tree.by_id(anchor)
        assert text_of(link) in text_of(section)
    whole = list(page.first("main").iter())
    assert whole.index(links[0]) < whole.index(page.first(data_receipt=True)), "what came of it stands first"


def test_with_several_findings_the_page_begins_with_all_of_them_in_short(make, visit, today):
    survey = make.finding().survey
    asked = form_of(newest_version(survey)).questions[0].code
    late = make.decision(make.finding(survey, "Many of you are afraid in the dark.", counts=asked), "will_change")
    with unit_of_work():
        db.session.merge(late).due_on = today - timedelta(days=3)
    make.publication(survey)
    page = visit.stranger().get(f"/en/feedback/{survey.slug}/")
    short = page.all("ol", class_="outcomes")[0]
    assert [one.find("a").get("href") for one in short] == ["#finding-1", "#finding-2"]
    for one in short:
        link = one.find("a")
        assert text_of(link) in text_of(page.tree.by_id(link.get("href").removeprefix("#")))
    assert "Late by 3 days" not in text_of(short[0])
    assert "Will change" in text_of(short[1])
    assert "Late by 3 days" in text_of(short[1])


def test_a_single_finding_is_not_said_twice(make, visit):
    survey = make.finding().survey
    make.publication(survey)
    page = visit.stranger().get(f"/en/feedback/{survey.slug}/")
    assert page.tree.by_id("finding-1") is not None
    assert not page.all("ol", class_="outcomes")


def test_whoever_answered_what_was_taken_back_is_told_why_and_is_promised_nothing(visit, sent, today):
    made, survey = sent
    with unit_of_work():
        withdraw_survey(db.session.merge(survey), {"en": "It was about the wrong park."}, by=BY, today=today)
    page = visit.stranger().get("/en/code/").go_on(code=made.code)
    assert "This survey was taken back" in page.main
    assert "It was about the wrong park." in page.main
    assert "Not yet" not in page.main
    assert "We tell you what came of it" not in page.main
    assert "Yes, delete my answers" in page.buttons()
    listed = visit.stranger().get("/en/feedback/")
    assert "This survey was taken back" in listed.main
    assert "It was about the wrong park." in listed.follow(listed.first("a", class_="cover").text).main
