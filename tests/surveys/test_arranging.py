"""The questions of a draft and its parts: asked, moved, named and taken out."""

import pytest

from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.surveys.arranging import (
    MOST_SECTIONS,
    NotInTheBank,
    OrderChanged,
    SomebodyElseNamed,
    TooManySections,
    add_question,
    add_section,
    arrange,
    move_question,
    move_section,
    put_in_section,
    rename_section,
)

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def who(today):
    return {"by": OLWEN, "today": today}


def test_a_question_that_is_moved_takes_the_part_that_it_comes_into(make, who):
    asked = [make.question(code=code) for code in "abcd"]
    survey = make.survey("draft", questions=asked, sections={"one": ["a", "b"], "two": ["c", "d"]})
    with unit_of_work():
        move_question(survey, "c", by_places=-1, **who)
        assert [(place.question.code, place.section) for place in survey.questions] == [
            ("a", "one"), ("b", "one"), ("c", "one"), ("d", "two"),
        ]  # fmt: skip
        move_question(survey, "c", by_places=-1, **who)
        assert [place.question.code for place in survey.questions] == ["a", "c", "b", "d"]
        move_question(survey, "d", by_places=1, **who)  # stays at the end of the list that it is at
        move_question(survey, "b", by_places=2, **who)
        assert [(place.question.code, place.section) for place in survey.questions][2:] == [("d", "two"), ("b", "two")]
        put_in_section(survey, "a", None, **who)
        move_question(survey, "c", by_places=-1, **who)
        assert [(place.question.code, place.section) for place in survey.questions][:2] == [("a", None), ("c", None)]
        with pytest.raises(Missing):
            put_in_section(survey, "a", "three", **who)


def test_parts_move_with_all_their_questions_and_stop_at_the_ends(make, who):
    asked = [make.question(code=code) for code in "abcd"]
    survey = make.survey("draft", questions=asked, sections={"one": ["a", "b"], "two": ["c"], "three": ["d"]})
    with unit_of_work():
        move_section(survey, "three", by_places=-1, **who)
        assert [one.code for one in survey.sections] == ["one", "three", "two"]
        assert [place.question.code for place in survey.questions] == ["a", "b", "d", "c"]
        move_section(survey, "one", by_places=-1, **who)
        move_section(survey, "one", by_places=9, **who)
        assert [place.question.code for place in survey.questions] == ["d", "c", "a", "b"]
        assert [one.position for one in survey.sections] == [1, 2, 3]
        with pytest.raises(Missing):
            move_section(survey, "four", by_places=1, **who)


def test_parts_and_questions_are_arranged_at_once_unless_somebody_changed_them(make, who):
    asked = [make.question(code=code) for code in "abcd"]
    survey = make.survey("draft", questions=asked, sections={"one": ["a", "b"], "two": ["c", "d"]})
    with unit_of_work():
        arrange(survey, [(None, ["d"]), ("two", ["b", "a"]), ("one", ["c"])], **who)
        assert [(place.question.code, place.section, place.position) for place in survey.questions] == [
            ("d", None, 1), ("b", "two", 2), ("a", "two", 3), ("c", "one", 4),
        ]  # fmt: skip
        assert [(one.code, one.position) for one in survey.sections] == [("two", 1), ("one", 2)]
        for other in (
            [(None, ["d"]), ("two", ["b", "a"]), ("one", ["x"])],
            [(None, ["d"]), ("two", ["b", "a", "c"])],
            [(None, ["d", "a"]), ("two", ["b", "a"]), ("one", ["c"])],
        ):
            with pytest.raises(OrderChanged):
                arrange(survey, other, **who)


def test_a_part_that_somebody_else_named_meanwhile_is_not_written_over_unseen(make, who):
    survey = make.survey("draft", sections={"one": ["faces"]})
    with unit_of_work():
        saw = str(survey.sections[0].title.said("en"))
        rename_section(survey, "one", "Theirs", saw=saw, **who)
        rename_section(survey, "one", "Theirs", saw=saw, **who)  # pressed twice
        with pytest.raises(SomebodyElseNamed) as refusal:
            rename_section(survey, "one", "Mine", saw=saw, **who)
        assert "“Theirs”" in str(refusal.value.message)
        rename_section(survey, "one", "Mine", saw="Theirs", **who)
        assert str(survey.sections[0].title.said("en")) == "Mine"


def test_only_approved_questions_are_asked_and_each_once(make, who):
    survey = make.survey("draft", questions=["faces"])
    idea = make.question(state="idea")
    with unit_of_work():
        with pytest.raises(NotInTheBank):
            add_question(survey, idea, **who)
        add_question(survey, survey.questions[0].question, **who)
        assert len(survey.questions) == 1


def test_parts_have_codes_of_their_own_and_there_are_not_too_many(make, who):
    survey = make.survey("draft")
    with unit_of_work():
        codes = {add_section(survey, title, **who).code for title in ("Parks", "Parks", "پارک", "!")}
        assert len(codes) == 4
        for number in range(MOST_SECTIONS - 4):
            add_section(survey, f"Part {number}", **who)
        with pytest.raises(TooManySections):
            add_section(survey, "One more", **who)
