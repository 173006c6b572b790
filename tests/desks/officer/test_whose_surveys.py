"""Officers see their own organisation's surveys, and nobody else comes in."""

import pytest

from consult.core.db import db
from consult.feedback.queries import findings_of

DESK = "/desk/officer/"
ROOMS = ["", "close/", "texts/", "quotes/", "findings/", "findings/new/", "findings/1/", "findings/1/words/",
         "findings/1/evidence/", "findings/1/decision/", "publish/", "preview/en/", "entry-codes/",
         "odd-runs/"]  # fmt: skip
ACTS = ["close/", "findings/new/", "findings/1/words/", "findings/1/evidence/", "findings/1/decision/",
        "findings/1/updates/", "findings/1/withdraw/", "publish/", "texts/x/sentiment/", "texts/x/themes/",
        "texts/x/agree/", "quotes/x/confirm/", "quotes/x/refuse/", "entry-codes/", "entry-codes/who/"]  # fmt: skip


@pytest.fixture
def ours(make):
    survey = make.survey(slug="buses", title="Buses")
    make.responses(survey, 30)
    make.close(survey)
    make.finding(survey, "Most of you want later buses.", counts="one_choice", decision="changed")
    return survey


def test_every_room_opens_for_our_officer(visit, ours):
    olwen = visit.as_("officer")
    for room in ROOMS:
        page = olwen.get(f"{DESK}surveys/buses/{room}")
        assert (room, page.status) == (room, 200)


def test_an_administrator_may_come_in_too(visit, ours):
    assert "Buses" in visit.as_("administrator").get(DESK).main


def test_another_organisations_officer_sees_none_of_ours(visit, ours):
    otto = visit.as_("otto")
    assert "Buses" not in otto.get(DESK).main
    for room in ROOMS:
        page = otto.get(f"{DESK}surveys/buses/{room}")
        assert (room, page.status) == (room, 404)
        assert "later buses" not in page.text


def test_another_organisations_officer_changes_none_of_ours(visit, ours):
    otto = visit.as_("otto")
    whole = {
        "csrf_token": otto.desk_token(), "statement-en": "Changed", "text-en": "Changed", "decided_by-en": "Otto",
        "status": "changed", "decided_on": "2027-03-01", "questions": "faces", "no_one": "y", "no_blame": "y",
        "no_trace": "y", "sentiment": "neutral", "number": "5", "entry": "codes",
    }  # fmt: skip
    for act in ACTS:
        page = otto.post(f"{DESK}surveys/buses/{act}", whole, came_from=DESK)
        assert (act, page.status) == (act, 404)
    (finding,) = findings_of(db.session.merge(ours))
    assert finding.statement.by_language()["en"] == "Most of you want later buses."


@pytest.mark.parametrize("who", ["moderator", "safeguarding_lead", "language_reader"])
def test_no_other_role_comes_in(visit, ours, who):
    assert visit.as_(who).get(DESK, follow=False).status == 403


def test_a_stranger_is_sent_to_sign_in(visit, ours):
    page = visit.stranger().get(f"{DESK}surveys/buses/", follow=False)
    assert (page.status, "/sign-in/" in page.headers["Location"]) == (303, True)


def test_an_officer_signs_out_by_a_button(visit, ours):
    olwen = visit.as_("officer")
    olwen.get(DESK).press("Sign out")
    assert olwen.get(DESK, follow=False).status == 303


def test_a_finding_number_beyond_all_numbers_is_no_fault(visit, ours):
    assert visit.as_("officer").get(f"{DESK}surveys/buses/findings/99999999999999999999/").status == 404
