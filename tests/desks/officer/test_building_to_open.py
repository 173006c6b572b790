"""The panel's yes, the review, and Open; and what draft surveys have no page for yet."""

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.wording import EASY
from consult.help import lines
from consult.surveys.models import Survey
from consult.surveys.texts import places_of
from tests.support.make_drafts import ready_survey

DESK = "/desk/officer/surveys/park-life/"
BUILD = f"{DESK}build/"


@pytest.fixture(autouse=True)
def fresh_lines(monkeypatch, today):
    """Help lines that were checked yesterday, whatever the file says."""
    monkeypatch.setattr(lines.HelpLine, "is_stale_on", lambda line, day: False)


@pytest.fixture
def olwen(visit, make):
    make.panel()
    return visit.as_("officer")


def kept():
    db.session.rollback()
    return db.session.query(Survey).filter_by(slug="park-life").one()


def test_a_survey_that_lacks_nothing_is_reviewed_and_opened(make, olwen, visit, today):
    ready_survey(make)
    page = olwen.get(BUILD)
    assert "Nothing stops it any more" in page.main
    page = page.follow("Review and open")
    assert "People hear back by" in page.main
    page = page.press("Open the survey now")
    assert "The survey is open. People can answer now." in page.main
    survey = kept()
    assert (survey.state, survey.opens_on, survey.accepted_drafts) == (
        "open",
        today,
        {"pl": "The agency read it twice."},
    )
    assert survey.versions[0].form["languages"] == ["en", "pl"]
    public = visit.stranger("pl").get("/pl/surveys/park-life/")
    assert public.status == 200
    assert (
        "Young people said yes to these questions: The youth council."
        in visit.stranger().get(f"/en/surveys/{survey.slug}/").main
    )


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"decision_due_on": None}, "Write the day on which the decision is taken."),
        ({"not_taken_on": None}, "Say that this decision has not been taken yet."),
        ({"target_groups": None}, "Say who should be heard above all."),
        ({"closes_on": None}, "Choose the last day for answers."),
        ({"promised": None}, "Choose the languages that you promise."),
        ({"accepted_drafts": None}, "Polski: nobody has checked"),
        ({"signed_off_on": None}, "has not said yes yet."),
        ({"signed_mark": "other words"}, "Words or pictures have changed since"),
    ],
)
def test_what_is_missing_stops_the_opening_also_for_a_form_that_was_open_before(make, olwen, lacks, sentence):
    survey = ready_survey(make)
    page = olwen.get(f"{BUILD}open/")
    with unit_of_work():
        survey = db.session.merge(survey)
        for name, value in lacks.items():
            setattr(survey, name, value)
    page = page.press("Open the survey now")
    assert page.status == 422
    assert sentence in page.main
    assert kept().state == "draft"


def test_stale_help_lines_stop_the_opening(make, olwen, monkeypatch):
    monkeypatch.setattr(lines.HelpLine, "is_stale_on", lambda line, day: True)
    ready_survey(make)
    page = olwen.get(BUILD)
    assert "was checked too long ago." in page.main
    assert "That is too long ago." in page.follow("Help lines").main


def test_the_panel_is_asked_reads_the_survey_and_says_ready(make, olwen, visit, today):
    ready_survey(make, signed=False, title="Park life")
    with unit_of_work():
        panel = db.session.merge(make.panel())
        panel.approvals_needed = 1
    mo = visit.as_("moderator")
    page = mo.get("/desk/en/council/")
    assert "A whole survey waits for your yes." in page.main
    page = page.follow("Park life")
    assert page.title == "Is this survey ready?"
    page = page.press("Say not yet")
    assert page.status == 422
    assert "Write what has to change first." in page.main
    page = page.press("Say not yet", reason="a" * 601)
    assert (page.status, page.field("reason").strip()) == (422, "a" * 601)
    assert "1 letter too long" in page.main
    page.press("Say not yet", reason="Nobody says facility.")
    told = olwen.get(f"{BUILD}panel/")
    assert "Nobody says facility." in told.main
    assert "Mo" not in told.main
    page = mo.get("/desk/en/council/surveys/park-life/ready/").press("Ready")
    assert "Thank you. You said that it is ready." in page.main
    assert "says yes" in olwen.get(f"{BUILD}panel/").main
    assert kept().signed_off_on == today


def test_whoever_read_other_words_is_asked_to_read_once_more(make, olwen, visit):
    ready_survey(make, signed=False)
    page = visit.as_("moderator").get("/desk/en/council/surveys/park-life/ready/")
    with unit_of_work():
        survey = db.session.query(Survey).filter_by(slug="park-life").one()
        survey.title.put("en", "Another title", by="officer", state="checked")
    page = page.press("Ready")
    assert page.status == 422
    assert "The words changed while you were reading." in page.main
    assert "Another title" in page.main
    assert kept().sign_offs == []


