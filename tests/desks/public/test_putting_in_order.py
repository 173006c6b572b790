"""Putting things in order: by numbers, or by buttons that move one up or down, without script."""

import pytest

from consult.responses.models import Response
from tests.desks.public.counting import how_many
from tests.support.markup import text_of


@pytest.fixture
def page(make, visit):
    """Four ways to get about, to be put in order."""
    make.survey(slug="s", questions=[make.question("ranking", code="q"), make.question(code="last")])
    return visit.as_("ellie").get("/en/surveys/s/").go_on()


def kept(page) -> str:
    """What the check page says of it."""
    check = page.visitor.get("/en/surveys/s/check/")
    return text_of(check.first("dl", class_="check").find("div/dd"))


def in_order(page) -> list[str]:
    return [text_of(one.find("label")) for one in page.first("ol", class_="order").findall("li")]


def test_things_are_put_in_order_by_buttons_without_script(page):
    assert in_order(page) == ["By bus", "By bike", "On foot", "By train"]
    page = page.press("Move up: On foot")
    assert page.status == 200
    assert in_order(page) == ["On foot", "By bus", "By bike", "By train"]
    assert page.first("button", autofocus=True).get("value") == "move:q:up:walk", "the keyboard stays with it"
    page = page.press("Move up: On foot")  # it is the first already
    page = page.press("Move down: By bus")  # it has no place to leave
    page = page.press("Move up: By train")
    page = page.press("Move up: By bike")
    page = page.press("Move up: By bike")
    assert in_order(page) == ["On foot", "By bike", "By train", "By bus"]
    assert kept(page) == "Not answered yet", "nothing is an answer before Next"
    page.go_on()
    assert kept(page) == "On footBy bikeBy train", "what nobody placed has no place"
    again = page.visitor.get(page.address)
    assert in_order(again) == ["On foot", "By bike", "By train", "By bus"]


def test_nobody_has_to_rank_everything(page):
    page.go_on(**{"answer.train": "1"})
    assert kept(page) == "By train"


def test_enter_in_a_box_means_next_even_where_buttons_move_things(page):
    first = next(one for one in page.all("button") if one.get("name") == "go")
    assert (first.get("value"), first.get("aria-hidden"), first.get("tabindex")) == ("next", "true", "-1")


@pytest.mark.parametrize("press", ["move:", "move::", "move:q", "move:q:up:", "move:q:sideways:bus", "move:no:up:bus"])
def test_a_button_that_moves_nothing_leaves_everything_where_it_is(page, press):
    sent = [*page.form_data(**{"answer.walk": "1"}), ("go", press)]
    again = page.visitor.post(page.address, sent, came_from=page.address)
    assert again.status == 200
    assert again.field("answer.walk") == "1"
    assert how_many(Response) == 0
