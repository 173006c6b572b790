""" "You said": findings come after closing, rest on evidence, and stand once they are public."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.feedback.actions import (
    DecisionMissing,
    EvidenceMissing,
    Locked,
    NotConfirmed,
    NothingToPublish,
    StillOpen,
    WordsMissing,
    add_counts,
    add_quote,
    publish_feedback,
    remove_evidence,
    reword_finding,
    withdraw_finding,
    write_finding,
)
from consult.feedback.models import Finding
from consult.feedback.queries import awaited, finding_of, findings_of, languages_of, publication_of, published
from consult.results.quotes import confirm_quote, refuse_quote
from tests.support.make_surveys import BY, texts

SAID = texts("Most of you want the bus to come on time.")


@pytest.fixture
def survey(make):
    """A closed survey that thirty people answered."""
    survey = make.survey()
    make.responses(survey, 30)
    return make.close(survey)


@pytest.fixture
def finding(make, survey):
    return make.finding(survey, counts="one_choice")


def _write(survey, today, statement=SAID) -> Finding:
    with unit_of_work():
        return write_finding(survey, statement, by=BY, today=today)


def _publish(survey, today):
    with unit_of_work():
        return publish_feedback(survey, by=BY, today=today)


@pytest.mark.parametrize("state", ["draft", "open"])
def test_no_finding_before_the_survey_has_closed(make, today, state):
    survey = make.survey(state)
    with pytest.raises(StillOpen):
        _write(survey, today)
    with pytest.raises(StillOpen):
        _publish(survey, today)


@pytest.mark.parametrize("statement", [{}, {"en": "   "}, {"pl": "Autobus"}, {"en": "", "ur": "بس"}])
def test_a_finding_is_written_in_english_first(survey, today, statement):
    with pytest.raises(WordsMissing):
        _write(survey, today, statement)
    assert findings_of(survey) == []


def test_findings_are_numbered_from_one_in_each_survey(make, survey, today):
    other = make.survey("closed")
    assert [_write(survey, today).number for _ in range(3)] == [1, 2, 3]
    assert _write(other, today).number == 1
    assert finding_of(survey, 2).number == 2
    with pytest.raises(Missing):
        finding_of(survey, 4)


def test_when_one_is_withdrawn_those_after_it_move_up(survey, today):
    for number in range(1, 5):
        _write(survey, today, texts(f"Statement {number}"))
    with unit_of_work():
        withdraw_finding(finding_of(survey, 2), by=BY, today=today)
    assert [(one.number, one.statement.by_language()["en"]) for one in findings_of(survey)] == [
        (1, "Statement 1"),
        (2, "Statement 3"),
        (3, "Statement 4"),
    ]
    assert _write(survey, today).number == 4


def test_new_english_words_make_the_translations_stale(finding, today):
    before = finding.statement.by_language()
    with unit_of_work():
        reword_finding(finding, {**before, "en": "Other words."}, by=BY, today=today)
    assert finding.statement.states() == {"en": "checked", "pl": "stale", "ur": "stale"}


def test_new_words_in_all_languages_are_up_to_date_and_an_empty_one_goes(finding, today):
    with unit_of_work():
        reword_finding(finding, {"pl": "Inne słowa.", "ur": "  ", "en": "Other words."}, by=BY, today=today)
    assert finding.statement.states() == {"en": "checked", "pl": "drafted"}


def test_counts_are_frozen_as_they_were_shown(make, survey, finding, today):
    (evidence,) = finding.evidence
    assert evidence.counts["shown"] == "30"
    assert evidence.counts["cells"][0] == ["yes", 30, 100]
    before = dict(evidence.counts)
    make.responses(survey, 40, {"one_choice": "no"})  # on paper, typed in late
    db.session.expire_all()
    assert finding.evidence[0].counts == before


def test_counts_added_again_are_brought_up_to_date_and_not_doubled(make, survey, finding, today):
    make.responses(survey, 30, {"one_choice": "no"})
    with unit_of_work():
        add_counts(finding, "one_choice", by=BY, today=today)
    (evidence,) = finding.evidence
    assert evidence.counts["shown"] == "60"


@pytest.mark.parametrize("code", ["free_text", "no-such-question"])
def test_what_has_no_counts_is_no_evidence(finding, today, code):
    with pytest.raises(EvidenceMissing), unit_of_work():
        add_counts(finding, code, by=BY, today=today)


def test_counts_of_too_few_people_are_no_evidence(make, today):
    survey = make.survey()
    make.responses(survey, 9)
    finding = make.finding(make.close(survey))
    with pytest.raises(EvidenceMissing), unit_of_work():
        add_counts(finding, "one_choice", by=BY, today=today)


def test_only_a_confirmed_quote_is_evidence(make, survey, finding, today):
    quote = make.quote(survey, confirmed=False)
    with pytest.raises(NotConfirmed), unit_of_work():
        add_quote(finding, quote, by=BY, today=today)
    with unit_of_work():
        confirm_quote(quote, by=BY, today=today)
        add_quote(finding, quote, by=BY, today=today)
        add_quote(finding, quote, by=BY, today=today)
    assert [one.kind for one in finding.evidence].count("quote") == 1


def test_a_quote_of_another_survey_is_no_evidence(make, finding, today):
    quote = make.quote(make.survey())
    with pytest.raises(NotConfirmed), unit_of_work():
        add_quote(finding, quote, by=BY, today=today)


def test_evidence_can_be_taken_off_before_it_is_public(finding, today):
    with unit_of_work():
        remove_evidence(finding, finding.evidence[0].id, by=BY, today=today)
    db.session.expire_all()
    assert finding.evidence == []


def test_nothing_is_published_without_a_finding(survey, today):
    with pytest.raises(NothingToPublish):
        _publish(survey, today)


def test_nothing_is_published_without_evidence(make, survey, today):
    make.finding(survey, counts="one_choice", decision="changed")
    bare = make.finding(survey, decision="changed")
    with pytest.raises(EvidenceMissing):
        _publish(survey, today)
    assert bare.locked_on is None
    assert findings_of(survey)[0].locked_on is None
    assert publication_of(survey) is None


def test_nothing_is_published_without_a_decision(finding, survey, today):
    with pytest.raises(DecisionMissing):
        _publish(survey, today)


def test_a_quote_that_was_refused_meanwhile_stops_publication(make, survey, today):
    quote = make.quote(survey)
    make.finding(survey, quote=quote, decision="changed")
    with unit_of_work():
        refuse_quote(quote, by=BY, today=today)
    with pytest.raises(NotConfirmed):
        _publish(survey, today)


def test_publishing_locks_every_finding_and_writes_it_down(make, survey, finding, today):
    make.decision(finding)
    publication = _publish(survey, today)
    assert (publication.published_on, publication.disclosure_rule) == (today, "star-and-round 2")
    assert finding.locked_on == today
    assert list(log.since(0))[-1].act == "feedback published"
    assert [one.survey_id for one in published()] == [survey.id]


def test_what_is_public_stands(make, survey, finding, today):
    quote = make.quote(survey)
    make.decision(finding)
    _publish(survey, today)
    before = dict(finding.statement.by_language())
    for change in (
        lambda: reword_finding(finding, texts("Something nicer."), by=BY, today=today),
        lambda: withdraw_finding(finding, by=BY, today=today),
        lambda: add_counts(finding, "faces", by=BY, today=today),
        lambda: add_quote(finding, quote, by=BY, today=today),
        lambda: remove_evidence(finding, finding.evidence[0].id, by=BY, today=today),
        lambda: write_finding(survey, SAID, by=BY, today=today),
        lambda: publish_feedback(survey, by=BY, today=today),
    ):
        with pytest.raises(Locked), unit_of_work():
            change()
    db.session.expire_all()
    assert finding.statement.by_language() == before
    assert [one.question_code for one in finding.evidence] == ["one_choice"]


def test_a_survey_that_has_closed_owes_an_answer_until_it_is_published(make, survey, finding, today):
    make.survey()  # still open: owes nothing yet
    later = make.survey("closed", closes_on=today + timedelta(days=40))
    assert awaited() == [survey, later]
    make.decision(finding)
    _publish(survey, today)
    assert awaited() == [later]


def test_the_newest_feedback_stands_first(make, today):
    first = make.publication(on=today - timedelta(days=2))
    second = make.publication(on=today)
    assert published() == [second, first]


def test_a_language_is_complete_when_every_text_has_words_in_it(make, survey, finding, today):
    assert languages_of([]) == set()
    assert languages_of([finding]) == {"en", "pl", "ur"}
    make.decision(finding)
    assert languages_of(findings_of(survey)) == {"en", "pl", "ur"}
    with unit_of_work():
        finding.decision.decided_by.take_away("ur")
    assert languages_of(findings_of(survey)) == {"en", "pl"}
    _write(survey, today, {"en": "Only in English."})
    assert languages_of(findings_of(survey)) == {"en"}


def test_evidence_is_counts_or_a_quote_and_the_database_makes_sure(finding):
    with pytest.raises(IntegrityError), unit_of_work():
        finding.evidence[0].counts = None
