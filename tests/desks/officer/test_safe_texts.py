"""An officer who reads: hides what says who somebody is, and hands on what sounds like danger."""

import pytest
from sqlalchemy import select

from consult.analysis import search
from consult.analysis.models import PersonalMark
from consult.core.db import db, unit_of_work
from consult.responses.words import Words
from consult.results.models import Quote
from consult.safeguarding.models import Concern

DESK = "/desk/officer/surveys/buses/texts/"
SAID = "Karim Shah drives the late bus. Karim Shah is nice."


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


@pytest.fixture
def text(make, survey):
    words = make.words(SAID, survey=survey)
    with unit_of_work():
        search.keep(db.session.merge(words))
    return words.id


def test_hidden_words_go_from_the_page_and_from_search(visit, survey, text):
    olwen = visit.as_("officer")
    assert SAID in olwen.get(f"{DESK}?find=karim").main
    page = olwen.get(f"{DESK}{text}/").press("Hide these words", said="Karim Shah")
    assert "Hidden here, in search" in page.main
    assert "Karim" not in page.main
    assert "▇▇▇ drives the late bus. ▇▇▇ is nice." in page.main
    assert "No texts here" in olwen.get(f"{DESK}?find=karim").main
    assert {mark.kind for mark in db.session.scalars(select(PersonalMark))} == {"by_hand"}


def test_words_that_do_not_stand_there_are_kept_to_look_at_again(visit, text):
    page = visit.as_("officer").get(f"{DESK}{text}/").press("Hide these words", said="Kareem")
    assert (page.status, page.field("said")) == (422, "Kareem")
    assert "We cannot find these words in the text." in page.main


def test_a_quote_that_holds_hidden_words_is_shown_no_more(visit, make, survey):
    quote = make.quote(survey, SAID)
    other = make.quote(survey, "We need somewhere warm to go.")
    visit.as_("officer").get(f"{DESK}{quote.words_id}/").press("Hide these words", said="Karim Shah")
    states = dict(db.session.execute(select(Quote.text, Quote.state)).all())
    assert (states[SAID], states[other.text]) == ("refused", "confirmed")


def test_a_text_sent_to_safeguarding_is_held_at_once_with_an_open_concern(visit, make, survey, text):
    page = visit.as_("officer").get(f"{DESK}{text}/").press("Send to safeguarding")
    assert "The text is held." in page.main
    assert SAID not in page.main
    assert visit.as_("officer").get(f"{DESK}{text}/").status == 404
    concern = db.session.scalars(select(Concern)).one()
    assert (concern.words_id, concern.raised_by, concern.decision) == (text, "person", None)
    assert db.session.get_one(Words, text).state == "held"
    assert search.found(survey, "karim") == set()
    assert SAID in visit.as_("safeguarding_lead").get("/desk/safeguarding/").main


def test_a_held_text_is_no_quote_any_more(visit, make, survey):
    quote = make.quote(survey, "He waits for me at the bus stop.")
    visit.as_("officer").get(f"{DESK}{quote.words_id}/").press("Send to safeguarding")
    assert db.session.scalars(select(Quote.state).where(Quote.id == quote.id)).one() == "refused"


def test_nobody_else_hides_or_holds_a_text(visit, text):
    for who in ("otto", "moderator", "safeguarding_lead"):
        visitor = visit.as_(who)
        for act in ("hide", "hold", "priorities"):
            sent = {"csrf_token": visitor.desk_token(), "said": "Karim", "on": "1"}
            assert visitor.post(f"{DESK}{text}/{act}/", sent, came_from=DESK).status in {403, 404}
    assert db.session.get_one(Words, text).state == "passed"
    assert db.session.scalars(select(PersonalMark)).all() == []


def test_a_search_finds_words_among_what_was_passed(visit, make, survey, text):
    make.words("Karim is unread.", survey=survey, state="unread")
    olwen = visit.as_("officer")
    page = olwen.get(DESK).press("Show these", find="karim late")
    assert "1 text" in page.main
    assert page.field("find") == "karim late"
    assert "unread." not in page.text


@pytest.mark.parametrize("asked", ['"', "bus*:(", "-", "\x00", "' OR 1=1 --", "NEAR(", "%25", "x" * 3000])
def test_whatever_is_typed_into_the_search_comes_back_as_a_page(visit, text, asked):
    assert visit.as_("officer").get(DESK, query_string={"find": asked}).status in {200, 404}


def test_a_priority_that_the_machine_found_is_shown_and_can_be_settled(visit, make, survey):
    from consult.analysis.actions import read_words
    from consult.analysis.models import Tag

    words = make.words("I want a job and there is nobody to help me find one.", survey=survey)
    with unit_of_work():
        read_words(db.session.merge(words))
    found = select(Tag.value).where(Tag.task == "priority", Tag.made_by == "machine")
    proposed = db.session.scalars(found).all()
    assert proposed
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}{words.id}/")
    assert f"{proposed[0]}. " in page.main
    page.press("No priority")
    settled = db.session.scalars(select(Tag.value).where(Tag.task == "priority", Tag.state == "settled")).all()
    assert settled == ["none"]
    assert db.session.scalars(found).all() == proposed


def test_what_the_machine_could_not_read_stands_at_the_top(visit, make, survey):
    from consult.analysis.actions import note_failed_reading, read_words

    read = [make.words(f"The bus is late, day {number}.", survey=survey) for number in range(6)]
    broken = make.words("A broken text.", survey=survey)
    with unit_of_work():
        for words in read:
            read_words(db.session.merge(words))
        note_failed_reading(db.session.merge(broken))
    page = visit.as_("officer").get(DESK)
    first = next(iter(page.all("blockquote")))
    assert "A broken text." in "".join(first.itertext())
    assert "it is for a person to sort" in page.main
    assert "Could not be read; a person has to: 1" in page.main
