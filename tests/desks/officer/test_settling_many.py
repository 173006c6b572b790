"""Settling several texts in one press, and taking it back."""

import pytest
from sqlalchemy import select

from consult.analysis.actions import read_words
from consult.analysis.models import Settling, Tag
from consult.core.db import db, unit_of_work
from consult.core.log import LogEntry

DESK = "/desk/officer/surveys/buses/texts/"


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


@pytest.fixture
def texts(make, survey):
    """Three passed texts that the machine has read; their ids."""
    made = [make.words(text, survey=survey) for text in ("The bus is late.", "More buses please.", "I love the park.")]
    with unit_of_work():
        for words in made:
            read_words(db.session.merge(words))
    return [words.id for words in made]


def settled(words_id: str) -> dict[str, list[str]]:
    db.session.rollback()
    found: dict[str, list[str]] = {}
    for tag in db.session.scalars(select(Tag).where(Tag.words_id == words_id, Tag.state == "settled")):
        found.setdefault(tag.task, []).append(tag.value)
    return {task: sorted(values) for task, values in found.items()}


def press(visitor, data, address=DESK):
    sent = [("csrf_token", visitor.desk_token()), *data]
    return visitor.post(f"{DESK}settle/", sent, came_from=address)


def test_ticked_texts_are_settled_in_one_press_and_the_others_are_not(visit, texts):
    page = press(visit.as_("officer"), [("words", texts[0]), ("words", texts[1]), ("agree", "ticked")])
    assert "2 texts are settled." in page.main
    assert all({"sentiment", "theme", "priority"} <= settled(one).keys() for one in texts[:2])
    assert settled(texts[2]) == {}
    assert {tag.author for tag in db.session.scalars(select(Tag).where(Tag.made_by == "person"))} == {"officer"}


def test_one_press_settles_the_text_whose_own_button_it_is(visit, texts):
    olwen = visit.as_("officer")
    press(olwen, [("agree", texts[1]), ("words", texts[0])])
    assert "transport" in settled(texts[1])["theme"]
    assert settled(texts[0]) == {}


def test_one_feeling_for_all_that_are_ticked_leaves_their_themes(visit, texts):
    press(visit.as_("officer"), [("words", texts[0]), ("words", texts[2]), ("sentiment", "neutral")])
    assert settled(texts[0]) == settled(texts[2]) == {"sentiment": ["neutral"]}


def test_a_theme_is_added_to_those_that_stand_there(visit, texts):
    press(visit.as_("officer"), [("words", texts[0]), ("theme", "safety")])
    assert settled(texts[0]) == {"theme": ["safety", "transport"]}


def test_undo_puts_everything_back_as_it_was(visit, texts):
    olwen = visit.as_("officer")
    press(olwen, [("words", texts[0]), ("sentiment", "positive")])
    page = press(olwen, [("words", one) for one in texts] + [("sentiment", "negative")])
    page = page.follow("Look at it or undo it")
    assert "How it feels: Happy → Unhappy" in page.main
    page = page.press("Undo all of this")
    assert "Undone." in page.main
    assert settled(texts[0]) == {"sentiment": ["positive"]}
    assert settled(texts[1]) == settled(texts[2]) == {}
    assert "are settled." not in page.main


def test_undo_leaves_what_somebody_has_changed_since_and_says_so(visit, texts):
    olwen = visit.as_("officer")
    page = press(olwen, [("words", texts[0]), ("words", texts[1]), ("sentiment", "negative")])
    visit.as_("administrator").get(f"{DESK}{texts[0]}/").press("Happy")
    page = page.follow("Look at it or undo it").press("Undo all of this")
    assert "1 tag was changed since, and stayed." in page.main
    assert (settled(texts[0]), settled(texts[1])) == ({"sentiment": ["positive"]}, {})


def test_nothing_is_undone_twice(visit, texts):
    olwen = visit.as_("officer")
    page = press(olwen, [("words", texts[0]), ("sentiment", "negative")]).follow("Look at it or undo it")
    page.press("Undo all of this")
    press(olwen, [("words", texts[0]), ("sentiment", "positive")])
    page.press("Undo all of this")
    assert settled(texts[0]) == {"sentiment": ["positive"]}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ([("sentiment", "negative")], "Tick at least one text."),
        ([("words", "TEXT")], "Choose what to settle"),
        ([("words", "TEXT"), ("sentiment", "furious")], "Choose a tag from the list."),
        ([("words", "TEXT"), ("theme", "weather")], "Choose a tag from the list."),
    ],
)
def test_a_press_that_says_too_little_or_nonsense_settles_nothing(visit, texts, sent, said):
    page = press(visit.as_("officer"), [(name, texts[0] if value == "TEXT" else value) for name, value in sent])
    assert (page.status, said in page.main) == (422, True)
    assert db.session.scalars(select(Settling)).all() == []
    assert settled(texts[0]) == {}


def test_with_one_text_that_is_not_passed_none_is_settled(visit, make, survey, texts):
    unread = make.words("Nobody has read this.", survey=survey, state="unread").id
    page = press(visit.as_("officer"), [("words", texts[0]), ("words", unread), ("sentiment", "negative")])
    assert page.status == 404
    assert settled(texts[0]) == {}


def test_another_organisations_officer_settles_and_undoes_nothing(visit, make, texts):
    page = press(visit.as_("officer"), [("words", texts[0]), ("sentiment", "negative")])
    address = page.follow("Look at it or undo it").path
    stranger = visit.as_("otto")
    assert press(stranger, [("words", texts[0]), ("sentiment", "positive")]).status == 404
    assert stranger.get(address).status == 404
    undo = {"csrf_token": stranger.desk_token()}
    assert stranger.post(f"{address}undo/", undo, came_from=address).status == 404
    assert settled(texts[0]) == {"sentiment": ["negative"]}


def test_the_log_says_that_texts_were_settled_and_undone(visit, texts):
    page = press(visit.as_("officer"), [("words", texts[0]), ("sentiment", "negative")])
    page.follow("Look at it or undo it").press("Undo all of this")
    acts = [entry.act for entry in db.session.scalars(select(LogEntry).order_by(LogEntry.position))]
    assert acts[-3:] == ["sentiment settled", "texts settled", "settling undone"]


def test_the_machines_proposal_stands_beside_what_the_person_settled(visit, texts):
    olwen = visit.as_("officer")
    press(olwen, [("words", texts[2]), ("sentiment", "negative")])
    page = olwen.get(DESK)
    assert "The machine had proposed: Happy" in page.main
    assert "Settled by an officer" in page.main


def test_every_key_has_a_button_that_works_without_script(visit, texts):
    page = visit.as_("officer").get(DESK)
    keys = {one.get("data-key") for one in page.all("button")} | {one.get("data-key") for one in page.all("input")}
    assert {"a", "1", "2", "3", "4", "x"} <= keys
    page = visit.as_("officer").get(f"{DESK}{texts[0]}/")
    assert {"a", "t", *"123456"} <= {one.get("data-key") for one in page.all("button")}
