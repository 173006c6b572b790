"""A worry that somebody reports is a concern at once, and nothing else, ever."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from consult.analysis.queries import not_yet_read
from consult.core.db import db, unit_of_work
from consult.core.log import Actor, since
from consult.results.counts import by_question, responses_count
from consult.results.passed import how_many_held, passed_texts
from consult.safeguarding.actions import AlreadyDecided, ReasonMissing, decide_concern, raise_concern
from consult.safeguarding.models import DECISIONS, Concern, Worry
from consult.safeguarding.queries import how_many_wait, open_concerns, reported_in, waiting
from consult.safeguarding.worries import MOST_LETTERS, NothingWritten, WorryTooLong, report_worry

LENA = Actor("safeguarding_lead", "lena")
TEXT = "A man waits outside our school every day."


@pytest.fixture
def ours(make):
    return make.organisation().id


@pytest.fixture
def report(ours, moment):
    def reported(text=TEXT, *, language="en", survey=None, suspected=False):
        with unit_of_work():
            return report_worry(
                text,
                page_language=language,
                survey=survey,
                site_organisation=ours,
                suspected=suspected,
                now=moment.now(),
            )

    return reported


def texts(ours) -> list[str]:
    return [one.about.text for one in open_concerns(organisation_id=ours)]


def test_a_worry_is_a_concern_with_the_same_clock_of_four_working_hours(report, ours):
    report()
    (concern,) = open_concerns(organisation_id=ours)
    assert (concern.about.text, concern.about.reported) == (TEXT, True)
    assert concern.due_by.isoformat() == "2027-03-04T11:00:00+00:00"


def test_it_is_kept_as_typed(report):
    report("  <b>He</b> said “نہ بتانا”\r\nand then…\x00  ")
    assert db.session.scalars(select(Worry.text)).one() == "<b>He</b> said “نہ بتانا”\nand then…"


@pytest.mark.parametrize("blank", ["", "   ", "\n\t"])
def test_an_empty_box_is_no_worry(report, blank):
    with pytest.raises(NothingWritten):
        report(blank)
    assert db.session.scalars(select(Worry)).all() == []


def test_as_much_is_kept_as_there_is_room_for(report):
    report("a" * MOST_LETTERS)
    with pytest.raises(WorryTooLong):
        report("a" * (MOST_LETTERS + 1))
    assert len(db.session.scalars(select(Worry)).all()) == 1


def test_worries_and_answers_stand_in_one_queue_by_their_clock(report, make, moment, ours):
    report("First.")
    moment.go_on(hours=24)
    words = make.words("He hits me.", state="unread")
    with unit_of_work():
        raise_concern(words, evidence=(), raised_by="machine", now=moment.now())
    moment.go_on(hours=24)
    report("Last.")
    assert texts(ours) == ["First.", "He hits me.", "Last."]


def test_what_a_machine_may_have_sent_stands_last_and_is_never_dropped(report, moment, ours):
    report("Buy cheap things.", suspected=True)
    moment.go_on(days=2)
    report("He hits me.")
    assert texts(ours) == ["He hits me.", "Buy cheap things."]


@pytest.mark.parametrize("decision", DECISIONS)
def test_it_is_decided_as_any_other_and_goes_nowhere_else(report, ours, today, decision):
    concern = report()
    with unit_of_work():
        decide_concern(concern, decision, reason=" The police know. ", by=LENA, today=today)
    assert (concern.decision, concern.reason, concern.due_by) == (decision, "The police know.", None)
    assert (texts(ours), waiting(organisation_id=ours), how_many_wait(organisation_id=ours)) == ([], [], 0)
    with pytest.raises(AlreadyDecided), unit_of_work():
        decide_concern(concern, "advice", reason="Again.", by=LENA, today=today)
    assert [entry.act for entry in since(0)][-1] == "concern decided"


def test_a_decision_needs_its_reason(report, today):
    concern = report()
    with pytest.raises(ReasonMissing), unit_of_work():
        decide_concern(concern, "advice", reason=" ", by=LENA, today=today)


def test_it_counts_nowhere_and_no_machine_reads_it(report, make):
    survey = make.survey()
    report(survey=survey)
    assert responses_count(survey) == 0
    assert all(counted.shown == "0" for counted in by_question(survey).values())
    assert (passed_texts(survey), how_many_held(survey), list(not_yet_read())) == ([], 0, [])


def test_it_goes_to_the_leads_of_the_survey_it_came_from(report, make, ours):
    trust = make.organisation("school-trust")
    survey = make.survey(slug="school", organisation=trust)
    report(survey=survey)
    assert (texts(ours), texts(trust.id)) == ([], [TEXT])
    (concern,) = open_concerns(organisation_id=trust.id)
    assert concern.about.survey == str(survey.title.said("en"))


def test_without_a_survey_it_goes_to_who_runs_the_site(report, make, ours):
    trust = make.organisation("school-trust").id
    report()
    assert (texts(ours), texts(trust)) == ([TEXT], [])


def test_where_nobody_runs_the_site_every_lead_sees_it(make, moment, ours):
    trust = make.organisation("school-trust").id
    with unit_of_work():
        report_worry(
            TEXT, page_language="en", survey=None, site_organisation="nobody", suspected=False, now=moment.now()
        )
    assert (texts(ours), texts(trust)) == ([TEXT], [TEXT])


def test_who_reads_one_language_sees_the_worries_of_that_language(report, make, ours, today):
    report(language="ur")
    report("In English.", language="en")
    assert [one.text for one in reported_in("ur", organisation_id=ours)] == [TEXT]
    assert reported_in("ur", organisation_id=make.organisation("school-trust").id) == []
    assert reported_in("", organisation_id=ours) == []
    concern = next(one for one in db.session.scalars(select(Concern)) if one.about.page_language == "ur")
    with unit_of_work():
        decide_concern(concern, "advice", reason="Told.", by=LENA, today=today)
    assert reported_in("ur", organisation_id=ours) == []


def test_a_concern_is_about_words_or_about_a_worry_and_never_about_both_or_nothing(report, make, ours):
    concern = report()
    words = make.words("He hits me.", state="unread")
    for words_id, worry_id in ((words.id, concern.worry_id), (None, None)):
        with pytest.raises(IntegrityError), unit_of_work():
            concern.words_id, concern.worry_id = words_id, worry_id


def test_nothing_says_who_or_when():
    assert {column.name for column in Worry.__table__.columns} == {
        "id",
        "text",
        "page_language",
        "survey_slug",
        "came_from",
        "organisation_id",
        "suspected",
    }
