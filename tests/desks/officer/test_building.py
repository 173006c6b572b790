"""An officer makes a survey from nothing: a title, the checklist, every room, and what is said when it fails."""

import pytest

from consult.core.db import db
from consult.surveys.models import Survey

NEW = "/desk/officer/surveys/new/"
BUILD = "/desk/officer/surveys/park-life/build/"


def kept(slug="park-life"):
    db.session.rollback()
    return db.session.query(Survey).filter_by(slug=slug).one_or_none()


@pytest.fixture
def panel(make):
    return make.panel()


@pytest.fixture
def olwen(visit, panel):
    return visit.as_("officer")


def begin(olwen, title="Park life", start="empty", **more):
    chosen = {"title": title, "audience": "young_people", "panel": "youth-council", "start": start, **more}
    return olwen.get(NEW).press("Begin the survey", **chosen)


def test_an_officer_begins_a_survey_and_lands_on_its_checklist(olwen):
    page = olwen.get("/desk/officer/").follow("Begin a new survey")
    page = page.press("Begin the survey", title="Park life", audience="young_people", panel="youth-council")
    assert page.path == BUILD
    assert page.title == "What stands and what is missing"
    assert kept().state == "draft"
    for sentence in (
        "“Who asks” has no words yet.",
        "Name the decision that the answers help with.",
        "Say that this decision has not been taken yet.",
        "There is no question yet.",
        "Choose the languages that you promise.",
        "has not been asked yet.",
    ):
        assert sentence in page.main


def test_the_address_is_proposed_from_the_title(olwen):
    page = olwen.get(NEW).press("propose", title="Żory & the Parks, 2027!")
    assert page.field("slug") == "zory-the-parks-2027"
    assert page.field("title") == "Żory & the Parks, 2027!"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "Write a title."),
        ({"slug": "Parks!"}, "Use small letters, numbers and hyphens only, like parks-2027."),
        ({"slug": "new"}, "Another survey has this address. Choose another one."),
        ({"slug": "taken"}, "Another survey has this address. Choose another one."),
        ({"audience": None}, "Choose whom the survey is for."),
        ({"title": "x" * 130}, "Make the title shorter."),
    ],
)
def test_a_bad_start_is_told_and_keeps_what_was_typed(make, olwen, fields, sentence):
    make.survey("draft", slug="taken")
    page = begin(olwen, **fields)
    assert page.status == 422
    assert sentence in page.main
    assert page.field("title") == fields.get("title", "Park life").strip()
    if "slug" in fields:
        assert page.field("slug") == fields["slug"]
    assert kept() is None


def test_all_that_a_new_survey_still_needs_is_told_at_once(olwen):
    page = begin(olwen, title=" ", slug="Parks!", audience=None)
    for sentence in ("There are 3 things", "Write a title.", "Use small letters", "Choose whom the survey is"):
        assert sentence in page.main


def test_a_template_brings_facts_whose_gaps_have_to_be_filled(olwen):
    page = begin(olwen, start="template:change")
    assert "“Why” still has a gap in square brackets. Fill it." in page.main
    survey = kept()
    assert [section.code for section in survey.sections] == ["how-it-is-now", "what-could-change"]
    assert len(survey.facts) == 6


def test_how_long_a_draft_takes_is_said_once_it_asks_something(make, olwen):
    page = begin(olwen)
    assert "to answer" not in page.main
    assert "There is no question yet." in olwen.get("/desk/officer/surveys/park-life/build/questions/").main
    make.survey("draft", slug="asks", questions=[make.question()])
    assert "to answer" in olwen.get("/desk/officer/surveys/asks/build/").main


def test_a_copy_has_the_words_and_questions_but_makes_its_own_promises(make, olwen):
    earlier = make.survey("closed", slug="earlier", easy=True, sections={"one": ["faces"]})
    page = olwen.get("/desk/officer/surveys/earlier/running/").follow("Begin a new survey as a copy of it")
    assert page.field("start") == "copy:earlier"
    page.press("Begin the survey", title="Park life", audience="parents", panel="youth-council")
    survey = kept()
    assert survey.audience == "parents"
    assert [one.question_id for one in survey.questions] == [one.question_id for one in earlier.questions]
    assert {fact.name: fact.wording.as_frozen() for fact in survey.facts} == {
        fact.name: fact.wording.as_frozen() for fact in earlier.facts
    }
    assert survey.facts[0].wording_id not in {fact.wording_id for fact in earlier.facts}
    assert (survey.closes_on, survey.not_taken_on, survey.decision.as_frozen()) == (None, None, {})


