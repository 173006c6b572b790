"""An officer's first page asks for all surveys at once: a city with more of them does not ask more often."""

import pytest

from consult.core.db import unit_of_work
from consult.responses.entry_codes import make_codes
from consult.results.totals import keep_totals
from tests.support.make_surveys import BY
from tests.support.statements import loaded, statements

HOME = "/desk/officer/"


@pytest.fixture
def more(make, today):
    """Makes one survey more of each that stands differently."""
    asked = [make.question("one_choice", code="choice"), make.question("free_text", code="said")]

    def made():
        make.survey("draft", questions=asked)
        make.words("Nobody has read it.", survey=make.survey(questions=asked), state="unread")
        make.quote(make.survey(questions=asked), confirmed=False)
        for audience in ("young_people", "mixed"):
            survey = make.survey(questions=asked, entry="codes", audience=audience)
            with unit_of_work():
                make_codes(survey, 12, sheet="one", by=BY, today=today)
        decided = make.survey(questions=asked)
        quote = make.quote(decided)
        make.close(decided)
        for status in ("deciding", "will_change"):
            make.finding(decided, quote=quote, decision=status)
        published = make.survey(questions=asked)
        make.publication(published)
        forgotten = make.survey("closed", questions=asked)
        with unit_of_work():
            keep_totals(forgotten, today=today)

    return made


def test_the_first_page_asks_no_more_often_where_there_are_more_surveys(visit, more):
    olwen = visit.as_("officer")

    def asked():
        olwen.get(HOME)  # what is kept once a process is kept by now
        with loaded() as made, statements() as sent:
            page = olwen.get(HOME)
        return page.html.count("card survey"), made, sent

    more()
    few, made, sent = asked()
    more()
    more()
    many, made_of_many, sent_for_many = asked()
    assert (few, many) == (8, 24)
    assert len(sent_for_many) == len(sent)
    assert (made.count("Response"), made.count("SurveyVersion"), made.count("Update")) == (0, 0, 0)
    # A title has words in three languages. Of findings only what tells the next step is loaded, none of their texts.
    assert (made.count("WordingText"), made_of_many.count("WordingText")) == (3 * few, 3 * many)
