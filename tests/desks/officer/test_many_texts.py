"""An officer waits no longer for one page of many texts than for one page of a few more than it shows."""

import pytest

from consult.core.db import unit_of_work
from consult.results.quotes import leave_out
from tests.support.make_surveys import BY
from tests.support.statements import loaded, statements

#: A page holds 20.
FEW, MANY = 25, 60


@pytest.fixture
def asked_for(make, visit, today):
    """What a page loads and asks: (objects, statements) at its address below a survey's desk."""
    surveys = {}
    for number in (FEW, MANY):
        surveys[number] = make.survey(slug=f"has-{number}", questions=["free_text"])
        texts = [make.words(f"Text {each}.", survey=surveys[number]).id for each in range(number)]
        with unit_of_work():
            for words_id in texts:
                leave_out(surveys[number], words_id, by=BY, today=today)
    olwen = visit.as_("officer")

    def asked(number: int, address: str) -> tuple[list[str], int]:
        whole = f"/desk/officer/surveys/{surveys[number].slug}/{address}"
        olwen.get(whole)  # what is kept once a process is kept by now
        with loaded() as made, statements() as sent:
            assert olwen.get(whole).status == 200
        return sorted(made), len(sent)

    return asked


@pytest.mark.parametrize("address", ["texts/", "texts/?page=2", "texts/?theme=none&settled=no", ""])
def test_a_page_of_texts_loads_no_more_where_there_are_more(asked_for, address):
    few, many = asked_for(FEW, address), asked_for(MANY, address)
    assert few[0].count("Words") <= 20
    if "page" not in address:  # the second page of 25 has five
        assert many == few
    assert many[0].count("Words") <= 20
