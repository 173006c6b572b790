"""Two administrators change one thing of the settings at once: both versions stand on the page, and nothing is lost."""

import pytest

from consult.core.calendar import HOURS
from consult.core.db import db
from consult.help.lines import help_lines
from consult.people.models import Organisation, Panel
from consult.promotion.models import Place
from consult.strategy.days import DAYS, source
from consult.strategy.localities import localities
from tests.support.naughty import STRINGS

DESK = "/desk/officer/settings/"
CLASH = "Somebody else kept other words"


@pytest.fixture
def ada(visit):
    return visit.as_("ada")


@pytest.fixture
def other(visit):
    """The same administrator's colleague, in another browser."""
    return visit.as_("ada")


def childline():
    return next(line for line in help_lines() if line.id == "childline")


def test_a_help_line_shows_both_versions_and_each_field_is_chosen(ada, other):
    mine = ada.get(f"{DESK}help-lines/childline/")
    other.get(f"{DESK}help-lines/childline/").press("Keep", **{"number": "0800 3333", "cost-pl": "Nic nie kosztuje."})
    page = mine.press("Keep", **{"number": "0800 4444", "what-en": "Talk about anything."})
    assert page.status == 409
    assert CLASH in page.main
    assert "0800 3333" in page.main
    assert "Polski: Nic nie kosztuje." in page.main
    assert page.field("number") == "0800 4444"
    page = page.press("cost")
    assert page.field("cost-pl") == "Nic nie kosztuje."
    assert page.field("number") == "0800 4444"
    assert CLASH in page.main
    page.press("Keep mine")
    assert childline().number == "0800 4444"
    assert childline().what["en"] == "Talk about anything."
    assert childline().cost["pl"] == "Nic nie kosztuje."


def test_two_who_change_two_lines_do_not_disturb_each_other(ada, other):
    mine = ada.get(f"{DESK}help-lines/childline/")
    other.get(f"{DESK}help-lines/").press("I rang it today: Shout")
    other.get(f"{DESK}localities/").press("Add it", **{"wording-en": "Etruria"})
    page = mine.press("Keep", number="0800 4444")
    assert "Kept." in page.text
    assert childline().number == "0800 4444"


def test_pressed_twice_is_no_clash(ada):
    page = ada.get(f"{DESK}help-lines/childline/")
    page.press("Keep", number="0800 4444")
    assert page.press("Keep", number="0800 4444").status == 200
    page = ada.get(f"{DESK}hours/")
    page.press("Keep", mon="10-14")
    assert page.press("Keep", mon="10-14").status == 200


def test_the_hours_show_both_and_the_one_that_is_better_is_taken(ada, other):
    mine = ada.get(f"{DESK}hours/")
    other.get(f"{DESK}hours/").press("Keep", **{"mon": "8-12", "closed-0-name": "The fair"})
    page = mine.press("Keep", mon="10-14", tue="10-14")
    assert page.status == 409
    assert "8:00-12:00" in page.main
    assert "The fair: " in page.main
    page = page.press("closed")
    assert page.field("closed-0-name") == "The fair"
    assert (page.field("mon"), page.field("tue")) == ("10:00-14:00", "10:00-14:00")
    page.press("Keep mine")
    days = HOURS.content()[0]
    assert (days["days"]["mon"], days["days"]["tue"], days["closed"][0]["name"]) == (
        "10:00-14:00", "10:00-14:00", "The fair",
    )  # fmt: skip


def test_school_holidays_show_only_the_rows_that_differ(ada, other):
    mine = ada.get(f"{DESK}days/")
    other.get(f"{DESK}days/").press("Keep", **{"holidays-0-name": "Theirs"})
    page = mine.press("Keep", **{"holidays-1-name": "Mine", "source": "A list"})
    assert page.status == 409
    told = page.all("div", **{"class": "clash"})
    assert len(told) == 2
    assert "Theirs: 22 December 2025 – 2 January 2026" in page.main
    assert "Mine: " in page.main
    page = page.press("holidays").press("Keep mine")
    content = DAYS.content()[0]
    assert (content["source"], content["holidays"][0]["name"]) == ("A list", "Theirs")
    assert "Mine" not in [one["name"] for one in content["holidays"]]


