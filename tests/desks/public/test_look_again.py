"""Something is to be put right: the tab says so first, and every control that it is about says so itself."""

import pytest

from consult.questions.kinds import KINDS
from tests.support.markup import CONTROLS, text_of

BROKEN = {
    "one_choice": {"q-q": "maybe"},
    "several_choices": [("q-q", "yes"), ("q-q", "dont_know")],
    "pictures": {"q-q": "nothing"},
    "faces": {"q-q": "6"},
    "zero_to_ten": {"q-q": "11"},
    "free_text": {"q-q": "a" * 501},
    "short_text": {"q-q": "a" * 501},
    "whole_number": {"q-q": "many"},
    "date": {"q-q.day": "31", "q-q.month": "2", "q-q.year": "2027"},
    "ranking": {"q-q.buses": "1", "q-q.parks": "1"},
    "grid": {"q-q.unknown": "5"},
}


def told_of(page, control) -> bool:
    """Whether a control, or the group that it stands in, is marked and points at what is wrong."""
    for one in (control, *page.tree.ancestors(control)):
        if one.get("aria-invalid") == "true" and "q-q-problem" in one.get("aria-describedby", "").split():
            return True
    marked = control.get("aria-invalid") == "true"
    return marked and any(
        "q-q-problem" in one.get("aria-describedby", "").split() for one in page.tree.ancestors(control)
    )


@pytest.mark.parametrize("kind", BROKEN)
def test_every_control_of_a_question_says_that_it_is_to_be_looked_at(make, visit, kind):
    make.survey(slug="s", questions=[make.question(kind, code="q")])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    sent = BROKEN[kind].items() if isinstance(BROKEN[kind], dict) else BROKEN[kind]
    again = page.visitor.post(page.address, [*sent, ("token", dict(page.form_data())["token"])], came_from=page.address)
    assert again.status == 422
    controls = [one for one in again.all(*CONTROLS) if one.get("name", "").startswith("q-q")]
    assert controls
    assert [one.get("name") for one in controls if not told_of(again, one)] == []
    assert text_of(again.first("title")) == f"Look again: {again.title} · Consult"
    fine = page.visitor.get(page.address)
    assert fine.all(aria_invalid="true") == []
    assert text_of(fine.first("title")) == f"{fine.title} · Consult"


def test_every_way_to_answer_is_among_them():
    assert {KINDS[name].control for name in BROKEN} == {kind.control for kind in KINDS.values()} - {"none"}


def test_a_code_that_opens_nothing(visit):
    again = visit.stranger().get("/en/code/").go_on(code="nonsense!")
    field = again.tree.by_id("code")
    assert (field.get("aria-invalid"), "code-problem" in field.get("aria-describedby").split()) == ("true", True)
    assert text_of(again.first("title")).startswith("Look again: ")
    fresh = visit.stranger().get("/en/code/").tree.by_id("code")
    assert fresh.get("aria-invalid") is None


def test_an_entry_code_that_is_none(make, visit):
    make.survey(slug="s", questions=["one_choice"], entry="codes")
    again = visit.stranger().get("/en/surveys/s/").go_on(code="K7QM-3FHT")
    assert again.tree.by_id("entry-code").get("aria-invalid") == "true"
    assert text_of(again.first("title")).startswith("Look again: ")


def test_a_worry_without_words_and_a_check_page_with_nothing_on_it(make, visit):
    worry = visit.stranger().get("/en/worry/").go_on(worry="")
    assert text_of(worry.first("title")).startswith("Look again: ")
    assert worry.tree.by_id("worry").get("aria-invalid") == "true"
    make.survey(slug="s", questions=["one_choice"])
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().press("skip").press("send")
    assert text_of(check.first("title")).startswith("Look again: ")


@pytest.mark.parametrize("path", ["is-this-real/", "how-it-works/", "help/", "worry/"])
def test_whoever_looks_something_up_finds_the_way_back_to_their_question(make, visit, path):
    make.survey(slug="s", questions=[make.question(code="a"), make.question(code="b")])
    phone = visit.as_("ellie")
    there = phone.get("/en/surveys/s/").go_on().go_on(answer="yes")
    assert phone.get(f"/en/{path}").follow("Go back to where I was").path == there.path
    assert visit.stranger().get(f"/en/{path}").follow("Go back to where I was").path == "/en/"
