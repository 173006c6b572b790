"""Wording a question in a real browser: the checks answer while a member types, and saving does not need them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from consult.core.db import db
from consult.questions.models import Question
from tests.browser.looking import as_it_stands
from tests.support import cast
from tests.support.bank import BAD, GOOD, Bank
from tests.support.make import Make
from tests.support.serving import served
from tests.support.visits import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def bank(make: Make, visit: Visit) -> Bank:
    return Bank(make, visit)


@pytest.fixture
def desk(browser: "Browser", app: Flask, bank: Bank) -> Iterator["Page"]:
    """A member's phone, signed in."""
    staff = bank.member("Bo")
    with served(app) as base:
        context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=base, locale="en")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        page.goto("/desk/en/sign-in/")
        page.fill("input[name=email]", staff.email)
        page.fill("input[name=password]", cast.PASSWORD)
        with page.expect_navigation():
            page.press("input[name=password]", "Enter")
        yield page
        context.close()


def test_the_checks_answer_while_somebody_types(desk: "Page") -> None:
    desk.goto("/desk/en/council/questions/new/")
    desk.fill("#wording", BAD.wording)
    finding = desk.locator("#found li.must").first
    finding.wait_for()
    for words in ("Must change", "two in one", "“safe and happy” asks about two things.", "Ask about one of them."):
        assert words in finding.inner_text()
    desk.fill("#wording", GOOD.wording)
    desk.fill("#choices", "\n".join(GOOD.choices))
    desk.get_by_text("The word checks find nothing.").wait_for()
    assert desk.locator("#found li").count() == 0
    assert db.session.query(Question).count() == 0


def test_what_the_script_draws_is_as_good_as_what_the_page_brings(desk: "Page") -> None:
    desk.goto("/desk/en/council/questions/new/")
    desk.fill("#wording", "Do you not agree that buses and trains are never utilised by you or your friends at night?")
    desk.locator("#found li.must").first.wait_for()
    assert as_it_stands(desk) == {}


def test_one_thumb_goes_through_what_waits(desk: "Page", bank: Bank) -> None:
    question = bank.idea()
    desk.goto("/desk/en/council/today/")
    for words in ("Let’s work on it", "Ready"):
        button = desk.get_by_role("button", name=words, exact=True)
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 640, "within the thumb's reach, without scrolling"
        with desk.expect_navigation():
            button.click()
    assert desk.locator("h1").inner_text() == "That is all for today"
    db.session.rollback()
    assert db.session.get_one(Question, question.id).state == "worked_on"
