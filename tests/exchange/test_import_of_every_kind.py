"""How an answer of each kind stands in one cell of a table, and what is refused there."""

from pathlib import Path

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.exchange.answers import CannotRead, import_answers, read_table
from consult.questions.kinds import KINDS
from consult.responses.models import Answer, Response
from consult.responses.words import Words
from consult.surveys.queries import newest_version

BY = Actor("command", "import-answers")
#: Kind to what stands in the cell, and what is kept of it.
CELLS = {
    "one_choice": ("yes", "yes"),
    "several_choices": ("no | yes", ["yes", "no"]),
    "pictures": ("walk", ["walk"]),
    "faces": ("a_lot", "a_lot"),
    "scale_three": ("never", "never"),
    "scale_five": ("some", "some"),
    "yes_no": ("no", "no"),
    "age_band": ("13-15", "13-15"),
    "area": ("hanley", "hanley"),
    "zero_to_ten": ("10", 10),
    "ranking": ("walk|bus", ["walk", "bus"]),
    "grid": ("day=never|night=often", {"day": "never", "night": "often"}),
    "whole_number": ("12", 12),
    "decimal": ("2,5", 2.5),
    "date": ("2027-03-31", "2027-03-31"),
    "time": ("16:30", "16:30"),
    "free_text": ("The bus, or the tram | both.", None),
    "short_text": ("Me | you", None),
}
#: What cannot be read as an answer of this kind.
UNREADABLE = [
    *(("ranking", cell) for cell in ("walk|tram", "walk|walk", "walk|", "tram", "1|2")),
    *(
        ("grid", cell)
        for cell in ("day", "day=", "day=always", "dusk=never", "day=never|day=often", "=never", "day=never|")
    ),
    *(("date", cell) for cell in ("31.3.2027", "2027-02-31", "2027-3", "2027-03-31-01", "today", "-2027-03-31")),
    *(("time", cell) for cell in ("24:00", "noon")),
    *(("whole_number", cell) for cell in ("61", "-1", "1.5", "1|2", "twelve")),
    *(("decimal", cell) for cell in ("25", "1|2", "1,000")),
    *(("pictures", cell) for cell in ("bus|walk", "tram")),
    *(("age_band", cell) for cell in ("14", "13-15|16-18")),
]


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "answers.csv"


@pytest.fixture
def version(make):
    with unit_of_work():
        each = [make.question(kind, code=kind, special=KINDS[kind].asks) for kind in KINDS]
        return newest_version(make.survey(questions=each))


@pytest.fixture
def take(app, file, today):
    """Import one row for each of `rows`, cells with a tab between; why each was refused."""

    def taken(version, *rows: str, columns: str) -> list[str | None]:
        lines = (",".join(f'"{cell}"' for cell in row.split("\t")) for row in rows)
        file.write_text("\n".join([columns, *lines, ""]), encoding="utf-8")
        with app.test_request_context(), unit_of_work():
            names, table = read_table(file)
            report = import_answers(version, names, table, question_code=None, by=BY, on=today)
        return [row.refused for row in report]

    return taken


def _kept() -> list[tuple[str, str, object]]:
    rows = db.session.execute(select(Answer.question_code, Answer.state, Answer.value))
    return sorted((code, state, value) for code, state, value in rows)


def test_every_kind_that_asks_is_imported_here():
    assert set(CELLS) == {name for name, kind in KINDS.items() if kind.asks}


def test_one_row_answers_a_question_of_every_kind(version, take):
    cells = "\t".join(cell for cell, _value in CELLS.values())
    assert take(version, cells, columns=",".join(CELLS)) == [None]
    assert _kept() == sorted((kind, "answered", value) for kind, (_cell, value) in CELLS.items())
    assert sorted(db.session.scalars(select(Words.text))) == ["Me | you", "The bus, or the tram | both."]


@pytest.mark.parametrize("special", ["dont_know", "rather_not_say"])
def test_not_knowing_is_told_apart_for_every_kind_but_in_peoples_own_words(version, take, special):
    own_words = [kind for kind in CELLS if KINDS[kind].own_words]
    others = [kind for kind in CELLS if kind not in own_words]
    assert take(version, "\t".join([special] * len(CELLS)), columns=",".join(CELLS)) == [None]
    kept = _kept()
    assert {code for code, state, value in kept if (state, value) == (special, special)} >= set(others)
    assert len(kept) == len(CELLS)


def test_what_cannot_be_read_is_refused_and_nothing_of_it_is_kept(version, take):
    for kind, cell in UNREADABLE:
        refused = take(version, cell, columns=kind)[0]
        assert refused is not None, (kind, cell)
        assert refused.startswith(f"{kind}: "), (kind, cell)
    assert db.session.scalars(select(Response)).all() == []


def test_a_page_of_words_is_no_column(version, take):
    with pytest.raises(CannotRead):
        take(version, "seen", columns="words_only")
    assert take(version, "seen\tyes", columns="words_only,one_choice") == [None]
    assert _kept() == [("one_choice", "answered", "yes")]


# The way ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def routed(make):
    asked = [make.question(code="bus"), make.question(code="late"), make.question(code="park")]
    return newest_version(make.survey(questions=asked, rules={"late": {"question": "bus", "is": "yes"}}))


def test_an_answer_to_what_this_person_was_not_asked_is_refused_with_its_row(routed, take):
    report = take(routed, "yes\tno\tyes", "no\tno\tyes", "no\t\tyes", columns="bus,late,park")
    assert report == [None, "late: by its other answers, this person was not asked", None]
    assert [code for code, _state, _value in _kept()].count("late") == 1


def test_where_the_table_does_not_say_which_way_somebody_went_their_answer_is_taken(routed, take):
    assert take(routed, "no", "yes", columns="late") == [None, None]


def test_nobody_who_is_under_16_by_their_row_is_taken_to_have_been_asked_what_is_for_16_and_over(make, take):
    version = newest_version(make.survey(questions=["faces"], standing=True))
    report = take(version, "13-15\tyes", "16-18\tyes", columns="about-age,about-gender")
    assert report == ["about-gender: by its other answers, this person was not asked", None]


def test_adults_in_a_table_speak_as_adults(make, take):
    version = newest_version(make.survey(questions=["faces"], standing=True))
    take(version, "adult", "19-25", columns="about-age")
    assert sorted(db.session.scalars(select(Response.speaks_as))) == ["adults", "young_people"]


def test_in_a_survey_for_all_the_table_says_who_answered_and_who_it_does_not_name_counts_nowhere(make, take):
    version = newest_version(make.survey(questions=["yes_no"], audience="mixed", standing=True, languages=["en"]))
    rows = (
        "young_people\tyes\t",
        "workers\tno\t",
        "\tyes\t13-15",
        "parents\tno\t13-15",
        "parents\t\t",
        "council\tno\t",
    )
    report = take(version, *rows, columns=f"who-answers,{version.form['questions'][1]['code']},about-age")
    assert [bool(one) for one in report] == [False, False, False, True, True, True]
    assert report[4] == "it has no answer"
    assert sorted(db.session.scalars(select(Response.speaks_as))) == ["unsaid", "workers", "young_people"]
