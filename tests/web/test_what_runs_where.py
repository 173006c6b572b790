"""What every request waits for: as little as it needs."""

import pytest
from flask_login import LoginManager

from tests.support.make import Make
from tests.support.visits import Visit


@pytest.fixture
def looked(monkeypatch) -> list[str]:
    """Each time that a library looks for who has signed in."""
    looks: list[str] = []
    load = LoginManager._load_user
    monkeypatch.setattr(LoginManager, "_load_user", lambda self: looks.append("looked") or load(self))
    return looks


def test_nobody_is_looked_up_on_a_page_that_anyone_may_open(visit: Visit, make: Make, looked: list[str]) -> None:
    make.survey(slug="s")
    person = visit.as_("zofia")
    for address in ("/pl/", "/pl/surveys/s/", "/pl/nowhere/"):
        person.get(address)
    assert not looked


def test_a_desk_still_knows_who_is_there(visit: Visit, looked: list[str]) -> None:
    assert visit.as_("officer").get("/desk/officer/").status == 200
    assert visit.stranger().get("/desk/officer/", follow=False).status == 303
    assert looked
