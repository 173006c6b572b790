"""Rows that were made ready go in as the model would have put them."""

from datetime import date

from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.core.inserting import insert_rows, make_rows_ready
from consult.responses.models import Answer, Response
from consult.responses.words import UNREAD, Words
from consult.surveys.queries import newest_version

DAY = date(2026, 11, 2)


def ready_for(make, *ids: str):
    version = newest_version(make.survey())
    rows = [
        {"id": one, "survey_version_id": version.id, "language": "pl", "channel": "web", "received_on": DAY}
        for one in ids
    ]
    return make_rows_ready(Response, rows)


def test_values_and_defaults_are_those_of_the_model(make):
    with unit_of_work():
        insert_rows([ready_for(make, "a")])
    response = db.session.get_one(Response, "a")
    assert (response.language, response.channel, response.received_on) == ("pl", "web", DAY)
    assert (response.format, response.helped, response.speaks_as) == ("standard", False, "young_people")


def test_lists_nothing_and_quotes_come_back_as_they_were(make):
    values = {"one": ["yes", "o'no"], "two": None, "three": 7, "four": "Ünder \u2028 ☃"}
    rows = [
        {"response_id": "a", "question_code": code, "state": "answered", "value": it} for code, it in values.items()
    ]
    with unit_of_work():
        insert_rows([ready_for(make, "a"), make_rows_ready(Answer, rows)])
    assert dict(db.session.execute(select(Answer.question_code, Answer.value)).all()) == values
    assert db.session.scalars(select(Answer.question_code).where(Answer.value.is_(None))).all() == ["two"]


def test_each_row_gets_an_id_of_its_own(make):
    row = {"response_id": "a", "question_code": "free_text", "text": "More buses.", "page_language": "en"}
    with unit_of_work():
        insert_rows([ready_for(make, "a"), make_rows_ready(Words, [row, row])])
    first, second = db.session.execute(select(Words.id, Words.state)).all()
    assert first.id != second.id
    assert first.state == second.state == UNREAD


def test_rows_of_one_table_that_were_made_ready_apart_go_in_together(make):
    with unit_of_work():
        insert_rows([ready_for(make, "a"), ready_for(make, "b", "c")])
    assert sorted(db.session.scalars(select(Response.id))) == ["a", "b", "c"]
