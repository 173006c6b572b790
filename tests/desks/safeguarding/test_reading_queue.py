"""An adult reads each text before anyone else does."""

import pytest
from sqlalchemy import select

from consult.analysis.models import PersonalMark, Reading
from consult.core import log
from consult.core.db import db, unit_of_work
from consult.responses.words import Words
from consult.safeguarding.models import Concern
from tests.support.front_door import sign_in

QUEUE = "/desk/safeguarding/queue/"
TEXT = "My friend Karolina says the bus is late. Karolina is right."


def unread(make, text=TEXT, **more):
    return make.words(text, state="unread", **more).id


def marked(words_id, start, end, kind="name", state="hidden"):
    with unit_of_work():
        db.session.add(PersonalMark(words_id=words_id, start=start, end=end, kind=kind, state=state))


def state_of(words_id):
    return db.session.get_one(Words, words_id).state


def hidden():
    marks = db.session.scalars(select(PersonalMark).order_by(PersonalMark.start))
    return [(mark.start, mark.end, mark.kind, mark.state) for mark in marks]


def acts():
    return [(entry.act, entry.role, entry.kind) for entry in log.since(0)]


def act(visitor, words_id, what, path=""):
    return visitor.post(f"{QUEUE}{words_id}/{path}", {**what, "csrf_token": visitor.desk_token()})


def test_a_lead_passes_a_text(visit, make):
    words_id = unread(make)
    page = visit.as_("safeguarding_lead").get(QUEUE)
    assert "One text waits to be read." in page.main
    page = page.press("Pass")
    assert page.history[0][1] == 303
    assert state_of(words_id) == "passed"
    assert "Nothing waits to be read" in page.main
    assert ("text passed", "safeguarding_lead", "words") in acts()


def test_a_lead_holds_a_text_and_finds_it_among_the_concerns(visit, make):
    words_id = unread(make)
    lead = visit.as_("safeguarding_lead")
    lead.get(QUEUE).press("Hold")
    assert state_of(words_id) == "held"
    home = lead.get("/desk/safeguarding/")
    assert "Karolina says the bus is late" in home.main
    assert "A reader raised this." in home.main


def test_the_queue_shows_the_question_the_language_and_every_mark_with_its_kind(visit, make):
    survey = make.survey(questions=[make.question("free_text", code="bus", english="How is the bus?")])
    words_id = unread(make, survey=survey)
    marked(words_id, 10, 18)
    page = visit.as_("safeguarding_lead").get(QUEUE)
    assert "How is the bus?" in page.main
    assert "English" in page.main
    assert ["".join(mark.itertext()) for mark in page.all("mark")] == ["Karolina"]
    assert "Karolina (a name) will be hidden." in page.main


def test_words_are_kept_whole_and_harmless_whatever_they_are(visit, make):
    unread(make, '<b>bold</b> & </p> "quoted"\nنیا')
    page = visit.as_("safeguarding_lead").get(QUEUE)
    assert '<b>bold</b> & </p> "quoted"' in page.main
    assert "نیا" in page.main


@pytest.mark.parametrize(("state", "told"), [("failed", "could not read"), (None, "has not looked at")])
def test_a_text_without_the_machines_help_says_so(visit, make, state, told):
    words_id = unread(make)
    if state:
        with unit_of_work():
            db.session.add(Reading(words_id=words_id, version="test", state=state))
    assert told in visit.as_("safeguarding_lead").get(QUEUE).main


def test_a_mark_that_identifies_nobody_is_cleared_and_can_be_hidden_again(visit, make):
    words_id = unread(make)
    marked(words_id, 10, 18)
    page = visit.as_("safeguarding_lead").get(QUEUE).press("It identifies nobody")
    assert hidden() == [(10, 18, "name", "cleared")]
    assert "Karolina (a name) will be shown." in page.main
    page.press("Hide it")
    assert hidden() == [(10, 18, "name", "hidden")]
    assert [name for name, _, _ in acts()].count("mark cleared") == 1
    assert [name for name, _, _ in acts()].count("mark hidden") == 1


def test_words_that_the_machine_did_not_see_are_hidden_wherever_they_stand(visit, make):
    unread(make)
    visit.as_("safeguarding_lead").get(QUEUE).press("Hide them", words="karolina")
    assert hidden() == [(10, 18, "by_hand", "hidden"), (41, 49, "by_hand", "hidden")]


@pytest.mark.parametrize("typed", ["Sara", "", "Karol", "*", "(", ".*"])
def test_words_that_do_not_stand_there_are_told_kindly_and_what_was_typed_stays(visit, make, typed):
    unread(make)
    page = visit.as_("safeguarding_lead").get(QUEUE).press("Hide them", words=typed)
    assert page.status == 422
    assert "We cannot find these words in the text." in page.main
    assert page.field("words") == typed
    assert hidden() == []


def test_what_was_hidden_by_hand_stays_hidden_from_moderators(visit, make):
    survey = make.survey(slug="buses")
    unread(make, survey=survey)
    lead = visit.as_("safeguarding_lead")
    lead.get(QUEUE).press("Hide them", words="Karolina").press("Pass")
    page = visit.as_("mo").get("/desk/en/council/surveys/buses/")
    assert "Karolina" not in page.html
    assert "says the bus is late" in page.main


