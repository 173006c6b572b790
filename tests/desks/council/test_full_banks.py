"""A bank with many ideas, and what waits in it, are asked of the database at once."""

from dataclasses import replace

import pytest

from tests.support.bank import GOOD, Bank
from tests.support.statements import loaded, statements

DESK = "/desk/en/council"


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


def test_a_member_waits_no_longer_for_what_is_new_when_many_had_ideas(bank):
    bo, asked = bank.at_the_desk("Bo"), []
    for ideas in (1, 6):
        for number in range(ideas):
            bank.idea(replace(GOOD, wording=f"What do you eat for lunch on day {ideas}{number}?"))
        bo.get(f"{DESK}/today/")
        with statements() as sent:
            bo.get(f"{DESK}/today/")
        asked.append(len(sent))
    assert asked[1] <= asked[0] + 1


@pytest.mark.parametrize(("address", "texts_of"), [("/", 0), ("/today/", 1)])
def test_of_many_things_that_wait_only_the_texts_of_the_first_are_read(bank, address, texts_of):
    bo, asked = bank.at_the_desk("Bo"), []
    for number in range(5):
        bank.idea(replace(GOOD, wording=f"What do you eat for lunch on day {number}?"))
        if number in (0, 4):
            bo.get(DESK + address)  # what is kept once a process is kept by now
            with loaded() as made, statements() as sent:
                page = bo.get(DESK + address)
            assert f"{number + 1} thing" in page.main
            asked.append((made.count("Choice"), made.count("WordingText"), len(sent)))
    assert asked[0] == asked[1]
    assert asked[0][0] == texts_of * (len(GOOD.choices) + 2)  # and the two asides


@pytest.mark.parametrize("address", ["/desk/en/council/questions/", "/desk/officer/bank/"])
def test_a_bank_asks_for_all_votes_at_once(bank, visit, address):
    somebody, asked = visit.as_("officer") if "officer" in address else bank.at_the_desk("Bo"), []
    for number in range(4):
        idea = bank.idea(replace(GOOD, wording=f"What do you eat for lunch on day {number}?"))
        for name in ("Bo", "Cam"):
            bank.say(idea, name)
        if number in (0, 3):
            somebody.get(address)
            with statements() as sent:
                page = somebody.get(address)
            assert page.main.count("What do you eat for lunch") == number + 1
            asked.append(len(sent))
    assert asked[0] == asked[1]


def test_each_state_says_how_many_questions_it_has_without_those_set_aside(bank):
    bo = bank.at_the_desk("Bo")
    first, _second = bank.idea(), bank.idea(replace(GOOD, wording="What do you eat for lunch at school?"))
    page = bo.get(f"{DESK}/questions/?state=idea")
    assert "Ideas 2" in " ".join(page.main.split())
    bo.get(f"{DESK}/questions/{first.id}/").press("This upset me")
    page = bo.get(f"{DESK}/questions/?state=idea")
    assert "Ideas 1" in " ".join(page.main.split())
