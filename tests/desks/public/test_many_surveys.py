"""The first page and what happened next ask for all surveys at once: a city with more of them does not ask more
often."""

import pytest

from consult.core.db import db, unit_of_work
from consult.surveys.models import Survey
from consult.surveys.running import pause_survey, withdraw_survey
from tests.support.make_surveys import BY, texts
from tests.support.statements import statements


@pytest.fixture
def more(make, today):
    """Makes one survey more of each that stands differently."""
    asked = [make.question("one_choice", code="choice")]

    def made():
        make.survey(questions=asked)
        make.survey("closed", questions=asked)
        make.publication(make.survey(questions=asked))
        paused, withdrawn = (make.survey(questions=asked).id for _ in range(2))
        with unit_of_work():
            pause_survey(db.session.get_one(Survey, paused), by=BY, today=today)
            withdraw_survey(db.session.get_one(Survey, withdrawn), texts("It was a mistake."), by=BY, today=today)

    return made


@pytest.mark.parametrize(("address", "cards"), [("/en/", 4), ("/en/feedback/", 3)])
def test_a_list_of_surveys_asks_no_more_often_where_there_are_more(visit, more, address, cards):
    stranger = visit.stranger()

    def asked():
        stranger.get(address)  # what is kept once a process is kept by now
        with statements() as sent:
            page = stranger.get(address)
        return page.main.count("Survey number"), len(sent)

    more()
    few, sent = asked()
    more()
    more()
    assert few == cards
    assert asked() == (3 * cards, sent)
