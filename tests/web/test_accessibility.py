"""The accessibility statement: what the law asks for, in its order, and as much as is true."""

from datetime import timedelta

import pytest

from consult.desks.public import pages
from consult.web.accessibility import REVIEW_EVERY, accessibility_statement, read_statement
from tests.support.markup import text_of

HEADINGS = [
    "How accessible this website is",
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
    "Contacting us by phone or visiting us in person",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that’s not within the scope of the accessibility regulations",
    "What we’re doing to improve accessibility",
    "Preparation of this accessibility statement",
]
FAULT = {
    "id": '"a-fault"',
    "criterion": '"1.4.3"',
    "criterion_name": '{ en = "Contrast" }',
    "what": '{ en = "Pale words." }',
    "who": '{ en = "People who see little." }',
    "way_round": '{ en = "Use your own colours." }',
    "by": "2027-06-30",
}


def written(*faults: dict[str, str]) -> str:
    """A file with these faults."""
    head = "prepared_on = 2026-11-26\nreviewed_on = 2026-11-26\ntested_on = 2026-11-26\n"
    head += '[contact]\nphone = "01782 1"\npost = "Here"\nreply_within_days = 10\n'
    listed = ("[[faults]]\n" + "".join(f"{name} = {value}\n" for name, value in fault.items()) for fault in faults)
    return head + "".join(listed)


def test_the_file_of_this_site_is_whole():
    statement = accessibility_statement()
    assert statement.prepared_on <= statement.reviewed_on
    assert statement.reply_within_days <= 20
    assert len({fault.id for fault in statement.faults}) == len(statement.faults)
    assert all(fault.by > statement.reviewed_on for fault in statement.faults), "a promise that was over when reviewed"


@pytest.mark.parametrize("missing", FAULT)
def test_a_fault_that_lacks_a_field_is_refused(missing):
    fault = {name: value for name, value in FAULT.items() if name != missing}
    with pytest.raises(ValueError, match=f"lacks {missing}"):
        read_statement(written(FAULT, fault))


@pytest.mark.parametrize("field", ["what", "who", "way_round", "criterion_name"])
def test_a_fault_without_words_in_the_first_language_is_refused(field):
    with pytest.raises(ValueError, match=f"lacks words for {field}"):
        read_statement(written({**FAULT, field: '{ pl = "" }'}))


def test_one_fault_is_partial_and_none_is_full():
    assert not read_statement(written(FAULT)).is_full
    assert read_statement(written()).is_full


def test_a_review_of_more_than_a_year_ago_is_overdue():
    statement = read_statement(written())
    assert not statement.is_overdue_on(statement.reviewed_on + REVIEW_EVERY)
    assert statement.is_overdue_on(statement.reviewed_on + REVIEW_EVERY + timedelta(days=1))


@pytest.fixture
def shown(visit, make, monkeypatch):
    make.organisation(name="The city council")

    def page(*faults):
        monkeypatch.setattr(pages, "accessibility_statement", lambda: read_statement(written(*faults)))
        return visit.stranger().get("/en/accessibility/")

    return page


@pytest.mark.parametrize("faults", [(), (FAULT,)])
def test_the_headings_stand_in_the_order_of_the_law(shown, faults):
    page = shown(*faults)
    assert page.title == "Accessibility statement for Consult"
    assert [text_of(one) for one in page.first("main").iter() if one.tag in {"h2", "h3"}] == HEADINGS


def test_with_a_fault_the_status_is_partial_and_everything_about_it_is_told(shown):
    main = shown(FAULT).main
    status = "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard"
    assert f"This website is {status}, due to the non-compliances listed below." in main
    for told in ("Pale words.", "1.4.3", "Contrast", "People who see little.", "Use your own colours.", "30 June 2027"):
        assert told in main


def test_without_one_the_status_is_full(shown):
    main = shown().main
    assert "fully compliant with the Web Content Accessibility Guidelines version 2.2 AA standard." in main
    assert "partially" not in main


def test_it_says_who_runs_the_site_how_to_reach_them_and_who_enforces(shown):
    page = shown()
    for told in ("The city council", "http://localhost/", "01782 1", "within 10 working days", "EHRC", "EASS"):
        assert told in page.main
    assert page.link("01782 1") == "tel:017821"


def test_a_statement_that_nobody_reviewed_for_a_year_says_so_itself(shown, moment):
    late = "We should have looked at this statement again by now."
    assert late not in shown().main
    moment.go_on(days=400)
    assert late in shown().main


def test_it_is_linked_from_every_page(visit, make):
    make.survey(slug="s")
    phone = visit.stranger()
    for address in ("/en/", "/en/help/", "/en/surveys/s/", "/en/nowhere/", "/desk/en/sign-in/"):
        page = phone.get(address)
        assert page.link("Accessibility") == "/en/accessibility/"
    assert visit.as_("officer").get("/desk/officer/").link("Accessibility") == "/en/accessibility/"
