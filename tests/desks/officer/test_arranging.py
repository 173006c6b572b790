"""Which questions a survey asks, in which order and parts: by buttons, by dragging, and by two at once."""

import pytest

from consult.core.db import db, unit_of_work
from consult.surveys.models import Survey

QUESTIONS = "/desk/officer/surveys/park-life/build/questions/"


@pytest.fixture
def olwen(visit, make):
    make.panel()
    return visit.as_("officer")


@pytest.fixture
def bank(make):
    made = [
        make.question(code="swings", english="Do you like swings?", themes=["environment"]),
        make.question("free_text", code="better", english="What would make parks better?", themes=["environment"]),
        make.question(code="bus", english="Do you take the bus?", themes=["transport"]),
        make.question(code="half-baked", english="Is it half baked?", state="worked_on"),
    ]
    with unit_of_work():
        for one in made:
            db.session.merge(one).panel_id = make.panel().id
    return made


def kept():
    db.session.rollback()
    return db.session.query(Survey).filter_by(slug="park-life").one()


def asked():
    return [place.question.code for place in kept().questions]


def test_approved_questions_are_found_added_moved_and_taken_out(make, olwen, bank):
    make.survey("draft", slug="park-life", questions=[])
    page = olwen.get(QUESTIONS)
    assert "Is it half baked?" not in page.main
    page = page.press("Add: Do you like swings?").press("Add: Do you take the bus?")
    page = page.press("Add: What would make parks better?")
    assert asked() == ["swings", "bus", "better"]
    page = page.press("Move question 3 up").press("Move question 1 down")
    assert asked() == ["better", "swings", "bus"]
    page = page.press("Take question 3 out")
    assert asked() == ["better", "swings"]
    assert page.press("Show these", search="bus").has_link("Questions") is False
    assert "Do you take the bus?" in olwen.get(f"{QUESTIONS}?search=bus").main
    page = olwen.get(f"{QUESTIONS}?theme=environment")
    assert "All that fits is in the survey already." in page.main


def test_a_press_after_a_search_keeps_the_search(make, olwen, bank):
    make.survey("draft", slug="park-life", questions=[])
    page = olwen.get(f"{QUESTIONS}?search=bus").press("Add: Do you take the bus?")
    assert "search=bus" in page.address


def test_what_is_not_approved_cannot_be_added_by_any_form(make, olwen, bank):
    make.survey("draft", slug="park-life", questions=[])
    fields = {"csrf_token": olwen.desk_token(), "press": "add:half-baked"}
    page = olwen.post(QUESTIONS, fields, came_from=QUESTIONS)
    assert page.status == 422
    assert "Only approved questions can be added." in page.main
    assert asked() == []


def test_an_order_that_was_dragged_is_kept_unless_somebody_changed_the_questions(make, olwen, bank):
    make.survey("draft", slug="park-life", questions=bank[:3])
    page = olwen.get(QUESTIONS)
    fields = {"csrf_token": olwen.desk_token(), "press": "order", "order": "bus swings better"}
    olwen.post(QUESTIONS, fields, came_from=QUESTIONS)
    assert asked() == ["bus", "swings", "better"]
    fields = {"csrf_token": olwen.desk_token(), "press": "order", "order": "bus swings"}
    page = olwen.post(QUESTIONS, fields, came_from=QUESTIONS)
    assert page.status == 422
    assert "Somebody changed the questions while you were moving them." in page.main


def test_questions_stand_in_parts_that_are_named_and_taken_away(make, olwen, bank):
    make.survey("draft", slug="park-life", questions=bank[:3])
    page = olwen.get(QUESTIONS).press("add-part", **{"new-part": "Your parks"})
    page = page.press("add-part", **{"new-part": "Getting there"})
    page = page.press("section:swings", **{"section-swings": "getting-there"})
    page = page.press("section:bus", **{"section-bus": "your-parks"})
    assert [(place.question.code, place.section) for place in kept().questions] == [
        ("better", None),
        ("bus", "your-parks"),
        ("swings", "getting-there"),
    ]
    page = page.press("name-part:your-parks", **{"part-your-parks": "Parks"})
    assert page.field("part-your-parks") == "Parks"
    page = page.press("remove-part:your-parks")
    assert [(place.question.code, place.section) for place in kept().questions][:2] == [
        ("better", None),
        ("bus", None),
    ]
    page = page.press("add-part", **{"new-part": " "})
    assert page.status == 422
    assert "Write a title for the part." in page.main


def in_parts():
    return [(place.question.code, place.section) for place in kept().questions]


@pytest.fixture
def parted(make, olwen, bank):
    """Swings in no part, better in the first, bus in the second."""
    return make.survey("draft", slug="park-life", questions=bank[:3], sections={"one": ["better"], "two": ["bus"]})


def test_parts_move_up_and_down_with_their_questions(olwen, parted):
    page = olwen.get(QUESTIONS)
    assert "Move part 1 up" not in page.html
    page = page.press("Move part 2 up")
    assert in_parts() == [("swings", None), ("bus", "two"), ("better", "one")]
    assert "Move part 2 down" not in page.html
    page.press("Move part 1 down")
    assert in_parts() == [("swings", None), ("better", "one"), ("bus", "two")]


def test_a_question_goes_by_buttons_from_one_part_into_the_next(olwen, parted):
    page = olwen.get(QUESTIONS).press("Move question 2 down")
    assert in_parts() == [("swings", None), ("better", "two"), ("bus", "two")]
    assert "No question in this part yet." in page.main
    page.press("Move question 1 down").press("Move question 1 down")
    assert in_parts() == [("swings", "two"), ("better", "two"), ("bus", "two")]


def test_parts_and_questions_that_were_dragged_are_kept_by_whatever_is_pressed_next(olwen, parted):
    dragged = {"csrf_token": olwen.desk_token(), "order": "bus part:two part:one swings better"}
    olwen.post(QUESTIONS, {**dragged, "press": "order"}, came_from=QUESTIONS)
    assert in_parts() == [("bus", None), ("swings", "one"), ("better", "one")]
    assert [one.code for one in kept().sections] == ["two", "one"]
    dragged["order"] = "part:two bus part:one swings better"
    olwen.post(QUESTIONS, {**dragged, "press": "out:swings"}, came_from=QUESTIONS)
    assert in_parts() == [("bus", "two"), ("better", "one")]
    page = olwen.post(QUESTIONS, {**dragged, "press": "up:better"}, came_from=QUESTIONS)
    assert page.status == 422
    assert "Somebody changed the questions while you were moving them." in page.main


def test_two_who_name_a_part_at_once_are_told_and_nothing_is_lost(olwen, parted, visit):
    mine = olwen.get(QUESTIONS)
    visit.as_("ada").get(QUESTIONS).press("name-part:one", **{"part-one": "Theirs"})
    page = mine.press("name-part:one", **{"part-one": "Mine"})
    assert page.status == 422
    assert "Somebody else named this part “Theirs” just now." in page.main
    assert page.field("part-one") == "Mine"
    page = page.press("name-part:one")
    assert page.field("part-one") == "Mine"
    assert str(kept().sections[0].title.said("en")) == "Mine"
