"""What has to happen next to a survey, and what still stands before publication."""

from datetime import timedelta

import pytest

from consult.core.db import db, unit_of_work
from consult.core.languages import all_languages
from consult.feedback.actions import (
    DayPromised,
    Decided,
    Locked,
    add_update,
    decide,
    reword_finding,
    withdraw_finding,
)
from consult.feedback.models import Finding
from consult.feedback.progress import Gap, Step, gaps, in_languages, progress_of
from consult.feedback.queries import findings_of
from tests.support.make_surveys import BY, texts


@pytest.fixture
def survey(make):
    survey = make.survey()
    make.responses(survey, 30)
    return survey


def step(survey, today):
    db.session.rollback()
    return progress_of(survey, today).step


def test_each_thing_done_brings_the_next(make, survey, today):
    assert step(survey, today) == Step("running")
    assert step(survey, survey.closes_on) == Step("running")
    assert step(survey, survey.closes_on + timedelta(days=1)) == Step("close")
    quote = make.quote(survey, confirmed=False)
    assert step(survey, today) == Step("confirm_quotes")
    make.close(survey)
    assert step(survey, today) == Step("confirm_quotes")
    with unit_of_work():
        db.session.merge(quote).state = "refused"
    assert step(survey, today) == Step("write_finding")
    first = make.finding(survey, counts="faces")
    second = make.finding(survey)
    assert gaps(survey, findings_of(survey)) == [
        Gap("no_decision", 1), Gap("no_evidence", 2), Gap("no_decision", 2)
    ]  # fmt: skip
    assert step(survey, today) == Step("decide", 1)
    make.decision(first, "deciding")
    assert step(survey, today) == Step("add_evidence", 2)
    with unit_of_work():
        withdraw_finding(db.session.merge(second), by=BY, today=today)
    assert step(survey, today) == Step("publish")
    make.publication(survey)
    assert step(survey, today) == Step("still_deciding", 1)
    make.decision(first, "already")
    assert step(survey, today) == Step("done")


def test_a_promise_is_due_the_day_after_its_day(make, survey, today):
    make.close(survey)
    due_on = make.decision(make.finding(survey, counts="faces"), "will_change").due_on
    make.publication(survey)
    assert step(survey, due_on) == Step("done")
    assert step(survey, due_on + timedelta(days=1)) == Step("keep_promise", 1)


def test_a_quote_that_was_taken_back_stands_in_the_way(make, survey, today):
    quote = make.quote(survey)
    make.close(survey)
    make.finding(survey, quote=quote, decision="changed")
    with unit_of_work():
        db.session.merge(quote).state = "refused"
    assert gaps(survey, findings_of(survey)) == [Gap("unconfirmed", 1)]
    assert step(survey, today) == Step("unconfirmed", 1)


def test_lateness_stops_growing_on_the_day_of_publication(make, survey, today):
    make.close(survey)
    late_on = survey.reply_due_on + timedelta(days=3)
    assert progress_of(survey, late_on).late == 3
    make.publication(survey, on=survey.reply_due_on + timedelta(days=5))
    assert progress_of(survey, late_on + timedelta(days=90)).late == 5


def test_each_language_is_counted_honestly(make, survey, today):
    make.close(survey)
    finding = make.finding(survey, {"en": "Late buses.", "pl": "Późne autobusy."}, counts="faces", decision="changed")
    with unit_of_work():
        reword_finding(db.session.merge(finding), {"en": "Buses are late."}, by=BY, today=today)
    counted = {one.language.code: (one.texts, one.missing, one.drafted, one.stale) for one in in_languages([finding])}
    nothing_there = {language.code: (3, 3, 0, 0) for language in all_languages()}
    assert counted == {**nothing_there, "en": (3, 0, 0, 0), "pl": (3, 0, 2, 1), "ur": (3, 1, 2, 0)}


def test_a_promised_day_moves_before_publication_and_never_after(make, survey, today):
    make.close(survey)
    finding = make.finding(survey, counts="faces", decision="will_change")

    def promise(days):
        decided = Decided(
            status="will_change",
            text=texts("Later buses."),
            decided_by=texts("The cabinet"),
            decided_on=today,
            owner=texts("Head of transport"),
            due_on=today + timedelta(days=days),
        )
        with unit_of_work():
            decide(db.session.get_one(Finding, finding.id), decided, by=BY, today=today)

    promise(10)
    make.publication(survey)
    promise(10)
    with pytest.raises(DayPromised):
        promise(90)


def test_a_published_finding_is_not_taken_away(make, survey, today):
    make.close(survey)
    finding = make.finding(survey, counts="faces")
    make.publication(survey)
    with pytest.raises(Locked), unit_of_work():
        withdraw_finding(db.session.get_one(Finding, finding.id), by=BY, today=today)


def test_three_findings_move_up_in_their_order(make, survey, today):
    make.close(survey)
    first, *_rest = [make.finding(survey, statement) for statement in ("One", "Two", "Three", "Four")]
    with unit_of_work():
        withdraw_finding(db.session.get_one(Finding, first.id), by=BY, today=today)
    told = [(one.number, one.statement.by_language()["en"]) for one in findings_of(survey)]
    assert told == [(1, "Two"), (2, "Three"), (3, "Four")]


def test_the_same_update_on_another_day_is_another_line(make, survey, today):
    make.close(survey)
    finding = make.finding(survey, counts="faces", decision="changed")
    for day in (today, today, today + timedelta(days=1)):
        with unit_of_work():
            add_update(db.session.get_one(Finding, finding.id), texts("It runs."), by=BY, today=day)
    assert len(db.session.get_one(Finding, finding.id).decision.updates) == 2