def test_nobody_copies_another_organisations_survey(make, olwen):
    trust = make.organisation("school-trust")
    make.survey("closed", slug="theirs", organisation=trust, panel=make.panel("pupils", organisation=trust))
    fields = {"title": "Park life", "audience": "parents", "panel": "youth-council", "start": "copy:theirs"}
    page = olwen.post(NEW, {**fields, "csrf_token": olwen.desk_token()}, came_from=NEW)
    assert page.status == 404
    fields = {**fields, "start": "empty", "panel": "pupils"}
    page = olwen.post(NEW, {**fields, "csrf_token": olwen.desk_token()}, came_from=NEW)
    assert "Choose the panel that signs it off." in page.main
    assert kept() is None


def test_facts_are_kept_and_hard_words_are_told_beside_them(olwen):
    begin(olwen)
    page = olwen.get(f"{BUILD}facts/")
    page = page.press(
        "Keep",
        **{
            "who_asks-en": "The council asks.",
            "why-en": "We commence utilisation of facilities in order to facilitate engagement.",
            "why-en.easy": "Some parks need work.\nTell us what you need.",
        },
    )
    assert page.path == f"{BUILD}facts/"
    assert "Some words may be hard to read" in page.main
    assert page.all("ul", **{"aria-label": "May be hard to read"})
    words = {fact.name: fact.wording.as_frozen() for fact in kept().facts}
    assert words["who_asks"] == {"en": "The council asks."}
    assert words["why"]["en.easy"] == "Some parks need work.\nTell us what you need."
    page = page.press("Keep", **{"why-en": None, "why-en.easy": None})
    assert page.path == BUILD
    assert [fact.name for fact in kept().facts] == ["who_asks"]


def test_when_two_officers_write_at_once_both_texts_stand_and_nothing_is_lost(olwen, visit):
    begin(olwen)
    mine = olwen.get(f"{BUILD}facts/")
    theirs = visit.as_("ada").get(f"{BUILD}facts/")
    theirs.press("Keep", **{"why-en": "Parks need work.", "who_asks-en": "We ask."})
    page = mine.press("Keep", **{"why-en": "Some parks are old."})
    assert page.status == 409
    assert "Somebody else kept other words" in page.main
    assert "Parks need work." in page.main
    assert page.field("why-en") == "Some parks are old."
    page = page.press("who_asks")
    assert (page.field("who_asks-en"), page.field("why-en")) == ("We ask.", "Some parks are old.")
    page = page.press("Keep mine")
    words = {fact.name: fact.wording.as_frozen()["en"] for fact in kept().facts}
    assert words == {"who_asks": "We ask.", "why": "Some parks are old."}


@pytest.mark.parametrize("room", ["basics", "facts", "decision", "background"])
def test_keep_pressed_twice_is_no_clash(olwen, room):
    begin(olwen)
    page = olwen.get(f"{BUILD}{room}/")
    field = {"basics": "title-en", "facts": "why-en", "decision": "decision-en", "background": "proposal-en"}[room]
    page.press("Keep", **{field: "Some parks are old."})
    assert page.press("Keep", **{field: "Some parks are old."}).path == BUILD


@pytest.mark.parametrize("room", ["basics", "decision", "background"])
def test_every_room_with_a_form_sees_a_second_writer(olwen, visit, room):
    begin(olwen)
    field = {"basics": "title-en", "decision": "decision-en", "background": "proposal-en"}[room]
    mine = olwen.get(f"{BUILD}{room}/")
    visit.as_("ada").get(f"{BUILD}{room}/").press("Keep", **{field: "Their words here"})
    page = mine.press("Keep", **{field: "My words here"})
    assert page.status == 409
    assert "Their words here" in page.main
    assert page.field(field) == "My words here"
    page.press("Keep mine")
    assert "My words here" in olwen.get(f"{BUILD}{room}/").html


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_nobody_lives_to_see_is_no_day_and_the_draft_goes_on(olwen, day):
    begin(olwen)
    page = olwen.get(f"{BUILD}decision/").press("Keep", closes_on=day, keep_months="two years")
    assert page.status == 422
    assert "Write a day like this: 23/11/2026." in page.main
    assert "Write a number from 1 to 24." in page.main
    assert olwen.get(BUILD).status == 200


