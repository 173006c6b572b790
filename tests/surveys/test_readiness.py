"""What stops a survey from opening, rule by rule; and the days that speak against it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from consult.strategy.days import school_days_in, source, stretches
from consult.surveys.readiness import (
    ROOMS,
    Draft,
    Spoken,
    date_warnings,
    gaps,
    needs_dates_reason,
    stops,
)

DAY = date(2027, 1, 11)
READY = Draft(
    today=DAY,
    closes_on=DAY + timedelta(days=20),
    decision_due_on=DAY + timedelta(days=60),
    target_groups="Young people who use parks",
    questions=5,
    languages=[Spoken("Polski")],
    panel="signed",
    panel_name="The Youth Council",
)


def said(draft):
    return [gap.sentence for gap in stops(draft)]


def test_a_draft_that_lacks_nothing_may_open():
    assert gaps(READY) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"has_title": False}, "Write a title."),
        ({"missing_facts": ["why"]}, "“Why” has no words yet."),
        ({"unfilled": ["why"]}, "“Why” still has a gap in square brackets. Fill it."),
        ({"has_decision": False}, "Name the decision that the answers help with."),
        ({"not_taken": False}, "Say that this decision has not been taken yet."),
        ({"closes_on": DAY - timedelta(days=1)}, "The last day for answers has passed. Choose a later one."),
        ({"decision_due_on": DAY + timedelta(days=20)}, "The decision would be taken before everyone has answered."),
        ({"target_groups": ""}, "Say who should be heard above all."),
        ({"questions": 0}, "There is no question yet."),
        ({"questions": 21}, "21 questions are too many. 20 is the most."),
        ({"not_approved": ["Why?"]}, "“Why?” is not approved."),
        ({"routing": ["“Why?”: Nobody can reach this question."]}, "Nobody can reach this question."),
        ({"languages": None}, "Choose the languages that you promise."),
        ({"languages": [Spoken("Polski", missing=1)]}, "Polski: 1 text without words."),
        ({"languages": [Spoken("Polski", stale=2)]}, "Polski: the English of 2 texts has changed since."),
        ({"languages": [Spoken("Polski", drafted=2)]}, "Polski: nobody has checked 2 texts."),
        ({"languages": [Spoken("Polski", ours_unchecked=True)]}, "Polski: no native speaker has checked the questions"),
        ({"stale_lines": ["Childline"]}, "“Childline” was checked too long ago."),
        ({"panel": "none"}, "The Youth Council has not been asked yet."),
        ({"panel": "asked", "asked_anew": True}, "since it was asked, so its days began anew."),
        ({"panel": "rewritten"}, "Words or pictures have changed since The Youth Council was asked. Ask again."),
        ({"panel": "changed"}, "Words or pictures have changed since The Youth Council said yes."),
    ],
)
def test_each_thing_that_is_missing_stops_it_in_plain_words(change, sentence):
    found = said(replace(READY, **change))
    assert len(found) == 1
    assert sentence in found[0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"questions": 13}, "13 questions are many for children under 13."),
        ({"minutes": 12}, "It takes about 12 minutes."),
        ({"grade": 6.2}, "All words together are at reading grade 6.2. Aim for 5 or lower."),
        ({"hard": {"facts": 2}}, "2 texts may be hard to read."),
        ({"days_known": False}, "We do not know the school holidays of all these days."),
        ({"panel": "passed_over"}, "did not answer in time. Everyone is told so."),
    ],
)
def test_what_only_wants_a_second_look_stops_nothing(change, sentence):
    draft = replace(READY, **change)
    assert stops(draft) == ()
    assert any(sentence in gap.sentence for gap in gaps(draft))


def test_words_that_nobody_checked_open_with_a_reason_but_missing_ones_never():
    assert not said(replace(READY, languages=[Spoken("Polski", drafted=2, reason="Read twice.")]))
    assert said(replace(READY, languages=[Spoken("Polski", missing=1, drafted=2, reason="Read twice.")]))


def test_for_adults_twenty_questions_are_fine():
    assert gaps(replace(READY, audience="parents", questions=20)) == ()


@pytest.mark.parametrize(
    ("change", "sentence", "needs"),
    [
        ({"closes_on": DAY + timedelta(days=6)}, "It would be open for 7 days.", True),
        ({"closes_on": DAY + timedelta(days=120), "decision_due_on": DAY + timedelta(days=200)}, "121 days", True),
        ({"school_days": (9, 15), "holidays": ["the Easter holiday"]}, "Most of its days lie in school holidays", True),
        ({"school_days": (5, 15), "holidays": ["the February half-term"]}, "5 school days of it lie in", False),
        ({"school_days": (1, 15), "holidays": ["the February half-term"]}, "1 school day of it lies in", False),
        ({"elections": ["the city council election"]}, "in the weeks before the city council election", True),
    ],
)
def test_days_that_speak_against_it_are_told_and_the_grave_ones_need_a_reason(change, sentence, needs):
    draft = replace(READY, **change)
    assert any(sentence in warning for warning in date_warnings(draft))
    assert needs_dates_reason(draft) is needs
    assert bool(stops(draft)) is needs
    assert not stops(replace(draft, dates_reason="The council meets in May."))


def test_gaps_come_room_by_room_what_stops_it_first():
    draft = replace(READY, has_title=False, panel="none", questions=0, minutes=12, missing_facts=["why"])
    rooms = [gap.room for gap in gaps(draft)]
    assert rooms == sorted(rooms, key=ROOMS.index)


def test_the_citys_days_are_data_with_a_source():
    off, weekdays = school_days_in(date(2027, 2, 8), date(2027, 2, 28))
    assert (off, weekdays) == (5, 15)
    known = stretches(date(2027, 4, 1), date(2027, 4, 30))
    assert [one.name for one in known.elections] == ["the city council election"]
    assert known.is_known
    assert not stretches(date(2028, 12, 1), date(2029, 2, 1)).is_known
    assert source()[0]


def test_the_election_is_a_first_thursday_in_may_and_holidays_do_not_overlap():
    known = stretches(date(2026, 1, 1), date(2028, 12, 31))
    assert [one.last.isoformat() for one in known.elections] == ["2027-05-06"]
    assert all(one.last.weekday() == 3 for one in known.elections)
    days = sorted(known.holidays, key=lambda one: one.first)
    assert all(one.first <= one.last for one in days)
    assert all(before.last < after.first for before, after in pairwise(days))
