"""Several questions on one page: each may be left out, each may be put right, and none is asked twice."""

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.responses.models import Answer
from tests.support.markup import text_of

SECTIONS = {"buses": ["kind", "how-many", "why"], "home": ["friends"]}


@pytest.fixture
def page(make, visit):
    """A page with a choice, a number and a box; a page with one choice follows."""
    make.survey(
        slug="s",
        pace="section",
        sections=SECTIONS,
        questions=[
            make.question("one_choice", code="kind", english="Which bus is it?"),
            make.question("whole_number", code="how-many"),
            make.question("free_text", code="why", limit=20),
            make.question("one_choice", code="friends"),
        ],
    )
    return visit.as_("ellie").get("/en/surveys/s/").go_on()


def kept():
    return {row.question_code: (row.state, row.value) for row in db.session.scalars(select(Answer))}


def test_a_section_stands_on_one_page_under_its_own_title(page):
    assert page.title == "The part about buses"
    assert page.asked == ["kind", "how-many", "why"]
    assert next(text_of(one) for one in page.first("main").iter("h2")) == "Which bus is it?"
    assert "1 of 2" in page.main
    group = page.first("div", role="radiogroup")
    assert page.tree.name_of(group) == "Which bus is it?", "each question's own words name its control"


def test_somebody_answers_a_page_at_once(page):
    page = page.go_on(kind="yes", why="It is late.", **{"how-many": "3"})
    assert page.path == "/en/surveys/s/answers/friends/"
    back = page.press("Back")
    assert (back.field("kind"), back.field("how-many"), back.field("why").strip()) == ("yes", "3", "It is late.")
    page.go_on(friends="no").press("send")
    assert kept() == {
        "kind": ("answered", "yes"),
        "how-many": ("answered", 3),
        "why": ("answered", None),
        "friends": ("answered", "no"),
    }


def test_what_is_left_blank_on_a_page_is_a_skip(page):
    page = page.go_on(**{"how-many": "3"})
    assert page.path == "/en/surveys/s/answers/friends/"
    check = page.press("skip")
    assert check.main.count("You skipped this one") == 3
    assert [text_of(one) for one in check.all("dd", class_="hint")] == ["You skipped this one"] * 3
    check.press("send")
    assert {code: state for code, (state, _value) in kept().items()} == {
        "kind": "skipped",
        "how-many": "answered",
        "why": "skipped",
        "friends": "skipped",
    }


def test_skip_skips_what_is_not_answered_and_takes_no_answer_away(page):
    page.press("skip", kind="yes", why="Keep this.")
    check = page.visitor.get("/en/surveys/s/check/")
    assert check.main.count("You skipped this one") == 1
    assert "Keep this." in check.main


def test_several_things_to_look_at_are_counted_linked_and_said_beside_each(page):
    again = page.go_on(kind="no", why="x" * 21, **{"how-many": "many"})
    assert again.status == 422
    summary = again.first("div", role="alert")
    assert text_of(summary.find("p")) == "There are 2 things to look at"
    links = summary.findall("ul/li/a")
    assert [one.get("href") for one in links] == ["#q-how-many", "#q-why"]
    for link in links:
        field = again.tree.by_id(link.get("href")[1:])
        assert field.get("aria-invalid") == "true"
        beside = again.tree.by_id(f"{field.get('id')}-problem")
        assert text_of(link).endswith(text_of(beside)), "after the question that it is about"
        assert len(text_of(link)) > len(text_of(beside))
        assert beside.get("id") in field.get("aria-describedby").split()
    # All that was typed still stands there, what was right and what was wrong.
    assert (again.field("kind"), again.field("how-many"), again.field("why").strip()) == ("no", "many", "x" * 21)
    assert "Not answered yet" in again.visitor.get("/en/surveys/s/check/").main, "nothing is kept by halves"
    after = again.go_on(why="x" * 20, **{"how-many": "4"})
    assert after.path == "/en/surveys/s/answers/friends/"
    assert after.press("Back").field("kind") == "no"


def test_one_thing_to_look_at_is_one(page):
    again = page.go_on(**{"how-many": "-1"})
    assert text_of(again.first("div", role="alert").find("p")) == "There is 1 thing to look at"


