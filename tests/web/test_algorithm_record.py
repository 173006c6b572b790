"""The transparency record fills itself, says what is missing, and is the same for people and machines."""

import json
from pathlib import Path

import pytest

from consult.analysis.better import BetterState, write_state
from consult.analysis.learned import Model, write_model
from consult.analysis.measured import measurements
from consult.reader import VERSION

PAGE, DESK = "/en/algorithm/", "/desk/officer/algorithm/"


def test_everyone_can_read_the_record_filled_from_settings_and_measurements(visit):
    page = visit.stranger().get(PAGE)
    assert page.status == 200
    for said in (f"version {VERSION}", "Tier 1", "Tier 2, section 5", "Cohen’s kappa", "http://localhost/"):
        assert said in page.main
    one = measurements().of("themes")[0]
    assert f"{one.right} of {one.answered} right: {one.accuracy:.0%}" in page.main
    assert "{" not in page.main


def test_a_machine_gets_the_same(visit):
    stranger = visit.stranger()
    found = json.loads(stranger.get(f"{PAGE}?as=json", checked=False).text)
    shown = " ".join(stranger.get(PAGE).main.split())
    for fields in found.values():
        for field, said in fields.items():
            assert field in shown
            assert " ".join(said.split()) in shown


def test_what_only_the_organisation_can_say_is_told_as_missing(visit):
    page = visit.as_("officer").get(DESK)
    assert "Team, Senior responsible owner, Impact assessments." in page.main


def test_what_the_installation_names_is_not_missing(make_app):
    from consult.core.db import db
    from tests.support.make import Make
    from tests.support.visits import Visit

    app = make_app(CONSULT_TEAM="Participation", CONSULT_OWNER="The head of it", CONSULT_ASSESSMENTS="DPIA 12")
    from datetime import date

    from consult.core import clock

    page = Visit(app, Make(date(2027, 3, 3), clock.now)).as_("officer").get(DESK)
    assert "What is missing" not in page.main
    assert "The head of it" in page.main
    db.session.rollback()


def test_the_public_page_is_in_english_whoever_asks(visit):
    page = visit.stranger("ur").get(PAGE)
    assert page.first("html").get("lang") == "en"


@pytest.mark.parametrize("texts", [308, 311, 312])
def test_from_one_night_to_the_next_it_does_not_tell_that_one_text_came_or_went(app, visit, texts):
    numbers = {"macro_f1": 0.7}
    card = {"task": "themes", "language": "ur", "texts": texts, "used": True, "rules": numbers, "learned": numbers}
    path = write_model(Path(app.instance_path), Model("themes", "ur", {}, card))
    page = visit.stranger().get(PAGE)
    path.unlink()
    assert "Learned from 310 texts that people settled here (themes, ur)" in page.main


def test_the_record_says_whether_a_better_reader_helps(app, visit):
    assert "which is optional, is not in use here" in visit.stranger().get(PAGE).main
    write_state(Path(app.instance_path), BetterState("on", "pretend 1"))
    assert "an embedding (pretend 1) proposes themes" in visit.stranger().get(PAGE).main
