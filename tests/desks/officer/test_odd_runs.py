"""An officer sees that something looks odd, and nothing about any one sheet."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.responses.actions import How
from consult.responses.models import Response

DESK = "/desk/officer/surveys/buses/"
ODD = f"{DESK}odd-runs/"


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


def sent(make, survey, number, *, days_ago, how):
    with make._work():
        for _ in range(number):
            make.response(survey, {"one_choice": "yes"}, on=make.today - timedelta(days=days_ago), how=how)


def test_an_officer_finds_the_page_from_the_answers(visit, survey):
    page = visit.as_("officer").get(DESK).follow("Runs that look odd")
    assert (page.path, page.title) == (ODD, "Runs that look odd")
    assert "Nothing looks odd" in page.main
    assert "A class that answers together can look the same" in page.main


def test_each_odd_day_has_its_row_and_small_numbers_are_stars(visit, make, survey):
    sent(make, survey, 30, days_ago=3, how=How(took_bait=True))
    sent(make, survey, 4, days_ago=2, how=How(in_haste=True))
    page = visit.as_("officer").get(ODD)
    rows = [" ".join("".join(row.itertext()).split()) for row in page.all("tr")[1:]]
    day = make.today - timedelta(days=3)
    later = make.today - timedelta(days=2)
    assert [row.split(" 2027")[1] for row in rows] == ["3000", "0*0"]
    assert rows[0].startswith(f"{day.day} {day:%B}")
    assert rows[1].startswith(f"{later.day} {later:%B}")


def test_looking_changes_nothing_and_names_no_sheet(visit, make, survey):
    sent(make, survey, 30, days_ago=1, how=How(took_bait=True))
    olwen = visit.as_("officer")
    before = olwen.get(DESK).main
    page = olwen.get(ODD)
    assert "Every sheet is kept and counts" in page.main
    assert page.buttons() == ["Sign out"]
    assert olwen.get(DESK).main == before
    for identifier in db.session.scalars(select(Response.id)):
        assert identifier not in page.html


def test_todays_sheets_show_tomorrow(visit, make, survey, moment):
    sent(make, survey, 30, days_ago=0, how=How(took_bait=True))
    olwen = visit.as_("officer")
    assert "Nothing looks odd" in olwen.get(ODD).main
    moment.go_on(days=1)
    assert "Nothing looks odd" not in olwen.get(ODD).main


def test_a_draft_has_no_sheets(visit, make):
    make.survey("draft", slug="buses")
    page = visit.as_("officer").get(ODD)
    assert (page.status, page.title) == (409, "This survey has not opened yet")


@pytest.mark.parametrize(("who", "status"), [("otto", 404), ("moderator", 403)])
def test_nobody_else_sees_it(visit, survey, who, status):
    assert visit.as_(who).get(ODD).status == status
