"""A text that may tell of harm: who sees it, by when, and what is decided."""

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.responses.words import Words
from consult.safeguarding.actions import raise_concern
from consult.safeguarding.models import Concern
from consult.safeguarding.worries import report_worry
from tests.support.front_door import sign_in

HOME = "/desk/safeguarding/"
TEXT = "My step dad hits me and I am scared to go home."


class Seen:
    start, end, why = 12, 19, "abuse: (#kin) #hit me"


@pytest.fixture
def concern_id(make, moment):
    words = make.words(TEXT, state="unread")
    with unit_of_work():
        db.session.add(words)
        return raise_concern(words, evidence=[Seen], raised_by="machine", now=moment.now()).id


@pytest.fixture
def lead(visit):
    return visit.as_("safeguarding_lead")


def kept(concern_id):
    concern = db.session.get_one(Concern, concern_id)
    return concern.decision, concern.reason, concern.due_by, concern.words.state


def test_a_lead_sees_the_words_and_what_led_the_machine_to_them(lead, concern_id):
    page = lead.get(HOME)
    assert TEXT in page.main
    assert ["".join(mark.itertext()) for mark in page.all("mark")] == [TEXT[12:19]]
    assert "The machine raised this." in page.main
    assert "abuse at home" in page.main
    assert "#kin" not in page.html


def test_the_clock_is_in_whole_hours(lead, concern_id):
    # 14:37 on a Wednesday; four working hours from 15:00 end at 11:00 the next morning.
    assert "Decide by 11:00 on Thursday 4 March" in lead.get(HOME).main
    assert "14:37" not in lead.get(HOME).html


@pytest.mark.parametrize(
    ("hours", "told"),
    [(0, None), (20, None), (20.5, "Overdue"), (21.5, "Overdue by 1 hour"), (44.5, "Overdue by 24 hours")],
)
def test_what_is_late_is_marked(lead, concern_id, moment, hours, told):
    moment.go_on(hours=hours)
    main = lead.get(HOME).main
    assert "Overdue" in main if told else "Overdue" not in main
    assert told is None or told in main


def test_what_is_due_first_stands_first(lead, make, moment, concern_id):
    moment.go_on(days=1)
    words = make.words("I want to run away.", state="unread")
    with unit_of_work():
        db.session.add(words)
        raise_concern(words, evidence=(), raised_by="person", now=moment.now())
    main = lead.get(HOME).main
    assert main.index(TEXT) < main.index("I want to run away.")


@pytest.mark.parametrize(("decision", "state"), [("no_concern", "unread"), ("advice", "held"), ("referred", "held")])
def test_a_decision_is_kept_with_its_reason_and_the_clock_is_erased(lead, concern_id, decision, state):
    page = lead.get(HOME).follow("Decide")
    page = page.press("Keep this decision", decision=decision, reason="  We spoke about it.  ")
    assert page.path == HOME
    assert page.history[0][1] == 303
    assert "No concern is open" in page.main
    assert kept(concern_id) == (decision, "We spoke about it.", None, state)
    assert "concern decided" in [entry.act for entry in log.since(0)]


def test_after_no_concern_the_text_is_read_again_and_can_be_passed(lead, concern_id):
    lead.get(HOME).follow("Decide").press("Keep this decision", decision="no_concern", reason="A song.")
    queue = lead.get("/desk/safeguarding/queue/")
    assert TEXT in queue.main
    assert "Someone decided that this is no concern." in queue.main
    queue.press("Pass")
    assert kept(concern_id)[3] == "passed"


def test_a_worry_after_no_concern_opens_the_concern_again_with_a_new_clock(lead, concern_id):
    lead.get(HOME).follow("Decide").press("Keep this decision", decision="no_concern", reason="A song.")
    lead.get("/desk/safeguarding/queue/").press("Hold")
    assert TEXT in lead.get(HOME).main
    decision, reason, due_by, state = kept(concern_id)
    assert (decision, reason, state) == (None, None, "held")
    assert due_by is not None


