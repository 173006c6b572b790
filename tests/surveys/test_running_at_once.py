"""Two officers press at once while people answer: what one of them ended stays ended, and no mended word is lost."""

import pytest

from consult.core.db import db
from consult.core.log import Actor
from consult.surveys.actions import close_survey
from consult.surveys.correcting import correct_typo, frozen_texts
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.running import pause_survey, resume_survey, withdraw_survey
from tests.support.at_once import at_once

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def found(make):
    """The survey as each of the two finds it."""
    survey_id = make.survey(title="Where is the buss?").id
    db.session.remove()
    return lambda: db.session.get_one(Survey, survey_id)


@pytest.fixture
def who(today):
    return {"by": OLWEN, "today": today}


def now(found):
    db.session.rollback()
    return found()


@pytest.mark.parametrize("end", ["closed", "withdrawn"])
def test_a_survey_that_one_ends_is_not_gone_on_with_by_the_other(app, found, who, end):
    at_once(app, lambda: pause_survey(found(), **who), lambda: None)
    ends = {
        "closed": lambda: close_survey(found(), **who),
        "withdrawn": lambda: withdraw_survey(found(), {"en": "It was a mistake."}, **who),
    }
    assert at_once(app, ends[end], lambda: resume_survey(found(), **who)) == "NotPaused"
    assert now(found).state == end


def test_a_survey_that_one_withdraws_is_not_closed_by_the_other(app, found, who):
    first = lambda: withdraw_survey(found(), {"en": "It was a mistake."}, **who)  # noqa: E731
    assert at_once(app, first, lambda: close_survey(found(), **who)) == "NotOpen"
    assert (now(found).state, found().closed_on) == ("withdrawn", None)


def test_two_typos_that_are_mended_at_once_are_both_mended(app, found, who):
    def mend(key, text):
        old = next(one for one in frozen_texts(found()) if one.key == key)
        correct_typo(found(), key, "en", text, saw=old.seen("en"), **who)

    decision = "Where the money for youth club goes"
    second = lambda: mend("survey.decision", decision)  # noqa: E731
    assert at_once(app, lambda: mend("survey.title", "Where is the bus?"), second) == "done"
    form = newest_version(now(found)).form
    assert (form["title"]["en"], form["decision"]["en"]) == ("Where is the bus?", decision)
    assert [version.number for version in found().versions] == [1, 2, 3]
