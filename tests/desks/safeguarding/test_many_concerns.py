"""A flood of worries, and looking back: a lead finds the urgent one at once, and what was decided while it is kept."""

import re

import pytest

from consult.core import log
from consult.core.db import unit_of_work
from consult.safeguarding.queries import how_many_open, open_concerns
from consult.safeguarding.worries import report_worry
from tests.support import cast

HOME, DECIDED = "/desk/safeguarding/", "/desk/safeguarding/decided/"
REAL = "My uncle follows me home."


def report(moment, text=REAL, *, suspected=False):
    with unit_of_work():
        report_worry(
            text,
            page_language="en",
            survey=None,
            site_organisation=cast.HOME,
            suspected=suspected,
            now=moment.now(),
        )


@pytest.fixture
def lead(visit):
    return visit.as_("safeguarding_lead")


@pytest.fixture
def flood(moment, lead):
    """Sixty that a machine sent, then a real one an hour later."""
    for number in range(60):
        report(moment, f"Buy now, number {number}", suspected=True)
    moment.go_on(hours=1)
    report(moment)


def test_what_a_person_wrote_stands_first_whatever_machines_sent_before_it(lead, flood):
    page = lead.get(HOME)
    assert "61 texts may tell of harm. Decide on the first one first." in page.main
    assert next(one.text for one in page.all("p", class_="own")) == REAL
    assert len(page.all("blockquote")) == 25


def test_every_one_of_them_is_reached_page_by_page_and_none_twice(lead, flood):
    seen, page = [], lead.get(HOME)
    for number in (2, 3):
        seen += [one.text for one in page.all("p", class_="own")]
        page = page.follow(f"Page {number}")
    seen += [one.text for one in page.all("p", class_="own")]
    assert len(seen) == len(set(seen)) == 61
    assert not page.has_link("Page 4")
    assert "More urgent ones stand on the pages before." in page.main


@pytest.mark.parametrize("asked", ["0", "-3", "99", "x", "", "2 OR 1", "9" * 400])
def test_a_page_that_there_is_not_shows_the_nearest(lead, flood, asked):
    page = lead.get(f"{HOME}?page={asked}")
    assert page.status == 200
    assert page.all("blockquote")


def test_only_the_texts_of_one_page_are_fetched(moment, make, lead, flood):
    ours = make.organisation(cast.HOME).id
    assert how_many_open(organisation_id=ours) == 61
    assert len(open_concerns(organisation_id=ours, start=50, limit=25)) == 11


def test_who_reads_one_language_turns_pages_of_what_was_reported_in_it(visit, moment, lead):
    for number in range(30):
        with unit_of_work():
            report_worry(
                f"نمبر {number}",
                page_language="ur",
                survey=None,
                site_organisation=cast.HOME,
                suspected=bool(number),
                now=moment.now(),
            )
    first = visit.as_("rehana").get("/desk/safeguarding/queue/")
    assert "30 worries were reported in your language" in first.main
    seen = [[one.text for one in page.all("p", class_="own")] for page in (first, first.follow("Page 2"))]
    assert [len(texts) for texts in seen] == [25, 5]
    assert len({*seen[0], *seen[1]}) == 30
    assert seen[0][0] == "نمبر 0", "what a person wrote stands first"


def test_a_few_have_no_pages(lead, moment):
    report(moment)
    page = lead.get(HOME)
    assert page.all("nav", aria_label="Pages") == []


def decide(lead, reason="We called the school.", decision="referred"):
    return lead.get(HOME).follow("Decide").press("Keep this decision", decision=decision, reason=reason)


def test_after_deciding_a_lead_gets_a_receipt_and_finds_the_concern_under_it(lead, moment):
    report(moment)
    page = decide(lead)
    receipt = re.search(r"Your decision is kept: (.+?)\. Its reference is (\S{8})\.", page.main)
    assert receipt[1] == "Referred to children’s services or the police"
    back = page.follow("Decided")
    assert back.path == DECIDED
    for words in (REAL, receipt[1], receipt[2], "We called the school.", "3 March 2027"):
        assert words in back.main
    assert [one.get("method") for one in back.first("main").iter("form")] == [], "nothing can be changed here"
    assert "decided concerns read" in [entry.act for entry in log.since(0)]


def test_a_lead_reads_how_long_it_is_kept_before_and_after_deciding(lead, moment):
    report(moment)
    deciding = lead.get(HOME).follow("Decide")
    assert "are kept for 365 days, then deleted." in deciding.main
    assert "under Decided for 365 days" in decide(lead).main
    page = lead.get(DECIDED)
    assert "For 365 days after the decision." in page.main
    assert "Kept until 2 March 2028" in page.main


def test_as_long_as_it_is_kept_it_is_shown_and_not_a_day_longer(lead, moment):
    report(moment)
    decide(lead)
    moment.go_on(days=365)
    assert REAL in lead.get(DECIDED).main
    moment.go_on(days=1)
    assert REAL not in lead.get(DECIDED).main


def test_what_is_open_again_is_no_decision_any_more(lead, make, moment):
    words = make.words(REAL, state="unread")
    make.concern(words, text=REAL)
    decide(lead, "A song.", "no_concern")
    assert REAL in lead.get(DECIDED).main
    lead.get("/desk/safeguarding/queue/").press("Hold")
    assert REAL not in lead.get(DECIDED).main


def test_the_last_day_stands_first_twenty_five_a_page(lead, moment):
    for number in range(27):
        report(moment, f"Worry {number}.")
        decide(lead)
        moment.go_on(days=1)
    page = lead.get(DECIDED)
    assert len(page.all("blockquote")) == 25
    assert next(one.text for one in page.all("p", class_="own")) == "Worry 26."
    assert "Worry 0." in page.follow("Page 2").main


@pytest.mark.parametrize("who", ["officer", "moderator", "administrator", "language_reader"])
def test_nobody_but_a_lead_looks_back(lead, visit, moment, who):
    report(moment)
    decide(lead)
    page = visit.as_(who).get(DECIDED)
    assert page.status in {403, 404}
    assert REAL not in page.html


def test_leads_of_another_organisation_find_nothing(lead, visit, make, moment):
    survey = make.survey(slug="s", organisation=make.organisation("trust", "A school trust"))
    words = make.words(REAL, survey=survey, state="unread")
    make.concern(words, text=REAL)
    assert REAL not in lead.get(HOME).main
    assert REAL not in lead.get(DECIDED).main
