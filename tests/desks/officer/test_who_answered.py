"""What an officer sees beside the answers: adults apart, questions part by part, how people answered."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.questions.kinds import KINDS
from consult.responses.actions import How
from consult.responses.giving import Given
from consult.responses.words import Words
from tests.support.markup import text_of

DESK = "/desk/officer/surveys/buses/"
COUNCIL = "/desk/en/council/surveys/buses/"
SAID = "My children wait for the bus in the rain."


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses", standing=True)


def sent(make, survey, number, answers, **more):
    with make._work():
        for _ in range(number):
            make.response(survey, answers, on=make.today - timedelta(days=1), **more)


@pytest.fixture
def by_adult(make, survey):
    """The id of a passed text that an adult wrote, beside nine of young people."""
    for number in range(9):
        make.words(f"Something else, number {number}.", survey=survey)
    response = make.response(survey, {"free_text": SAID, "about-age": "adult"})
    with unit_of_work():
        words = db.session.scalars(select(Words).where(Words.response_id == response.id)).one()
        words.state = "passed"
    return words.id


@pytest.mark.parametrize(("adults", "told"), [(0, None), (3, "A few adults"), (12, "About 10 adults")])
def test_adults_in_a_survey_for_young_people_are_told_and_not_counted(visit, make, survey, adults, told):
    sent(make, survey, 30, {"one_choice": "yes"})
    sent(make, survey, adults, {"one_choice": "no", "about-age": "adult"})
    page = visit.as_("officer").get(DESK)
    assert "30 answers up to yesterday" in page.main
    assert ("They are not counted here" in page.main) is bool(told)
    assert not told or f"{told} answered too." in page.main


def test_parents_in_a_survey_for_parents_are_no_such_adults(visit, make):
    survey = make.survey(slug="buses", audience="parents", standing=True)
    sent(make, survey, 30, {"one_choice": "yes"})
    assert "not counted here" not in visit.as_("officer").get(DESK).main


def test_questions_about_the_survey_and_the_people_are_folded_after_its_own(visit, make, survey):
    sent(make, survey, 30, {"one_choice": "yes", "end-easy": "yes", "about-age": "13-15"})
    page = visit.as_("officer").get(DESK)
    folded = [text_of(one) for one in page.all("summary")]
    assert [words.partition(":")[0] for words in folded if words.startswith("About")] == [
        "About the survey",
        "About the people",
    ]
    assert page.main.index("5. ") < page.main.index("About the survey") < page.main.index("Were the questions easy")
    assert page.main.index("About the people") < page.main.index("How old are you")


def test_format_language_and_help_stand_there_as_counts(visit, make, survey):
    sent(make, survey, 20, {"one_choice": "yes"}, how=How(format="easy", helped=True))
    sent(make, survey, 20, {"one_choice": "yes"}, language="pl", how=How(read_aloud=True))
    sent(make, survey, 3, {"one_choice": "yes"}, language="ur", how=How(format="large"))
    page = visit.as_("officer").get(DESK)
    rows = ["".join(row.itertext()).strip() for row in page.all("tr")]
    for row in ("Easy read20 (44%)", "Large letters*", "Polski20 (44%)", "Heard most of it read aloud20 (44%)"):
        assert row in rows
    assert "Somebody helped or held the phone20 (44%)" in rows


def test_a_grid_is_drawn_row_by_row_and_numbers_under_their_unit(visit, make):
    asked = [make.question("grid", code="safe"), make.question("decimal", code="sleep", unit="hours")]
    survey = make.survey(slug="buses", questions=asked)
    sent(make, survey, 30, {"safe": {"day": "often", "night": "never"}, "sleep": 8.5})
    page = visit.as_("officer").get(DESK)
    headings = [text_of(one) for one in page.all("th", scope="rowgroup")]
    assert headings == ["By day", "At night", "hours"]
    assert "By day: Often" not in page.main
    assert [text_of(row) for row in page.all("tr")].count("Often30 (100%)") == 1


def test_a_question_of_every_kind_with_i_dont_know_beside_it_has_its_chart(visit, make):
    asking = [name for name, kind in KINDS.items() if kind.asks]
    survey = make.survey(slug="buses", questions=[make.question(kind, code=kind, special=True) for kind in asking])
    sent(make, survey, 30, None)
    sent(make, survey, 10, {kind: Given("dont_know", "dont_know") for kind in asking})
    page = visit.as_("officer").get(DESK)
    assert page.status == 200
    counted = [kind for kind in asking if not KINDS[kind].own_words]
    assert [text_of(row) for row in page.all("tr")].count("I don’t know10 (25%)") == len(counted)


def test_an_officer_reads_what_an_adult_wrote_and_sees_that_it_is_no_quote(visit, by_adult):
    olwen = visit.as_("officer")
    page = olwen.get(f"{DESK}texts/")
    assert (SAID in page.main, page.main.count("Written by an adult.")) == (True, 1)
    assert "Written by an adult." in olwen.get(f"{DESK}texts/{by_adult}/").main


def test_a_moderator_never_meets_what_an_adult_wrote(visit, by_adult):
    mo = visit.as_("moderator")
    page = mo.get(COUNCIL)
    assert ("Something else, number 1." in page.text, SAID in page.text) == (True, False)
    for act in ("choose", "leave", "upset"):
        sent_form = {"csrf_token": mo.desk_token(), "act": act}
        assert mo.post(f"{COUNCIL}texts/{by_adult}/", sent_form, came_from=COUNCIL).status == 404


def test_a_stretch_of_numbers_with_a_point_says_where_the_next_one_begins(visit, make, today):
    survey = make.survey(slug="buses", questions=[make.question("decimal", code="hours", smallest=0, largest=6)])
    with make._work():
        for _ in range(30):
            make.response(survey, {"hours": 1.5}, on=today - timedelta(days=1))
    main = visit.as_("officer").get(DESK).main
    assert "1 to under 2" in main
    assert "5 up to 6" in main
    assert "1–2" not in main
