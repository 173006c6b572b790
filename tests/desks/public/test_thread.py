"""A young person answers, sends, comes back with a code, sees what came of it, and takes the answers away."""

from datetime import timedelta

import pytest
from flask import g
from sqlalchemy import select

from consult.core import languages
from consult.core.db import db, unit_of_work
from consult.core.wording import wording
from consult.responses.letters import plates, typed
from consult.responses.models import Draft, Response
from consult.responses.receipts import Receipt
from consult.responses.words import Words
from consult.web.plates import plate_caption
from tests.desks.public.counting import how_many
from tests.support import cast
from tests.support.markup import text_of
from tests.support.speaking import spoken

OWN_WORDS = {
    "en": "Warmer buses, please.",
    "pl": "Cieplejsze autobusy, proszę.",
    "ur": "بسوں کو گرم رکھیں۔",
}


def code_on(page) -> str:
    return text_of(page.first(data_receipt=True))


@pytest.mark.parametrize("who", ["zofia", "ayaan", "ellie"])
def test_the_whole_thread(app, make, visit, moment, who):
    language = cast.RESPONDENTS[who].language
    survey = make.survey(slug="growing-up", title="Growing up here")
    phone = visit.as_(who)

    def say(english: str, **blanks: object) -> str:
        return spoken(language, english, **blanks)

    # The phone's language decides where "/" leads.
    home = phone.get("/")
    assert home.path == f"/{language}/"
    facts = home.follow(survey.title.by_language()[language])
    assert len(facts.first("ul", class_="facts").findall("li")) == 8
    assert phone.cookie("draft") is None

    # One question of each kind, one a page; the one cookie begins with the first.
    page = facts.go_on()
    assert phone.cookie("draft")
    assert page.title.startswith({"en": "How is", "pl": "Po polsku:", "ur": "اردو میں:"}[language])
    page = page.go_on(answer="yes")
    page = page.go_on(answer=["yes", "no"])
    assert page.field("answer") is None, "nothing is chosen for anyone beforehand"

    # Back, and the answer still stands there; change it; on again.
    back = page.press(say("Back"))
    assert back.field("answer") == ["yes", "no"]
    page = back.go_on(answer=["rather_not_say"])
    page = page.go_on(answer="a_lot")
    page = page.press("skip")
    check = page.go_on(answer=OWN_WORDS[language])

    # The check page says all of it in words; one is changed from there and leads back there.
    assert check.path.endswith("/check/")
    assert check.title == say("Check your answers")
    for words in (OWN_WORDS[language], say("You skipped this one"), {"en": "Yes", "pl": "Tak", "ur": "ہاں"}[language]):
        assert words in check.main
    change = check.all("dd", class_="change")[0].find("a").get("href")
    check = phone.get(change).go_on(answer="no")
    assert check.path.endswith("/check/")
    assert {"en": "No", "pl": "Nie", "ur": "نہیں"}[language] in check.main

    # Sent: the code in letters and as four plates, whose names are in this language.
    thanks = check.press("send")
    assert thanks.path.endswith("/sent/")
    code = code_on(thanks)
    with app.test_request_context(f"/{language}/"):
        g.language = languages.find(language)
        expected = [str(plate_caption(*plate)) for plate in plates(typed(code))]
    assert [text_of(one) for one in thanks.all("figcaption")] == expected
    response = db.session.scalars(select(Response)).one()
    response_id = response.id
    assert (response.language, response.received_on) == (language, moment.now().date())
    assert db.session.scalars(select(Words.text)).all() == [OWN_WORDS[language]]
    assert how_many(Draft) == 0

    # Back with the code, from another phone: nothing yet, and the day that was promised.
    other = visit.stranger(language)
    outcome = other.get(f"/{language}/code/").go_on(code=code.lower())
    assert say("Not yet") in outcome.main
    assert other.cookie("draft") is None

    # It is published; the code leads there, and the return is noted as one flag.
    make.publication(survey)
    outcome = other.get(f"/{language}/code/").go_on(code=code.replace("-", " "))
    assert db.session.scalars(select(Receipt).where(Receipt.response_id == response_id)).one().opened
    told = outcome.follow(say("See what you said and what we did"))
    assert told.path == f"/{language}/feedback/growing-up/"
    assert say("We did") in told.main

    # And away with it.
    gone = outcome.press(say("Yes, delete my answers"))
    assert gone.title == say("Your answers are deleted")
    assert db.session.get(Response, response_id) is None
    assert how_many(Words) == 0
    again = other.get(f"/{language}/code/").go_on(code=code)
    assert again.status == 422


def test_the_plates_alone_bring_someone_back(make, visit):
    sent = make.sent(make.survey(title="Growing up here"))
    chosen = {}
    for number, (glaze, thing) in enumerate(plates(sent.code), 1):
        chosen |= {f"glaze{number}": glaze, f"thing{number}": thing}
    page = visit.as_("zofia").get("/pl/code/").press(spoken("pl", "Go on with these plates"), **chosen)
    assert page.status == 200
    assert "Growing up here" in page.main


