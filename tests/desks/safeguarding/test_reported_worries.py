"""A worry that somebody reported: a lead decides on it as on any concern, and nobody else sees it."""

import pytest
from sqlalchemy import select

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.people.models import ADMINISTRATOR, MODERATOR, OFFICER
from consult.safeguarding.models import Concern
from consult.safeguarding.worries import report_worry
from tests.support.front_door import sign_in

HOME, QUEUE = "/desk/safeguarding/", "/desk/safeguarding/queue/"
TEXT = "A man waits outside our school every day."


@pytest.fixture
def report(make, moment):
    ours = make.organisation().id

    def reported(text=TEXT, *, language="en", survey=None, suspected=False):
        with unit_of_work():
            return report_worry(
                text,
                page_language=language,
                survey=survey,
                site_organisation=ours,
                suspected=suspected,
                now=moment.now(),
            ).id

    return reported


def kept(concern_id):
    concern = db.session.get_one(Concern, concern_id)
    return concern.decision, concern.reason, concern.due_by


def test_a_lead_sees_it_at_once_with_its_clock(visit, report):
    report()
    page = visit.as_("safeguarding_lead").get(HOME)
    assert TEXT in page.main
    assert "A worry, reported to us" in page.main
    assert "Decide by 11:00 on Thursday 4 March" in page.main
    assert "written on a page in English" in page.main
    assert "machine" not in page.main


def test_a_lead_is_told_from_which_survey_it_came(visit, make, report):
    survey = make.survey(title="Growing up here")
    report(survey=survey)
    assert "A worry, reported from “Growing up here”" in visit.as_("safeguarding_lead").get(HOME).main


@pytest.mark.parametrize("decision", ["no_concern", "advice", "referred"])
def test_a_lead_decides_and_it_stands_nowhere_any_more(visit, report, decision):
    concern_id = report()
    lead = visit.as_("safeguarding_lead")
    page = lead.get(HOME).follow("Decide")
    assert "The text goes back to the reading queue" not in page.main
    page = page.press("Keep this decision", decision=decision, reason="The police know.")
    assert "No concern is open" in page.main
    assert kept(concern_id) == (decision, "The police know.", None)
    assert TEXT not in lead.get(QUEUE).html


def test_a_decision_without_its_reason_is_asked_for_again(visit, report):
    concern_id = report()
    page = visit.as_("safeguarding_lead").get(HOME).follow("Decide").press("Keep this decision", decision="advice")
    assert page.status == 422
    assert page.field("decision") == "advice"
    assert kept(concern_id)[0] is None


def test_what_a_machine_may_have_sent_is_shown_last_and_says_so(visit, report, moment):
    report("Buy cheap things.", suspected=True)
    moment.go_on(hours=2)
    report()
    main = visit.as_("safeguarding_lead").get(HOME).main
    assert main.index(TEXT) < main.index("Buy cheap things.") < main.index("A machine may have sent this")


def test_a_stranger_gets_to_no_worry(visit, report):
    concern_id = report()
    for address in (HOME, QUEUE, f"{HOME}concerns/{concern_id}/"):
        page = visit.stranger().get(address)
        assert "/sign-in/" in page.path
        assert TEXT not in page.html
    sent = visit.stranger().post(f"{HOME}concerns/{concern_id}/", {"decision": "no_concern", "reason": "x"})
    assert sent.status == 400
    assert kept(concern_id)[0] is None


@pytest.mark.parametrize("role", [MODERATOR, OFFICER, ADMINISTRATOR])
def test_nobody_else_who_works_here_sees_a_worry_anywhere(demo_world, moment, role):
    with unit_of_work():
        concern_id = report_worry(
            TEXT,
            page_language="en",
            survey=None,
            site_organisation="city-council",
            suspected=False,
            now=moment.now(),
        ).id
    try:
        person = demo_world.visit.as_(role)
        seen = 0
        for rule in demo_world.app.url_map.iter_rules():
            if "GET" not in (rule.methods or set()) or rule.endpoint == "static":
                continue
            demo_world.known["concern_id"] = concern_id
            page = person.get(demo_world.address(rule), checked=False)
            seen += page.status == 200
            assert TEXT not in page.html, rule.rule
        assert seen > 5, "they were somewhere"
        assert person.get(f"{HOME}concerns/{concern_id}/").status == 403
        data = {"decision": "no_concern", "reason": "x", "csrf_token": person.desk_token()}
        assert person.post(f"{HOME}concerns/{concern_id}/", data).status == 403
    finally:
        with unit_of_work():
            db.session.delete(db.session.get_one(Concern, concern_id).worry)


def test_leads_of_another_organisation_see_none_of_ours(visit, make, report):
    concern_id = report()
    page = sign_in(visit, make.staff("safeguarding_lead", organisation=make.organisation("school-trust")))
    assert "No concern is open" in page.main
    assert page.visitor.get(f"{HOME}concerns/{concern_id}/").status == 404


def test_a_language_reader_sees_worries_in_their_language_and_decides_on_none(visit, report):
    report("In English.")
    concern_id = report("وہ مجھے مارتا ہے", language="ur")
    reader = visit.as_("language_reader")
    page = reader.get(QUEUE)
    assert "One worry was reported in your language" in page.main
    assert "وہ مجھے مارتا ہے" in page.main
    assert "In English." not in page.html
    assert page.buttons() == ["Sign out"]
    assert reader.get(f"{HOME}concerns/{concern_id}/").status == 403
    assert ("queue read", "language_reader") in [(entry.act, entry.role) for entry in log.since(0)]


def test_a_reader_of_no_language_sees_no_worry(visit, make, report):
    report()
    page = sign_in(visit, make.staff("language_reader"))
    assert TEXT not in page.html


def test_a_lead_finds_worries_among_the_concerns_and_not_among_the_texts(visit, report):
    report()
    assert TEXT not in visit.as_("safeguarding_lead").get(QUEUE).html


def test_words_are_kept_harmless_whatever_they_are(visit, report):
    report('<script>x()</script> "& نیا')
    page = visit.as_("safeguarding_lead").get(HOME)
    assert '<script>x()</script> "& نیا' in page.main


def test_every_look_is_logged_and_the_log_holds_no_words(visit, report):
    concern_id = report()
    lead = visit.as_("safeguarding_lead")
    lead.get(HOME).follow("Decide").press("Keep this decision", decision="advice", reason="A secret reason.")
    entries = [(entry.act, entry.object_id) for entry in log.since(0)]
    assert ("concerns read", "city-council") in entries
    assert ("concern read", concern_id) in entries
    assert ("concern decided", concern_id) in entries
    assert "secret" not in str(entries)
    assert db.session.scalars(select(Concern)).one().reason == "A secret reason."
