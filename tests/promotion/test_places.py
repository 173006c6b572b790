"""Places have short links, and what comes from them is a sum of days that are over."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing, Refused
from consult.core.log import Actor, LogEntry
from consult.promotion.models import Arrivals
from consult.promotion.places import (
    NameTaken,
    NameTooLong,
    NoName,
    NoSuchKind,
    add_place,
    arrivals_before,
    count_arrival,
    place_of,
    places_of,
    rename_place,
    retire_place,
)
from consult.results.arrivals import came_from

BY = Actor("officer", "olwen")
DAY = date(2027, 3, 3)


@pytest.fixture
def add(make):
    organisation = make.organisation()

    def added(name: str, kind: str = "school", *, of: str = organisation.id):
        with unit_of_work():
            return add_place(of, name=name, kind=kind, by=BY, today=DAY)

    return added


def count(survey, code: str, times: int, *, day: date = DAY) -> None:
    with unit_of_work():
        for _ in range(times):
            count_arrival(survey, code, today=day)


def test_a_place_gets_a_code_that_one_can_type(add):
    assert add("Hanley Library", "library").code == "hanley-library"
    assert add("Café Ż & co.").code == "cafe-z-co"
    assert add("مدرسہ").code == "place"
    assert add("Saggar Youth Club Upstairs").code == "saggar-youth-club"
    assert add("The school at the end of the very long road").code == "the-school-at-the-end-of"
    assert add("The school at the end of the very long road 2").code == "the-school-at-the-end-of-2"


def test_what_cannot_be_a_place_is_refused(add):
    add("Hanley Library", "library")
    for name, kind, refusal in (
        ("", "school", NoName),
        ("a" * 61, "school", NameTooLong),
        ("HANLEY library", "school", NameTaken),
        ("Another", "castle", NoSuchKind),
    ):
        with pytest.raises(refusal) as told:
            add(name, kind)
        assert isinstance(told.value, Refused)
        assert str(told.value.message).endswith(".")


def test_two_organisations_may_have_a_place_of_the_same_name(add, make):
    trust = make.organisation("school-trust")
    add("Hanley Library")
    add("Hanley Library", of=trust.id)
    assert [place.name for place in places_of("city-council")] == ["Hanley Library"]
    with pytest.raises(Missing):
        place_of("school-trust", "no-such")


def test_a_link_stays_when_the_name_changes_or_the_place_leaves_the_list(add):
    place = add("Hanley Library", "library")
    with unit_of_work():
        rename_place(place_of("city-council", "hanley-library"), name="City Library", kind="other", by=BY, today=DAY)
    assert place_of("city-council", "hanley-library").name == "City Library"
    with unit_of_work():
        retire_place(place_of("city-council", "hanley-library"), by=BY, today=DAY)
    assert places_of("city-council") == []
    assert place_of("city-council", "hanley-library").id == place.id
    assert add("City Library").id == place.id, "the same name comes back with its link"
    acts = [entry.act for entry in db.session.scalars(select(LogEntry)) if entry.kind == "place"]
    assert acts == ["place added", "place changed", "place taken out", "place added"]


def test_an_arrival_is_a_sum_and_keeps_one_day_at_most(add, make):
    survey = make.survey()
    place = add("Hanley Library")
    count(survey, place.code, 3)
    count(survey, place.code, 2, day=DAY + timedelta(days=1))
    count(survey, "no-such-place", 1)
    (row,) = db.session.scalars(select(Arrivals))
    assert (row.earlier, row.newest, row.newest_on) == (3, 2, DAY + timedelta(days=1))
    assert {column.name for column in Arrivals.__table__.columns} == {
        "survey_id", "place_id", "earlier", "newest", "newest_on",
    }  # fmt: skip
    assert arrivals_before(survey, DAY + timedelta(days=1)) == {place.id: 3}
    assert arrivals_before(survey, DAY + timedelta(days=2)) == {place.id: 5}


def test_small_numbers_are_hidden_and_todays_do_not_count_yet(add, make):
    survey = make.survey()
    for name, times in (("Few", 7), ("Many", 23), ("Some", 8), ("None", 0)):
        count(survey, add(name).code, times)
    count(survey, "few", 30, day=DAY + timedelta(days=1))
    shown = came_from(survey, places_of("city-council"), today=DAY + timedelta(days=1))
    assert [(one.place.name, one.shown, one.share) for one in shown] == [
        ("Many", "25", 100), ("Some", "10", 40), ("Few", "*", None), ("None", "0", 0),
    ]  # fmt: skip