def test_a_draft_goes_on_on_another_phone_in_another_language(make, visit):
    make.survey(slug="s")
    phone = visit.as_("zofia")
    page = phone.get("/pl/surveys/s/").go_on().go_on(answer="yes")
    saved = page.press("save")
    code = code_on(saved)
    other = visit.as_("ellie")
    page = other.get("/en/code/").go_on(code=code)
    assert page.path == "/en/surveys/s/answers/several_choices/"
    assert page.press("Back").field("answer") == "yes"


def test_the_language_can_be_changed_on_any_question(make, visit):
    make.survey(slug="s")
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="yes")
    there = page.follow("اردو")
    assert there.path == "/ur/surveys/s/answers/several_choices/"
    assert there.first("html").get("dir") == "rtl"
    there.go_on(answer=["no"])


def test_save_takes_what_was_just_typed_along(make, visit):
    make.survey(slug="s", questions=["free_text", "one_choice"])
    phone = visit.as_("ellie")
    page = phone.get("/en/surveys/s/").go_on()
    saved = page.press("save", answer="Half a thought")
    assert saved.path.endswith("/save/")
    assert phone.get(page.address).field("answer").strip() == "Half a thought"


def test_somebody_else_on_the_same_phone_is_asked_first(make, visit):
    make.survey(slug="s")
    phone = visit.as_("ellie")
    code = code_on(_saved(phone))
    asked = phone.get("/en/surveys/s/").go_on()
    assert "on this phone" in asked.title
    fresh = asked.press("No, start fresh")
    assert fresh.field("answer") is None
    # The first one's answers are not lost: the code brings them back.
    assert phone.get("/en/code/").go_on(code=code).path == "/en/surveys/s/answers/several_choices/"
    assert how_many(Draft) == 2


def test_who_simply_wants_the_other_survey_starts_it_and_finds_the_begun_one_again_by_its_code(make, visit):
    make.survey(slug="s", title="Growing up")
    make.survey(slug="parks", title="Parks", questions=["one_choice"])
    phone = visit.as_("ellie")
    _saved(phone)
    asked = phone.get("/en/surveys/parks/").go_on()
    assert "Someone began “Growing up” here and has not sent it. You can still start “Parks”." in asked.main
    assert not asked.has_link("Yes, carry on")
    assert not asked.all("output"), "a code is shown to nobody who did not ask for it"
    shown = asked.press("Save and come back later")
    code = code_on(shown)
    assert "/surveys/s/answers/several_choices/" in shown.follow("Go on with: Growing up").path
    parks = shown.press("Start: Parks")
    assert parks.path.startswith("/en/surveys/parks/answers/")
    parks.go_on(answer="yes").press("send")
    back = phone.get("/en/code/").go_on(code=code)
    assert back.path == "/en/surveys/s/answers/several_choices/"
    assert back.press("Back").field("answer") == "yes", "nothing was lost"


def _saved(phone):
    return phone.get("/en/surveys/s/").go_on().go_on(answer="yes").press("save")


def test_nobody_jumps_ahead_of_what_they_were_shown(make, visit):
    make.survey(slug="s")
    phone = visit.as_("ellie")
    phone.get("/en/surveys/s/").go_on()
    page = phone.get("/en/surveys/s/answers/free_text/")
    assert page.path == "/en/surveys/s/answers/one_choice/"


def test_sending_nothing_but_skips_says_so_and_keeps_the_draft(make, visit):
    make.survey(slug="s", questions=["one_choice"])
    check = visit.as_("zofia").get("/pl/surveys/s/").go_on().press("skip")
    again = check.press("send")
    assert again.status == 422
    assert again.path.endswith("/check/")
    assert how_many(Draft) == 1


def test_a_title_in_another_language_is_marked_on_the_page_and_plain_in_the_tab(make, visit):
    question = make.question(code="only-english")
    with unit_of_work():
        db.session.add(question)
        question.wording = wording({"en": "Is Fish & Chips <here> fine?"}, by="officer")
    make.survey(slug="s", questions=[question], languages=["en"])
    page = visit.as_("ayaan").get("/ur/surveys/s/").go_on()
    assert text_of(page.first("title")) == "Is Fish & Chips <here> fine? · Consult"
    marked = page.first("h1").find("span")
    assert (marked.get("lang"), marked.get("dir")) == ("en", "ltr")


def test_the_facts_name_the_reply_day_and_it_does_not_move(make, visit, today):
    survey = make.survey(slug="s")
    assert survey.reply_due_on == survey.closes_on + timedelta(days=84)
    promised = survey.reply_due_on
    assert "23 June 2027" in visit.stranger().get("/en/surveys/s/").main
    make.close(survey)
    assert survey.reply_due_on == promised
    assert "23 June 2027" in visit.stranger().get("/en/surveys/s/").main
