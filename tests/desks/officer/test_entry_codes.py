"""An officer says who may answer, makes codes that work once, and prints them."""

import re

import pytest
import segno
from sqlalchemy import func, select

from consult.core import log
from consult.core.db import db
from consult.responses.entry_codes import EntryCode
from consult.responses.letters import typed
from consult.surveys.models import Survey
from consult.web.qr import QUIET, qr_code

DESK = "/desk/officer/surveys/buses/"
CODES = f"{DESK}entry-codes/"
MAKE = "Make the codes"
KINDLY = "Make between 1 and 500 codes at once. You can make more afterwards."


@pytest.fixture
def draft(make):
    return make.survey("draft", slug="buses", title="Buses")


@pytest.fixture
def by_code(make):
    return make.survey(slug="buses", title="Buses", entry="codes")


def kept():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(EntryCode))


def acts():
    db.session.rollback()
    return [(entry.act, entry.kind, entry.object_id) for entry in log.since(0) if "code" in entry.act]


def printed(page):
    return [page.tree.name_of(one).replace(" ", "") for one in page.all("p", class_="letters")]


def test_a_draft_is_opened_to_anyone_or_by_code_until_it_opens(visit, draft):
    olwen = visit.as_("officer")
    page = olwen.get(DESK).follow("Choose who may answer")
    assert page.title == "Who may answer"
    assert page.first("button", value="open").get("aria-pressed") == "true"
    page = page.press("A code that works once")
    assert (page.path, page.history[0][1]) == (CODES, 303)
    assert page.first("button", value="codes").get("aria-pressed") == "true"
    assert "0 codes made" in page.main
    page = page.press("Open to anyone")
    assert page.first("button", value="open").get("aria-pressed") == "true"
    assert MAKE not in page.buttons()


def test_choosing_the_same_again_leaves_no_second_line_in_the_log(visit, draft):
    page = visit.as_("officer").get(CODES).press("A code that works once")
    page.press("A code that works once")
    assert acts() == [("survey asks for a code", "survey", draft.id)]


@pytest.mark.parametrize("state", ["open", "closed"])
def test_an_opened_survey_keeps_its_way_in(visit, make, state):
    make.survey(state, slug="buses")
    olwen = visit.as_("officer")
    page = olwen.get(CODES)
    assert "It has been opened, so this stays as it is." in page.main
    assert not page.all("button", name="entry")
    sent = {"csrf_token": olwen.desk_token(), "entry": "codes"}
    page = olwen.post(f"{CODES}who/", sent, came_from=CODES)
    assert (page.status, page.has_link("This survey has been opened. Who may answer it stays as it is.")) == (422, True)
    assert db.session.scalars(select(Survey.entry)).one() == "open"


def test_a_way_in_that_there_is_not_is_refused(visit, draft):
    olwen = visit.as_("officer")
    page = olwen.post(f"{CODES}who/", {"csrf_token": olwen.desk_token(), "entry": "magic"}, came_from=CODES)
    assert (page.status, page.has_link("Choose who may answer this survey.")) == (422, True)


def test_codes_are_printed_with_the_short_address_and_let_people_in_once(visit, by_code):
    sheet = visit.as_("officer").get(CODES).press(MAKE, number=3)
    codes = printed(sheet)
    assert (sheet.status, sheet.title, len(set(codes))) == (200, "3 codes to print", 3)
    assert "no-store" in sheet.headers["Cache-Control"]
    assert sheet.main.count("localhost/s/buses") == 3
    phone = visit.stranger("pl").get("/s/buses/")
    assert phone.path == "/pl/surveys/buses/"
    begun = phone.go_on(code=codes[0].lower())
    assert "/answers/" in begun.path


def test_only_hashes_are_kept_and_the_log_says_no_more_than_the_survey(visit, by_code):
    codes = printed(visit.as_("officer").get(CODES).press(MAKE, number=2))
    hashes = set(db.session.scalars(select(EntryCode.code_hash)))
    assert len(hashes) == 2
    for code in codes:
        assert typed(code) == code
        assert not any(code in one.upper() for one in hashes)
    assert acts() == [("entry codes made", "survey", by_code.id)]


