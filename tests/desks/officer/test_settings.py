"""An administrator of the organisation that runs the site changes what the whole city shares."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from consult.core.calendar import is_working_day
from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.core.log import LogEntry
from consult.help.lines import CHECK_EVERY, help_lines
from consult.people.models import ADMINISTRATOR, Organisation, Panel
from consult.strategy.days import stretches
from consult.strategy.localities import localities, version
from tests.support.naughty import STRINGS

DESK = "/desk/officer/settings/"


@pytest.fixture
def ada(visit):
    return visit.as_("ada")


def lines_in_the_log(kind: str) -> list[tuple[str, str]]:
    db.session.rollback()
    return [(one.act, one.object_id) for one in db.session.scalars(select(LogEntry)) if one.kind == kind]


def test_an_administrator_finds_every_room_from_the_menu(ada):
    page = ada.get("/desk/officer/").follow("Settings")
    assert page.title == "Settings"
    for room in (
        "Help lines",
        "Hours of the safeguarding desk",
        "School holidays and elections",
        "Localities",
        "Organisations and panels",
        "Schools and other places",
    ):
        assert page.follow(room).status == 200


def test_an_officer_finds_no_settings_and_may_not_open_them(visit):
    olwen = visit.as_("officer")
    assert "Settings" not in olwen.get("/desk/officer/").text
    assert olwen.get(DESK).status == 403


def test_an_administrator_of_another_organisation_finds_nothing_there(visit, make):
    stranger = make.staff(ADMINISTRATOR, organisation=make.organisation("school-trust"), email="anna@trust.invalid")
    anna = visit.as_("otto")
    with anna.client.session_transaction("/desk/", base_url="http://localhost") as session:
        session.update(_user_id=stranger.fs_uniquifier, _fresh=True)
    assert "Settings" not in anna.get("/desk/officer/").text
    for room in ("", "help-lines/", "hours/", "days/", "localities/", "organisations/"):
        assert anna.get(f"{DESK}{room}").status == 404


def test_whoever_rang_a_line_says_so_and_it_is_fresh_again(ada, moment):
    moment.set_to(moment.now() + CHECK_EVERY * 3)
    page = ada.get(f"{DESK}help-lines/")
    assert page.main.count("Nobody has checked this for six months.") == len(help_lines())
    page = page.press("I rang it today: Childline")
    assert "Kept: you rang it today." in page.text
    assert page.main.count("Nobody has checked this for six months.") == len(help_lines()) - 1
    (childline,) = [line for line in help_lines() if line.id == "childline"]
    assert childline.checked_on == moment.now().date()
    assert lines_in_the_log("city data") == [("city data changed", "help_lines childline")]


def test_new_english_takes_the_old_translations_away_and_asks_for_new_ones(visit, ada):
    page = ada.get(f"{DESK}help-lines/childline/")
    assert page.field("what-pl") != ""
    page = page.press("Keep", **{"what-en": "Talk about anything at all."})
    assert page.path == f"{DESK}help-lines/childline/"
    assert "It has no words yet in: Polski" in page.text
    assert "No words yet in: Polski" in page.main
    assert page.field("what-pl") == ""
    assert "Talk about anything at all." in visit.stranger("pl").get("/pl/help/").main
    page = page.press("Keep", **{"what-pl": "Porozmawiaj o czymkolwiek."})
    polish = visit.stranger("pl").get("/pl/help/").main
    assert "Porozmawiaj o czymkolwiek." in polish
    assert "Talk about anything" not in polish
    assert "Talk about anything at all." in visit.stranger("ur").get("/ur/help/").main


def test_a_translation_typed_with_the_new_english_stays(visit, ada):
    page = ada.get(f"{DESK}help-lines/childline/")
    page.press("Keep", **{"what-en": "Talk about anything.", "what-pl": "Mów o wszystkim."})
    assert "Mów o wszystkim." in visit.stranger("pl").get("/pl/help/").main


def test_another_number_leaves_every_word_as_it_was(visit, ada):
    before = visit.stranger("ur").get("/ur/help/").main
    page = ada.get(f"{DESK}help-lines/childline/").press("Keep", number="0800 2222")
    assert "Kept." in page.text
    assert visit.stranger("ur").get("/ur/help/").main == before.replace("0800 1111", "0800 2222")


def test_a_line_is_added_moved_up_and_taken_off(visit, ada):
    form = ada.get(f"{DESK}help-lines/").follow("Add a line")
    page = form.press(
        "Keep",
        **{"name-en": "Night bus help", "number": "01782 000000", "what-en": "If the bus left without you.",
           "hours-en": "Friday nights", "cost-en": "Free", "always": None, "fri": "20:00 – 23:30"},
    )  # fmt: skip
    assert page.status == 200
    line = help_lines()[-1]
    assert (line.number, line.times, line.on_bill) == ("01782 000000", {"fri": "20:00-23:30"}, "unknown")
    page = ada.get(f"{DESK}help-lines/").press("One place up: Night bus help")
    assert [one.id for one in help_lines()].index(line.id) == len(help_lines()) - 2
    ada.get(f"{DESK}help-lines/{line.id}/").press("Take it off the help page")
    assert line.id not in {one.id for one in help_lines()}
    assert "Night bus help" not in visit.stranger().get("/en/help/").main


def test_a_line_that_stood_in_for_one_that_is_gone_is_always_there(ada):
    (night,) = [line for line in help_lines() if line.stands_in_for]
    ada.get(f"{DESK}help-lines/{night.stands_in_for}/").press("Take it off the help page")
    (after,) = [line for line in help_lines() if line.id == night.id]
    assert after.stands_in_for is None


@pytest.mark.parametrize(
    ("typed", "target", "sentence"),
    [
        ({"number": "ring us"}, "#number", "Use numbers only, such as 0800 1111."),
        ({"number": ""}, "#number", "Write the number."),
        ({"what-en": ""}, "#what-en", "Write what the line is for."),
        ({"mon": "all day"}, "#mon", "Write hours like this: 8:30-17:00. Leave it empty where nobody is there."),
        ({"mon": "17:00-8:30"}, "#mon", "Write hours like this: 8:30-17:00. Leave it empty where nobody is there."),
    ],
)
def test_what_cannot_be_is_said_kindly_and_stays_typed(ada, typed, target, sentence):
    page = ada.get(f"{DESK}help-lines/childline/").press("Keep", **{"cost-en": "Three pounds", **typed})
    assert (page.status, page.link(sentence)) == (422, target)
    assert page.field("cost-en") == "Three pounds"
    (childline,) = [line for line in help_lines() if line.id == "childline"]
    assert childline.cost["en"] == "Free"


def test_whatever_is_typed_as_words_comes_back_as_typed(ada):
    form = ada.get(f"{DESK}help-lines/childline/")
    for words in STRINGS:
        page = form.press("Keep", **{"number": "x", "what-ur": words})
        assert page.status == 422
        assert page.field("what-ur") == as_typed(words)


def test_the_desk_is_open_when_the_administrator_says_so(ada):
    page = ada.get(f"{DESK}hours/")
    assert page.field("mon") == "9:00-17:00"
    page = page.press(
        "Keep", **{"mon": "10 – 14", "fri": "", "closed-0-name": "A fair", "closed-0-first": "03/03/2027"}
    )
    assert page.status == 200
    assert not is_working_day(date(2027, 3, 5)), "a Friday"
    assert not is_working_day(date(2027, 3, 3)), "the fair"
    assert is_working_day(date(2027, 3, 1))
    assert ada.get(f"{DESK}hours/").field("mon") == "10:00-14:00"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ({"mon": "9:30-17:00"}, "#mon"),
        ({"mon": "17-9"}, "#mon"),
        ({"mon": "9-24"}, "#mon"),
        (dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ""), "#mon"),
        ({"closed-0-first": "some day"}, "#closed-0-first"),
        ({"closed-0-name": ""}, "#closed-0-name"),
    ],
)
def test_hours_that_cannot_be_are_not_kept(ada, typed, target):
    page = ada.get(f"{DESK}hours/").press("Keep", **{"tue": "8-12", **typed})
    assert page.status == 422
    assert target in {link.get("href") for link in page.all("a")}
    assert page.field("tue") == typed.get("tue", "8-12")
    assert ada.get(f"{DESK}hours/").field("tue") == "9:00-17:00"


def test_a_school_holiday_is_moved_and_another_one_added(ada):
    page = ada.get(f"{DESK}days/")
    rows = [one.get("name") for one in page.all("input") if (one.get("name") or "").startswith("holidays-")]
    free = max(int(name.split("-")[1]) for name in rows)
    page = page.press(
        "Keep",
        **{f"holidays-{free}-name": "the long weekend", f"holidays-{free}-first": "2027-05-14",
           f"holidays-{free}-last": "2027-05-17"},
    )  # fmt: skip
    assert page.status == 200
    assert [one.name for one in stretches(date(2027, 5, 10), date(2027, 5, 20)).holidays] == ["the long weekend"]
    page = ada.get(f"{DESK}days/").press("Keep", to="01/01/2020", source="The council")
    assert (page.status, page.field("to"), page.field("source")) == (422, "01/01/2020", "The council")


def test_a_locality_gets_another_name_and_the_drawing_stays_the_same(ada):
    before = version()
    page = ada.get(f"{DESK}localities/").follow("Stoke town")
    page = page.press("Keep", **{"wording-en": "Stoke (the town)"})
    assert "It has no words yet in: Polski" in page.text
    (renamed,) = [one for one in localities() if one["code"] == "stoke"]
    assert dict(renamed["wording"]) == {"en": "Stoke (the town)"}
    assert version() == before


def test_another_locality_is_another_drawing(ada):
    before, many = version(), len(localities())
    ada.get(f"{DESK}localities/").press("Add it", **{"wording-en": "Etruria", "wording-pl": "Etruria"})
    assert (len(localities()), version() == before) == (many + 1, False)
    page = ada.get(f"{DESK}localities/").press("Add it", **{"wording-en": "etruria"})
    assert (page.status, page.field("wording-en")) == (422, "etruria")
    ada.get(f"{DESK}localities/etruria/").press("Take it out of the list")
    assert len(localities()) == many


def test_a_panel_is_changed_and_another_one_added(ada, make):
    make.panel()
    page = ada.get(f"{DESK}organisations/").follow("The youth council")
    page.press("Keep", approvals_needed="4", worker_name="Wendy", worker_phone="01782 123456", quiet_from="20:30")
    panel = db.session.scalars(select(Panel)).one()
    assert (panel.approvals_needed, panel.worker_name, f"{panel.quiet_from:%H:%M}") == (4, "Wendy", "20:30")
    page = ada.get(f"{DESK}organisations/").follow("Add a panel: The city council")
    page.press("Keep", name="Young Commissioners", answer_days="15")
    added = db.session.get(Panel, "young-commissioners")
    assert (added.answer_days, added.approvals_needed, added.organisation_id) == (15, 3, "city-council")
    assert lines_in_the_log("panel") == [("panel changed", "youth-council"), ("panel added", "young-commissioners")]


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ({"name": ""}, "#name"),
        ({"approvals_needed": "three"}, "#approvals_needed"),
        ({"approvals_needed": "0"}, "#approvals_needed"),
        ({"answer_days": "400"}, "#answer_days"),
        ({"quiet_from": "late"}, "#quiet_from"),
        ({"quiet_from": "9" * 30}, "#quiet_from"),
        ({"worker_phone": "ask me"}, "#worker_phone"),
        ({"worker_name": "Wendy", "worker_phone": ""}, "#worker_phone"),
    ],
)
def test_a_panel_that_could_not_work_is_not_kept(ada, make, typed, target):
    make.panel()
    page = ada.get(f"{DESK}panels/youth-council/").press("Keep", **{"quiet_until": "07:00", **typed})
    assert page.status == 422
    assert target in {link.get("href") for link in page.all("a")}
    for name, words in typed.items():
        assert page.field(name) == words
    assert page.field("quiet_until") == "07:00"


def test_an_organisation_is_added_and_renamed_once_each(ada):
    page = ada.get(f"{DESK}organisations/").press("Add it", name="The Health Board")
    assert "Its officers see its surveys only." in page.text
    assert ada.get(f"{DESK}organisations/").press("Add it", name="the health board").status == 422
    page = page.follow("The Health Board").press("Keep", name="Six Towns Health Board")
    db.session.rollback()
    assert db.session.get(Organisation, "the-health-board").name == "Six Towns Health Board"
    assert ada.get(f"{DESK}organisations/no-such/").status == 404


def test_question_pages_ask_nothing_of_the_citys_data(visit, make, moment):
    """The hours of the desk stand on a page with a box for words: known for five seconds, then one small look."""
    from sqlalchemy import event

    make.survey(slug="s", questions=["free_text"])
    phone = visit.stranger()
    page = phone.get("/en/surveys/s/").press("Yes, let’s start")
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    for _ in range(5):
        phone.get(page.path)
    assert len([one for one in asked if "city_data" in one]) <= 1


def test_a_bank_holiday_ahead_is_asked_for(ada, moment):
    moment.set_to(moment.now() + timedelta(days=2000))
    page = ada.get(DESK)
    assert "No bank holiday ahead is in the list" in page.main
    assert "The list ends within six months" in page.main
