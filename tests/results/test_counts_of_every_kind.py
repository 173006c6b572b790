"""Each kind of question is counted in its own cells, under the one rule, and nowhere else."""

from dataclasses import replace

import pytest

from consult.core.db import unit_of_work
from consult.questions.kinds import KINDS
from consult.responses.giving import Given
from consult.results import alone as counting
from consult.results import together
from consult.results.counts import by_question
from consult.results.disclosure import Cell

#: What people said, and in which cells that counts: kind to (answers, cells that are not nought).
SAID = {
    "one_choice": (["yes"] * 2 + ["no"], {"yes": 2, "no": 1}),
    "yes_no": (["yes", Given("dont_know", "not-sure")], {"yes": 1, "not-sure": 1}),
    "several_choices": ([["yes"], ["yes", "no"]], {"yes": 2, "no": 1}),
    "pictures": ([["bus"], ["bus", "walk"]], {"bus": 2, "walk": 1}),
    "faces": (["a_lot", "a_lot", "some"], {"some": 1, "a_lot": 2}),
    "scale_three": (["never", "often"], {"never": 1, "often": 1}),
    "scale_five": (["quite"], {"quite": 1}),
    "zero_to_ten": ([0, 10, 10], {"0": 1, "10": 2}),
    "ranking": ([["walk", "bus"], ["walk"], ["bus", "walk"]], {"bus": 1, "walk": 2}),
    "grid": (
        [{"day": "never", "night": "often"}, {"night": "often"}],
        {"day:never": 1, "night:often": 2},
    ),
    "whole_number": ([0, 6, 7, 60], {"0–6": 2, "7–13": 1, "56–60": 1}),
    "decimal": ([0.0, 2.999, 3.0, 24.0], {"0–3": 2, "3–6": 1, "21–24": 1}),
    "date": (["2027-03-31", "2026-03-01", "2028-02-29"], {"02": 1, "03": 2}),
    "time": (["16:30", "15:00", "00:00"], {"00:00–02:59": 1, "15:00–17:59": 2}),
    "age_band": (["13-15", "13-15", "adult"], {"13-15": 2}),  # an adult is no young person
    "area": (["hanley"], {"hanley": 1}),
    "free_text": (["The bus.", "The park."], None),
    "short_text": (["The bus."], None),
}
COUNTED = [kind for kind, (_answers, cells) in SAID.items() if cells is not None]


@pytest.fixture
def as_they_are(monkeypatch):
    """Without the rule, to see each number as it is."""
    monkeypatch.setattr(
        counting,
        "breakdown",
        lambda counts, *, people, apart=None: tuple(Cell(code, count, None) for code, count in counts.items()),
    )
    monkeypatch.setattr(counting, "as_text", str)
    monkeypatch.setattr(together, "as_text", str)


def _answered(make, kind: str, answers):
    question = make.question(kind, code=kind, special=KINDS[kind].asks, most=2 if kind == "pictures" else None)
    survey = make.survey(questions=[question])
    with unit_of_work():
        for answer in answers:
            make.response(survey, {kind: answer})
    return survey


def test_every_kind_that_asks_is_counted_here():
    assert set(SAID) == {name for name, kind in KINDS.items() if kind.asks}


@pytest.mark.parametrize("kind", list(SAID))
def test_what_people_said_counts_in_its_cells_and_every_way_not_to_answer_apart(make, as_they_are, kind):
    answers, expected = SAID[kind]
    others = [Given("dont_know", "dont_know"), Given("rather_not_say", "rather_not_say"), None, None]
    count = by_question(_answered(make, kind, [*answers, *others]))[kind]
    people = len(answers) - ("adult" in answers)
    assert (count.shown, count.answered) == (str(people + 4), str(people + 2))
    if expected is None:
        assert count.cells is None, "words are read, not counted"
        return
    counted = {cell.code: cell.count for cell in count.cells}
    assert {code: number for code, number in counted.items() if number} == {
        **expected,
        "dont_know": 1,
        "rather_not_say": 1,
        "skipped": 2,
    }
    cells = KINDS[kind].all_cells(count.question)
    assert list(counted)[: len(cells)] == list(cells), "in the order of the question, whatever came first"


@pytest.mark.parametrize("kind", COUNTED)
def test_a_few_people_stay_hidden_whatever_the_kind(make, kind):
    first, last = SAID[kind][0][0], SAID[kind][0][-1 if kind != "age_band" else 0]
    survey = _answered(make, kind, [first] * 7)
    assert (by_question(survey)[kind].shown, by_question(survey)[kind].cells) == ("*", None)
    with unit_of_work():
        for answer in [first] * 21 + [last] * 3 + [None] * 4:
            make.response(survey, {kind: answer})
    count = by_question(survey)[kind]
    assert count.shown == "35"
    for cell in count.cells:
        assert cell.count is None or cell.count % 5 == 0
        assert cell.percent is None or cell.count is not None
    assert next(cell for cell in count.cells if cell.code == "skipped").text == "*"


def test_all_of_a_small_group_in_one_row_of_a_grid_is_not_shown(make):
    answers = [{"day": "never", "night": "often"}] * 7 + [{"day": "never", "night": "sometimes"}] * 7
    assert by_question(_answered(make, "grid", answers))["grid"].cells is None


@pytest.mark.parametrize("kind", ["one_choice", "several_choices", "grid"])
def test_nobody_is_found_by_taking_away_what_the_others_said(make, kind):
    """Of 22, shown as 20, 8 and 13 would be 10 and 15: a star beside them could only be one person."""
    answers = {
        "one_choice": ["yes"] * 8 + ["no"] * 13 + [None],
        "several_choices": [Given("dont_know", "dont_know")] * 8 + [None] * 13 + [["yes", "no"]],
        "grid": [{"day": "never"}] * 8 + [{"day": "often"}] * 13 + [{"day": "sometimes"}],
    }
    assert by_question(_answered(make, kind, answers[kind]))[kind].cells is None


def test_a_day_is_shown_by_its_month_and_never_as_it_is(make):
    survey = _answered(make, "date", ["2027-03-31"] * 40)
    shown = str(by_question(survey)["date"].as_json())
    assert "2027" not in shown
    assert "31" not in shown


def test_an_answer_in_an_older_shape_counts_still(make, as_they_are):
    """ "I don't know" to several choices was kept as a list once."""
    survey = _answered(make, "several_choices", [["yes"], Given("dont_know", ["dont_know"])])
    counted = {cell.code: cell.count for cell in by_question(survey)["several_choices"].cells}
    assert (counted["yes"], counted["dont_know"]) == (1, 1)


def test_only_those_who_were_asked_are_the_whole_of_a_percentage(make):
    asked = [make.question(code="bus"), make.question(code="late")]
    survey = make.survey(questions=asked, rules={"late": {"question": "bus", "is": "yes"}})
    make.responses(survey, 40, {"bus": "yes", "late": "yes"})
    make.responses(survey, 60, {"bus": "no"})
    late = by_question(survey)["late"]
    assert late.shown == "40"
    assert late.cells[0] == replace(late.cells[0], code="yes", count=40, percent=100)
