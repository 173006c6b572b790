"""How often people changed what the machine proposed is told under the rule that hides small numbers."""

from datetime import date

import pytest
from sqlalchemy import event

from consult.analysis.actions import read_words, settle_themes
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.results.tag_changes import tag_changes

OLWEN = Actor("officer", "olwen")
TODAY = date(2027, 3, 3)
BUS = "The bus is late."


@pytest.fixture
def survey(make):
    return make.survey()


def settle(make, survey, number: int, themes: list[str], *, read: bool = True, text: str = BUS) -> None:
    for _ in range(number):
        words = make.words(text, survey=survey)
        with unit_of_work():
            if read:
                read_words(db.session.merge(words))
            settle_themes(db.session.merge(words), themes, known=["transport", "safety"], by=OLWEN, today=TODAY)


def test_changed_and_kept_are_told_in_fives_and_percents(make, survey):
    settle(make, survey, 24, ["transport"])
    settle(make, survey, 11, ["safety"])
    make.close(survey)
    cells = {cell.code: (cell.text, cell.percent) for cell in tag_changes("themes")["en"]}
    assert cells == {"kept": ("25", 71), "changed": ("10", 29)}
    assert tag_changes("sentiment") == {}


def test_too_few_settled_texts_tell_nothing(make, survey):
    settle(make, survey, 9, ["transport"])
    make.close(survey)
    assert tag_changes("themes") == {}


def test_while_people_can_answer_nothing_of_it_is_told(make, survey):
    settle(make, survey, 35, ["transport"])
    assert tag_changes("themes") == {}


def test_a_text_that_the_machine_never_read_was_not_changed(make, survey):
    settle(make, survey, 30, ["transport"])
    settle(make, survey, 30, ["safety"], read=False)
    make.close(survey)
    assert {cell.code: cell.text for cell in tag_changes("themes")["en"]} == {"kept": "30", "changed": "0"}


def test_a_language_with_too_few_texts_hides_and_cannot_be_worked_out_from_a_whole(make, survey):
    settle(make, survey, 30, ["transport"])
    settle(make, survey, 9, ["safety"], text="Autobus się spóźnia, bo kierowca nie przyjechał na czas.")
    make.close(survey)
    assert list(tag_changes("themes")) == ["en"]
    assert {cell.code: cell.text for cell in tag_changes("themes")["en"]} == {"kept": "30", "changed": "0"}


def test_however_many_texts_there_are_the_database_is_asked_with_a_few_values(make, survey):
    settle(make, survey, 30, ["transport"])
    make.close(survey)
    asked = []
    count = lambda _c, _cursor, _sql, values, _context, _many: asked.append(len(values))  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", count)
    assert tag_changes("themes")
    event.remove(db.engine, "before_cursor_execute", count)
    assert asked
    assert max(asked) < 10
