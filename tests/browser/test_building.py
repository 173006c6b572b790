"""Building a survey in a real browser: questions and parts are dragged with mouse or finger, and the preview walks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from consult.core.db import db
from consult.surveys.models import Survey
from tests.support import cast
from tests.support.make import Make
from tests.support.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BUILD = "/desk/officer/surveys/parks/build/"


@pytest.fixture
def desk(browser: "Browser", app: Flask, make: Make) -> Iterator["Page"]:
    """An officer's browser, signed in, in front of a draft of two parts."""
    asked = [make.question("faces", code=code, english=f"Question {code}?") for code in ("ant", "bee", "cat", "dog")]
    rules = {"bee": {"question": "ant", "is": "a_lot"}}
    make.survey(
        "draft", slug="parks", questions=asked, sections={"one": ["ant", "bee"], "two": ["cat", "dog"]}, rules=rules
    )
    email = make.worker(cast.OLWEN).email
    db.session.rollback()
    with served(app) as base:
        context = browser.new_context(
            viewport={"width": 360, "height": 640}, base_url=base, locale="en", has_touch=True, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        page.goto("/desk/en/sign-in/")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", cast.PASSWORD)
        with page.expect_navigation():
            page.press("input[name=password]", "Enter")
        yield page
        context.close()


def kept() -> list[tuple[str, str | None]]:
    db.session.rollback()
    survey = db.session.query(Survey).filter_by(slug="parks").one()
    return [(place.question.code, place.section) for place in survey.questions]


def middle(page: "Page", css: str) -> tuple[float, float]:
    page.locator(css).scroll_into_view_if_needed()
    box = page.locator(css).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def keep_order(page: "Page") -> None:
    page.wait_for_function("document.querySelector('.arranging').elements.order.value")
    with page.expect_navigation():
        page.click(".keep-order button")


def by_finger(page: "Page", begin: tuple[float, float], ends: list[float]) -> None:
    """Press at a place, move up or down to each of these heights, and let go."""
    touch = page.context.new_cdp_session(page)

    def send(kind: str, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": begin[0], "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", begin[1])
    for y in ends:
        send("touchMove", y)
        page.wait_for_timeout(60)
    send("touchEnd", 0)


def test_a_finger_drags_a_question_past_the_edge_of_the_window_into_the_other_part(desk: "Page") -> None:
    desk.goto(f"{BUILD}questions/")
    begin = middle(desk, "#q-ant .grip")
    # It stays at the lower edge, where the page moves on below it.
    by_finger(desk, begin, [begin[1] + 10, 400, *[630] * 60])
    keep_order(desk)
    order = kept()
    assert [code for code, _part in order if code != "ant"] == ["bee", "cat", "dog"]
    assert ("ant", "two") in order


def test_a_mouse_drags_a_whole_part_and_the_numbers_follow(desk: "Page") -> None:
    desk.set_viewport_size({"width": 1280, "height": 1400})
    desk.goto(f"{BUILD}questions/")
    x, y = middle(desk, "[data-part=two] > .part-head .grip")
    _x, above = middle(desk, "[data-part=one] > .part-head .grip")
    desk.mouse.move(x, y)
    desk.mouse.down()
    for at in range(1, 11):
        desk.mouse.move(x, y + (above - 30 - y) * at / 10)
        desk.wait_for_timeout(30)
    desk.mouse.up()
    assert desk.locator("#q-cat .nth").inner_text() == "1"
    keep_order(desk)
    assert kept() == [("cat", "two"), ("dog", "two"), ("ant", "one"), ("bee", "one")]


def test_a_finger_that_begins_beside_the_handle_scrolls_the_page_as_ever(desk: "Page") -> None:
    desk.goto(f"{BUILD}questions/")
    begin = middle(desk, "#q-bee .marks")
    by_finger(desk, begin, [begin[1] - 40, begin[1] - 120, begin[1] - 200])
    assert desk.evaluate("document.querySelector('.arranging').elements.order.value") == ""


def test_the_frame_walks_without_script_and_the_page_around_it_stays(desk: "Page") -> None:
    desk.goto(f"{BUILD}phone/")
    around = desk.url
    frame = desk.frame_locator("iframe")
    frame.get_by_role("button", name="Yes, let’s start").click()
    frame.get_by_role("heading", name="Question ant?").wait_for()
    frame.locator("input[value=a_lot]").check()
    frame.locator(".bar button[value=next]").click()
    frame.get_by_role("heading", name="Question bee?").wait_for()
    frame.locator(".bar button[value=back]").click()
    frame.get_by_role("heading", name="Question ant?").wait_for()
    frame.get_by_role("button", name="Skip").click()
    frame.get_by_role("heading", name="Question cat?").wait_for()
    assert desk.url == around