def test_a_language_reader_reads_their_language_only(visit, make):
    survey = make.survey()
    english, urdu = unread(make, survey=survey), unread(make, "بس دیر سے آتی ہے", survey=survey, language="ur")
    reader = visit.as_("language_reader")
    page = reader.get(QUEUE)
    assert "بس دیر سے آتی ہے" in page.main
    assert "Karolina" not in page.html
    assert "One text waits" in page.main
    for what, path in (({"act": "pass"}, ""), ({"act": "hold"}, ""), ({"words": "Karolina"}, "hide/")):
        assert act(reader, english, what, path).status == 404
    marked(english, 10, 18)
    mark_id = db.session.scalars(select(PersonalMark.id)).one()
    assert act(reader, english, {"act": "clear"}, f"marks/{mark_id}/").status == 404
    assert state_of(english) == "unread"
    reader.get(QUEUE).press("Pass")
    assert state_of(urdu) == "passed"
    assert ("text passed", "language_reader", "words") in acts()


def test_a_reader_of_no_language_reads_nothing(visit, make):
    words_id = unread(make)
    page = sign_in(visit, make.staff("language_reader"))
    assert "Nothing waits to be read" in page.main
    assert act(page.visitor, words_id, {"act": "pass"}).status == 404


def test_what_a_language_reader_holds_a_lead_sees_at_once(visit, make):
    unread(make, "بس دیر سے آتی ہے", language="ur")
    visit.as_("language_reader").get(QUEUE).press("Hold")
    assert "بس دیر سے آتی ہے" in visit.as_("safeguarding_lead").get("/desk/safeguarding/").main


def test_a_language_reader_sees_no_concerns(visit, make):
    concern_id = make.concern(make.words("He hits me.", state="unread", language="ur")).id
    reader = visit.as_("language_reader")
    assert reader.get("/desk/safeguarding/").path == QUEUE
    assert "He hits me." not in reader.get(QUEUE).html
    assert not reader.get(QUEUE).has_link("Concerns")
    assert reader.get(f"/desk/safeguarding/concerns/{concern_id}/").status == 403
    data = {"decision": "no_concern", "reason": "x", "csrf_token": reader.desk_token()}
    assert reader.post(f"/desk/safeguarding/concerns/{concern_id}/", data).status == 403
    assert db.session.get_one(Concern, concern_id).decision is None


def test_leads_of_another_organisation_see_nothing_of_ours(visit, make):
    words_id = unread(make)
    marked(words_id, 10, 18)
    mark_id = db.session.scalars(select(PersonalMark.id)).one()
    trust = make.organisation("school-trust")
    for role, language in (("safeguarding_lead", None), ("language_reader", "en")):
        page = sign_in(visit, make.staff(role, organisation=trust, reads_language=language))
        visitor = page.visitor
        assert "Karolina" not in visitor.get("/desk/safeguarding/").html
        assert "Nothing waits to be read" in visitor.get(QUEUE).main
        for what, path in (
            ({"act": "pass"}, ""),
            ({"act": "hold"}, ""),
            ({"words": "Karolina"}, "hide/"),
            ({"act": "clear"}, f"marks/{mark_id}/"),
        ):
            assert act(visitor, words_id, what, path).status == 404
    assert state_of(words_id) == "unread"
    assert hidden() == [(10, 18, "name", "hidden")]


@pytest.mark.parametrize("state", ["passed", "held"])
@pytest.mark.parametrize("what", ["pass", "hold"])
def test_only_unread_texts_are_read(visit, make, state, what):
    words_id = make.words(TEXT, state=state).id
    assert act(visit.as_("safeguarding_lead"), words_id, {"act": what}).status == 404
    assert state_of(words_id) == state


def test_a_mark_of_another_text_is_not_reached_through_this_one(visit, make):
    survey = make.survey()
    one, other = unread(make, survey=survey), unread(make, "Another text by Karolina.", survey=survey)
    marked(other, 16, 24)
    mark_id = db.session.scalars(select(PersonalMark.id)).one()
    lead = visit.as_("safeguarding_lead")
    assert act(lead, one, {"act": "clear"}, f"marks/{mark_id}/").status == 404
    assert hidden() == [(16, 24, "name", "hidden")]


def test_an_act_that_there_is_not_is_refused(visit, make):
    words_id = unread(make)
    assert act(visit.as_("safeguarding_lead"), words_id, {"act": "publish"}).status == 400
    assert state_of(words_id) == "unread"


def test_a_form_without_its_token_changes_nothing(visit, make):
    words_id = unread(make)
    assert visit.as_("safeguarding_lead").post(f"{QUEUE}{words_id}/", {"act": "pass"}).status == 400
    assert state_of(words_id) == "unread"


def test_every_look_at_unread_texts_is_logged_once_and_names_no_text(visit, make):
    survey = make.survey()
    words_ids = [unread(make, survey=survey), unread(make, "Another.", survey=survey)]
    before = len(list(log.since(0)))
    visit.as_("safeguarding_lead").get(QUEUE)
    entries = list(log.since(0))[before:]
    assert [(entry.act, entry.role, entry.kind) for entry in entries] == [
        ("queue read", "safeguarding_lead", "organisation")
    ]
    assert entries[0].object_id not in words_ids
    assert log.first_break() is None


def test_an_empty_queue_leaves_no_line_in_the_log(visit, make):
    visit.as_("safeguarding_lead").get(QUEUE)
    assert "queue read" not in [name for name, _, _ in acts()]


@pytest.mark.parametrize("role", ["officer", "moderator", "administrator"])
def test_the_desk_is_shut_to_everyone_else(visit, make, role):
    words_id = unread(make)
    visitor = visit.as_(role)
    assert visitor.get("/desk/safeguarding/").status == 403
    assert visitor.get(QUEUE).status == 403
    assert act(visitor, words_id, {"act": "pass"}).status == 403
    assert state_of(words_id) == "unread"
