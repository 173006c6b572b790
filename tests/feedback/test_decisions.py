""" "We did": a decision says who and by when, or why not; after publication its day stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.feedback.actions import (
    DayPromised,
    Decided,
    DecisionIncomplete,
    DecisionMissing,
    WordsMissing,
    add_update,
    decide,
)
from consult.feedback.models import STATUSES
from tests.support.make_surveys import BY, texts


@pytest.fixture
def finding(make):
    return make.finding()


@pytest.fixture
def full(today) -> Decided:
    """A decision with everything that any status asks for."""
    return Decided(
        status="changed",
        text=texts("The bus runs until ten."),
        decided_by=texts("The head of transport"),
        decided_on=today,
        reason=texts("There is no money this year."),
        owner=texts("The bus team"),
        due_on=today + timedelta(days=60),
    )


def _decide(finding, decided, today):
    with unit_of_work():
        return decide(finding, decided, by=BY, today=today)


@pytest.mark.parametrize("status", STATUSES)
def test_with_everything_said_every_status_is_taken(finding, full, today, status):
    assert _decide(finding, replace(full, status=status), today).status == status
    assert list(log.since(0))[-1].act == f"decided: {status}"


@pytest.mark.parametrize("status", ["changed", "already"])
def test_what_is_done_needs_neither_a_reason_nor_a_day(finding, full, today, status):
    decision = _decide(finding, replace(full, status=status, reason=None, owner=None, due_on=None), today)
    assert (decision.reason, decision.owner, decision.due_on) == (None, None, None)


@pytest.mark.parametrize(
    ("status", "missing"),
    [
        ("will_change", {"owner": None}),
        ("will_change", {"owner": {"en": " "}}),
        ("will_change", {"owner": {"pl": "Zespół"}}),
        ("will_change", {"due_on": None}),
        ("no", {"reason": None}),
        ("no", {"reason": {"en": ""}}),
        ("deciding", {"reason": None}),
        ("maybe", {}),
        ("", {}),
    ],
)
def test_half_a_promise_and_a_no_without_a_why_are_refused(finding, full, today, status, missing):
    with pytest.raises(DecisionIncomplete):
        _decide(finding, replace(full, status=status, **missing), today)
    assert finding.decision is None


@pytest.mark.parametrize("missing", ["text", "decided_by"])
def test_what_happens_and_who_decided_are_said_in_english_first(finding, full, today, missing):
    with pytest.raises(WordsMissing):
        _decide(finding, replace(full, **{missing: {"pl": "Po polsku"}}), today)
    db.session.expire_all()
    assert finding.decision is None


@pytest.mark.parametrize("before", STATUSES)
@pytest.mark.parametrize("after", STATUSES)
def test_any_status_may_follow_any_other(finding, full, today, before, after):
    only = {"reason": None} if before not in {"no", "deciding"} else {}
    if before != "will_change":
        only |= {"owner": None, "due_on": None}
    _decide(finding, replace(full, status=before, **only), today)
    db.session.expire_all()  # the next visit to the page
    decision = _decide(finding, replace(full, status=after), today)
    assert decision.status == after


def test_a_decision_that_changes_takes_its_old_reason_away(finding, full, today):
    _decide(finding, replace(full, status="no"), today)
    decision = _decide(finding, replace(full, status="changed"), today)
    assert decision.reason is None


def test_a_decision_changed_in_english_makes_its_translations_stale(finding, full, today):
    _decide(finding, full, today)
    decision = _decide(finding, replace(full, text={**full.text, "en": "The bus runs until eleven."}), today)
    assert decision.text.states() == {"en": "checked", "pl": "stale", "ur": "stale"}
    assert decision.decided_by.states() == {"en": "checked", "pl": "drafted", "ur": "drafted"}


def test_a_day_that_was_promised_in_public_does_not_move(make, finding, full, today):
    _decide(finding, replace(full, status="will_change"), today)
    _decide(finding, replace(full, status="will_change", due_on=today + timedelta(days=30)), today)  # not yet public
    make.publication(finding.survey)
    with pytest.raises(DayPromised):
        _decide(finding, replace(full, status="will_change", due_on=today + timedelta(days=90)), today)
    with pytest.raises(DayPromised):
        _decide(finding, replace(full, status="will_change", due_on=today + timedelta(days=5)), today)
    db.session.expire_all()
    assert finding.decision.due_on == today + timedelta(days=30)


def test_a_promise_that_was_kept_may_say_so_after_publication(make, finding, full, today):
    _decide(finding, replace(full, status="will_change"), today)
    make.publication(finding.survey)
    assert _decide(finding, replace(full, status="changed"), today).status == "changed"


def test_an_update_needs_a_decision_and_words(make, finding, today):
    with pytest.raises(DecisionMissing), unit_of_work():
        add_update(finding, texts("Nearly there."), by=BY, today=today)
    make.decision(finding)
    with pytest.raises(WordsMissing), unit_of_work():
        add_update(finding, {"pl": "Już prawie."}, by=BY, today=today)


def test_updates_stand_in_the_order_of_their_days_also_after_publication(make, finding, today):
    make.publication(finding.survey)
    for days in (5, 1, 3):
        with unit_of_work():
            add_update(finding, texts(f"Day {days}."), by=BY, today=today + timedelta(days=days))
    db.session.expire_all()
    assert [update.text.by_language()["en"] for update in finding.decision.updates] == ["Day 1.", "Day 3.", "Day 5."]


def test_the_same_update_pressed_twice_is_one(make, finding, today):
    make.decision(finding)
    for _ in range(2):
        with unit_of_work():
            add_update(finding, {"en": "Nearly there. ", "pl": ""}, by=BY, today=today)
    with unit_of_work():
        add_update(finding, texts("Something else."), by=BY, today=today)
    assert len(finding.decision.updates) == 2
