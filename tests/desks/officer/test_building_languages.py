"""Two officers promise languages at once: both see both, and nothing is lost."""

from consult.core.db import db
from consult.surveys.models import Survey

PLACE = "/desk/officer/surveys/park-life/build/languages/"


def kept():
    db.session.rollback()
    survey = db.session.query(Survey).filter_by(slug="park-life").one()
    return sorted(survey.promised or ()), survey.accepted_drafts or {}


def test_both_promises_stand_on_the_page_before_one_is_kept(make, visit):
    make.survey("draft", slug="park-life")
    olwen = visit.as_("officer")
    mine = olwen.get(PLACE)
    visit.as_("ada").get(PLACE).press("Keep", promised=["pl", "ur"], **{"reason-ur": "Read by a teacher."})
    page = mine.press("Keep", promised=["pl"], **{"reason-pl": "The agency read it."})
    assert page.status == 409
    assert "Somebody else kept something else" in page.main
    assert "Promised: Polski, اردو" in page.main
    assert "اردو: Read by a teacher." in page.main
    assert page.field("promised") == ["pl"]
    assert page.field("reason-pl") == "The agency read it."
    assert kept() == (["pl", "ur"], {"ur": "Read by a teacher."})
    page.press("Keep mine", promised=["pl", "ur"])
    assert kept()[0] == ["pl", "ur"]
    assert kept()[1]["pl"] == "The agency read it."


def test_pressed_twice_is_no_clash(make, visit):
    make.survey("draft", slug="park-life")
    page = visit.as_("officer").get(PLACE)
    page.press("Keep", promised=["pl"])
    assert page.press("Keep", promised=["pl"]).status == 200
