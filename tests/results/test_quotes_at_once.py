"""Two people decide on one quote at the same moment: nothing goes public that nobody looked at."""

import pytest
from sqlalchemy import select

from consult.analysis.actions import hide_words
from consult.core.db import db
from consult.responses.words import Words
from consult.results.models import Quote
from consult.results.quotes import choose_quote, confirm_quote, mark_of_quote, refuse_if_changed
from tests.support.at_once import at_once
from tests.support.quoting import MO, OLWEN, TEXT, choose, with_nine_texts


@pytest.fixture
def survey(make):
    return with_nine_texts(make, make.survey())


@pytest.fixture
def words(make, survey):
    return make.words(TEXT, survey=survey)


def test_words_that_are_chosen_at_this_moment_are_not_confirmed_with_the_old_ones(app, survey, words, today):
    quote = choose(survey, words, today, "We need somewhere warm").id
    saw = mark_of_quote(db.session.get_one(Quote, quote))
    outcome = at_once(
        app,
        lambda: choose_quote(survey, words.id, part="unsafe in the park", by=MO, today=today),
        lambda: confirm_quote(db.session.get_one(Quote, quote), saw=saw, by=OLWEN, today=today),
    )
    db.session.rollback()
    kept = db.session.get_one(Quote, quote)
    assert (outcome, kept.state, kept.text) == ("OtherWords", "chosen", "unsafe in the park")


def test_words_that_are_confirmed_at_this_moment_stay_as_they_are(app, survey, words, today):
    quote, text = choose(survey, words, today, "We need somewhere warm").id, words.id
    outcome = at_once(
        app,
        lambda: confirm_quote(db.session.get_one(Quote, quote), by=OLWEN, today=today),
        lambda: choose_quote(survey, text, part="unsafe in the park", by=MO, today=today),
    )
    db.session.rollback()
    kept = db.session.get_one(Quote, quote)
    assert (outcome, kept.state, kept.text) == ("AlreadyConfirmed", "confirmed", "We need somewhere warm")


def test_two_members_who_choose_one_text_at_once_make_one_quote(app, survey, words, today):
    text = words.id
    outcome = at_once(
        app,
        lambda: choose_quote(survey, text, part=None, by=MO, today=today),
        lambda: choose_quote(survey, text, part="unsafe in the park", by=MO, today=today),
    )
    db.session.rollback()
    assert outcome == "done"
    assert [quote.text for quote in db.session.scalars(select(Quote))] == ["unsafe in the park"]


def test_words_that_are_hidden_at_this_moment_are_not_confirmed(app, survey, words, today):
    quote, text = choose(survey, words, today, "unsafe in the park").id, words.id

    def hide() -> None:
        hide_words(db.session.get_one(Words, text), "the park", by=OLWEN, today=today)
        refuse_if_changed(survey, text, by=OLWEN, today=today)

    outcome = at_once(app, hide, lambda: confirm_quote(db.session.get_one(Quote, quote), by=OLWEN, today=today))
    db.session.rollback()
    assert (outcome, db.session.get_one(Quote, quote).state) == ("NotWaiting", "refused")
