"""Choices, faces, scales, pictures, ranking and grids."""

from dataclasses import replace

import pytest

from consult.questions.kinds import KINDS, Sent
from tests.questions.kinds.asking import ASKED, FIVE, TRAVEL, Asked, choices, cleaned, refusal

WITH_OTHER = Asked(choices("bus", "bike", "other", "none"))
RANKING = KINDS["ranking"]


# One of a few -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sent", [["bike"], ["", "bike", ""]])
def test_one_choice_is_kept_by_its_code(sent):
    assert cleaned("one_choice", *sent) == "bike"


@pytest.mark.parametrize("name", ["faces", "scale_five"])
def test_each_of_five_points_can_be_taken(name):
    assert [cleaned(name, choice.code) for choice in FIVE] == [choice.code for choice in FIVE]
    assert KINDS[name].exactly == 5


def test_a_scale_of_three_has_three_points():
    assert KINDS["scale_three"].exactly == 3


@pytest.mark.parametrize(("sent", "kept"), [("0", 0), ("7", 7), ("10", 10)])
def test_a_number_from_nought_to_ten_is_a_number(sent, kept):
    assert cleaned("zero_to_ten", sent) == kept


def test_words_beside_something_else_choose_it():
    assert cleaned("one_choice", asked=WITH_OTHER, parts={"tell": ["By scooter"]}) == "other"
    assert cleaned("several_choices", "bus", asked=WITH_OTHER, parts={"tell": ["By scooter"]}) == ["bus", "other"]


def test_words_beside_another_answer_are_never_thrown_away_in_silence():
    said = refusal("one_choice", "bus", asked=WITH_OTHER, parts={"tell": ["By scooter"]})
    assert said == "You chose one answer and wrote in the box of another. Keep the one you mean."
    assert refusal("several_choices", "none", asked=WITH_OTHER, parts={"tell": ["By scooter"]})


def test_words_in_a_box_that_no_choice_has_choose_nothing():
    assert refusal("one_choice", parts={"tell": ["By scooter"]})
    assert refusal("several_choices", parts={"tell": ["By scooter"]})


@pytest.mark.parametrize("band", ["under-10", "10-12", "13-15", "16-18", "19-25", "adult"])
def test_an_age_is_a_band_and_only_the_last_says_that_somebody_is_no_young_person(band):
    assert cleaned("age_band", band) == band
    assert KINDS["age_band"].tells_adult(band) == (band == "adult")


@pytest.mark.parametrize("sent", ["14", "2013", "adult ", "Adult"])
def test_no_age_in_years_is_kept(sent):
    assert refusal("age_band", sent)


def test_where_somebody_lives_is_a_part_of_the_city_and_no_postcode():
    assert cleaned("area", "hanley") == "hanley"
    assert refusal("area", "ST1 1XX")


# Several ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "kept"),
    [(["walk", "bus"], ["bus", "walk"]), (["bus", "bus", ""], ["bus"]), (["none"], ["none"])],
)
def test_several_choices_stand_in_the_questions_own_order(sent, kept):
    assert cleaned("several_choices", *sent) == kept


def test_more_than_the_most_is_refused_with_the_number():
    assert refusal("several_choices", "bus", "bike", "walk") == "Choose 2 answers at most."


def test_without_a_most_all_may_be_taken():
    assert cleaned("several_choices", "walk", "bike", "bus", most=None) == ["bus", "bike", "walk"]


def test_a_choice_that_stands_alone_does_not_go_with_another():
    assert "does not go with the others" in refusal("several_choices", "bus", "none")


def test_of_pictures_one_is_taken_unless_the_question_says_how_many():
    assert cleaned("pictures", "bus") == ["bus"]
    assert refusal("pictures", "bus", "bike") == "Choose one answer, or press Skip."
    assert cleaned("pictures", "walk", "bus", most=2) == ["bus", "walk"]
    assert refusal("pictures", "bus", "bike", "walk", most=2) == "Choose 2 answers at most."


# In order ---------------------------------------------------------------------------------------------------------


def _ranked(**places: str):
    return cleaned("ranking", parts={code: [place] for code, place in places.items()})


def test_things_are_kept_in_the_order_of_their_numbers():
    assert _ranked(bus="2", bike="3", walk="1") == ["walk", "bus", "bike"]


def test_nobody_has_to_rank_all():
    assert _ranked(walk="1") == ["walk"]
    assert _ranked(walk="1", bus="3", bike="") == ["walk", "bus"]


@pytest.mark.parametrize("number", ["0", "4", "-1", "1.5", "first", "1e0", "٣", "²", "99999999999999999999"])
def test_a_place_that_there_is_not_is_refused(number):
    assert "1 for the one that matters most" in refusal("ranking", parts={"bus": ["1"], "bike": [number]})