@pytest.mark.parametrize(
    ("decision", "reason", "told"),
    [
        (None, "Because.", ["Choose what you decided."]),
        ("advice", "   ", ["Write why you decided this."]),
        (None, "", ["Choose what you decided.", "Write why you decided this."]),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(lead, concern_id, decision, reason, told):
    page = lead.get(HOME).follow("Decide").press("Keep this decision", decision=decision, reason=reason)
    assert page.status == 422
    assert [one for one in ("Choose what you decided.", "Write why you decided this.") if one in page.main] == told
    assert page.field("reason").strip() == reason.strip()
    assert page.field("decision") == decision
    assert kept(concern_id)[0] is None


def test_a_decision_that_there_is_not_is_refused(lead, concern_id):
    data = {"decision": "forget", "reason": "x", "csrf_token": lead.desk_token()}
    assert lead.post(f"{HOME}concerns/{concern_id}/", data).status == 422
    assert kept(concern_id)[0] is None


def test_the_second_of_two_decisions_is_told_of_the_first(lead, concern_id):
    page = lead.get(HOME).follow("Decide")
    page.press("Keep this decision", decision="referred", reason="The first.")
    again = page.press("Keep this decision", decision="no_concern", reason="The second.")
    assert again.path == HOME
    assert "Someone has decided on this concern already." in again.main
    assert kept(concern_id)[:2] == ("referred", "The first.")
    assert db.session.get_one(Concern, concern_id).words.state == "held"


def test_a_decided_concern_is_not_opened_again_by_its_address(lead, concern_id):
    lead.get(HOME).follow("Decide").press("Keep this decision", decision="referred", reason="Yes.")
    page = lead.get(f"{HOME}concerns/{concern_id}/")
    assert page.status == 404
    assert TEXT not in page.html


def test_leads_of_another_organisation_see_no_concern_of_ours(visit, make, concern_id):
    page = sign_in(visit, make.staff("safeguarding_lead", organisation=make.organisation("school-trust")))
    visitor = page.visitor
    assert "No concern is open" in page.main
    assert visitor.get(f"{HOME}concerns/{concern_id}/").status == 404
    data = {"decision": "no_concern", "reason": "x", "csrf_token": visitor.desk_token()}
    assert visitor.post(f"{HOME}concerns/{concern_id}/", data).status == 404
    assert kept(concern_id)[0] is None


def test_every_look_at_a_concern_is_logged(lead, concern_id):
    lead.get(HOME)
    lead.get(f"{HOME}concerns/{concern_id}/")
    looked = [(entry.act, entry.object_id) for entry in log.since(0) if entry.act.endswith("read")]
    assert looked == [("concerns read", "city-council"), ("concern read", concern_id)]


def test_the_log_holds_no_reason_and_no_words(lead, concern_id):
    lead.get(HOME).follow("Decide").press("Keep this decision", decision="referred", reason="A secret reason.")
    entries = " ".join(f"{entry.act} {entry.kind} {entry.object_id}" for entry in log.since(0))
    assert "secret" not in entries
    assert "step dad" not in entries
    assert db.session.query(Words).count() == 1


def test_a_form_without_its_token_decides_nothing(lead, concern_id):
    page = lead.post(f"{HOME}concerns/{concern_id}/", {"decision": "no_concern", "reason": "x"})
    assert page.status == 400
    assert kept(concern_id)[0] is None


def test_of_what_is_due_by_the_same_hour_what_people_told_stands_first(lead, make, moment):
    together = type("Together", (), {"start": 0, "end": 4, "why": "together: told"})
    learned = type("Learned", (), {"start": 0, "end": 4, "why": "learned: a word often used"})
    with unit_of_work():
        for said, evidence, by in (
            ("Dark nights, my sister.", [together, learned], "machine"),
            (TEXT, [Seen, together], "machine"),
            ("Please ask me about Tuesday.", (), "person"),
        ):
            words = make.words(said, state="unread")
            db.session.add(words)
            raise_concern(words, evidence=evidence, raised_by=by, now=moment.now())
        report_worry(
            "I need somebody.",
            page_language="en",
            survey=None,
            site_organisation="",
            suspected=False,
            now=moment.now(),
        )
    main = lead.get(HOME).main
    texts = ("I need somebody.", "Please ask me about Tuesday.", TEXT, "Dark nights, my sister.")
    assert [main.index(text) for text in texts] == sorted(main.index(text) for text in texts)


@pytest.mark.parametrize("why", ["together: told", "learned: a word often used"])
def test_words_that_count_only_together_are_no_kind_of_harm(lead, make, moment, why):
    words = make.words(TEXT, state="unread")
    together = type("Together", (), {"start": 0, "end": 4, "why": why})
    with unit_of_work():
        db.session.add(words)
        raise_concern(words, evidence=[together], raised_by="machine", now=moment.now())
    main = lead.get(HOME).main
    assert "Several words here may tell of harm together." in main
    assert "may speak of" not in main
