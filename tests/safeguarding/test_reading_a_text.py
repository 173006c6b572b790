"""Passing, holding and deciding, below every page."""

import pytest

from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.safeguarding.actions import (
    AlreadyDecided,
    ConcernOpen,
    ReasonMissing,
    decide_concern,
    hold_words,
    pass_words,
)
from consult.safeguarding.queries import how_many_wait, open_concerns, waiting

LEAD = Actor("safeguarding_lead", "somebody")


def decide(concern, decision, *, today, reason="Because."):
    with unit_of_work():
        decide_concern(concern, decision, reason=reason, by=LEAD, today=today)


@pytest.mark.parametrize("decision", [None, "advice", "referred"])
def test_a_text_with_a_concern_is_not_passed(make, today, decision):
    concern = make.concern()
    if decision:
        decide(concern, decision, today=today)
    with pytest.raises(ConcernOpen), unit_of_work():
        pass_words(concern.words, by=LEAD, today=today)
    assert concern.words.state == "held"


def test_a_concern_is_decided_once(make, today):
    concern = make.concern()
    decide(concern, "referred", today=today)
    with pytest.raises(AlreadyDecided):
        decide(concern, "no_concern", today=today)
    assert (concern.decision, concern.words.state) == ("referred", "held")


@pytest.mark.parametrize(("decision", "reason"), [("advice", " "), ("", "Because."), ("forget", "Because.")])
def test_a_decision_needs_a_name_and_a_reason(make, today, decision, reason):
    concern = make.concern()
    with pytest.raises(ReasonMissing):
        decide(concern, decision, today=today, reason=reason)
    assert concern.due_by is not None


def test_a_text_that_is_held_twice_has_one_concern_and_its_first_clock(make, moment):
    words = make.words(state="unread")
    clocks = set()
    for _ in range(2):
        with unit_of_work():
            hold_words(words, by=LEAD, now=moment.now())
        moment.go_on(hours=2)
        clocks |= {(one.concern_id, one.due_by) for one in open_concerns(organisation_id="city-council")}
    assert len(clocks) == 1


def test_a_worry_after_a_decision_is_due_from_then(make, moment, today):
    words = make.words(state="unread")
    with unit_of_work():
        concern = hold_words(words, by=LEAD, now=moment.now())
    decide(concern, "no_concern", today=today)
    later = moment.go_on(days=1)
    with unit_of_work():
        hold_words(words, by=LEAD, now=later)
    found = open_concerns(organisation_id="city-council")
    assert [one.concern_id for one in found] == [concern.id]
    assert later < found[0].due_by
    assert found[0].due_by.utcoffset() is not None


def test_every_query_keeps_to_one_organisation(make):
    survey = make.survey()
    make.words(survey=survey, state="unread")
    make.concern(make.words("He hits me.", survey=survey, state="unread"))
    make.organisation("school-trust")
    for organisation, number in (("city-council", 1), ("school-trust", 0)):
        assert how_many_wait(organisation_id=organisation) == number
        assert len(waiting(organisation_id=organisation)) == number
        assert len(open_concerns(organisation_id=organisation)) == number
