"""Taking answers back deletes them, but not a worry that nobody has decided on."""

import pytest
from sqlalchemy import func, select

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.responses.models import Answer, Response
from consult.responses.receipts import Receipt
from consult.responses.words import Words
from consult.results.counts import by_question, day_by_day, responses_count
from consult.safeguarding.actions import decide_concern, raise_concern, take_back
from consult.safeguarding.models import Concern
from consult.safeguarding.queries import open_concerns

LENA = Actor("safeguarding_lead", "lena")


@pytest.fixture
def survey(make):
    return make.survey()


@pytest.fixture
def worried(make, survey, moment):
    """Answers that were sent, with a text that somebody is worried about; the code they were sent with."""
    sent = make.sent(survey, {"one_choice": "yes", "free_text": "I do not want to go home."})
    with unit_of_work():
        words = db.session.scalars(select(Words).where(Words.response_id == sent.response.id)).one()
        raise_concern(words, evidence=(), raised_by="machine", now=moment.now())
    return sent


def rows(table) -> int:
    """How many rows a table has."""
    return db.session.scalar(select(func.count()).select_from(table))


def test_without_a_worry_everything_goes_at_once(make, survey):
    sent = make.sent(survey)
    with unit_of_work():
        assert take_back(sent.code) is False
    assert [rows(table) for table in (Response, Answer, Words, Receipt)] == [0, 0, 0, 0]


def test_words_that_an_adult_is_worried_about_stay_and_nothing_else_does(survey, worried):
    with unit_of_work():
        assert take_back(worried.code) is True
    assert [rows(table) for table in (Answer, Receipt)] == [0, 0]
    assert [words.text for words in db.session.scalars(select(Words))] == ["I do not want to go home."]
    assert len(open_concerns(organisation_id=survey.organisation_id)) == 1


def test_what_stays_counts_nowhere(make, survey, worried, moment):
    with unit_of_work():
        take_back(worried.code)
    moment.go_on(days=1)
    tomorrow = moment.now().date()
    assert responses_count(survey) == 0
    assert by_question(survey)["one_choice"].shown == "0"
    assert all(not number for _day, number in day_by_day(survey, before=tomorrow))


def test_the_code_is_worth_nothing_afterwards(worried):
    with unit_of_work():
        take_back(worried.code)
    with pytest.raises(Missing), unit_of_work():
        take_back(worried.code)


@pytest.mark.parametrize("decision", ["no_concern", "advice"])
def test_the_words_go_as_soon_as_nobody_needs_them(worried, today, decision):
    with unit_of_work():
        take_back(worried.code)
    with unit_of_work():
        concern = db.session.scalars(select(Concern)).one()
        decide_concern(concern, decision, reason="It was a line from a song.", by=LENA, today=today)
    assert [rows(table) for table in (Response, Words, Concern)] == [0, 0, 0]


def test_words_that_were_handed_on_stay_until_their_time_is_over(worried, today):
    with unit_of_work():
        take_back(worried.code)
    with unit_of_work():
        concern = db.session.scalars(select(Concern)).one()
        decide_concern(concern, "referred", reason="Passed to the front door.", by=LENA, today=today)
    assert [rows(table) for table in (Words, Concern)] == [1, 1]


def test_who_takes_words_back_is_told_that_some_stay(visit, worried):
    page = visit.stranger("en").client.post("/en/code/delete/", data={"code": worried.code})
    assert page.status_code == 200
    assert "One thing is not gone yet" in page.get_data(as_text=True)
