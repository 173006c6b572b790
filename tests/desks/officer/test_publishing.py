"""Publishing says what is missing, and how each language stands."""

import pytest

from consult.core.db import db
from consult.feedback.queries import publication_of
from consult.surveys.queries import by_slug

DESK = "/desk/officer/surveys/buses/"


@pytest.fixture
def survey(make):
    survey = make.survey(slug="buses", title="Buses")
    make.responses(survey, 30)
    return make.close(survey)


def published():
    db.session.rollback()
    return publication_of(by_slug("buses")) is not None


def test_an_open_survey_cannot_be_published(visit, make):
    make.survey(slug="buses")
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}publish/")
    assert "The survey is still open." in page.main
    assert "Publish now" not in page.buttons()
    page = olwen.post(f"{DESK}publish/", {"csrf_token": olwen.desk_token()}, came_from=DESK)
    assert (page.status, published()) == (422, False)


def test_everything_that_is_missing_is_said_with_its_place(visit, make, survey):
    olwen = visit.as_("officer")
    assert olwen.get(f"{DESK}publish/").follow("Write a finding").title == "Write a finding"
    make.finding(survey, "Buses are late.")
    make.finding(survey, "Buses cost too much.", counts="faces")
    page = olwen.get(f"{DESK}publish/")
    assert "3 things are missing" in page.main
    for sentence in ("Finding 1 has no evidence.", "Finding 1 has no decision.", "Finding 2 has no decision."):
        assert sentence in page.main
    assert page.follow("Add evidence").title == "Evidence for finding 1"


def test_each_language_says_what_it_lacks(visit, make, survey):
    make.finding(survey, {"en": "Buses are late.", "pl": "Autobusy się spóźniają."}, counts="faces", decision="changed")
    lines = [" ".join(line.itertext()) for line in visit.as_("officer").get(f"{DESK}publish/").all("li")]
    english, polish, urdu = (
        next(line for line in lines if name in line and "text" in line) for name in ("English", "Polski", "اردو")
    )
    assert "All 3 texts there" in english
    assert "nobody has checked" not in english
    assert "All 3 texts there" in polish
    assert "3 that nobody has checked" in polish
    assert "1 of 3 texts missing, shown in English with a note" in urdu


def test_there_is_no_preview_of_what_came_of_a_draft(visit, make):
    make.survey("draft", slug="not-yet")
    assert visit.as_("officer").get("/desk/officer/surveys/not-yet/preview/en/").status == 404


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
def test_the_preview_is_the_public_page_in_each_language(visit, make, survey, language):
    make.finding(survey, "Buses are late.", counts="faces", decision="changed")
    preview = visit.as_("officer").get(f"{DESK}preview/{language}/")
    assert (preview.status, preview.language, "A preview." in preview.text) == (200, language, True)
    assert visit.stranger(language).get(f"/{language}/feedback/buses/").status == 404
    make.publication(survey)
    assert visit.stranger(language).get(f"/{language}/feedback/buses/").main == preview.main


@pytest.mark.parametrize("first", ["en-easy", "pl-easy", "ur-large"])
def test_the_preview_comes_in_easy_read_and_large_letters_too(visit, make, survey, first):
    make.finding(survey, counts="faces", decision="changed")
    language, _, form = first.partition("-")
    officer = visit.as_("officer")
    preview = officer.get(f"{DESK}preview/{first}/")
    assert (preview.status, preview.language, preview.first("html").get("class")) == (200, language, form)
    assert preview.follow("Standard words").path == f"{DESK}preview/{language}/"
    make.publication(survey)
    assert visit.stranger(language).get(f"/{first}/feedback/buses/").main == preview.main


def test_from_the_list_of_languages_easy_read_is_one_press_away(visit, make, survey):
    make.finding(survey, counts="faces", decision="changed")
    page = visit.as_("officer").get(f"{DESK}publish/").follow("Easy read in English")
    assert page.path == f"{DESK}preview/en-easy/"


def test_there_is_no_preview_of_nothing(visit, survey):
    assert visit.as_("officer").get(f"{DESK}preview/en/").status == 404


def test_publishing_twice_publishes_once(visit, make, survey):
    make.finding(survey, "Buses are late.", counts="faces", decision="changed")
    page = visit.as_("officer").get(f"{DESK}publish/")
    assert page.press("Publish now").title == "Published"
    again = page.press("Publish now")
    assert again.status == 422
    assert published()
