"""A moderator waits no longer for a page of many texts than for one of a few more than it shows."""

import pytest

from consult.analysis.actions import settle_themes
from consult.core.db import db, unit_of_work
from consult.responses.words import Words
from tests.support.make_surveys import BY
from tests.support.statements import loaded, statements

#: A page holds 10.
FEW, MANY = 12, 40


@pytest.fixture
def asked_for(make, visit, today):
    """What a page of a survey with so many texts loads and asks: (objects, statements)."""
    for number in (FEW, MANY):
        survey = make.survey(slug=f"has-{number}", questions=[make.question("free_text", code=f"said-{number}")])
        texts = [make.words(f"Text {each}.", survey=survey).id for each in range(number)]
        with unit_of_work():
            for words_id in texts:
                settle_themes(
                    db.session.get_one(Words, words_id), ["transport"], known=["transport"], by=BY, today=today
                )
    mo = visit.as_("mo")

    def asked(number: int, query: str) -> tuple[list[str], int]:
        address = f"/desk/en/council/surveys/has-{number}/" + query.format(question=f"said-{number}")
        mo.get(address)  # what is kept once a process is kept by now
        with loaded() as made, statements() as sent:
            page = mo.get(address)
        assert f"{number} texts wait for you." in page.main
        return sorted(made), len(sent)

    return asked


@pytest.mark.parametrize("query", ["", "?theme=transport&question={question}"])
def test_a_page_of_texts_loads_no_more_where_there_are_more(asked_for, query):
    few, many = asked_for(FEW, query), asked_for(MANY, query)
    assert many == few
    assert many[0].count("Words") == 10


def test_the_last_page_loads_what_it_shows(asked_for):
    made, _sent = asked_for(FEW, "?page=9")
    assert made.count("Words") == 2
