"""From an idea to an approved question: the rules, without a database."""

import pytest

from consult.questions.rules import (
    APPROVED,
    CHECKS,
    IDEA,
    MORE_SAY_NO,
    NO_ENGLISH,
    NO_THEME,
    RETIRED,
    STATES,
    VOTES_MISSING,
    WORKED_ON,
    in_the_way,
    kind_of_person,
    may_move,
    tally,
    writer,
)

GOOD = {"says_english": True, "has_choices": True, "passes": True, "overridden": False, "themes": 1}


def votes(ready=0, not_yet=0, dont_get_it=0):
    said = ["ready"] * ready + ["not_yet"] * not_yet + ["dont_get_it"] * dont_get_it
    return {f"member {number}": vote for number, vote in enumerate(said)}


def counted(needed=3, writers=(), **said):
    return tally(votes(**said), writers=writers, needed=needed)


def test_a_question_goes_its_way_and_never_past_the_work():
    assert may_move(IDEA, WORKED_ON)
    assert may_move(WORKED_ON, APPROVED)
    assert may_move(APPROVED, WORKED_ON)
    assert may_move(RETIRED, WORKED_ON)
    assert not may_move(IDEA, APPROVED)
    assert not may_move(RETIRED, APPROVED)
    assert all(not may_move(state, state) for state in STATES)
    assert all(may_move(state, RETIRED) for state in STATES if state != RETIRED)


def test_three_who_say_ready_are_enough():
    assert in_the_way(counted(ready=3), **GOOD) == []
    assert in_the_way(counted(ready=2), **GOOD) == [VOTES_MISSING]
    assert counted(ready=1).missing == 2


def test_who_wrote_it_never_counts():
    assert in_the_way(counted(ready=3, writers=["member 0"]), **GOOD) == [VOTES_MISSING]
    assert in_the_way(counted(ready=1, needed=1, writers=["member 0"]), **GOOD) == [VOTES_MISSING]


def test_where_as_many_say_no_it_waits():
    assert in_the_way(counted(ready=3, not_yet=2, dont_get_it=1), **GOOD) == [MORE_SAY_NO]
    assert in_the_way(counted(ready=4, not_yet=2, dont_get_it=1), **GOOD) == []


@pytest.mark.parametrize(
    ("what", "stands"),
    [
        ({"passes": False}, [CHECKS]),
        ({"passes": False, "overridden": True}, []),
        ({"themes": 0}, [NO_THEME]),
        ({"says_english": False, "passes": False}, [NO_ENGLISH]),
    ],
)
def test_votes_alone_approve_nothing(what, stands):
    assert in_the_way(counted(ready=9), **{**GOOD, **what}) == stands


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        (["moderator"], "young_person"),
        (["moderator", "officer"], "officer"),
        (["moderator", "administrator"], "officer"),
        (["moderator", "safeguarding_lead"], "worker"),
        (["moderator", "language_reader"], "worker"),
        ([], "worker"),
    ],
)
def test_an_adult_is_never_taken_for_a_young_person(roles, kind):
    assert kind_of_person(roles) == kind
    assert writer(kind) == ("panel" if kind == "young_person" else "officer")