def test_the_codes_are_shown_once(visit, by_code):
    olwen = visit.as_("officer")
    codes = printed(olwen.get(CODES).press(MAKE, number=2))
    page = olwen.get(CODES)
    assert "2 codes made" in page.main
    assert not any(code in page.html for code in codes)


def test_a_form_that_is_sent_twice_makes_its_codes_once(visit, by_code):
    olwen = visit.as_("officer")
    form = olwen.get(CODES).form_data(MAKE, number="30")
    first, second = (printed(olwen.post(CODES, form, came_from=CODES)) for _ in range(2))
    assert first == second
    assert kept() == 30
    assert acts() == [("entry codes made", "survey", by_code.id)]


def test_a_second_batch_is_another_one(visit, by_code):
    olwen = visit.as_("officer")
    first, second = (printed(olwen.get(CODES).press(MAKE, number=5)) for _ in range(2))
    assert not set(first) & set(second)
    assert kept() == 10


@pytest.mark.parametrize("number", ["", "0", "-3", "501", "2.5", "many", "9" * 40])
def test_a_number_that_cannot_be_is_refused_kindly_and_stands_there_still(visit, by_code, number):
    page = visit.as_("officer").get(CODES).press(MAKE, number=number)
    assert (page.status, page.has_link(KINDLY), page.field("number")) == (422, True, number)
    assert kept() == 0


def test_five_hundred_can_be_made_at_once(visit, by_code):
    assert len(set(printed(visit.as_("officer").get(CODES).press(MAKE, number=500)))) == 500


@pytest.mark.parametrize(("state", "entry"), [("open", "open"), ("draft", "open"), ("closed", "codes")])
def test_no_code_is_made_where_none_is_asked_for(visit, make, state, entry):
    make.survey(state, slug="buses", entry=entry)
    olwen = visit.as_("officer")
    assert MAKE not in olwen.get(CODES).buttons()
    page = olwen.post(CODES, {"csrf_token": olwen.desk_token(), "number": "5", "sheet": "x"}, came_from=CODES)
    assert (page.status, kept()) == (422, 0)
    assert page.has_link("Codes are made for a survey that asks for one and has not ended.")


def test_no_code_is_made_for_a_survey_that_was_taken_back(visit, by_code):
    olwen = visit.as_("officer")
    before = olwen.get(CODES)
    olwen.get(f"{DESK}running/").press("Look at it once more", **{"reason-en": "It was a mistake."}).press(
        "Withdraw this survey"
    )
    assert MAKE not in olwen.get(CODES).buttons()
    assert (before.press(MAKE, number=5).status, kept()) == (422, 0)


def test_codes_can_be_made_before_the_survey_opens(visit, make):
    make.survey("draft", slug="buses", entry="codes")
    assert len(printed(visit.as_("officer").get(CODES).press(MAKE, number=2))) == 2


def test_another_organisations_officer_and_a_moderator_make_none(visit, by_code):
    otto, mo = visit.as_("otto"), visit.as_("moderator")
    for person, status in ((otto, 404), (mo, 403)):
        for address in (CODES, f"{CODES}who/"):
            sent = {"csrf_token": person.desk_token(), "number": "5", "entry": "open", "sheet": "x"}
            assert person.post(address, sent, came_from=CODES).status == status
        assert person.get(CODES).status == status
    assert kept() == 0


def test_the_square_leads_to_the_short_address():
    drawn = qr_code("https://consult.invalid/s/buses/")
    dark = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawn.path):
        dark |= {(int(x) + step, int(y)) for step in range(int(length))}
    matrix = segno.make("https://consult.invalid/s/buses/", error="m", micro=False).matrix
    meant = {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, square in enumerate(row) if square}
    assert (dark, drawn.side) == (meant, len(matrix) + 2 * QUIET)
