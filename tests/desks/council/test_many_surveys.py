"""The council's pages ask for all surveys at once: a panel with more of them does not wait longer."""

import pytest

from consult.core.db import db, unit_of_work
from consult.results.quotes import leave_out
from consult.surveys.models import Survey
from consult.surveys.signing_off import ask_panel
from tests.support.make_surveys import BY
from tests.support.speaking_up import opened_with, speak
from tests.support.statements import loaded, statements

DESK = "/desk/en/council/"


@pytest.fixture
def more(make, today):
    """Makes one survey more of each that stands differently for a panel."""
    asked = [make.question("one_choice", code="choice"), make.question("free_text", code="said")]

    def made():
        drafts = [make.survey("draft", questions=asked, sections={"start": ["choice"]}) for _ in range(3)]
        with unit_of_work():
            for draft in drafts[1:]:
                ask_panel(db.session.get_one(Survey, draft.id), by=BY, today=today)
        speak(drafts[0], "survey.title", "en", today=today)
        heard = make.survey("draft", questions=asked)
        opened_with(heard, {"en": ["survey.title"]}, today=today)
        opened = make.survey(questions=asked)
        left_out, _waits = (make.words(f"Text {number}.", survey=opened).id for number in range(2))
        with unit_of_work():
            leave_out(opened, left_out, by=BY, today=today)
        make.quote(make.survey(questions=asked), confirmed=False)
        make.survey("closed", questions=asked)

    return made


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", 4),  # two wait for a yes, of two there are texts
        ("chosen/", 2),
        ("words/", 7),
        ("voices/", 4),  # three drafts, and one that opened with a voice
    ],
)
def test_a_page_of_surveys_asks_no_more_often_where_there_are_more(visit, more, address, shown):
    mo = visit.as_("mo")

    def asked():
        mo.get(DESK + address)  # what is kept once a process is kept by now
        with loaded() as made, statements() as sent:
            page = mo.get(DESK + address)
        return page.main.count("Survey number"), len(sent), made

    more()
    few, sent, _made = asked()
    more()
    more()
    many, sent_for_many, _made = asked()
    assert (few, many) == (shown, 3 * shown)
    assert sent_for_many == sent