def test_the_check_page_leads_to_the_question_itself_and_back(page):
    check = page.go_on(kind="yes").press("skip")
    change = check.all("dd", class_="change")[2].find("a").get("href")
    assert change == "/en/surveys/s/answers/kind/?from=check#q-why"
    assert page.visitor.get(change).go_on(why="Because.").path == "/en/surveys/s/check/"


def test_any_question_of_a_page_leads_to_the_page(page):
    assert page.visitor.get("/en/surveys/s/answers/why/").asked == ["kind", "how-many", "why"]


def test_save_keeps_a_whole_page_and_asks_nothing_of_an_empty_one(page):
    saved = page.press("save", why="Half a thought")
    assert saved.path == "/en/surveys/s/save/"
    assert saved.follow("Go on now").path == "/en/surveys/s/answers/friends/"
    friends = page.visitor.get("/en/surveys/s/answers/friends/")
    assert friends.press("save").follow("Go on now").path == friends.path, "an empty page is not skipped by saving"
    assert page.press("save", **{"how-many": "many"}).status == 422, "what cannot be kept is told before one goes"


def test_a_rule_about_a_question_of_the_page_waits_for_the_next_page(make, visit):
    make.survey(
        slug="s",
        pace="section",
        sections={"all": ["a", "b", "c", "d"]},
        questions=[make.question(code=code) for code in "abcd"],
        rules={"c": {"question": "a", "is": "yes"}},
    )
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    assert page.asked == ["a", "b"]
    page = page.go_on(a="yes", b="no")
    assert page.asked == ["c", "d"]
    # Whoever answered otherwise is asked the rest on its own, and nobody is asked anything twice.
    page = page.press("Back").go_on(a="no")
    assert page.asked == ["d"]
    assert page.go_on(d="yes").path == "/en/surveys/s/check/"


def test_nobody_is_asked_what_only_the_one_before_them_was_led_to(make, visit):
    make.survey(
        slug="s",
        pace="section",
        sections={"first": ["a"], "then": ["b", "c"]},
        questions=[make.question(code=code) for code in "abc"],
        rules={"c": {"question": "a", "is": "yes"}},
    )
    ellie = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(a="yes")
    another = visit.stranger().get("/en/surveys/s/").go_on().go_on(a="no")
    assert (ellie.path, another.path) == ("/en/surveys/s/answers/b/", "/en/surveys/s/answers/b/")
    assert (ellie.asked, another.asked) == (["b", "c"], ["b"]), "a page that is kept is kept for the same way only"


def test_words_that_say_an_answer_wait_for_the_page_after_it(make, visit):
    make.survey(
        slug="s",
        pace="section",
        sections={"all": ["a", "b"]},
        questions=[make.question("short_text", code="a"), make.question(code="b", english="And {{a|that}}?")],
    )
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    assert page.asked == ["a"]
    assert page.go_on(a="the tram").title == "And the tram?"


@pytest.mark.parametrize("age", ["10-12", "16-18", "adult", None])
def test_about_you_asks_everyone_each_thing_once(make, visit, age):
    make.survey(slug="s", questions=["one_choice"], standing=True)
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")
    asked, titles = [], []
    while "/answers/" in page.path:
        titles.append(page.title)
        asked += page.asked
        page = page.go_on(**({"about-age": age} if age and "about-age" in page.asked else {}))
    assert len(asked) == len(set(asked)), "nobody is asked anything twice"
    assert [code.partition("-")[0] for code in asked] == sorted((c.partition("-")[0] for c in asked), reverse=True)
    assert ("about-needs" in asked) == (age not in {"16-18", "adult"})
    assert ("about-gender" in asked) == (age == "16-18")
    assert ("about-health" in asked) == (age in {"16-18", "adult"})
    assert len(titles) <= 4, "a card at the end, and at most three pages about the person"


def test_the_standing_questions_may_all_be_skipped(make, visit):
    make.survey(slug="s", questions=["one_choice"], standing=True)
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")
    while "/answers/" in page.path:
        page = page.press("skip")
    assert page.press("send").path == "/en/surveys/s/sent/"
