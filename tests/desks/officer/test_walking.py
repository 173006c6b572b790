"""An officer walks a draft on a phone as whoever answers will: each answer leads on, and nothing is kept."""

import pytest

from consult.core.db import db
from consult.core.log import LogEntry
from consult.responses.models import Draft, Response
from consult.surveys.standing import WHO
from tests.support.about_buses import BY_BUS, DESK, TRAVEL, about_buses

PHONE = f"{DESK}build/phone/"
LOOK = f"{DESK}build/look/en/"
TITLES = {
    "travel": "How do you travel?",
    "likes": "What do you like?",
    "why": "Why Bus?",
    "score": "How good are buses?",
}
WORDS = {title: code for code, title in TITLES.items()}


@pytest.fixture
def survey(make):
    rules = {"likes": BY_BUS, "why": {"question": "likes", "is": "art"}}
    questions = about_buses(make, "travel", "likes", "why", "score")
    return make.survey("draft", slug="buses", title="Buses", questions=questions, rules=rules)


@pytest.fixture
def olwen(visit, survey):
    return visit.as_("officer")


def inside(page):
    """What stands in the phone's frame."""
    return page.visitor.get(page.first("iframe").get("src"))


def begun(olwen):
    return olwen.get(LOOK).press("Yes, let’s start")


def test_each_answer_leads_to_the_page_that_follows_it(olwen):
    page = inside(olwen.get(PHONE))
    assert page.title == "Buses"
    page = page.press("Yes, let’s start")
    assert page.title == "How do you travel?"
    by_bus = page.press("next", travel="bus")
    assert by_bus.title == "What do you like?"
    page = by_bus.press("next", likes=["art", "music"])
    assert page.title == "Why Bus?"
    on_foot = begun(olwen).press("next", travel="walk")
    assert on_foot.title == "How good are buses?"


def test_the_walk_ends_where_people_check_and_send_and_nothing_of_it_is_kept(olwen):
    entries = db.session.query(LogEntry).count()
    page = begun(olwen).press("next", travel="walk").press("next", score="7")
    while page.title != "Check your answers":
        page = page.press("skip")
    assert "On foot" in page.main
    assert "What do you like?" not in page.main
    changed = page.press("Change: How do you travel?")
    assert (changed.title, changed.field("travel")) == ("How do you travel?", "walk")
    page = page.press("Send my answers")
    assert "nothing was kept or sent" in page.main
    assert page.press("Back").title == "Check your answers"
    db.session.rollback()
    assert [db.session.query(table).count() for table in (Draft, Response)] == [0, 0]
    assert db.session.query(LogEntry).count() == entries
    assert not any("consult" in cookie and "draft" in cookie for cookie in page.cookies)


def test_back_leads_along_the_same_way_and_every_answer_still_stands_there(olwen):
    page = begun(olwen).press("next", travel="bus").press("next", likes=["art"]).press("back", why="It is fast")
    assert (page.title, page.field("likes")) == ("What do you like?", ["art"])
    page = page.press("back")
    assert page.field("travel") == "bus"
    page = page.press("next", travel="walk")
    assert page.title == "How good are buses?"
    page = page.press("back").press("next", travel="bus").press("next")
    assert page.field("why") == "It is fast"
    assert olwen.get(LOOK).press("Yes, let’s start").press("back").title == "Buses"


def test_what_is_skipped_is_answered_no_more(olwen):
    page = begun(olwen).press("next", travel="bus").press("back").press("skip")
    assert page.title == "How good are buses?"
    assert page.press("back").field("travel") is None


def test_an_answer_that_cannot_be_kept_is_told_in_the_words_that_people_will_see(olwen):
    page = begun(olwen).press("next")
    assert page.status == 422
    assert "There is 1 thing to look at" in page.main


def test_a_press_that_leads_out_of_the_survey_says_what_people_would_find(olwen):
    page = begun(olwen).press("Get help now", travel="bus")
    assert "Here the page “Get help now” opens." in page.main
    assert page.field("travel") == "bus"
    assert "Here people get their code." in page.press("Save and come back later").main
    assert all(link.get("href", "").startswith(("#", "/desk/")) for link in page.all("a"))


def test_another_language_and_easy_read_show_the_same_page_with_the_same_answers(olwen):
    page = begun(olwen).press("next", travel="bus").press("in:pl", likes=["sport"]).press("in:pl-easy")
    assert (page.path, page.language) == (f"{DESK}build/look/pl-easy/", "pl")
    assert page.field("likes") == ["sport"]
    page = page.press("next")
    assert page.title == "Po polsku: How good are buses?"


