"""How somebody answered, as far as it is kept: in which format, read aloud, with somebody's help. They say so."""

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.responses.models import Response

Q = "/en/surveys/s/answers"


@pytest.fixture
def first(make, visit):
    """The first of three questions; it has a box."""
    make.survey(slug="s", questions=[make.question("free_text", code="box"), "one_choice", "one_choice"])
    return visit.as_("ellie").get("/en/surveys/s/").go_on()


def sent() -> Response:
    return db.session.scalars(select(Response)).one()


def help_button(page):
    return next(one for one in page.all("button") if one.get("value") == "helped")


# Someone is helping ---------------------------------------------------------------------------------------------


def test_somebody_says_that_they_are_helped_and_loses_nothing_that_they_typed(first):
    assert help_button(first).get("aria-pressed") == "false"
    page = first.press("helped", answer="Half a thought")
    assert (page.status, page.address) == (200, first.address)
    assert help_button(page).get("aria-pressed") == "true"
    assert page.field("answer").strip() == "Half a thought"
    page = page.go_on()
    assert help_button(page).get("aria-pressed") == "true", "it holds on the next page, too"
    page.go_on(answer="yes").go_on(answer="no").press("send")
    assert sent().helped is True


def test_it_can_be_taken_back(first):
    page = first.press("helped").press("helped", answer="On my own")
    assert help_button(page).get("aria-pressed") == "false"
    page.go_on().go_on(answer="yes").go_on(answer="no").press("send")
    assert sent().helped is False


def test_saying_so_asks_nothing_of_what_is_typed_so_far(first):
    page = first.press("helped", answer="x" * 501)
    assert page.status == 200
    assert page.all("div", role="alert") == []
    assert page.field("answer").strip() == "x" * 501


def test_a_forged_form_says_nothing_about_help(first):
    again = first.visitor.post(first.address, {"token": "x", "go": "helped", "q-box": "Mine"})
    assert again.status == 400
    assert help_button(again).get("aria-pressed") == "false"
    assert again.field("answer").strip() == "Mine"


# Read aloud -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("aloud", "kept"), [("1", True), ("", False)])
def test_that_the_phone_read_it_aloud_is_kept_when_it_read_half_or_more(first, aloud, kept):
    page = first.go_on(answer="Heard", aloud=aloud)
    page.go_on(answer="yes", aloud=aloud).go_on(answer="no").press("send")
    assert sent().read_aloud is kept


# Formats --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formats", "kept"),
    [
        (["", "", ""], "standard"),
        (["-easy", "-easy", "-easy"], "easy"),
        (["-large", "", "-large"], "large"),
        (["", "-easy", "-easy"], "easy"),
        (["-easy", "", "-large"], "easy"),
    ],
)
def test_the_format_of_most_answers_is_kept(first, formats, kept):
    page = first
    for form in formats:
        page = page.visitor.get(page.path.replace(page.path.split("/")[1], f"en{form}", 1))
        page = page.go_on(answer="Words") if page.all("textarea") else page.go_on(answer="yes")
    page.press("send")
    assert sent().format == kept


def test_a_question_that_is_skipped_in_easy_read_counts_as_easy_read(first):
    page = first.visitor.get(first.path.replace("/en/", "/en-easy/"))
    page.press("skip").press("skip").go_on(answer="yes").press("send")
    assert sent().format == "easy"


def test_the_language_of_a_response_is_the_one_it_was_sent_in(first):
    page = first.go_on(answer="Words").go_on(answer="yes").follow("Polski")
    page.go_on(answer="no").press("send")
    assert sent().language == "pl"
