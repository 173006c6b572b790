"""Every officer's address that is about one survey, walked by an officer of another organisation."""

from typing import Any

import pytest

from consult.core.db import db
from consult.people.models import Organisation, Panel, Staff
from consult.surveys.drafted import routing_faults
from consult.surveys.models import Survey
from tests.support.demo_world import DemoWorld

WHOLE = {"statement-en": "Changed", "text-en": "Changed", "no_one": "y", "no_blame": "y", "no_trace": "y"}


def of_a_survey(world: DemoWorld) -> list[Any]:
    """Every rule of the officer desk that names a survey."""
    rules = [rule for rule in world.app.url_map.iter_rules() if rule.endpoint.startswith("officer.")]
    return [rule for rule in rules if "slug" in rule.arguments]


@pytest.mark.parametrize("survey", ["growing-up", "getting-around", "school-holidays"])
def test_an_officer_of_another_organisation_finds_nothing_at_any_address(demo_world: DemoWorld, survey: str):
    otto = demo_world.visit.as_("otto")
    token, wrong = otto.desk_token(), []
    rules = of_a_survey(demo_world)
    assert len(rules) > 30
    for rule in rules:
        address = demo_world.address(rule, slug=survey)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            if method == "GET":
                statuses = [otto.get(address, follow=False).status]
            else:
                statuses = [
                    otto.post(address, {"csrf_token": token, **more}, follow=False, came_from=address).status
                    for more in ({}, WHOLE)
                ]
            if set(statuses) != {404}:
                wrong.append(f"{method} {address}: {statuses}")
    assert wrong == []


def test_an_officer_of_another_organisation_reads_of_no_survey_on_the_pages_without_one(demo_world: DemoWorld):
    otto = demo_world.visit.as_("otto")
    for rule in demo_world.app.url_map.iter_rules():
        if rule.endpoint.startswith("officer.") and not rule.arguments and "GET" in (rule.methods or set()):
            page = otto.get(rule.rule, follow=False)
            assert page.status != 200 or "Growing up" not in page.text, rule.rule


def test_the_demo_city_has_its_organisations_and_its_panels(demo_world: DemoWorld):
    assert {one.id for one in db.session.query(Organisation)} >= {"city-council", "school-trust", "health-board"}
    assert {one.id for one in db.session.query(Panel)} >= {
        "youth-council", "care-leavers-council", "young-commissioners", "youth-collective",
    }  # fmt: skip
    assert all("made up" in person.name for person in db.session.query(Staff) if person.email.endswith("demo.invalid"))


def test_an_officer_reads_which_panel_approves(demo_world: DemoWorld):
    olwen = demo_world.visit.as_("officer")
    assert "Stoke-on-Trent Youth Council (demo)" in olwen.get("/desk/officer/").main


def test_a_survey_of_another_organisation_is_being_built_and_the_council_does_not_see_it(demo_world: DemoWorld):
    theirs = db.session.query(Survey).filter_by(slug="someone-to-talk-to").one()
    assert (theirs.organisation_id, theirs.panel_id, theirs.state) == ("health-board", "young-commissioners", "draft")
    assert {place.question.panel_id for place in theirs.questions} == {"young-commissioners"}
    assert routing_faults(theirs) == []
    olwen = demo_world.visit.as_("officer")
    for address in ("/desk/officer/", "/desk/officer/year/", "/desk/officer/surveys/new/", "/desk/officer/bank/"):
        assert "Someone to talk to" not in olwen.get(address).text
    assert olwen.get("/desk/officer/surveys/someone-to-talk-to/build/").status == 404