def test_the_panel_reads_every_word_and_sees_every_picture_that_its_yes_is_for(make, visit):
    asked = [
        make.question("zero_to_ten", code="how", easy=True),
        make.question("whole_number", code="many", unit="hours a week", help="Count last week.", easy=True),
        make.question(code="which", choices=(("a", "On grass"), ("b", "On sand")), easy=True),
    ]
    ready_survey(make, signed=False, questions=asked, sections={"play": ["how"], "more": ["many", "which"]}, easy=True)
    with unit_of_work():
        survey = db.session.query(Survey).filter_by(slug="park-life").one()
        survey.questions[2].question.choices[1].picture = "bus"
        texts = [words for place in places_of(survey) for words in (place.original(), place.original(EASY)) if words]
    page = visit.as_("moderator").get("/desk/en/council/surveys/park-life/ready/")
    assert [words for words in texts if words not in page.main] == []
    assert len(page.all("svg", class_="pic")) == 1


def test_the_panel_sees_the_picture_and_the_way_to_the_paper_that_open_with_the_survey(make, visit):
    ready_survey(make, signed=False)
    with unit_of_work():
        survey = db.session.query(Survey).filter_by(slug="park-life").one()
        survey.paper_address, survey.background_picture = "https://council.example/paper", "bus"
    page = visit.as_("moderator").get("/desk/en/council/surveys/park-life/ready/")
    assert page.link("Read the full paper") == "https://council.example/paper"
    assert 'aria-label="A bus"' in page.html


def test_a_panel_that_does_not_answer_is_passed_over_and_everyone_is_told(make, olwen, visit, moment):
    ready_survey(make, signed=False)
    page = olwen.get(f"{BUILD}panel/")
    assert "Go on without the panel" not in page.buttons()
    token = {"csrf_token": olwen.desk_token()}
    page = olwen.post(f"{BUILD}panel/pass-over/", token, came_from=f"{BUILD}panel/")
    assert page.status == 422
    assert "You can go on without it after that." in page.main
    moment.go_on(days=make.panel().answer_days + 1)
    page = olwen.get(f"{BUILD}panel/").press("Go on without the panel")
    assert kept().passed_over_on is not None
    assert "did not answer in time. Everyone is told so." in page.main


def test_whoever_rewrites_what_the_panel_was_asked_about_is_told_and_so_is_the_panel(make, olwen, visit, moment, today):
    survey = ready_survey(make, signed=False)
    moment.go_on(days=make.panel().answer_days + 1)
    page = olwen.get(f"{BUILD}basics/")
    assert "it is asked again, and its days begin anew" in page.main
    page = page.press("Keep", **{"title-en": "Fewer parks"})
    assert "so its days began anew" in page.main
    assert "Its days began anew, and do so with each change" in olwen.get(f"{BUILD}questions/").main
    page = olwen.get(f"{BUILD}panel/")
    assert "so its days began anew: it has until" in page.main
    assert "Go on without the panel" not in page.buttons()
    page = visit.as_("moderator").get("/desk/en/council/").follow("Fewer parks")
    assert "This survey changed after you were asked." in page.main
    assert db.session.merge(survey).asked_anew_on > today


def test_a_panel_that_said_yes_to_other_words_is_asked_again_and_not_passed_over(make, olwen, moment):
    survey = ready_survey(make)
    with unit_of_work():
        db.session.merge(survey).signed_mark = "other words"
    moment.go_on(days=make.panel().answer_days + 1)
    page = olwen.get(f"{BUILD}panel/")
    assert "Go on without the panel" not in page.buttons()
    token = {"csrf_token": olwen.desk_token()}
    page = olwen.post(f"{BUILD}panel/pass-over/", token, came_from=f"{BUILD}panel/")
    assert page.status == 422
    assert "The panel has said yes. If words or pictures have changed since, ask it again." in page.main
    assert kept().passed_over_on is None


def test_the_public_page_says_that_young_people_have_not_seen_it(make, olwen, visit, today):
    survey = ready_survey(make, signed=False)
    with unit_of_work():
        db.session.merge(survey).passed_over_on = today
    olwen.get(f"{BUILD}open/").press("Open the survey now")
    page = visit.stranger().get("/en/surveys/park-life/")
    assert "Young people have not seen this survey before it opened." in page.main


@pytest.mark.parametrize("room", ["publish/", "texts/", "odd-runs/", "quotes/", "findings/", "close/"])
def test_rooms_that_a_draft_does_not_have_say_so_and_lead_back(make, olwen, room):
    make.survey("draft", slug="park-life")
    page = olwen.get(DESK + room)
    assert page.status == 409
    assert page.title == "This survey has not opened yet"
    assert page.follow("What stands and what is missing").path == BUILD


def test_every_step_of_the_opening_stands_in_the_log(make, olwen):
    ready_survey(make)
    olwen.get(f"{BUILD}open/").press("Open the survey now")
    acts = [entry.act for entry in log.since(0)]
    assert "panel asked to sign off" in acts
    assert "survey opened" in acts


def test_a_language_whose_own_words_are_all_checked_still_needs_a_reason_for_ours(make, olwen, today):
    survey = ready_survey(make, standing=True)
    with unit_of_work():
        survey = db.session.merge(survey)
        survey.accepted_drafts = None
        for place in places_of(survey):
            place.wording.check("pl", by="moderator", initials="Z")
    page = olwen.get(f"{BUILD}open/")
    assert "Polski: no native speaker has checked the questions that are ours." in page.main
    page = olwen.get(f"{BUILD}languages/").press("Keep", **{"reason-pl": "The agency read them."})
    assert "Nothing stops it any more" in page.main
    olwen.get(f"{BUILD}open/").press("Open the survey now")
    assert kept().state == "open"
