"""Moderators look at a survey's words in a language that they read, beside the English."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.wording import EASY
from consult.surveys.texts import forms_of, places_of
from consult.surveys.translating import counts_of, find_place
from tests.support.front_door import sign_in
from tests.support.markup import text_of

PLACE = "/desk/en/council/words/buses/pl/"


@pytest.fixture
def survey(make):
    asked = [
        make.question(code="bus", english="Do you take the bus?"),
        make.question("free_text", code="why", english="Why do you say {{bus|that}}?", easy=True),
    ]
    return make.survey("draft", slug="buses", title="Buses", questions=asked)


@pytest.fixture
def mo(visit, survey):
    return visit.as_("mo")


def kept(survey, key, form="standard"):
    return find_place(survey, key, "pl", form).wording.entry("pl", form)


def card(page, key):
    return page.first("section", id=f"text-{key}")


def named(button, key):
    return f"{button}:{key}"


# What they see ----------------------------------------------------------------------------------------------------


def test_a_survey_of_the_panel_waits_with_how_far_it_is(mo, survey):
    page = mo.get("/desk/en/council/").follow("Translations")
    waiting = sum(one.language == "pl" for place in places_of(survey) for one in place.wording.texts)
    assert "0 texts are checked." in page.main
    assert f"{waiting} wait for a check." in page.main
    assert page.follow("Buses").path == PLACE


def test_english_stands_beside_the_translation_with_its_own_language_and_direction(mo):
    page = mo.get(f"{PLACE}?part=1")
    box = card(page, "question.bus")
    english = box.find(".//div[@lang='en']")
    assert (text_of(english.find("p")), english.get("dir")) == ("Do you take the bus?", "ltr")
    area = box.find(".//textarea")
    assert (area.get("lang"), area.get("dir")) == ("pl", "ltr")
    assert page.field("text-question.bus").strip() == "Po polsku: Do you take the bus?"
    assert "A person wrote it. Nobody has checked it yet." in text_of(box)


def test_a_text_that_an_officer_has_to_finish_is_not_translated_until_it_is_filled(mo, survey):
    waiting = sum(counts_of(survey, "pl", form)["drafted"] for form in forms_of(survey))
    with unit_of_work():
        facts = {fact.name: fact.wording for fact in db.session.merge(survey).facts}
        facts["who_asks"].put("en", "[The council] is asking.", by="officer")
        facts["why"].put("en", "[The place] is going to change.", by="officer")
    assert f"{waiting - 2} wait for a check." in mo.get("/desk/en/council/words/").main
    page = mo.get(PLACE)
    assert "[The" not in page.main
    assert "An officer still has to finish 2 texts. They come here then." in page.main
    with unit_of_work():
        facts = {fact.name: fact.wording for fact in db.session.merge(survey).facts}
        facts["who_asks"].put("en", "The council is asking.", by="officer")
    page = mo.get(PLACE)
    assert "The council is asking." in page.main
    assert "An officer still has to finish 1 text. It comes here then." in page.main


def test_urdu_is_written_from_the_right(make, visit, survey):
    reader = sign_in(visit, make.staff("moderator", panel=make.panel(), reads_language="ur")).visitor
    page = reader.get("/desk/ur/council/words/buses/ur/?part=1")
    assert {(one.get("lang"), one.get("dir")) for one in page.all("textarea")} == {("ur", "rtl")}
    assert {one.get("dir") for one in page.all("div", lang="en")} == {"ltr"}


def test_blanks_are_set_apart_so_that_nobody_loses_one(mo):
    page = mo.get(f"{PLACE}?part=2")
    assert [text_of(one) for one in page.all("bdi", class_="blank")] == ["{{bus|that}}"]


def test_a_blank_with_words_says_which_part_of_it_to_change(mo):
    hint = "Leave the part in curly brackets as it is. Only change the words after the line |."
    page = mo.get(f"{PLACE}?part=2")
    assert hint in text_of(card(page, "question.why"))
    assert "blank-question.why" in page.first("textarea", id="box-question.why").get("aria-describedby")
    assert hint not in mo.get(f"{PLACE}?part=1").main


def test_each_part_is_one_page_and_says_what_is_left(mo, survey):
    page = mo.get(PLACE)
    assert [one.get("aria-label") for one in page.first("nav", aria_label="Parts of the survey").iter("a")] == [
        "Before the questions, 8 to check",
        "Question 1, 5 to check",
        "Question 2, 1 to check",
    ]
    assert page.follow("Question 2, 1 to check").address == f"{PLACE}?part=2"


def test_easy_words_have_a_page_of_their_own(mo, survey):
    page = mo.get(f"{PLACE}?part=2").follow("Easy read")
    assert page.field("text-question.why").strip() == "Po polsku: Why do you say {{bus|that}}? (pl easy)"
    page.press(named("save", "question.why"), **{"text-question.why": "Dlaczego {{bus|tak}}?"})
    assert kept(survey, "question.why", EASY).text == "Dlaczego {{bus|tak}}?"
    assert kept(survey, "question.why").text.startswith("Po polsku")


# What they do -----------------------------------------------------------------------------------------------------


def test_what_is_saved_is_drafted_and_the_page_comes_back_to_it(mo, survey):
    page = mo.get(f"{PLACE}?part=1").press(
        named("save", "question.bus"), **{"text-question.bus": "Jeździsz autobusem?"}
    )
    assert page.history[0][1] == 303
    assert "It is saved." in page.main
    assert (kept(survey, "question.bus").text, kept(survey, "question.bus").state) == ("Jeździsz autobusem?", "drafted")


def test_what_is_checked_carries_initials_that_need_not_be_typed_twice(mo, survey):
    page = mo.get(f"{PLACE}?part=1")
    assert page.field("initials") == "M"
    page = page.press(named("check", "question.bus"), initials="mo")
    assert "MO checked it." in text_of(card(page, "question.bus"))
    assert page.field("initials") == "mo"
    entry = kept(survey, "question.bus")
    assert (entry.state, entry.checked_by, entry.initials) == ("checked", "moderator", "MO")


@pytest.mark.parametrize(
    ("act", "fields", "told"),
    [
        ("save", {"text-question.why": "Dlaczego?"}, "Keep the blank “bus” in your words."),
        ("save", {"text-question.why": ""}, "Write the words first."),
        ("check", {"text-question.why": "Czemu {{bus|tak}}?", "initials": "7"}, "Write your initials"),
    ],
)
def test_nothing_that_was_typed_is_lost_on_a_mistake(mo, survey, act, fields, told):
    page = mo.get(f"{PLACE}?part=2").press(named(act, "question.why"), **fields)
    assert page.status == 422
    assert told in page.main
    for name, value in fields.items():
        assert page.field(name).strip() == value
    assert kept(survey, "question.why").text.startswith("Po polsku")
    target = page.first("div", class_="summary").find(".//a").get("href")[1:]
    assert page.tree.by_id(target) is not None


def test_what_else_was_typed_stays_in_its_box_until_it_is_saved(mo, survey):
    page = mo.get(f"{PLACE}?part=1").press(
        named("save", "question.bus"),
        **{"text-question.bus": "Jeździsz autobusem?", "text-question.bus.choice.yes": "No tak"},
    )
    assert page.status == 200
    assert "Other words on this page are not saved yet." in page.main
    assert page.field("text-question.bus.choice.yes").strip() == "No tak"
    assert kept(survey, "question.bus").text == "Jeździsz autobusem?"
    assert kept(survey, "question.bus.choice.yes").text == "Tak"
    page.press(named("save", "question.bus.choice.yes"))
    assert kept(survey, "question.bus.choice.yes").text == "No tak"


# Two at once ------------------------------------------------------------------------------------------------------


@pytest.fixture
def too_late(mo, survey, make, visit):
    """Somebody else saved the same text while Mo was writing."""
    mine = mo.get(f"{PLACE}?part=1")
    other = sign_in(visit, make.staff("moderator", panel=make.panel(), reads_language="pl")).visitor
    other.get(f"{PLACE}?part=1").press(named("save", "question.bus"), **{"text-question.bus": "Ich słowa"})
    return mine.press(named("save", "question.bus"), **{"text-question.bus": "Moje słowa"})


def test_the_later_one_sees_both(too_late, survey):
    assert too_late.status == 422
    assert too_late.field("text-question.bus").strip() == "Moje słowa"
    assert text_of(card(too_late, "question.bus").find(".//blockquote")) == "Ich słowa"
    assert kept(survey, "question.bus").text == "Ich słowa"


def test_the_later_one_may_save_their_own(too_late, survey):
    too_late.press("Save mine")
    assert kept(survey, "question.bus").text == "Moje słowa"


def test_the_later_one_may_keep_what_is_there(too_late, survey):
    page = too_late.press("Keep what is there")
    assert page.field("text-question.bus").strip() == "Ich słowa"
    assert kept(survey, "question.bus").text == "Ich słowa"


def test_a_box_that_nobody_touched_shows_what_somebody_else_saved(mo, survey, today):
    page = mo.get(f"{PLACE}?part=1")
    with unit_of_work():
        find_place(survey, "question.bus.choice.yes", "pl").wording.put("pl", "Owszem", by="moderator")
    page = page.press(named("save", "question.bus"), **{"text-question.bus": "Jeździsz?"})
    assert page.history[0][1] == 303
    assert page.field("text-question.bus.choice.yes").strip() == "Owszem"


# Who may, and when ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_survey_that_has_opened_says_why_its_words_stay(make, mo, state):
    make.survey(state, slug="opened")
    page = mo.get("/desk/en/council/words/opened/pl/")
    assert "This survey has opened. Its words stay as they are." in page.main
    assert not page.all("textarea")
    assert page.link("See it as people do") == "/pl/surveys/opened/"


def test_a_form_from_before_the_survey_opened_changes_nothing(make, mo, survey, today):
    page = mo.get(f"{PLACE}?part=1")
    with unit_of_work():
        survey.state, survey.opens_on, survey.reply_due_on = "open", today, today
    page = page.press(named("save", "question.bus"), **{"text-question.bus": "Za późno"})
    assert page.status == 409
    assert kept(survey, "question.bus").text != "Za późno"


@pytest.mark.parametrize("to", ["ur", "en", "xx"])
def test_nobody_translates_into_a_language_that_they_do_not_read(mo, to):
    assert mo.get(f"/desk/en/council/words/buses/{to}/").status == 404


def test_who_reads_no_language_of_ours_is_told_what_to_do(make, visit, survey):
    other = sign_in(visit, make.staff("moderator", panel=make.panel())).visitor
    assert "Which languages do you read?" in other.get("/desk/en/council/words/").main
    assert other.get(PLACE).status == 404


def test_another_panels_survey_is_not_there(make, visit, survey):
    elsewhere = make.panel("young-commissioners")
    other = sign_in(visit, make.staff("moderator", panel=elsewhere, reads_language="pl")).visitor
    assert other.get(PLACE).status == 404
    assert "Nothing waits for you" in other.get("/desk/en/council/words/").main
    token = [("csrf_token", other.desk_token()), ("act", "save:question.bus"), ("text-question.bus", "x")]
    assert other.post(PLACE, token, came_from=PLACE).status == 404


@pytest.mark.parametrize("act", ["", "save", "save:question.tram", "burn:question.bus"])
def test_what_no_page_sends_is_refused(mo, survey, act):
    sent = [("csrf_token", mo.desk_token()), ("act", act), ("text-question.bus", "x"), ("saw-question.bus", "y")]
    assert mo.post(PLACE, sent, came_from=PLACE).status in {400, 404}
    assert kept(survey, "question.bus").text.startswith("Po polsku")
