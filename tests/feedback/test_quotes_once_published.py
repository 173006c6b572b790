"""What was taken out of a published finding stays out: no other words come to stand there, and not the same ones."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.feedback.actions import publish_feedback
from consult.feedback.queries import findings_of
from consult.feedback.quoting import OncePublished, PublishedBefore, choose, confirm, once_published
from consult.results.models import Quote
from consult.results.quotes import AlreadyConfirmed, NotWaiting, choose_quote, mark_of_quote, refuse_quote
from consult.surveys.models import Survey
from tests.support.make_surveys import BY
from tests.support.quoting import MO, OLWEN

SAID = "The last bus leaves too early."


@pytest.fixture
def survey(make):
    return make.survey(slug="buses")


@pytest.fixture
def quote(make, survey):
    return make.quote(survey, SAID)


@pytest.fixture
def finding(make, survey, quote):
    """It rests on the quote; nobody has published it."""
    make.close(survey)
    return make.finding(survey, quote=quote, decision="changed")


@pytest.fixture
def published(make, survey, finding):
    return make.publication(survey)


def again(quote, *, part=None, today):
    with unit_of_work():
        survey = db.session.get_one(Survey, quote.survey_id)
        return choose(survey, quote.words_id, part=part, by=MO, today=today)


def refuse(quote, today):
    with unit_of_work():
        refuse_quote(db.session.get_one(Quote, quote.id), by=BY, today=today)


@pytest.mark.parametrize("part", [None, "too early"])
def test_what_an_officer_took_out_of_a_published_finding_is_not_chosen_again(published, quote, today, part):
    refuse(quote, today)
    with pytest.raises(OncePublished):
        again(quote, part=part, today=today)
    kept = db.session.get_one(Quote, quote.id)
    assert (kept.text, kept.state) == (SAID, "refused")


def test_before_it_is_published_it_may_be_chosen_and_confirmed_again(finding, quote, today):
    refuse(quote, today)
    again(quote, part="too early", today=today)
    with unit_of_work():
        kept = db.session.get_one(Quote, quote.id)
        confirm(kept, by=OLWEN, today=today, saw=mark_of_quote(kept))
    assert (kept.text, kept.state) == ("too early", "confirmed")


def test_a_quote_under_no_finding_may_be_chosen_again_after_publishing(make, survey, quote, today):
    other = make.quote(survey, "It is dark at the stop.")
    make.close(survey)
    make.finding(survey, quote=other)
    make.publication(survey)
    assert once_published(survey) == {other.id}
    refuse(quote, today)
    assert again(quote, today=today).state == "chosen"


def test_what_is_still_confirmed_is_told_so(published, quote, today):
    with pytest.raises(AlreadyConfirmed):
        again(quote, today=today)


def test_a_text_that_is_no_longer_passed_is_not_there(published, quote, make, moment, today):
    with unit_of_work():
        db.session.get_one(Quote, quote.id).words.state = "held"
    with pytest.raises(Missing):
        again(quote, today=today)


def test_words_chosen_by_another_way_do_not_get_the_second_yes(published, survey, quote, today):
    """Such as those that waited when this rule came."""
    refuse(quote, today)
    with unit_of_work():
        survey = db.session.get_one(Survey, quote.survey_id)
        choose_quote(survey, quote.words_id, part="too early", by=MO, today=today)
    with pytest.raises(PublishedBefore), unit_of_work():
        confirm(db.session.get_one(Quote, quote.id), by=OLWEN, today=today)
    (finding,) = findings_of(db.session.get_one(Survey, quote.survey_id))
    assert [one.quote.may_be_shown for one in finding.evidence] == [False]


def test_the_kind_no_is_one_that_the_desk_knows():
    assert OncePublished.message == NotWaiting.message


def test_a_survey_is_published_once_and_what_stands_in_it_is_told_apart(finding, survey, quote, today):
    survey = db.session.get_one(Survey, survey.id)
    assert once_published(survey) == set()
    with unit_of_work():
        publish_feedback(db.session.get_one(Survey, survey.id), by=BY, today=today)
    assert once_published(survey) == {quote.id}
