"""The second yes to a quote."""

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.results.models import Quote
from consult.results.quotes import AlreadyConfirmed, choose_quote
from tests.support.make_surveys import BY

DESK = "/desk/officer/surveys/buses/quotes/"
SAID = "We need somewhere warm to go after school."
TICKS = {"no_one": "y", "no_blame": "y", "no_trace": "y"}


@pytest.fixture
def survey(make):
    survey = make.survey(slug="buses", title="Buses")
    make.quote(survey, SAID, confirmed=False)
    return survey


def states():
    return {quote.text: quote.state for quote in db.session.scalars(select(Quote))}


def test_all_three_ticks_confirm_a_quote(visit, survey):
    page = visit.as_("officer").get(DESK).press("Yes, it may be shown", **TICKS)
    assert page.history[0][1] == 303
    assert states() == {SAID: "confirmed"}
    assert "No quote waits for you" in page.main


@pytest.mark.parametrize("left_out", TICKS)
def test_two_ticks_are_not_enough_and_stay_ticked(visit, survey, left_out):
    ticked = {name: value for name, value in TICKS.items() if name != left_out}
    page = visit.as_("officer").get(DESK).press("Yes, it may be shown", **ticked)
    assert page.status == 422
    assert "There is 1 thing to look at" in page.main
    assert states() == {SAID: "chosen"}
    assert [page.field(name) for name in TICKS] == [[value] if name in ticked else [] for name, value in TICKS.items()]


def test_a_quote_can_be_kept_back_without_a_tick(visit, survey):
    page = visit.as_("officer").get(DESK).press("No, keep it back")
    assert states() == {SAID: "refused"}
    assert "Left out: 1" in page.main


def test_two_officers_at_once_the_second_is_told(visit, survey):
    first, second = visit.as_("officer").get(DESK), visit.as_("administrator").get(DESK)
    first.press("No, keep it back")
    page = second.press("Yes, it may be shown", **TICKS)
    assert page.status == 422
    assert "This quote does not wait any more." in page.main
    assert states() == {SAID: "refused"}


def test_words_that_were_chosen_while_the_officer_looked_are_not_confirmed_unseen(visit, make, survey):
    page = visit.as_("officer").get(DESK)
    quote = db.session.scalars(select(Quote)).one()
    with unit_of_work():
        choose_quote(survey, quote.words_id, part="somewhere warm", by=BY, today=make.today)
    page = page.press("Yes, it may be shown", **TICKS)
    assert page.status == 422
    assert "Other words of this text have been chosen meanwhile." in page.main
    assert states() == {"somewhere warm": "chosen"}
    assert [page.field(name) for name in TICKS] == [[], [], []]
    page.press("Yes, it may be shown", **TICKS)
    assert states() == {"somewhere warm": "confirmed"}


def test_a_quote_taken_back_goes_from_the_public_page_at_once(visit, make, survey):
    confirmed = make.quote(survey, "The last bus leaves too early.")
    make.close(survey)
    make.finding(survey, quote=confirmed, decision="changed")
    make.publication(survey)
    public = "/en/feedback/buses/"
    assert "The last bus leaves too early." in visit.stranger().get(public).main
    page = visit.as_("officer").get(DESK)
    assert "It cannot come back there: what is published is locked." in page.main
    page = page.press("Take back quote 1")
    assert "It was published. It cannot be chosen again." in page.main
    assert "The last bus leaves too early." not in visit.stranger().get(public).text


def test_what_was_taken_out_of_what_is_published_is_not_confirmed_again(visit, make, survey):
    quote = make.quote(survey, "The last bus leaves too early.")
    make.close(survey)
    make.finding(survey, quote=quote)
    make.publication(survey)
    officer = visit.as_("officer")
    officer.get(DESK).press("Take back quote 1")
    officer.get(DESK).press("No, keep it back")
    with unit_of_work():  # as it was before a panel was refused it
        choose_quote(db.session.merge(survey), quote.words_id, part="too early", by=BY, today=make.today)
    page = officer.get(DESK).press("Yes, it may be shown", **TICKS)
    assert page.status == 422
    assert "They cannot come back: keep them back." in page.main
    assert "too early" not in visit.stranger().get("/en/feedback/buses/").text


def test_the_words_of_a_confirmed_quote_do_not_change_behind_the_officers_back(visit, make, survey):
    quote = make.quote(survey, "The last bus leaves too early.")
    with pytest.raises(AlreadyConfirmed), unit_of_work():
        choose_quote(db.session.merge(survey), quote.words_id, part="too early", by=BY, today=make.today)
    assert states()["The last bus leaves too early."] == "confirmed"