def test_the_decision_and_the_days_are_kept_with_what_speaks_against_them(olwen):
    begin(olwen)
    page = olwen.get(f"{BUILD}decision/")
    page = page.press(
        "Keep",
        **{
            "decision-en": "Which parks come first",
            "not_taken": ["y"],
            "closes_on": "2027-04-09",
            "decision_due_on": "2027-04-01",
            "target_groups": "People who use parks",
            "is_507b": ["y"],
            "keep_months": "12",
        },
    )
    assert page.path == BUILD
    assert "The decision would be taken before everyone has answered." in page.main
    assert "Say why these days are right all the same." in page.main
    assert "in the weeks before the city council election" in page.main
    survey = kept()
    assert (survey.keep_months, survey.is_507b, survey.target_groups) == (12, True, "People who use parks")
    page = olwen.get(f"{BUILD}decision/")
    assert "by 2 July 2027" in page.main
    page = page.press("Keep", keep_months="40", closes_on="some day")
    assert page.status == 422
    assert page.field("closes_on") == "some day"
    assert page.field("keep_months") == "40"


def test_what_we_are_asking_about_has_texts_a_picture_and_the_full_paper(olwen):
    begin(olwen)
    page = olwen.get(f"{BUILD}background/").press("search", **{"proposal-en": "New swings.", "sought": "park"})
    assert page.field("proposal-en") == "New swings."
    assert "park" in page.choices("picture")
    page = page.press("Keep", picture="park", paper_address="council.example/paper")
    assert page.status == 422
    assert "It begins with https://" in page.main
    page.press("Keep", paper_address="https://council.example/paper")
    survey = kept()
    assert (survey.background_picture, survey.paper_address) == ("park", "https://council.example/paper")
    assert [part.name for part in survey.background] == ["proposal"]


def test_languages_are_promised_and_a_reason_lets_unchecked_words_open(make, olwen):
    survey = make.survey("draft", slug="park-life")
    page = olwen.get(f"{BUILD}languages/")
    assert "that nobody has checked" in page.main
    page = page.press("Keep", promised=["pl"], **{"reason-pl": "The agency read it twice."})
    assert "Polish" in page.main or page.path == BUILD
    survey = kept()
    assert (survey.promised, survey.accepted_drafts) == (["pl"], {"pl": "The agency read it twice."})
    page = olwen.get(f"{BUILD}languages/").press("Keep", promised=["pl", "ro"], **{"reason-pl": None})
    assert "Polski: nobody has checked" in page.main
    assert "without words" in page.main


def test_the_survey_is_seen_on_a_phone_in_each_language_and_its_frame_can_do_nothing_else(make, olwen):
    make.survey("draft", slug="park-life", standing=True, title="Park life")
    page = olwen.get(BUILD).follow("See it on a phone")
    frame = page.first("iframe")
    assert frame.get("width") == "360"
    assert frame.get("sandbox") == "allow-same-origin allow-forms", "it runs no script, and leads nowhere else"
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    for language in ("en", "pl", "ur"):
        inside = olwen.get(f"{BUILD}look/{language}/")
        assert inside.language == language
        assert "frame-ancestors 'self'" in inside.headers["Content-Security-Policy"]
        assert "'none'; frame-ancestors" not in inside.headers["Content-Security-Policy"].replace(
            "base-uri 'none'; ", ""
        )
    for at in range(1, 6):
        assert olwen.get(f"{BUILD}look/pl/?page={at}").status == 200
    assert page.press("Show it", page="1").first("iframe").get("src").endswith("page=1")


def test_a_survey_that_has_opened_is_not_built_any_more(make, olwen):
    make.survey("open", slug="park-life")
    for room in ("", "facts/", "questions/", "languages/", "panel/", "open/", "help/", "phone/", "look/en/"):
        page = olwen.get(BUILD + room)
        assert page.path == "/desk/officer/surveys/park-life/"
    fields = {"csrf_token": olwen.desk_token(), "why-en": "Changed", "saw": ""}
    olwen.post(f"{BUILD}facts/", fields, came_from=BUILD)
    assert "Changed" not in str([fact.wording.as_frozen() for fact in kept().facts])


def test_another_organisations_officer_finds_none_of_it(make, visit, olwen):
    begin(olwen)
    otto = visit.as_("otto")
    rooms = ("", "basics/", "facts/", "decision/", "background/", "questions/", "languages/", "help/", "panel/")
    for room in (*rooms, "open/", "phone/", "look/en/"):
        assert otto.get(BUILD + room).status == 404
