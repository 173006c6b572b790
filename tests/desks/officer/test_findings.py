"""Findings, their evidence, decisions and updates, as an officer writes them."""

import pytest

from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.feedback.queries import findings_of
from consult.surveys.queries import by_slug
from tests.support.naughty import STRINGS

DESK = "/desk/officer/surveys/buses/"


@pytest.fixture
def survey(make):
    survey = make.survey(slug="buses", title="Buses")
    make.responses(survey, 30)
    make.quote(survey, "The last bus leaves too early.")
    return make.close(survey)


@pytest.fixture
def finding(make, survey):
    return make.finding(survey, {"en": "Buses are late.", "pl": "Autobusy się spóźniają."}, counts="faces")


def kept():
    db.session.rollback()
    return findings_of(by_slug("buses"))


def test_the_whole_way_from_a_sentence_to_the_public_page(visit, survey):
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}findings/new/").press(
        "Keep it and choose the evidence",
        **{"statement-en": "Buses are late.", "statement-pl": "Autobusy się spóźniają."},
    )
    assert page.title == "Evidence for finding 1"
    (quote,) = page.choices("quotes")
    page = page.press("Add what is ticked", questions=["faces"], quotes=[quote])
    assert page.title == "Decision on finding 1"
    page = page.press("Keep this decision", status="will_change", **{
        "text-en": "Two lines will run later.", "owner-en": "Head of transport", "due_on": "2027-06-01",
        "decided_by-en": "Cabinet member for transport"})  # fmt: skip
    assert page.title == "Finding 1 of 1"
    page = page.visitor.get(f"{DESK}publish/")
    assert "All is ready" in page.main
    page = page.press("Publish now")
    assert page.title == "Published"
    public = page.follow("Open the public page")
    assert public.path == "/en/feedback/buses/"
    for words in ("Buses are late.", "The last bus leaves too early.", "Two lines will run later.", "1 June 2027"):
        assert words in public.main


def test_english_is_needed_and_nothing_typed_is_lost(visit, survey):
    page = (
        visit.as_("officer")
        .get(f"{DESK}findings/new/")
        .press("Keep it and choose the evidence", **{"statement-pl": "Autobusy się spóźniają."})
    )
    assert page.status == 422
    assert page.field("statement-pl") == "Autobusy się spóźniają."
    assert page.link("Write what people said, in one sentence.") == "#statement-en"
    assert kept() == []


def test_a_text_that_is_too_long_comes_back_whole(visit, survey):
    page = (
        visit.as_("officer")
        .get(f"{DESK}findings/new/")
        .press("Keep it and choose the evidence", **{"statement-en": "a" * 500_000})
    )
    assert page.status == 422
    assert len(page.field("statement-en")) == 500_000


def test_whatever_is_typed_comes_back_as_typed(visit, survey):
    olwen = visit.as_("officer")
    form = olwen.get(f"{DESK}findings/new/")
    for words in STRINGS:
        page = form.press("Keep it and choose the evidence", **{"statement-en": None, "statement-ur": words})
        assert page.status == 422
        assert page.field("statement-ur") == as_typed(words)


def test_findings_wait_for_the_end_of_the_survey(visit, make):
    make.survey(slug="buses")
    olwen = visit.as_("officer")
    assert "Findings come after closing" in olwen.get(f"{DESK}findings/").main
    page = olwen.get(f"{DESK}findings/new/").press("Keep it and choose the evidence", **{"statement-en": "Early"})
    assert page.status == 422
    assert "Close the survey first." in page.main
    assert page.field("statement-en") == "Early"


def test_new_english_makes_the_polish_out_of_date_and_emptied_words_go(visit, finding):
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}findings/1/words/").press("Keep these words", **{"statement-en": "Buses run late."})
    assert page.title == "Finding 1 of 1"
    assert "the English has changed since" in olwen.get(f"{DESK}findings/1/words/").main
    olwen.get(f"{DESK}findings/1/words/").press("Keep these words", **{"statement-pl": None})
    assert kept()[0].statement.by_language() == {"en": "Buses run late."}


def test_evidence_is_taken_off_again(visit, finding):
    page = visit.as_("officer").get(f"{DESK}findings/1/").press("Take off evidence 1")
    assert "Show where this comes from" in page.main
    assert kept()[0].evidence == []


def test_evidence_has_to_be_chosen(visit, finding):
    page = visit.as_("officer").get(f"{DESK}findings/1/evidence/").press("Add what is ticked")
    assert (page.status, "Choose at least one question or quote." in page.main) == (422, True)


def test_a_question_of_no_survey_is_no_evidence(visit, finding):
    olwen = visit.as_("officer")
    sent = {"csrf_token": olwen.desk_token(), "questions": "weather"}
    page = olwen.post(f"{DESK}findings/1/evidence/", sent, came_from=DESK)
    assert (page.status, "no counts that can be shown" in page.main) == (422, True)


