"""Counts while a survey is open, and texts theme by theme."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.analysis.actions import read_words
from consult.analysis.models import PersonalMark, Tag
from consult.core.db import db, unit_of_work

DESK = "/desk/officer/surveys/buses/"
SAID = "The bus home is late every day."


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


@pytest.fixture
def text(make, survey):
    """A text that an adult passed and the machine read."""
    words = make.words(SAID, survey=survey)
    with unit_of_work():
        read_words(db.session.merge(words))
    return words.id


def settled(task):
    return sorted(tag.value for tag in db.session.scalars(select(Tag).where(Tag.task == task, Tag.state == "settled")))


def test_todays_answers_are_counted_tomorrow(visit, make, survey, today, moment):
    make.responses(survey, 40)
    olwen = visit.as_("officer")
    assert "40" not in olwen.get(DESK).main
    moment.go_on(days=1)
    page = olwen.get(DESK)
    assert "40 answers up to yesterday" in page.main
    assert "40 (100%)" in page.main


def test_a_small_number_is_a_star(visit, make, survey, today):
    for _ in range(3):
        make.response(survey, on=today - timedelta(days=2))
    page = visit.as_("officer").get(DESK)
    assert "* answers up to yesterday" in page.main
    assert "Too few people answered to show more." in page.main


def test_each_day_has_its_row_in_the_table(visit, make, survey, today):
    for _ in range(12):
        make.response(survey, on=today - timedelta(days=2))
    rows = [" ".join("".join(row.itertext()).split()) for row in visit.as_("officer").get(DESK).all("tr")]
    day = today - timedelta(days=2)
    assert any(row.startswith(f"{day.day} {day:%B %Y}") and row.endswith("10") for row in rows)


def test_only_passed_texts_are_shown(visit, make, survey, text):
    make.words("Nobody has read this one.", survey=survey, state="unread")
    make.words("Somebody worries about this one.", survey=survey, state="held")
    page = visit.as_("officer").get(f"{DESK}texts/")
    assert SAID in page.main
    assert "Nobody has read" not in page.text
    assert "Somebody worries" not in page.text
    assert "2 texts are not here yet" in page.main


def test_an_unread_text_has_no_page(visit, make, survey):
    words = make.words(survey=survey, state="unread").id
    assert visit.as_("officer").get(f"{DESK}texts/{words}/").status == 404


def test_a_machines_tag_says_so_and_shows_its_words(visit, text):
    page = visit.as_("officer").get(f"{DESK}texts/")
    assert "Proposed by the machine, version" in page.main
    assert "Settled by an officer" not in page.main
    assert "bus" in ["".join(mark.itertext()) for mark in page.all("mark")]


def test_one_press_settles_the_sentiment(visit, text):
    page = visit.as_("officer").get(f"{DESK}texts/{text}/").press("Unhappy")
    assert page.history[0][1] == 303
    assert settled("sentiment") == ["negative"]
    assert "Settled by an officer" in page.main


def test_one_press_settles_a_theme_and_twice_is_once(visit, text):
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}texts/{text}/")
    page.press("Safety")
    page.press("Safety")
    assert settled("theme") == ["safety", "transport"]
    olwen.get(f"{DESK}texts/{text}/").press("Transport")
    assert settled("theme") == ["safety"]


def test_a_text_may_have_no_theme(visit, text):
    page = visit.as_("officer").get(f"{DESK}texts/{text}/").press("No theme")
    assert settled("theme") == ["none"]
    pressed = next(one for one in page.all("button", value="none"))
    assert pressed.get("aria-pressed") == "true"


def test_saying_that_the_tags_are_right_leads_to_the_next_text(visit, make, survey, text):
    other = make.words("More buses please.", survey=survey)
    with unit_of_work():
        read_words(db.session.merge(other))
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}texts/{text}/").press("These tags are right, next text")
    assert page.path == f"{DESK}texts/{other.id}/"
    page = page.press("These tags are right")
    assert page.path == f"{DESK}texts/"
    assert "That was the last text to check." in page.main
    assert settled("theme") == ["transport", "transport"]


def test_a_tag_that_is_none_of_ours_is_refused(visit, text):
    olwen = visit.as_("officer")
    sent = {"csrf_token": olwen.desk_token(), "sentiment": "furious"}
    page = olwen.post(f"{DESK}texts/{text}/sentiment/", sent, came_from=DESK)
    assert (page.status, "Choose a tag from the list." in page.main) == (422, True)
    sent = {"csrf_token": olwen.desk_token(), "on": "weather"}
    assert olwen.post(f"{DESK}texts/{text}/themes/", sent, came_from=DESK).status == 422


def test_texts_are_found_by_theme_sentiment_and_question(visit, make, survey, text):
    with unit_of_work():
        read_words(db.session.merge(make.words("I love the park.", survey=survey)))
    olwen = visit.as_("officer")
    assert "1 text" in olwen.get(f"{DESK}texts/").press("Show these", theme="transport").main
    page = olwen.get(f"{DESK}texts/?theme=transport")
    assert (SAID in page.main, "I love the park." in page.main) == (True, False)
    page = olwen.get(f"{DESK}texts/?sentiment=positive")
    assert (SAID in page.main, "I love the park." in page.main) == (False, True)
    assert "2 texts" in olwen.get(f"{DESK}texts/?question=free_text").main
    assert "No texts here" in olwen.get(f"{DESK}texts/?settled=yes").main


def test_a_filter_that_does_not_exist_hides_nothing(visit, text):
    assert SAID in visit.as_("officer").get(f"{DESK}texts/?theme=weather&page=999&sentiment=%27").main


def test_hidden_words_stay_hidden_and_the_marked_words_are_the_right_ones(visit, make, survey):
    words = make.words("Ask Jo Smith about the bus.", survey=survey)
    with unit_of_work():
        words = db.session.merge(words)
        db.session.add(PersonalMark(words_id=words.id, start=4, end=12, kind="name"))
        db.session.add(Tag(words_id=words.id, task="theme", value="transport", made_by="machine", author="1",
                           evidence=[[23, 26, "bus"], [4, 6, "jo"]], state="proposed"))  # fmt: skip
    for address in ("texts/", f"texts/{words.id}/"):
        page = visit.as_("officer").get(DESK + address)
        assert "Jo" not in page.text
        assert {"".join(mark.itertext()) for mark in page.all("mark")} == {"bus"}


def test_what_two_questions_would_give_away_is_not_put_down_to_few_people(visit, make, today):
    parks = make.survey(slug="parks", questions=[make.question(code="first"), make.question(code="second")])
    for place in range(29):  # 22 and 7 beside 28 and 1, of "30": together they tell the 1
        said = {"first": "yes" if place < 22 else "no", "second": "yes" if place < 28 else "no"}
        make.response(parks, said, on=today - timedelta(days=2))
    page = visit.as_("officer").get("/desk/officer/surveys/parks/")
    assert "More could give away what a few people said, so it is not shown." in page.main
