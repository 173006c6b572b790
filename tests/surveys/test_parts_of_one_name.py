"""Two parts of one title are two parts: each is translated, spoken, moved and frozen by itself."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.exchange.wordings import take_sheets
from consult.exchange.wordings_po import read_po_files, write_po_files
from consult.surveys.arranging import add_section, arrange
from consult.surveys.drafted import drafted_form
from consult.surveys.models import Survey
from consult.surveys.texts import places_of
from consult.surveys.translating import seen, write_text

WHO = Actor("officer", "olwen")


@pytest.fixture
def survey(make, today):
    made = make.survey("draft", slug="parks", questions=[make.question(code=code) for code in ("a", "b", "c")])
    with unit_of_work():
        made = db.session.merge(made)
        made.pace = "section"
        first, second = (add_section(made, "Parks", by=WHO, today=today).code for _ in range(2))
        arrange(made, [(None, []), (first, ["a"]), (second, ["b", "c"])], by=WHO, today=today)
    return made


def titles(survey):
    return [place for place in places_of(survey) if place.kind == "section"]


def test_each_has_a_key_and_a_number_of_its_own(survey):
    assert [place.where() for place in titles(survey)] == ["The title of part 1", "The title of part 2"]
    assert len({place.key for place in places_of(survey)}) == len(list(places_of(survey)))


def test_each_is_translated_by_itself(survey, today):
    with unit_of_work():
        _first, second = titles(survey)
        write_text(survey, second.key, "pl", "Parki znowu", saw=seen(second, "pl"), by=WHO, today=today)
    assert [place.wording.by_language().get("pl") for place in titles(survey)][1] == "Parki znowu"
    assert titles(survey)[0].wording.by_language().get("pl") != "Parki znowu"


def test_both_travel_to_an_agency_and_back(survey, today, tmp_path):
    with unit_of_work():
        for number, place in enumerate(titles(survey), 1):
            write_text(survey, place.key, "pl", f"Parki {number}", saw=seen(place, "pl"), by=WHO, today=today)
    write_po_files(survey, tmp_path, ["pl"])
    with unit_of_work():
        take_sheets(survey, read_po_files(tmp_path), by=WHO, today=today)
    assert [place.wording.by_language()["pl"] for place in titles(survey)] == ["Parki 1", "Parki 2"]


def test_they_are_two_pages_also_where_a_page_holds_a_part(survey):
    pages = [[one.code for one in page] for page in drafted_form(survey).pages if page[0].part == "main"]
    assert pages == [["a"], ["b", "c"]]


def test_the_pages_that_list_them_cope(survey, visit):
    olwen, build = visit.as_("officer"), "/desk/officer/surveys/parks/build/"
    assert olwen.get(f"{build}languages/").status == 200
    page = olwen.get(f"{build}questions/").press("Move part 2 up")
    db.session.rollback()
    assert [place.question.code for place in db.session.query(Survey).one().questions] == ["b", "c", "a"]
    assert page.main.count("Parks") >= 2
    walked = olwen.get(f"{build}look/en/").press("Yes, let’s start")
    assert walked.title == "Parks"
    assert walked.press("next").title == "How is thing 1 for you?", "a part of one question is called by the question"
    council = visit.as_("mo").get("/desk/en/council/words/parks/pl/")
    assert "The title of part 2" in council.text
