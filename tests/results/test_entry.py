"""How many codes were used is told as carefully as how many answers came in."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from consult.core.db import db, unit_of_work
from consult.responses.entry_codes import EntryCode, make_codes
from consult.results.entry import CodesShown, codes_shown
from tests.support.make_surveys import BY


@pytest.fixture
def coded(make, today):
    """A survey with so many codes, so many of them used."""

    def made(number, used):
        survey = make.survey(entry="codes")
        with unit_of_work():
            if number:
                make_codes(survey, number, sheet="one", by=BY, today=today)
            hashes = [one.code_hash for one in db.session.query(EntryCode).filter_by(survey_id=survey.id).limit(used)]
            db.session.execute(update(EntryCode).where(EntryCode.code_hash.in_(hashes)).values(used=True))
        return survey

    return made


@pytest.mark.parametrize(
    ("made", "used", "shown"),
    [
        (0, 0, "0"),
        (30, 0, "0"),
        (30, 7, "*"),
        (30, 8, "10"),
        (30, 30, "30"),
        (23, 22, "20"),
        (23, 23, "20"),  # "25" of 23 would say that everybody did
        (9, 9, "*"),
    ],
)
def test_the_number_used_never_tells_who_did_not(coded, made, used, shown):
    assert codes_shown(coded(made, used)) == CodesShown(made, shown)


def test_codes_used_today_are_counted_tomorrow(make, coded, today):
    survey = coded(50, 30)
    for days_ago in (*(1,) * 20, *(0,) * 10):
        make.response(survey, on=today - timedelta(days=days_ago))
    assert codes_shown(survey, before=today).used == "20"
    assert codes_shown(survey, before=today + timedelta(days=1)).used == "30"


def test_codes_of_two_surveys_are_counted_apart(coded):
    first, second = coded(30, 10), coded(20, 0)
    assert (codes_shown(first).made, codes_shown(second).used) == (30, "0")
