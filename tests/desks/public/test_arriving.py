"""Somebody follows the link on a poster."""

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.promotion.models import Arrivals
from consult.promotion.places import add_place, place_of, retire_place
from tests.support.make import Make
from tests.support.visits import Visit

BY = Actor("officer", "olwen")


@pytest.fixture
def poster(make):
    survey = make.survey(slug="buses")
    with unit_of_work():
        add_place(survey.organisation_id, name="Hanley Library", kind="library", by=BY, today=make.today)
    return survey


def counted() -> list[int]:
    db.session.rollback()
    return [row.earlier + row.newest for row in db.session.scalars(select(Arrivals))]


def test_it_leads_to_the_survey_in_the_phones_language_and_counts_once(visit, poster):
    phone = visit.stranger("ur")
    page = phone.get("/s/buses/hanley-library/", follow=False)
    assert (page.status, page.headers["Location"]) == (302, "/ur/surveys/buses/")
    assert "Set-Cookie" not in page.headers
    assert "no-store" in page.headers["Cache-Control"]
    assert counted() == [1]
    assert visit.stranger("pl").get("/s/buses/hanley-library/").path == "/pl/surveys/buses/"
    assert counted() == [2]


def test_a_place_that_left_the_list_still_leads_there_and_counts(visit, make, poster):
    with unit_of_work():
        retire_place(place_of("city-council", "hanley-library"), by=BY, today=make.today)
    assert visit.stranger().get("/s/buses/hanley-library/").path == "/en/surveys/buses/"
    assert counted() == [1]


@pytest.mark.parametrize("address", ["/s/buses/no-such/", "/s/buses/hanley-library/%F0%9F%98%80/"])
def test_a_place_that_we_do_not_know_is_no_fault_of_whoever_follows_it(visit, poster, address):
    page = visit.stranger().get(address, follow=False)
    assert page.status in {302, 404}
    assert counted() == []


def test_looking_ahead_is_no_arrival(visit, poster):
    phone = visit.stranger()
    phone.get("/s/buses/hanley-library/", headers={"Sec-Purpose": "prefetch;prerender"}, follow=False)
    assert counted() == []


def test_nobody_arrives_at_a_survey_that_is_closed_or_not_open_yet(visit, make, poster):
    make.close(poster)
    make.survey("draft", slug="secret")
    assert "closed" in visit.stranger().get("/s/buses/hanley-library/").main
    assert visit.stranger().get("/s/secret/hanley-library/").status == 404
    assert counted() == []


def test_a_whole_school_behind_one_address_gets_there_though_not_all_are_counted(make_app, today, moment):
    app = make_app(RATELIMIT_ENABLED=True)
    make = Make(today, moment.now)
    survey = make.survey(slug="buses", questions=["one_choice"])
    with unit_of_work():
        add_place(survey.organisation_id, name="Hanley Library", kind="library", by=BY, today=today)
    phone = Visit(app, make).stranger()
    for _ in range(302):
        page = phone.get("/s/buses/hanley-library/", follow=False, checked=False)
        assert (page.status, page.headers["Location"]) == (302, "/en/surveys/buses/")
    assert counted() == [300]