def test_what_cannot_be_is_told_beside_both_versions_and_still_stands(ada, other):
    mine = ada.get(f"{DESK}hours/")
    other.get(f"{DESK}hours/").press("Keep", mon="8-12")
    page = mine.press("Keep", mon="late")
    assert page.status == 422
    assert page.field("mon") == "late"
    page = page.press("Keep", mon="10-14")
    assert page.status == 409


def test_a_locality_that_was_renamed_is_not_taken_out_unseen(ada, other):
    mine = ada.get(f"{DESK}localities/stoke/")
    other.get(f"{DESK}localities/stoke/").press("Keep", **{"wording-en": "Old Stoke"})
    page = mine.press("Take it out of the list")
    assert page.status == 409
    assert "English: Old Stoke" in page.main
    assert "stoke" in [one["code"] for one in localities()]
    page.press("Take it out of the list")
    assert "stoke" not in [one["code"] for one in localities()]


def test_organisations_and_panels_are_not_written_over_unseen(ada, other, make):
    make.panel()
    address = f"{DESK}panels/youth-council/"
    mine = ada.get(address)
    other.get(address).press("Keep", answer_days="12")
    page = mine.press("Keep", approvals_needed="2")
    assert page.status == 409
    assert "How many days it has for its yes to a survey" in page.main
    page.press("answer_days").press("Keep mine")
    db.session.rollback()
    panel = db.session.query(Panel).filter_by(id="youth-council").one()
    assert (panel.approvals_needed, panel.answer_days) == (2, 12)
    mine = ada.get(f"{DESK}organisations/city-council/")
    other.get(f"{DESK}organisations/city-council/").press("Keep", name="Their council")
    page = mine.press("Keep", name="My council")
    assert (page.status, "Their council" in page.main, page.field("name")) == (409, True, "My council")
    page.press("Keep mine")
    db.session.rollback()
    assert db.session.query(Organisation).filter_by(id="city-council").one().name == "My council"


def test_a_place_that_somebody_else_named_is_told(ada, other):
    page = ada.get("/desk/officer/places/").press("Add it", name="Kiln Lane", kind="school")
    code = db.session.query(Place).one().code
    mine = {"name": "Kiln Lane High", "kind": "school", "saw": page.field("saw"), "csrf_token": ada.desk_token()}
    theirs = {**mine, "name": "Kiln Lane Academy", "csrf_token": other.desk_token()}
    other.post(f"/desk/officer/places/{code}/", theirs, came_from="/desk/officer/places/")
    page = ada.post(f"/desk/officer/places/{code}/", mine, came_from="/desk/officer/places/")
    assert page.status == 409
    assert "Somebody else made it “Kiln Lane Academy”, school or college just now." in page.main
    again = {**mine, "saw": page.field("saw")}
    assert ada.post(f"/desk/officer/places/{code}/", again, came_from="/desk/officer/places/").status == 200
    db.session.rollback()
    assert db.session.query(Place).one().name == "Kiln Lane High"


def test_whatever_is_sent_as_the_mark_or_as_theirs_is_borne(ada):
    for text in STRINGS[:20]:
        sent = {"saw": text, "theirs": text, "mon": "9-17", "csrf_token": ada.desk_token()}
        assert ada.post(f"{DESK}hours/", sent, came_from=f"{DESK}hours/").status in {200, 400, 409, 422}


def test_the_council_confirms_the_days_and_officers_are_warned_until_then(ada, other, make, visit):
    make.survey("draft", slug="park-life")
    decision = "/desk/officer/surveys/park-life/build/decision/"
    assert "Nobody at the council has confirmed" in visit.as_("officer").get(decision).main
    assert "Nobody has confirmed the days yet" in ada.get(DESK).main
    stale = ada.get(f"{DESK}days/")
    other.get(f"{DESK}days/").press("Keep", source="The new list")
    page = stale.press("The council has confirmed them")
    assert page.status == 409
    assert source() == ("The new list", False)
    page = ada.get(f"{DESK}days/").press("The council has confirmed them")
    assert "The days are confirmed." in page.text
    assert source() == ("The new list", True)
    assert "Nobody has confirmed" not in ada.get(f"{DESK}days/").main
    assert "Nobody at the council has confirmed" not in visit.as_("officer").get(decision).main
