"""What changes while somebody answers: the survey closes, a new version comes out, another tab is open."""

import pytest
from sqlalchemy import select

from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.responses.models import Answer, Draft, Response
from consult.responses.words import Words
from consult.surveys.actions import close_survey
from consult.surveys.freezing import frozen
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import by_slug, newest_version
from consult.surveys.running import pause_survey
from tests.desks.public.counting import WORDS, how_many, kept_in
from tests.support.make_surveys import BY
from tests.support.speaking import spoken

CLOSED = "This survey is closed. It does not take answers any more."


def close_now(moment) -> None:
    with unit_of_work():
        close_survey(by_slug("s"), by=BY, today=moment.now().date(), now=moment.now())


# It has a break -------------------------------------------------------------------------------------------------


def test_a_survey_that_has_a_break_does_not_vanish_from_the_first_page(make, visit, today):
    survey = make.survey(slug="s", title="Growing up here")
    assert "has a break" not in visit.stranger().get("/en/").main
    with unit_of_work():
        pause_survey(db.session.merge(survey), by=BY, today=today)
    page = visit.stranger().get("/en/").follow("Growing up here")
    assert page.path == "/en/surveys/s/"
    assert "This survey has a break." in page.main


# It closes ------------------------------------------------------------------------------------------------------


def test_what_was_begun_before_an_officer_closed_is_sent_within_the_hour(box, moment):
    close_now(moment)
    moment.go_on(minutes=59)
    check = box.go_on(answer=WORDS).go_on(answer="yes")
    assert check.path == "/pl/surveys/s/check/"
    thanks = check.press("send")
    assert thanks.path == "/pl/surveys/s/sent/"
    assert db.session.scalars(select(Words.text)).all() == [WORDS]


def test_after_the_hour_it_is_refused_kindly_and_the_words_are_handed_back(box, moment):
    check = box.go_on(answer=WORDS).go_on(answer="yes")
    close_now(moment)
    moment.go_on(minutes=61)
    late = check.press("send")
    assert (late.status, late.language) == (410, "pl")
    assert spoken("pl", CLOSED) in late.main
    assert kept_in(late).strip() == WORDS
    assert how_many(Response) == how_many(Words) == 0
    assert how_many(Draft) == 1, "until its seven days are over"


def test_whoever_wrote_in_two_boxes_gets_both_back(make, visit, moment):
    choices = [("yes", "Yes"), ("other", "Other")]
    told = make.question("one_choice", code="told", choices=choices, tell="other")
    make.survey(slug="s", questions=[make.question("free_text", code="a"), told, make.question("zero_to_ten")])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="The first <b>thought</b>")
    check = page.go_on(**{"answer": "other", "answer.tell": "A tram"}).go_on(answer="7")
    close_now(moment)
    moment.go_on(hours=2)
    assert kept_in(check.press("send")).strip() == "The first <b>thought</b>\n\nA tram"


def test_whoever_checks_their_answers_within_that_hour_is_told_to_send_now(make, visit, moment):
    make.survey(slug="s", questions=[make.question(code="q")])
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")
    assert "has closed" not in check.main
    close_now(moment)
    assert "for one hour after closing" in check.visitor.get("/en/surveys/s/check/").main


def test_whoever_is_still_answering_within_that_hour_is_told_on_every_question(make, visit, moment):
    make.survey(slug="s", questions=[make.question(code="q"), make.question(code="r")])
    first = visit.as_("ellie").get("/en/surveys/s/").go_on()
    address = first.address
    assert "for one hour after closing" not in first.main, "and this page is kept for others"
    close_now(moment)
    assert "for one hour after closing" in first.visitor.get(address).main
    assert "for one hour after closing" in first.go_on(answer="yes").main


def test_nobody_begins_within_that_hour(make, visit, moment):
    make.survey(slug="s")
    page = visit.stranger().get("/en/surveys/s/")
    close_now(moment)
    assert CLOSED in page.go_on().main
    assert how_many(Draft) == 0


