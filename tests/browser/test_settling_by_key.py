"""Tags are checked with single keys, once the focus is in the list; nowhere else does a key do anything."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import select

from consult.analysis.actions import read_words
from consult.analysis.models import Tag
from consult.core.db import db, unit_of_work
from tests.support import cast
from tests.support.make import Make
from tests.support.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LIST = "/desk/officer/surveys/buses/texts/"


@pytest.fixture
def desk(browser: "Browser", app: Flask, make: Make) -> Iterator["Page"]:
    """An officer's browser, signed in, on a list of three texts that the machine has read."""
    survey = make.survey(slug="buses", title="Buses")
    for said in ("The bus is late.", "More buses please.", "The bus never comes."):
        words = make.words(said, survey=survey)
        with unit_of_work():
            read_words(db.session.merge(words))
    staff = make.worker(cast.OLWEN)
    email = staff.email
    db.session.rollback()
    with served(app) as base:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=base, locale="en")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        page.goto("/desk/en/sign-in/")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", cast.PASSWORD)
        with page.expect_navigation():
            page.press("input[name=password]", "Enter")
        page.goto(LIST)
        yield page
        context.close()


def settled(task: str) -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(select(Tag.value).where(Tag.task == task, Tag.state == "settled")))


def place(page: "Page") -> int:
    """Which card the focus is in; -1 for none."""
    return page.evaluate(
        "[...document.querySelectorAll('.text-card')].findIndex(one => one.contains(document.activeElement))"
    )


def pressed(page: "Page", key: str) -> None:
    """Press a key that leads to another page, and wait for what the page does as it loads."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_timeout(100)


def test_j_and_k_go_through_the_list_and_a_says_that_the_tags_are_right(desk: "Page") -> None:
    desk.focus(".text-card >> nth=0")
    desk.keyboard.press("j")
    assert place(desk) == 1
    desk.keyboard.press("k")
    assert place(desk) == 0
    pressed(desk, "a")
    assert settled("theme") == ["transport"]
    assert place(desk) == 1
    pressed(desk, "a")
    assert settled("theme") == ["transport", "transport"]


def test_a_number_says_how_it_feels_and_the_text_stays_until_all_of_it_is_settled(desk: "Page") -> None:
    desk.focus(".text-card >> nth=1")
    pressed(desk, "3")
    assert settled("sentiment") == ["positive"]
    assert settled("theme") == []
    assert place(desk) == 1


def test_t_opens_the_themes_of_a_text(desk: "Page") -> None:
    desk.focus(".text-card >> nth=0")
    pressed(desk, "t")
    assert desk.url.endswith("#themes")
    desk.keyboard.press("t")
    assert "Family" in desk.evaluate("document.activeElement.innerText")
    pressed(desk, "1")
    assert settled("sentiment") == ["negative"]


def test_outside_of_the_list_keys_do_nothing_and_in_a_field_they_are_letters(desk: "Page") -> None:
    desk.keyboard.press("a")
    desk.fill("#find", "")
    desk.type("#find", "jak1")
    assert desk.input_value("#find") == "jak1"
    assert settled("sentiment") == []
