"""Counts per question, as they may be shown. The same on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest

from consult.core.db import unit_of_work
from consult.responses.giving import Given
from consult.results.counts import adults_among, by_question, day_by_day, responses_count, responses_shown
from consult.safeguarding.actions import take_back

DONT_KNOW, RATHER_NOT = Given("dont_know", "dont_know"), Given("rather_not_say", "rather_not_say")


@pytest.fixture
def survey(make):
    return make.survey()


def _cells(survey, code, **more) -> dict[str, str]:
    counts = by_question(survey, **more)[code]
    return {cell.code: cell.text for cell in counts.cells}


def test_one_choice_is_counted_with_every_way_not_to_answer_apart(make, survey):
    make.responses(survey, 21, {"one_choice": "yes"})
    make.responses(survey, 9, {"one_choice": "no"})
    make.responses(survey, 8, {"one_choice": DONT_KNOW})
    make.responses(survey, 2, {"one_choice": RATHER_NOT})
    make.responses(survey, 10, {"one_choice": None})
    counts = by_question(survey)["one_choice"]
    assert (counts.shown, counts.answered) == ("50", "40")
    assert _cells(survey, "one_choice") == {
        "yes": "20",
        "no": "10",
        "dont_know": "10",
        "rather_not_say": "*",
        "skipped": "10",
    }
    assert {cell.code: cell.percent for cell in counts.cells} == {
        "yes": 40,
        "no": 20,
        "dont_know": 20,
        "rather_not_say": None,
        "skipped": 20,
    }


def test_several_choices_count_each_and_people_once(make, survey):
    make.responses(survey, 20, {"several_choices": ["yes"]})
    make.responses(survey, 15, {"several_choices": ["yes", "no"]})
    make.responses(survey, 10, {"several_choices": Given("dont_know", ["dont_know"])})
    make.responses(survey, 5, {"several_choices": None})
    counts = by_question(survey)["several_choices"]
    assert (counts.shown, counts.answered) == ("50", "45")
    assert _cells(survey, "several_choices") == {
        "yes": "35",
        "no": "15",
        "dont_know": "10",
        "rather_not_say": "0",
        "skipped": "*",
    }
    assert [cell.percent for cell in counts.cells][:2] == [70, 30]


def test_every_number_from_nought_to_ten_has_its_place(make, survey):
    make.responses(survey, 10, {"zero_to_ten": 0})
    make.responses(survey, 15, {"zero_to_ten": 1})
    make.responses(survey, 25, {"zero_to_ten": 10})
    cells = _cells(survey, "zero_to_ten")
    assert list(cells) == [*map(str, range(11)), "skipped"]
    assert {code: shown for code, shown in cells.items() if shown != "0"} == {"0": "10", "1": "15", "10": "25"}


def test_faces_stand_in_their_order_whatever_came_first(make, survey):
    make.responses(survey, 10, {"faces": "a_lot"})
    make.responses(survey, 10, {"faces": "not_at_all"})
    assert list(_cells(survey, "faces"))[:5] == ["not_at_all", "a_little", "some", "quite", "a_lot"]


def test_peoples_own_words_have_no_cells(make, survey):
    make.responses(survey, 30, {"free_text": "The bus is late."})
    counts = by_question(survey)["free_text"]
    assert (counts.shown, counts.answered, counts.cells) == ("30", "30", None)


def test_a_percentage_is_of_those_who_were_shown_the_question(make, survey):
    make.responses(survey, 30, {"one_choice": "yes", "faces": "some"})
    make.responses(survey, 70, {"one_choice": "yes"})  # they left before they saw the faces
    assert by_question(survey)["faces"].shown == "30"
    assert next(cell for cell in by_question(survey)["faces"].cells if cell.code == "some").percent == 100


def test_two_surveys_are_counted_apart(make, survey):
    other = make.survey()
    make.responses(survey, 30, {"one_choice": "yes"})
    make.responses(other, 20, {"one_choice": "no"})
    assert (responses_count(survey), responses_count(other)) == (30, 20)
    assert _cells(other, "one_choice")["yes"] == "0"


def test_a_survey_that_nobody_answered_shows_noughts_and_no_cells(survey):
    assert responses_shown(survey) == "0"
    assert all((one.shown, one.answered, one.cells) == ("0", "0", None) for one in by_question(survey).values())


def test_a_handful_of_people_stay_a_star(make, survey):
    make.responses(survey, 7)
    assert responses_shown(survey) == "*"
    assert all((one.shown, one.cells) == ("*", None) for one in by_question(survey).values())


def test_nothing_of_today_is_counted_while_people_still_answer(make, survey, today):
    for _ in range(30):
        make.response(survey, {"one_choice": "yes"}, on=today - timedelta(days=1))
    before = by_question(survey, before=today)
    shown = responses_shown(survey, before=today)
    make.responses(survey, 40, {"one_choice": "no"})
    assert by_question(survey, before=today) == before
    assert responses_shown(survey, before=today) == shown == "30"
    assert responses_shown(survey) == "70"


def test_taking_an_answer_back_takes_it_out_of_the_counts(make, survey):
    make.responses(survey, 12, {"one_choice": "yes"})
    gone = make.sent(survey, {"one_choice": "yes"})
    assert responses_shown(survey) == "15"
    with unit_of_work():
        take_back(gone.code)
    assert responses_shown(survey) == "10"
    assert by_question(survey)["one_choice"].shown == "10"


def test_what_is_frozen_holds_nothing_that_may_not_be_shown(make, survey):
    make.responses(survey, 33, {"one_choice": "yes"})
    make.responses(survey, 4, {"one_choice": "no"})
    assert by_question(survey)["one_choice"].as_json() == {
        "question": "one_choice",
        "shown": "35",
        "answered": "35",
        "cells": [
            ["yes", 35, 100],
            ["no", None, None],
            ["dont_know", 0, 0],
            ["rather_not_say", 0, 0],
            ["skipped", 0, 0],
        ],
    }


def test_day_by_day_each_day_stands_under_the_rule(make, survey, today):
    for days_ago, number in ((3, 12), (1, 4), (0, 30)):
        for _ in range(number):
            make.response(survey, {"one_choice": "yes"}, on=today - timedelta(days=days_ago))
    days = day_by_day(survey, before=today)
    assert [day for day, _ in days] == [today - timedelta(days=ago) for ago in range(14, 0, -1)]
    assert [number for _, number in days][-3:] == [10, 0, None]


def test_a_week_that_is_not_over_is_left_out_while_people_answer(make, survey, today):
    for days_ago in (14, 9, 8, 2, 1):
        for _ in range(9):
            make.response(survey, {"one_choice": "yes"}, on=today - timedelta(days=days_ago))
    assert day_by_day(survey, before=today, days=7) == [
        (today - timedelta(days=14), 25),
        (today - timedelta(days=7), 20),
    ]
    assert day_by_day(survey, before=today - timedelta(days=1), days=7) == [(today - timedelta(days=14), 25)]


def test_adults_in_a_survey_for_young_people_are_counted_apart_and_on_no_day(make, today):
    survey = make.survey(standing=True)
    make.responses(survey, 10, {"one_choice": "yes"})
    make.responses(survey, 20, {"one_choice": "no", "about-age": "adult"})
    assert (responses_shown(survey), adults_among(survey), adults_among(survey, before=today)) == ("10", "20", "0")
    assert day_by_day(survey, before=today + timedelta(days=1))[-1] == (today, 10)


def test_after_closing_every_day_counts(make, survey, today):
    make.responses(survey, 9, {"one_choice": "yes"})
    make.close(survey)
    days = day_by_day(survey, before=today + timedelta(days=1))
    assert days[-1] == (today, 10)
    assert sum(number or 0 for _, number in days) == 10
