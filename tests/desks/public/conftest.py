"""What tests of the public pages share."""

import pytest

from tests.support.make import Make
from tests.support.pages import Page
from tests.support.visits import Visit


@pytest.fixture
def box(make: Make, visit: Visit) -> Page:
    """A page with a box to write in, in Polish."""
    make.survey(slug="s", questions=[make.question("free_text", code="box"), make.question("one_choice", code="one")])
    return visit.as_("zofia").get("/pl/surveys/s/").go_on()
