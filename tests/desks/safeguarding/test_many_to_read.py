"""A page of the safeguarding desk asks for all its texts at once, however many stand on it."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.safeguarding.actions import decide_concern
from consult.safeguarding.models import Concern
from consult.safeguarding.worries import report_worry
from tests.support import cast
from tests.support.front_door import sign_in
from tests.support.statements import statements

HOME, QUEUE, DECIDED = "/desk/safeguarding/", "/desk/safeguarding/queue/", "/desk/safeguarding/decided/"


@pytest.fixture
def more(make, moment, today):
    """Makes one text more of each kind, each of a survey of its own: unread, held, reported; and decided ones."""
    asked = [make.question("free_text", code="said")]

    def worry(survey):
        more = {"page_language": "en", "site_organisation": cast.HOME, "suspected": False}
        with unit_of_work():
            return report_worry("My uncle follows me home.", survey=survey, now=moment.now(), **more).id

    def made():
        survey = make.survey(questions=asked)
        make.words("Nobody has read it.", survey=survey, state="unread")
        held = [make.concern(make.words("He hits me.", survey=survey, state="unread")).id for _ in range(2)]
        reported = [worry(survey) for _ in range(2)]
        with unit_of_work():
            for one in (held[0], reported[0]):
                told = {"reason": "Passed to the front door.", "by": Actor("safeguarding_lead", "lena"), "today": today}
                decide_concern(db.session.get_one(Concern, one), "referred", **told)

    return made


@pytest.mark.parametrize(
    ("address", "who", "shown"),
    [
        (HOME, "safeguarding_lead", 2),
        (DECIDED, "safeguarding_lead", 2),
        (QUEUE, "safeguarding_lead", 1),
        (QUEUE, "a reader of English", 2),
    ],
)
def test_a_page_of_texts_asks_no_more_often_where_more_stand_on_it(visit, make, more, address, who, shown):
    if who == "a reader of English":
        somebody = sign_in(visit, make.staff("language_reader", reads_language="en")).visitor
    else:
        somebody = visit.as_(who)

    def asked():
        somebody.get(address)  # what is kept once a process is kept by now
        with statements() as sent:
            page = somebody.get(address)
        return len(page.first("main").findall(".//blockquote")), len(sent)

    more()
    few, sent = asked()
    for _ in range(3):
        more()
    assert few == shown
    assert asked() == (4 * shown, sent)
