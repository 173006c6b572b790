"""What the panel saw is what opens."""

import pytest

from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.surveys.signing_off import ask_panel, mark_of_words, panel_state, sign_off

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