def test_two_things_in_one_place_are_refused():
    said = refusal("ranking", parts={"bus": ["1"], "bike": ["1"]})
    assert said == "Two things have the same number. Give each its own."


def test_only_what_stands_first_counts():
    assert RANKING.cells(["walk", "bus"], ASKED["ranking"]) == ("walk",)
    assert RANKING.all_cells(ASKED["ranking"]) == ("bus", "bike", "walk")


def _order_after(press: str, **places: str) -> list[str]:
    asked = ASKED["ranking"]
    moved = RANKING.rearranged(Sent(parts={code: [place] for code, place in places.items()}), asked, press)
    return RANKING.clean(moved, asked)


@pytest.mark.parametrize(
    ("press", "order"),
    [
        ("up:bike", ["bike", "bus"]),
        ("down:bus", ["bike", "bus"]),
        ("up:bus", ["bus", "bike"]),  # it stands first already
        ("down:bike", ["bus"]),  # below the last place there is none
        ("up:walk", ["bus", "bike", "walk"]),
        ("down:walk", ["bus", "bike"]),
        ("up:boat", ["bus", "bike"]),
        ("sideways:bike", ["bus", "bike"]),
        ("bike", ["bus", "bike"]),
        ("", ["bus", "bike"]),
    ],
)
def test_a_button_moves_one_thing_past_its_neighbour_and_gives_no_other_a_number(press, order):
    assert _order_after(press, bus="1", bike="2") == order


def test_a_button_takes_the_numbers_that_were_typed_as_they_are():
    assert _order_after("up:bus", walk="1") == ["walk", "bus"]
    assert _order_after("down:walk", walk="1", bike="2", bus="3") == ["bike", "walk", "bus"]
    assert _order_after("up:bus", walk="nonsense", bike="1") == ["bike", "bus"]


def test_pressing_up_and_down_changes_nothing():
    asked = ASKED["ranking"]
    two = Sent(parts={"bus": ["1"], "walk": ["2"]})
    once = RANKING.rearranged(two, asked, "up:walk")
    assert RANKING.clean(RANKING.rearranged(once, asked, "down:walk"), asked) == ["bus", "walk"]


# Rows -------------------------------------------------------------------------------------------------------------


def _rows(**taken: list[str]):
    return cleaned("grid", parts=taken)


def test_each_row_that_was_answered_is_kept():
    assert _rows(day=["some"], night=["not_at_all"]) == {"day": "some", "night": "not_at_all"}
    assert _rows(night=["some"], day=[""]) == {"night": "some"}


@pytest.mark.parametrize("taken", [["some", "a_little"], ["quite"], ["day"], ["SOME"]])
def test_a_row_takes_one_of_its_own_choices(taken):
    assert refusal("grid", parts={"day": taken}) == "Choose one answer in each row, or press Skip."


def test_a_row_that_does_not_exist_is_not_kept():
    assert _rows(day=["some"], dusk=["some"]) == {"day": "some"}


def test_a_rows_choice_counts_in_the_cell_of_both():
    grid, asked = KINDS["grid"], ASKED["grid"]
    assert grid.cells({"day": "some", "night": "some"}, asked) == ("day:some", "night:some")
    assert grid.all_cells(asked) == tuple(
        f"{row}:{code}" for row in ("day", "night") for code in ("not_at_all", "a_little", "some")
    )


def test_i_dont_know_is_no_choice_of_a_row():
    unsure = tuple(replace(choice, special="dont_know" if choice.code == "some" else None) for choice in FIVE[:3])
    assert refusal("grid", parts={"day": ["some"]}, choices=unsure)


# Counting ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "cells"),
    [
        ("one_choice", "bus", ("bus",)),
        ("several_choices", ["bus", "walk"], ("bus", "walk")),
        ("pictures", ["bus"], ("bus",)),
        ("faces", "some", ("some",)),
        ("scale_three", "some", ("some",)),
        ("yes_no", "no", ("no",)),
        ("age_band", "13-15", ("13-15",)),
        ("area", "hanley", ("hanley",)),
        ("zero_to_ten", 0, ("0",)),
        ("zero_to_ten", 10, ("10",)),
    ],
)
def test_an_answer_counts_in_its_own_cells(name, value, cells):
    assert KINDS[name].cells(value, ASKED[name]) == cells


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("one_choice", tuple(choice.code for choice in TRAVEL)),
        ("faces", tuple(choice.code for choice in FIVE)),
        ("zero_to_ten", ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")),
        ("yes_no", ("yes", "no", "not-sure")),
        ("free_text", ()),
        ("short_text", ()),
    ],
)
def test_results_show_every_cell_in_order(name, cells):
    assert KINDS[name].all_cells(ASKED[name]) == cells
