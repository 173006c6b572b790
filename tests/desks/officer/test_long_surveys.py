"""A survey of many questions is asked of the database at once, not question by question."""

import pytest

from tests.support.statements import statements

ROOMS = ("build/", "build/questions/", "build/open/", "build/languages/", "ways/")


def asked_for(visitor, address):
    visitor.get(address)  # what is kept once a process is kept by now
    with statements() as sent:
        visitor.get(address)
    return len(sent)


@pytest.mark.parametrize("room", ROOMS)
def test_an_officer_waits_no_longer_for_a_long_survey_than_for_a_short_one(visit, make, room):
    for slug, questions in (("short", 2), ("long", 9)):
        make.survey(
            "draft", slug=slug, questions=[make.question(choices=(("a", "A"), ("b", "B"))) for _ in range(questions)]
        )
    officer = visit.as_("officer")
    short, long = (asked_for(officer, f"/desk/officer/surveys/{slug}/{room}") for slug in ("short", "long"))
    assert long <= short + 1
