"""A text is held until an adult has passed it; a worry holds it and starts a clock."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.reader import Span
from consult.safeguarding.actions import (
    HOURS_TO_DECIDE,
    AlreadyDecided,
    ConcernOpen,
    ReasonMissing,
    decide_concern,
    hold_words,
    pass_words,
    raise_concern,
)
from consult.safeguarding.models import DECISIONS, Concern
from consult.safeguarding.queries import concern as find_concern
from consult.safeguarding.queries import open_concerns, unread, unread_without_concern, waiting

LENA = Actor("safeguarding_lead", "lena")


@pytest.fixture
def survey(make):
    return make.survey()


@pytest.fixture
def words(make, survey):
    return make.words("He hits me at home.", survey=survey, state="unread")


def _raise(words, moment, *, by="machine", evidence=()):
    with unit_of_work():
        return raise_concern(words, evidence=evidence, raised_by=by, now=moment.now())


def _decide(concern, decision, today, reason="I spoke to the school."):
    with unit_of_work():
        decide_concern(concern, decision, reason=reason, by=LENA, today=today)


def _pass(words, today):
    with unit_of_work():
        pass_words(words, by=LENA, today=today)


def _hold(words, moment):
    with unit_of_work():
        return hold_words(words, by=LENA, now=moment.now())


def _waiting(survey) -> list[str]:
    return [one.text_id for one in waiting(organisation_id=survey.organisation_id)]


def _worries(survey) -> list[str]:
    return [one.about.text_id for one in open_concerns(organisation_id=survey.organisation_id)]


def test_a_text_waits_until_an_adult_has_passed_it(words, survey, today):
    assert (words.state, _waiting(survey)) == ("unread", [words.id])
    _pass(words, today)
    assert (words.state, _waiting(survey)) == ("passed", [])
    assert [entry.act for entry in log.since(1)] == ["text passed"]


def test_a_concern_holds_a_text_and_starts_a_clock_of_four_working_hours(words, survey, moment):
    # It is Wednesday, 14:37:42: two hours are left of the day from 15:00 on, and two are Thursday's.
    concern = _raise(words, moment, evidence=[Span(0, 7, "He hits", "violence: hits")])
    assert words.state == "held"
    (due,) = [one.due_by for one in open_concerns(organisation_id=survey.organisation_id)]
    assert due.isoformat() == "2027-03-04T11:00:00+00:00"
    assert HOURS_TO_DECIDE == 4
    assert concern.evidence == [[0, 7, "violence: hits"]]
    assert (_waiting(survey), _worries(survey)) == ([], [words.id])


def test_the_kept_clock_shows_no_minute_in_which_the_text_came(words, moment):
    for _ in range(30):
        moment.go_on(minutes=17, seconds=13)
        _raise(words, moment)
        kept = db.session.scalars(select(Concern)).one()
        assert (kept.due_by.minute, kept.due_by.second, kept.due_by.microsecond) == (0, 0, 0)
        with unit_of_work():
            db.session.delete(kept)


def test_in_summer_the_clock_reads_what_the_clock_on_the_wall_reads(words, survey, moment):
    moment.go_on(days=90)
    _raise(words, moment)
    (due,) = [one.due_by for one in open_concerns(organisation_id=survey.organisation_id)]
    assert due.isoformat() == "2027-06-02T11:00:00+01:00"


def test_a_second_alarm_changes_nothing(words, moment):
    first = _raise(words, moment, evidence=[Span(0, 7, "He hits", "violence: hits")])
    due, evidence = first.due_by, list(first.evidence)
    moment.go_on(days=1)
    second = _raise(words, moment, by="person")
    assert second.id == first.id
    assert (second.due_by, second.raised_by, second.evidence) == (due, "machine", evidence)
    assert len(db.session.scalars(select(Concern)).all()) == 1


def test_a_held_text_cannot_be_passed_before_somebody_has_decided(words, moment, today):
    _raise(words, moment)
    with pytest.raises(ConcernOpen):
        _pass(words, today)
    assert words.state == "held"


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_erases_the_clock(words, survey, moment, today, decision):
    concern = _raise(words, moment)
    _decide(concern, decision, today, "  I spoke to the school. ")
    assert (concern.decision, concern.reason, concern.due_by) == (decision, "I spoke to the school.", None)
    assert _worries(survey) == []
    assert db.session.scalar(text("SELECT count(*) FROM concerns WHERE due_by IS NOT NULL")) == 0


def test_without_a_concern_the_text_goes_back_to_be_read_and_passed(words, survey, moment, today):
    _decide(_raise(words, moment), "no_concern", today)
    assert (words.state, _waiting(survey)) == ("unread", [words.id])
    _pass(words, today)
    assert words.state == "passed"


@pytest.mark.parametrize("decision", ["referred", "advice"])
def test_what_was_handed_on_never_gets_out(words, survey, moment, today, decision):
    _decide(_raise(words, moment), decision, today)
    with pytest.raises(ConcernOpen):
        _pass(words, today)
    assert (words.state, _waiting(survey)) == ("held", [])


@pytest.mark.parametrize(("decision", "reason"), [("no_concern", "   "), ("referred", ""), ("forget_it", "Because.")])
def test_a_decision_needs_a_reason_and_is_one_of_three(words, moment, today, decision, reason):
    concern = _raise(words, moment)
    with pytest.raises(ReasonMissing):
        _decide(concern, decision, today, reason)
    assert concern.decision is None
    assert concern.due_by is not None


def test_what_is_decided_is_decided(words, moment, today):
    concern = _raise(words, moment)
    _decide(concern, "referred", today)
    with pytest.raises(AlreadyDecided):
        _decide(concern, "no_concern", today)
    assert (concern.decision, words.state) == ("referred", "held")


def test_an_adult_who_is_worried_holds_a_text(words, survey, moment):
    concern = _hold(words, moment)
    assert (words.state, concern.raised_by) == ("held", "person")
    assert _worries(survey) == [words.id]
    assert [entry.act for entry in log.since(1)] == ["text held"]


def test_a_worry_after_somebody_saw_none_is_looked_at_again(words, survey, moment, today):
    _decide(_raise(words, moment), "no_concern", today)
    moment.go_on(days=1)
    _hold(words, moment)
    assert _worries(survey) == [words.id]
    with pytest.raises(ConcernOpen):
        _pass(words, today)


def test_a_worry_about_a_text_that_was_passed_already_holds_it(words, moment, today):
    _pass(words, today)
    _raise(words, moment)
    assert words.state == "held"


def test_the_worry_that_is_due_first_stands_first(make, survey, moment):
    texts = [make.words(f"He hits me, day {day}.", survey=survey, state="unread") for day in range(3)]
    start = moment.now()
    for days, one in zip((2, 0, 1), texts, strict=True):
        moment.set_to(start + timedelta(days=days))
        _raise(one, moment)
    assert _worries(survey) == [texts[1].id, texts[2].id, texts[0].id]


def test_the_demo_passes_no_text_that_somebody_should_worry_about(make, survey, words, moment):
    calm = make.words("The bus is late.", survey=survey, state="unread")
    _raise(words, moment)
    assert [one.id for one in unread_without_concern(survey)] == [calm.id]


def test_nobody_of_another_organisation_sees_a_text_or_a_worry(make, survey, words, moment):
    make.words("The bus is late.", survey=survey, state="unread")
    _raise(words, moment)
    other = make.organisation("school-trust").id
    assert waiting(organisation_id=other) == []
    assert open_concerns(organisation_id=other) == []


def test_when_the_answer_goes_the_worry_goes(words, moment):
    _raise(words, moment)
    with unit_of_work():
        db.session.execute(text("DELETE FROM responses"))
    assert db.session.scalars(select(Concern)).all() == []


def test_the_database_itself_keeps_no_clock_beside_a_decision(words, moment):
    concern = _raise(words, moment)
    with pytest.raises(IntegrityError), unit_of_work():
        concern.decision = "referred"


def test_reasons_stay_out_of_the_log(words, moment, today):
    _decide(_raise(words, moment), "referred", today, "Karim’s mother was called.")
    written = " ".join(f"{entry.act} {entry.kind} {entry.object_id}" for entry in log.since(0))
    assert "concern decided" in written
    assert "Karim" not in written


def test_a_text_that_is_not_there_cannot_be_read_by_guessing(make, survey):
    for find in (find_concern, unread):
        with pytest.raises(Missing):
            find("no-such-id", organisation_id=survey.organisation_id)
