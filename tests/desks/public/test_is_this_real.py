"""Somebody doubts that this is real: how to find out without believing us."""

import pytest

from tests.support.visits import Visit


@pytest.fixture
def page(make, visit: Visit):
    make.organisation(name="The city council")
    return visit.stranger().get("/en/is-this-real/")


def test_it_says_who_runs_it_and_what_the_address_begins_with(page):
    assert "The city council" in page.main
    assert "It begins like this: http://localhost/" in page.main


def test_it_sends_nobody_to_a_number_or_a_site_of_ours_to_check(page):
    assert "Find the council’s phone number somewhere else." in page.main
    links = [link.get("href") for link in page.first("main").iter("a")]
    assert links == ["/en/carry-on/", "/en/how-it-works/", "/en/worry/"]


@pytest.mark.parametrize("never", ["name", "password", "money", "photos", "meet"])
def test_it_says_what_we_never_ask_for(page, never):
    asked = page.main.partition("What we never ask for")[2]
    assert never in asked


def test_only_a_demo_says_that_it_is_one(page, make_app):
    assert "This is a demo." not in page.main
    demo = make_app(CONSULT_DEMO=True).test_client().get("/en/is-this-real/", base_url="http://localhost").text
    assert "The real council does not run it" in demo


def test_before_anybody_is_set_up_the_city_stands_for_the_council(visit):
    assert "Stoke-on-Trent" in visit.stranger().get("/en/is-this-real/").main


@pytest.mark.parametrize("address", ["/en/", "/en/surveys/s/"])
def test_it_is_linked_where_somebody_begins(make, visit, address):
    make.survey(slug="s")
    main = visit.stranger().get(address).first("main")
    assert "/en/is-this-real/" in [link.get("href") for link in main.iter("a")]
