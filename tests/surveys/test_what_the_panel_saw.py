"""What the panel saw is what opens, once; and two officers who press at once begin or open one survey."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.people.models import Organisation, Panel
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.opening import open_when_ready
from consult.surveys.signing_off import ask_panel, mark_of_words, panel_state, sign_off
from consult.surveys.starting import start_survey
from tests.support.at_once import at_once
from tests.support.make_drafts import ready_survey

MO = Actor("moderator", "mo")


@pytest.mark.parametrize(
    "swap",
    [
        lambda survey: setattr(survey, "paper_address", "https://council.example/another-paper"),
        lambda survey: setattr(survey, "background_picture", "bus"),
        lambda survey: setattr(survey.questions[0].question, "picture", "bus"),
        lambda survey: setattr(survey.questions[0].question.choices[0], "picture", "bus"),
    ],
)
def test_another_paper_or_picture_after_the_yes_takes_the_yes_back(make, today, swap):
    survey = make.survey("draft", questions=["one_choice"])
    with unit_of_work():
        survey.panel.approvals_needed = 1
        survey.paper_address = "https://council.example/paper"
        ask_panel(survey, by=Actor("officer", "olwen"), today=today)
        sign_off(survey, member_id="a", says="ready", saw=mark_of_words(survey), by=MO, today=today)
        assert panel_state(survey).name == "signed"
        swap(survey)
        assert panel_state(survey).name == "changed"


def test_a_survey_that_two_officers_open_at_once_opens_once(app, make, today):
    identifier = ready_survey(make).id

    def press() -> None:
        open_when_ready(db.session.get_one(Survey, identifier), by=Actor("officer", "olwen"), today=today)

    db.session.remove()
    assert at_once(app, press, press) == "NotADraft"
    assert db.session.query(SurveyVersion).count() == 1


def test_two_officers_who_begin_at_one_address_at_once_begin_one_survey(app, make, today):
    organisation, panel = make.organisation().id, make.panel().id

    def begin() -> None:
        start_survey(
            "Park life",
            "park-life",
            audience="young_people",
            organisation=db.session.get_one(Organisation, organisation),
            panel=db.session.get_one(Panel, panel),
            by=Actor("officer", "olwen"),
            today=today,
        )

    db.session.remove()
    assert at_once(app, begin, begin) == "SlugTaken"
    assert db.session.query(Survey).count() == 1