def test_the_last_day_ends_an_hour_after_midnight_for_who_has_begun(make, visit, moment):
    survey = make.survey(slug="s", questions=["one_choice"], closes_on=moment.now().date())
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")
    moment.set_to(moment.now().replace(hour=23, minute=59))
    moment.go_on(minutes=60)
    assert CLOSED in visit.stranger().get(f"/en/surveys/{survey.slug}/").main
    assert check.press("send").path == "/en/surveys/s/sent/"
    assert db.session.scalars(select(Response.received_on)).one() == moment.now().date()


def test_and_not_later(make, visit, moment):
    make.survey(slug="s", questions=["one_choice"], closes_on=moment.now().date())
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")
    moment.set_to(moment.now().replace(hour=23, minute=59))
    moment.go_on(minutes=62)
    late = check.press("send")
    assert late.status == 410
    assert late.all("textarea") == [], "nobody wrote anything"
    assert how_many(Response) == 0


# A new version --------------------------------------------------------------------------------------------------


def publish_another() -> None:
    """Version 2: the first question says something else, and its choices have other codes."""
    with unit_of_work():
        survey = by_slug("s")
        form = frozen(survey)
        form["questions"][0]["wording"]["en"] = "Reworded?"
        for choice in form["questions"][0]["choices"]:
            choice["code"] += "-2"
        db.session.add(SurveyVersion(survey=survey, number=2, opened_on=clock.today(), form=form))


def test_whoever_has_begun_goes_on_with_the_words_they_began_with(make, visit):
    make.survey(slug="s", questions=[make.question(code="q", english="As it was?"), make.question(code="r")])
    phone = visit.as_("ellie")
    page = phone.get("/en/surveys/s/").go_on()
    first = newest_version(by_slug("s")).id
    publish_another()
    page = page.go_on(answer="yes")
    assert page.press("Back").title == "As it was?"
    page.go_on(answer="no").press("send")
    sent = db.session.scalars(select(Response)).one()
    assert sent.survey_version_id == first
    assert set(db.session.scalars(select(Answer.value))) == {"yes", "no"}


def test_whoever_begins_now_is_asked_the_new_words(make, visit):
    make.survey(slug="s", questions=[make.question(code="q", english="As it was?")])
    publish_another()
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    assert page.title == "Reworded?"
    page.go_on(answer="yes-2").press("send")
    assert db.session.scalars(select(Response)).one().survey_version_id == newest_version(by_slug("s")).id


# Two tabs -------------------------------------------------------------------------------------------------------


def test_two_tabs_write_into_one_draft_and_the_last_word_counts(make, visit):
    make.survey(slug="s", questions=[make.question(code=code) for code in "abc"])
    one = visit.as_("ellie").get("/en/surveys/s/").go_on()
    other = one.visitor.get(one.address)
    second = one.go_on(answer="yes")
    assert other.go_on(answer="no").path == second.path
    second.go_on(answer="yes").go_on(answer="yes")
    assert one.visitor.get(one.address).field("answer") == "no"
    check = one.visitor.get("/en/surveys/s/check/").press("send")
    assert check.path == "/en/surveys/s/sent/"
    assert how_many(Response) == 1


def test_a_tab_that_fell_off_the_way_is_led_back_to_it(make, visit):
    rules = {"b": {"question": "a", "is": "yes"}}
    make.survey(slug="s", questions=[make.question(code=code) for code in "abc"], rules=rules)
    one = visit.as_("ellie").get("/en/surveys/s/").go_on()
    stale = one.go_on(answer="yes")
    one.visitor.get(one.address).go_on(answer="no")
    assert stale.go_on(answer="yes").path == "/en/surveys/s/answers/c/"


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_tab_of_another_survey_hands_its_words_back(make, visit, language):
    make.survey(slug="s", questions=[make.question("free_text", code="box"), make.question("short_text", code="line")])
    make.survey(slug="t", questions=["one_choice"])
    phone = visit.stranger(language)
    old = phone.get(f"/{language}/surveys/s/").go_on()
    asked = phone.get(f"/{language}/surveys/t/").go_on()
    (start,) = (words for words in asked.buttons() if ":" in words)  # "Start: …"
    asked.press(start)
    gone = old.go_on(answer=WORDS)
    assert gone.status == 410
    assert kept_in(gone).strip() == WORDS
    assert how_many(Draft) == 2, "the other answers wait for their code"
