"""The home page says, for each survey, the one next thing to do."""

import pytest

DESK = "/desk/officer/"


def filled_buttons(page):
    """What stands in the main part as a filled button."""
    found = [*page.first("main").iter("button"), *page.first("main").iter("a")]
    return [one for one in found if one.tag == "button" or "button" in one.get("class", "").split()
            if not {"plain", "text"} & set(one.get("class", "").split())]  # fmt: skip


@pytest.fixture
def survey(make):
    survey = make.survey(slug="buses", title="Buses")
    make.responses(survey, 30)
    return survey


def test_an_organisation_without_surveys_is_told_so(visit):
    assert "No surveys yet" in visit.as_("officer").get(DESK).main


def test_while_people_answer_there_is_only_to_look(visit, survey):
    assert visit.as_("officer").get(DESK).follow("See the answers so far").title == "Answers so far"


def test_a_survey_past_its_last_day_is_to_be_closed(visit, survey, moment):
    moment.go_on(days=29)
    page = visit.as_("officer").get(DESK)
    assert page.follow("Close the survey").title == "Close this survey"


def test_quotes_that_wait_come_first(visit, make, survey):
    make.quote(survey, confirmed=False)
    make.close(survey)
    page = visit.as_("officer").get(DESK)
    assert "1 quote waits for your yes" in page.main
    assert page.follow("Check the quotes").title == "Quotes"


def test_texts_that_wait_are_the_safeguarding_desks(visit, make, survey):
    for _ in range(2):
        make.words(survey=survey, state="unread")
    assert (
        "2 texts wait for an adult to read them. The safeguarding desk does this."
        in visit.as_("officer").get(DESK).main
    )


def test_after_closing_each_step_leads_to_the_next(visit, make, survey):
    make.close(survey)
    olwen = visit.as_("officer")
    assert olwen.get(DESK).follow("Write a finding").title == "Write a finding"
    finding = make.finding(survey, "Buses are late.")
    assert olwen.get(DESK).follow("Add evidence").title == "Evidence for finding 1"
    number = finding.number
    olwen.post(f"{DESK}surveys/buses/findings/{number}/evidence/",
               {"csrf_token": olwen.desk_token(), "questions": "faces"}, came_from=DESK)  # fmt: skip
    assert olwen.get(DESK).follow("Write the decision").title == "Decision on finding 1"
    make.decision(finding, "already")
    assert olwen.get(DESK).follow("Look it over and publish").title == "Publish"
    make.publication(survey)
    assert "Nothing to do" in olwen.get(DESK).main


def test_an_answer_that_is_late_says_by_how_much(visit, make, survey, moment):
    make.close(survey)
    moment.set_to(moment.moment.replace(year=2028))
    page = visit.as_("officer").get(DESK)
    assert f"Answer late by {(moment.now().date() - survey.reply_due_on).days} days" in page.main


def test_a_promise_whose_day_has_passed_comes_back(visit, make, survey, moment):
    make.close(survey)
    make.finding(survey, "Buses are late.", counts="faces", decision="will_change")
    make.publication(survey)
    moment.go_on(days=61)
    page = visit.as_("officer").get(DESK)
    assert "Finding 1: the promised day has passed" in page.main
    assert page.follow("Write an update").title == "Finding 1 of 1"


def test_a_missed_promise_stands_above_a_survey_that_runs(visit, make, survey, moment):
    make.close(survey)
    make.finding(survey, "Buses are late.", counts="faces", decision="will_change")
    make.publication(survey)
    moment.go_on(days=61)
    make.survey(slug="parks", title="Parks", closes_on=moment.now().date())
    page = visit.as_("officer").get(DESK)
    assert ["".join(one.itertext()) for one in page.all("h2")] == ["Buses", "Parks"]


def test_one_thing_is_filled_however_many_surveys_there_are(visit, make, survey):
    make.survey(slug="parks")
    make.survey("closed", slug="shops")
    assert len(filled_buttons(visit.as_("officer").get(DESK))) == 1


def test_a_draft_has_its_card_too(visit, make):
    make.survey("draft", slug="later", title="Later")
    page = visit.as_("officer").get(DESK)
    assert "The checklist says what still stops it." in page.main
    assert page.follow("Later").status == 200


def test_a_survey_ends_once_and_its_reply_day_stays(visit, survey):
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}surveys/buses/close/")
    due = survey.reply_due_on
    done = page.press("Close the survey")
    assert done.history == [(f"{DESK}surveys/buses/close/", 303)]
    assert "The survey is closed." in done.main
    again = page.press("Close the survey")
    assert (again.status, "This survey is not open." in again.main) == (422, True)
    assert survey.reply_due_on == due


def test_closing_says_the_day_that_stays(visit, survey):
    day = survey.reply_due_on
    words = visit.as_("officer").get(f"{DESK}surveys/buses/close/").main
    assert f"People hear back by {day.day} {day:%B %Y}" in words
