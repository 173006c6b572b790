"""A survey whose words travel."""

import pytest

from consult.core.db import unit_of_work
from consult.core.wording import EASY


@pytest.fixture
def buses(make):
    """A draft with easy-read words, in which a blank and two lines have to stay."""
    asked = [
        make.question(code="bus", english="Do you take the bus?", easy=True),
        make.question("free_text", code="why", english="Why do you say {{bus|that}}?", easy=True),
    ]
    survey = make.survey("draft", slug="buses", questions=asked, easy=True)
    with unit_of_work():
        survey.title.put("en", "One.\nTwo.", by="officer", form=EASY, state="checked")
        survey.title.put("pl", "Raz.\nDwa.", by="officer", form=EASY)
        survey.title.put("ur", "ایک۔\nدو۔", by="officer", form=EASY)
    return survey


@pytest.fixture
def out(tmp_path):
    """A folder that is not there yet."""
    return tmp_path / "out"
