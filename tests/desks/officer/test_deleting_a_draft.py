"""A draft that comes to nothing can be deleted; what was open once never is."""

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import LogEntry
from consult.core.wording import Wording, WordingText
from consult.questions.models import Question
from consult.responses.entry_codes import EntryCode, make_codes
from consult.surveys.actions import NotADraft
from consult.surveys.discarding import delete_draft, what_goes
from consult.surveys.models import Survey, SurveyBackground, SurveyFact, SurveyQuestion, SurveySection, SurveyVersion
from tests.support.make_drafts import ready_survey

BUILD = "/desk/officer/surveys/park-life/build/"
DELETE = f"{BUILD}delete/"


def kept():
    db.session.rollback()
    return db.session.query(Survey).filter_by(slug="park-life").one_or_none()


@pytest.fixture
def olwen(visit, make):
    make.panel()
    return visit.as_("officer")


def test_the_page_says_what_goes_and_what_stays_then_all_of_it_goes(make, olwen):
    survey = ready_survey(make)
    with unit_of_work():
        before = db.session.query(Wording).count() - db.session.query(Question).count()
        survey = db.session.merge(survey)
        survey.entry = "codes"
        make_codes(survey, 3, sheet="a", by=log.Actor("officer", "o"), today=survey.sign_off_asked_on)
    page = olwen.get(BUILD).follow("Delete this draft")
    assert "stay in the bank" in page.main or "stays in the bank" in page.main
    assert "3 codes to answer it." in page.main
    survey_id, questions = survey.id, db.session.query(Question).count()
    page = page.press("Delete the draft")
    assert page.path == "/desk/officer/"
    assert "is deleted." in page.text
    assert kept() is None
    for table in (SurveyFact, SurveyBackground, SurveyQuestion, SurveySection, EntryCode):
        assert db.session.query(table).count() == 0
    assert db.session.query(Question).count() == questions
    assert before > 0
    orphans = db.session.query(WordingText).filter(WordingText.wording_id.not_in(db.session.query(Wording.id)))
    assert orphans.count() == 0
    last = db.session.query(LogEntry).order_by(LogEntry.position.desc()).first()
    assert (last.act, last.kind, last.object_id) == ("draft deleted", "survey", survey_id)
    assert log.first_break() is None


def test_its_address_is_free_again(make, olwen):
    make.survey("draft", slug="park-life")
    olwen.get(DELETE).press("Delete the draft")
    make.survey("draft", slug="park-life")
    assert kept() is not None


def test_who_would_delete_what_somebody_is_working_on_is_asked_once_more(make, olwen, visit):
    make.survey("draft", slug="park-life")
    page = olwen.get(DELETE)
    visit.as_("ada").get(f"{BUILD}basics/").press("Keep", **{"title-en": "Better parks"})
    page = page.press("Delete the draft")
    assert page.status == 409
    assert "Somebody has worked on this draft just now." in page.main
    assert kept() is not None
    page.press("Delete the draft")
    assert kept() is None


def test_what_was_open_once_is_never_deleted_by_any_form(make, olwen, today):
    survey = make.survey("open", slug="park-life")
    assert olwen.get(DELETE).path == "/desk/officer/surveys/park-life/"
    olwen.post(DELETE, {"csrf_token": olwen.desk_token(), "saw": what_goes(survey).mark}, came_from=DELETE)
    assert kept().state == "open"
    with unit_of_work():
        odd = make.survey("draft", slug="odd")
        db.session.add(SurveyVersion(survey_id=odd.id, number=1, opened_on=today, form={}))
        db.session.flush()
        with pytest.raises(NotADraft):
            delete_draft(odd, saw=what_goes(odd).mark, by=log.Actor("officer", "o"), today=today)


def test_nobody_deletes_another_organisations_draft(make, olwen, visit):
    make.survey("draft", slug="park-life")
    otto = visit.as_("otto")
    assert otto.get(DELETE).status == 404
    assert otto.post(DELETE, {"csrf_token": otto.desk_token()}, came_from=DELETE).status == 404
    assert kept() is not None
