"""What somebody has begun when a survey closes may be sent for an hour, and not a minute longer."""

from datetime import datetime, time, timedelta

import pytest

from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.responses.actions import SurveyClosed
from consult.responses.drafts import by_token
from consult.responses.models import Response
from consult.surveys.actions import close_survey
from consult.surveys.models import Survey
from consult.surveys.queries import takes_answers, takes_what_was_begun
from tests.responses.drafting import begin, how_many, send
from tests.support.make_surveys import BY


def _close(survey, moment) -> None:
    with unit_of_work():
        close_survey(survey, by=BY, today=moment.now().date(), now=moment.now())
    db.session.expire_all()  # as the next page reads it: SQLite keeps no zone


def test_after_an_officer_has_closed_it_nobody_begins_and_whoever_had_begun_has_an_hour(make, moment):
    survey = make.survey()
    early, late = (begin(survey, moment.now(), {"one_choice": "yes"}) for _ in range(2))
    _close(survey, moment)
    assert not takes_answers(survey, moment.now().date())
    send(early, moment.go_on(minutes=59, seconds=59))
    with pytest.raises(SurveyClosed):
        send(late, moment.go_on(seconds=1))
    assert how_many(Response) == 1


def test_after_the_last_day_there_is_an_hour_from_midnight(make, moment, today):
    survey = make.survey(closes_on=today)
    moment.set_to(datetime.combine(today, time(23, 50), clock.CITY_TIME))
    early, late = (begin(survey, moment.now(), {"one_choice": "yes"}) for _ in range(2))
    tomorrow = datetime.combine(today + timedelta(days=1), time(), clock.CITY_TIME)
    assert not takes_answers(survey, tomorrow.date())
    moment.set_to(tomorrow + timedelta(minutes=59, seconds=59))
    send(early, moment.now())
    with pytest.raises(SurveyClosed):
        send(late, moment.go_on(seconds=1))
    assert how_many(Response) == 1


def test_the_response_bears_the_day_on_which_it_was_sent(make, moment, today):
    survey = make.survey(closes_on=today)
    draft = begin(survey, moment.now(), {"one_choice": "yes"})
    moment.set_to(datetime.combine(today + timedelta(days=1), time(0, 30), clock.CITY_TIME))
    send(draft, moment.now())
    assert db.session.query(Response).one().received_on == today + timedelta(days=1)


def test_the_hour_is_the_citys_hour_in_summer_too(make, moment):
    moment.set_to(datetime(2027, 7, 7, 16, 0, tzinfo=clock.CITY_TIME))
    survey = make.survey(opens_on=moment.now().date(), closes_on=moment.now().date() + timedelta(days=9))
    begin(survey, moment.now())
    _close(survey, moment)
    kept = db.session.get_one(Survey, survey.id)
    assert takes_what_was_begun(kept, moment.go_on(minutes=59))
    assert not takes_what_was_begun(kept, moment.go_on(minutes=1))


def test_a_survey_that_an_officer_closes_days_after_its_last_day_takes_nothing_again(make, moment, today):
    survey = make.survey(closes_on=today)
    draft = begin(survey, moment.now(), {"one_choice": "yes"})
    moment.go_on(days=3)
    _close(survey, moment)
    with pytest.raises(SurveyClosed):
        send(draft, moment.go_on(minutes=1))


def test_what_comes_too_late_stays_a_draft_until_it_is_let_go(make, moment, today):
    survey = make.survey()
    draft = begin(survey, moment.now(), {"free_text": "More buses."})
    _close(survey, moment)
    with pytest.raises(SurveyClosed):
        send(draft, moment.go_on(hours=2))
    assert by_token(draft.token, today=today).own_words() == ["More buses."]
