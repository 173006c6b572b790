"""What is off somebody's way is neither sent nor counted; what they change opens and closes branches."""

import pytest
from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.responses.actions import NothingGiven
from consult.responses.drafts import by_token
from consult.responses.giving import Given
from consult.responses.models import Answer, Response, SurveyCount
from consult.responses.words import Words
from consult.results.counts import by_question
from consult.surveys.form import form_of
from consult.surveys.freezing import frozen
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import newest_version
from tests.responses.drafting import begin, how_many, keep, response_sent, send, states

BY_BUS = {"question": "bus", "is": "yes"}


@pytest.fixture
def survey(make):
    """Whoever goes by bus is asked whether it is late and what could be better; then all are asked about the park."""
    asked = [
        make.question(code="bus"),
        make.question(code="late"),
        make.question("free_text", code="better"),
        make.question(code="park"),
    ]
    return make.survey(questions=asked, rules={"late": BY_BUS, "better": BY_BUS})


def _reached() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(SurveyCount.question_code).where(SurveyCount.what == "reached")))


def test_answers_off_the_way_are_not_sent_and_their_words_are_not_kept(survey, moment):
    draft = begin(survey, moment.now(), {"bus": "yes", "late": "no", "better": "Warmer buses.", "park": "yes"})
    keep(draft, moment.now(), {"bus": "no"})
    send(draft, moment.now())
    assert states() == {"bus": "answered", "park": "answered"}
    assert how_many(Words) == 0
    assert by_question(survey)["late"].shown == "0"


def test_who_turns_back_again_sends_what_they_had_said_there(survey, moment):
    draft = begin(survey, moment.now(), {"bus": "yes", "late": "no", "better": "Warmer buses.", "park": "yes"})
    for value in ("no", "yes"):
        keep(draft, moment.now(), {"bus": value})
    send(draft, moment.now())
    assert set(states()) == {"bus", "late", "better", "park"}
    assert db.session.scalars(select(Words.text)).all() == ["Warmer buses."]


def test_a_change_that_opens_a_branch_leads_to_its_first_question(survey, moment, today):
    draft = begin(survey, moment.now(), {"bus": "no", "park": "yes"})
    assert by_token(draft.token, today=today).where_left() is None
    assert [one.code for one in keep(draft, moment.now(), {"bus": "yes"}).where_left()] == ["late"]


def test_a_question_that_nobody_was_led_to_is_not_counted_as_reached(survey, moment):
    begin(survey, moment.now(), {"bus": "no"})
    assert _reached() == {"bus", "park"}


def test_who_skips_the_question_that_decides_is_led_past_the_branch(survey, moment):
    draft = begin(survey, moment.now(), {"bus": None, "park": "yes"})
    send(draft, moment.now())
    assert states() == {"bus": "skipped", "park": "answered"}


def test_an_answer_off_the_way_alone_is_nothing_to_send(survey, moment):
    draft = begin(survey, moment.now(), {"bus": "yes", "late": "yes"})
    keep(draft, moment.now(), {"bus": None})
    with pytest.raises(NothingGiven):
        send(draft, moment.now())


def test_id_rather_not_say_alone_is_something_to_send(survey, moment):
    send(begin(survey, moment.now(), {"bus": Given("rather_not_say", "rather_not_say")}), moment.now())
    assert states()["bus"] == "rather_not_say"


def test_a_page_of_words_leaves_nothing_behind(make, moment):
    survey = make.survey(questions=[make.question("words_only", code="told"), make.question(code="bus")])
    send(begin(survey, moment.now(), {"told": Given("seen"), "bus": "yes"}), moment.now())
    assert states() == {"bus": "answered"}
    assert list(by_question(survey)) == ["bus"]


def test_words_beside_something_else_lie_apart_unread(make, moment):
    choices = (("bus", "By bus"), ("other", "Something else"))
    survey = make.survey(questions=[make.question(code="how", choices=choices, tell="other")])
    send(begin(survey, moment.now(), {"how": Given("answered", "other", "By scooter.")}), moment.now())
    answer = db.session.scalars(select(Answer)).one()
    assert (answer.state, answer.value) == ("answered", "other")
    words = db.session.scalars(select(Words)).one()
    assert (words.text, words.state, words.question_code) == ("By scooter.", "unread", "how")


# Young people and adults ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "speaks_as"),
    [(age, "young_people") for age in ("under-10", "10-12", "13-15", "16-18", "19-25")] + [("adult", "adults")],
)
def test_an_adult_who_answers_a_survey_for_young_people_speaks_as_an_adult(make, moment, age, speaks_as):
    survey = make.survey(questions=[make.question(code="bus")], standing=True)
    draft = begin(survey, moment.now(), {"bus": "yes"})
    keep(draft, moment.now(), {"about-age": age})
    send(draft, moment.now())
    assert response_sent().speaks_as == speaks_as


@pytest.mark.parametrize("given", [None, Given("rather_not_say", "rather-not-say")])
def test_who_does_not_say_their_age_speaks_as_the_survey_asks(make, moment, given):
    survey = make.survey(questions=[make.question(code="bus")], standing=True)
    draft = begin(survey, moment.now(), {"bus": "yes"})
    keep(draft, moment.now(), {"about-age": given})
    send(draft, moment.now())
    assert response_sent().speaks_as == "young_people"


@pytest.mark.parametrize("audience", ["parents", "workers"])
def test_in_a_survey_for_adults_everyone_speaks_as_what_they_are(make, moment, audience):
    survey = make.survey(questions=[make.question("age_band", code="age")], audience=audience)
    send(begin(survey, moment.now(), {"age": "adult"}), moment.now())
    assert response_sent().speaks_as == audience


# Versions -------------------------------------------------------------------------------------------------------------


def _publish_without_the_park(survey) -> SurveyVersion:
    with unit_of_work():
        survey.questions = [place for place in survey.questions if place.question.code != "park"]
        survey.title.put("en", "Buses, and nothing else", by="officer")
        db.session.flush()
        version = SurveyVersion(survey_id=survey.id, number=2, opened_on=survey.opens_on, form=frozen(survey))
        db.session.add(version)
    return version


def test_who_began_before_a_new_version_came_finishes_the_one_they_began(survey, moment, today):
    first = newest_version(survey)
    draft = begin(survey, moment.now(), {"bus": "no"})
    second = _publish_without_the_park(survey)
    opened = by_token(draft.token, today=today)
    assert opened.form is form_of(first)
    assert [one.code for one in opened.where_left()] == ["park"]
    keep(draft, moment.now(), {"park": "yes"})
    send(draft, moment.now())
    assert response_sent().survey_version_id == first.id
    assert set(states()) == {"bus", "park"}
    later = begin(survey, moment.now(), {"bus": "no"})
    assert later.version_id == second.id
    assert by_token(later.token, today=today).where_left() is None


def test_answers_to_both_versions_count_together_where_both_ask(survey, make):
    make.responses(survey, 20, {"bus": "yes"})
    _publish_without_the_park(survey)
    make.responses(survey, 15, {"bus": "no"})
    assert how_many(Response) == 35
    cells = {cell.code: cell.count for cell in by_question(survey)["bus"].cells}
    assert (cells["yes"], cells["no"]) == (20, 15)