def test_a_way_is_opened_with_its_answers_filled_in(olwen):
    page = olwen.get(f"{DESK}ways/")
    assert [cell.text for cell in page.all("td", **{"data-name": "Questions"})] == ["2", "3", "4"]
    assert "There are 3 different ways through this survey." in page.main
    seen = {}
    for number in (1, 2, 3):
        phone = olwen.get(f"{DESK}ways/").follow(f"Walk way {number} on a phone")
        assert f"Way {number}: its answers are filled in" in phone.main
        page, titles = inside(phone).press("Yes, let’s start"), []
        while page.title in WORDS:
            titles.append(WORDS[page.title])
            following = page.press("next")
            page = following if following.status == 200 else page.press("skip")
        seen[number] = tuple(titles)
    assert set(seen.values()) == {
        ("travel", "score"),
        ("travel", "likes", "score"),
        ("travel", "likes", "why", "score"),
    }


def test_any_page_can_be_looked_at_whoever_may_see_it(olwen):
    page = inside(olwen.get(f"{PHONE}?page=3"))
    assert page.title == "Why that way?"
    assert page.press("next", why="So").title == "How good are buses?"
    for typed in ("999", "x", "-1", "٣"):
        assert olwen.get(f"{PHONE}?page={typed}&way={typed}").status == 200


def test_who_needs_a_code_is_asked_for_one_on_the_first_page(olwen):
    assert "The code on your paper" not in olwen.get(LOOK).main
    olwen.get(f"{DESK}entry-codes/").press("A code that works once")
    page = olwen.get(LOOK)
    assert "The code on your paper" in page.main
    assert page.press("Yes, let’s start").title == "How do you travel?"


def test_only_our_own_desk_may_frame_the_walk_and_only_those_who_ask_see_it(olwen, visit):
    assert "frame-ancestors 'self'" in begun(olwen).headers["Content-Security-Policy"]
    otto = visit.as_("otto")
    assert otto.get(LOOK).status == 404
    assert otto.post(LOOK, {"csrf_token": otto.desk_token()}, came_from=LOOK).status == 404
    assert olwen.post(LOOK, {"at": "0"}, came_from=LOOK).status == 400


def test_a_way_that_was_chosen_stands_out_in_the_picture(olwen):
    page = olwen.get(f"{DESK}ways/").follow("Show way 1 in the picture")
    drawn = page.first("svg", **{"class": "stops"})
    on = [one for one in drawn.iter() if one.get("class") == "on"]
    every = [one for one in drawn.iter() if one.tag.split("}")[-1] in {"g", "path"}]
    assert 0 < len(on) < len(every)


def test_more_ways_than_a_page_holds_are_cut_and_said_to_be(make, visit):
    gates = [make.question(code=f"gate-{at}", english=f"Gate {at}?", choices=TRAVEL) for at in range(5)]
    more = [make.question(code=f"more-{at}", english=f"More {at}?") for at in range(5)]
    rules = {f"more-{at}": {"question": f"gate-{at}", "is": "bus"} for at in range(5)}
    make.survey("draft", slug="many", questions=[*gates, *more], rules=rules)
    page = visit.as_("officer").get("/desk/officer/surveys/many/ways/")
    assert "There are 32 different ways through this survey." in page.main
    assert "The first 24 ways are listed" in page.main
    assert len(page.all("tr")) == 25


def test_in_a_survey_for_all_one_tap_says_who_walks_and_each_goes_their_own_way(make, visit):
    asked = [make.question(code="safe", english="Is it safe?"), make.question(code="training", english="Trained?")]
    rules = {"training": {"question": WHO, "is": "workers"}}
    make.survey("draft", slug="all", audience="mixed", standing=True, questions=asked, rules=rules)
    olwen, look = visit.as_("officer"), "/desk/officer/surveys/all/build/look/en/"
    page = olwen.get(look).press("Yes, let’s start")
    assert page.title == "Which one are you?"
    worker = page.press("I work with children or young people")
    assert worker.title == "Is it safe?"
    assert worker.press("skip").title == "Trained?"
    young = page.press("I am a child or young person")
    assert young.press("skip").title != "Trained?"
    marked = []
    for number in (1, 2):
        first = inside(olwen.get(f"/desk/officer/surveys/all/build/phone/?way={number}")).press("Yes, let’s start")
        marked += [
            one.get("value") for one in first.all("button") if one.get("aria-pressed") == "true" and one.get("value")
        ]
    assert sorted({"workers"} & set(marked)) == ["workers"]
    assert len(set(marked)) == 2
