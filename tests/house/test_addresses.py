"""Nobody gets past a door that is not theirs, and no address that was once given out vanishes."""

from pathlib import Path

import pytest
from flask import Blueprint, Flask
from werkzeug.routing import Rule

from consult.people.models import ROLES
from consult.web import guards
from consult.web.guards import Desk
from tests.support.demo_world import DemoWorld
from tests.support.visits import Visit

GOLDEN = Path(__file__).with_name("addresses.txt")

#: Addresses that anyone may open, on purpose. Everything else is behind a guard.
PUBLIC = {
    "static",
    "desk",  # sends everyone on: to their desk, or to the sign-in page
    "security.login",
    "security.logout",
    "public.door",
    "public.short",
    "public.from_place",
    "public.health",
    "public.home",
    "public.help",
    "public.privacy",
    "public.survey",
    "public.begin",
    "public.background",
    "public.question",
    "public.answer",
    "public.save",
    "public.check",
    "public.send",
    "public.sent",
    "public.code",
    "public.use_code",
    "public.delete",
    "public.lost",
    "public.feedback_list",
    "public.feedback",
    "public.picture",
    "public.picture_makers",
    "public.voice",
    "public.worry",
    "public.send_worry",
    "public.worry_kept",
    "public.ask_us",
    "public.send_suggestion",
    "public.suggestion_kept",
    "public.leave",
    "public.left",
    "public.carry_on",
    "public.is_this_real",
    "public.accessibility",
    "public.how_we_sort",
    "public.algorithm",
    "public.wrong_theme",
}
#: Pages at a desk that not everyone at that desk may open: endpoint to the roles that may.
NARROWER: dict[str, set[str]] = {
    **{
        f"officer.{name}": {"administrator"}
        for name in (
            *("settings", "city_days", "write_city_days", "confirm_city_days", "desk_hours", "write_desk_hours"),
            *("help_lines", "help_line", "write_line_again", "new_line", "write_new_line"),
            *("rang_line", "line_up", "no_line", "line_words_checked", "locality_words_checked"),
            *("city_localities", "write_locality", "city_locality", "change_locality"),
            *("organisations", "write_organisation", "one_organisation", "write_organisation_again"),
            *("new_panel", "write_panel", "one_panel", "write_panel_again"),
        )
    },
    "safeguarding.comments": {"safeguarding_lead"},
    "safeguarding.settle_comment": {"safeguarding_lead"},
    "safeguarding.look_back": {"safeguarding_lead"},
    "safeguarding.decided": {"safeguarding_lead"},
    "safeguarding.decide": {"safeguarding_lead"},
}


def addresses(app: Flask) -> set[str]:
    """Every address with its methods, one a line."""
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def guarded(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in PUBLIC]


def roles_of(app: Flask, rule: Rule) -> set[str]:
    """The roles that a rule's desk lets in."""
    desk = app.blueprints[rule.endpoint.rpartition(".")[0]]
    assert isinstance(desk, Desk), rule.rule
    assert desk.roles is not None, f"{rule.endpoint} is open to anyone and stands on no list of public addresses"
    return set(desk.roles)


def test_no_address_vanishes_and_every_new_one_is_written_down(app):
    kept, there = set(GOLDEN.read_text(encoding="utf-8").splitlines()), addresses(app)
    assert kept - there == set(), "somebody has these in a letter or on a poster"
    assert there - kept == set(), f"add these lines to {GOLDEN.name}"


def test_the_list_of_addresses_is_sorted_and_says_each_once():
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_every_public_address_is_there_and_public_on_purpose(app):
    names = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert names >= PUBLIC
    for rule in app.url_map.iter_rules():
        desk = app.blueprints.get(rule.endpoint.rpartition(".")[0])
        if isinstance(desk, Desk) and desk.roles is None:
            assert rule.endpoint in PUBLIC, f"{rule.rule} is open to anyone and on no list"


def test_what_is_not_public_lies_below_desk_and_is_private(app):
    for rule in guarded(app):
        assert rule.rule.startswith("/desk/"), rule.rule


def open_to_a_stranger(visit: Visit, rule: Rule, address: str) -> list[str]:
    """What is wrong with a guarded address when a stranger tries it: nothing, where every method leads to the door."""
    wrong = []
    for method in sorted((rule.methods or set()) & {"GET", "POST"}):
        stranger = visit.stranger("pl")
        if method == "POST":
            page = stranger.post(address, {"csrf_token": stranger.desk_token()}, follow=False, checked=False)
        else:
            page = stranger.get(address, follow=False, checked=False)
        if page.status != 303 or "/sign-in/" not in page.headers["Location"]:
            wrong.append(f"{method} {address} gave a stranger {page.status}")
        if "no-store" not in page.headers["Cache-Control"]:
            wrong.append(f"{method} {address} may be cached")
        if stranger.cookie("draft"):
            wrong.append(f"{method} {address} set a respondent's cookie")
    return wrong


def test_a_stranger_gets_past_no_guard(demo_world: DemoWorld):
    for rule in guarded(demo_world.app):
        assert open_to_a_stranger(demo_world.visit, rule, demo_world.address(rule)) == []


def test_a_form_without_its_token_changes_nothing_even_for_those_who_may(demo_world: DemoWorld):
    for rule in demo_world.app.url_map.iter_rules():
        if "POST" not in (rule.methods or set()) or rule.endpoint.startswith("public."):
            continue
        role = "officer" if rule.endpoint in PUBLIC else sorted(roles_of(demo_world.app, rule))[0]
        page = demo_world.visit.as_(role).post(demo_world.address(rule), {}, follow=False)
        assert page.status == 400, f"{rule.rule} took a form without a token: {page.status}"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_comes_in_by_its_own_door_only(demo_world: DemoWorld, role: str):
    person = demo_world.visit.as_(role)
    token = person.desk_token()
    for rule in guarded(demo_world.app):
        may = role in (NARROWER.get(rule.endpoint) or roles_of(demo_world.app, rule))
        address = demo_world.address(rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            if may and method == "POST":
                continue  # it would do something; the desks' own tests see to it
            if method == "POST":
                page = person.post(address, {"csrf_token": token}, follow=False)
            else:
                page = person.get(address, follow=False)
            if may:
                assert page.status in {200, 303, 404, 409}, f"{role} at {method} {address}: {page.status}"
                assert "/sign-in/" not in page.headers.get("Location", "")
            else:
                assert page.status == 403, f"{role} at {method} {address}: {page.status}"


def test_an_unguarded_address_stops_the_start(app):
    app._got_first_request = False
    app.add_url_rule("/desk/back-door/", "back_door", lambda: "come in")
    with pytest.raises(RuntimeError, match="no guard"):
        guards.prepare(app)


def test_a_blueprint_that_is_no_desk_stops_the_start(app):
    app._got_first_request = False
    shed = Blueprint("shed", __name__)
    shed.add_url_rule("/desk/shed/", "tools", lambda: "come in")
    app.register_blueprint(shed)
    with pytest.raises(RuntimeError, match="no guard"):
        guards.prepare(app)


def test_a_forgotten_guard_is_seen(app, visit):
    """The walk bites: an address whose guard is gone lets a stranger in."""
    app._got_first_request = False
    desk = Desk("forgetful", __name__, roles={"officer"}, url_prefix="/desk/forgetful")
    desk.before_request_funcs.clear()
    desk.add_url_rule("/", "home", lambda: "come in")
    app.register_blueprint(desk)
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == "forgetful.home")
    assert open_to_a_stranger(visit, rule, "/desk/forgetful/") == ["GET /desk/forgetful/ gave a stranger 200"]