def test_a_finding_can_be_taken_away_and_the_next_moves_up(visit, make, survey, finding):
    make.finding(survey, "Buses cost too much.", decision="changed")
    page = visit.as_("officer").get(f"{DESK}findings/1/").press("Take finding 1 away")
    assert "Finding 1 is gone." in page.main
    assert [(one.number, one.statement.by_language()["en"]) for one in kept()] == [(1, "Buses cost too much.")]


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({}, "Choose what happens."),
        ({"status": "no"}, "Write why. People are told this before anything else."),
        ({"status": "deciding"}, "Write why. People are told this before anything else."),
        ({"status": "will_change", "due_on": "2027-06-01"}, "Write which post will do it, never a person’s name."),
        ({"status": "will_change", "owner-en": "Head of parks"}, "Write the day by which this will be done."),
        ({"status": "changed", "decided_on": "2027-03-04"}, "This day is still to come."),
        ({"status": "changed", "decided_on": "soon"}, "Write a day like this: 23/11/2026."),
        ({"status": "changed", "due_on": "31/02/2027"}, "Write a day like this: 23/11/2026."),
        (
            {"status": "will_change", "owner-en": "Head of parks", "due_on": "2027-02-27", "decided_on": "2027-03-01"},
            "This day lies before the day of the decision.",
        ),
        ({"status": "changed", "decided_on": None}, "Write the day of the decision."),
    ],
)
def test_a_decision_says_what_it_still_needs_and_keeps_the_rest(visit, finding, filled, sentence):
    typed = {"text-en": "Something is done.", "text-ur": "کچھ ہو گا", "decided_by-en": "The cabinet", **filled}
    page = visit.as_("officer").get(f"{DESK}findings/1/decision/").press("Keep this decision", **typed)
    assert page.status == 422
    assert sentence in page.main
    assert {name: page.field(name) for name in typed} == {name: value or "" for name, value in typed.items()}
    assert kept()[0].decision is None


def test_a_day_may_be_typed_as_people_here_write_it(visit, finding):
    visit.as_("officer").get(f"{DESK}findings/1/decision/").press(
        "Keep this decision", status="changed", decided_on="02/03/2027",
        **{"text-en": "Done.", "decided_by-en": "The cabinet"})  # fmt: skip
    assert kept()[0].decision.decided_on.isoformat() == "2027-03-02"


def test_what_is_published_is_not_reworded_but_gets_an_update(visit, make, survey, finding):
    olwen = visit.as_("officer")
    before = olwen.get(f"{DESK}findings/1/words/")
    make.decision(finding, "already")
    make.publication(survey)
    page = before.press("Keep these words", **{"statement-en": "Something nicer."})
    assert page.status == 422
    assert "This is published, so it can no longer be changed." in page.main
    assert page.field("statement-en") == "Something nicer."
    page = olwen.get(f"{DESK}findings/1/")
    page.press("Add this update", **{"text-en": "The first late bus ran."})
    page.press("Add this update", **{"text-en": "The first late bus ran."})
    assert len(kept()[0].decision.updates) == 1
    assert "The first late bus ran." in visit.stranger().get("/en/feedback/buses/").main


def test_an_empty_update_is_not_kept(visit, make, survey, finding):
    make.publication(survey)
    page = visit.as_("officer").get(f"{DESK}findings/1/").press("Add this update", **{"text-pl": "Jeździ."})
    assert (page.status, page.field("text-pl")) == (422, "Jeździ.")


def test_a_day_promised_in_public_does_not_move(visit, make, survey, finding):
    make.decision(finding, "will_change")
    make.publication(survey)
    page = visit.as_("officer").get(f"{DESK}findings/1/decision/").press("Keep this decision", due_on="2029-01-01")
    assert (page.status, "People have been promised this day." in page.main) == (422, True)
    assert page.field("due_on") == "2029-01-01"


def test_a_form_without_its_token_changes_nothing(visit, finding):
    page = visit.as_("officer").post(f"{DESK}findings/1/words/", {"statement-en": "Forged."}, came_from=DESK)
    assert page.status == 400
    assert kept()[0].statement.by_language()["en"] == "Buses are late."


def test_a_finding_can_be_written_while_a_quote_still_waits(visit, make):
    survey = make.survey(slug="buses", title="Buses")
    make.responses(survey, 30)
    make.quote(survey, "The last bus leaves too early.", confirmed=False)
    make.close(survey)
    olwen = visit.as_("officer")
    assert olwen.get(f"{DESK}findings/").follow("Write a finding").path == f"{DESK}findings/new/"
    make.finding(survey, "Buses are late.")
    assert olwen.get(f"{DESK}findings/").follow("Write another finding").path == f"{DESK}findings/new/"


def test_counts_that_are_stars_alone_prove_nothing_and_cannot_be_chosen(visit, make):
    survey = make.survey(slug="parks", questions=[make.question(code="stars"), make.question(code="told")])
    for place in range(12):
        make.response(survey, {"stars": "yes" if place < 6 else "no", "told": "yes" if place < 10 else "no"})
    make.finding(make.close(survey), {"en": "Parks are dark."}, counts="told")
    olwen, address = visit.as_("officer"), "/desk/officer/surveys/parks/findings/1/evidence/"
    page = olwen.get(address)
    assert "Counts that could give away what a few people said are not in this list." in page.main
    assert "stars" not in [one.get("value") for one in page.all("input", name="questions")]
    page = olwen.post(address, {"questions": "stars", "csrf_token": olwen.desk_token()}, came_from=address)
    assert "This question has no counts that can be shown." in page.main
