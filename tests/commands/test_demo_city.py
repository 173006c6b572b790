"""The demo city's files fit together, and its made-up people go the same way as everybody else."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import select

from consult.commands.demo_surveys import read as read_file
from consult.core.db import db
from consult.core.languages import all_languages
from consult.questions.kinds import KINDS
from consult.responses.giving import Given
from consult.responses.models import Answer, Response
from consult.responses.words import Words
from consult.results.counts import by_question
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import by_slug, newest_version
from consult.surveys.routing import faults, route
from consult.surveys.rules import heard_in

FROM_SIXTEEN = {"about-gender", "about-health", "about-limits"}


@pytest.fixture
def forms(demo_world) -> dict[str, Form]:
    """Survey address to its form, of those that have opened."""
    opened = db.session.scalars(select(Survey).where(Survey.state != "draft"))
    return {survey.slug: form_of(newest_version(survey)) for survey in opened}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What the made-up people answer."""
    return read_file("answers")


def _weighed(forms: Mapping[str, Form], told: Mapping[str, Any]) -> Iterator[tuple[str, FormQuestion | None, Any]]:
    """Every entry of the file, with the question that it is for."""
    for slug, questions in told["weights"].items():
        for code, weights in questions.items():
            yield f"{slug} {code}", forms[slug].question(code), weights
    for audience, surveys in told["apart"].items():
        for slug, questions in surveys.items():
            assert audience in heard_in(forms[slug].audience)
            for code, weights in questions.items():
                yield f"{audience} in {slug} {code}", forms[slug].question(code), weights
    for audience, questions in told["standing"].items():
        form = next(form for form in forms.values() if audience in (form.audience, *heard_in(form.audience)))
        for code, weights in questions.items():
            yield f"{audience} {code}", form.question(code), weights


def _values(question: FormQuestion, weights: Any) -> list[Any]:
    """What may be drawn, but for a skip."""
    if isinstance(weights, Mapping) and question.rows:
        by_row = [code for row in question.rows for code in weights[row.code]]
        return [code for code in by_row if code != "skip"]
    pairs = weights.items() if isinstance(weights, Mapping) else weights
    return [value for value, _weight in pairs if value != "skip"]


def test_the_routing_of_the_demo_surveys_has_no_fault(forms):
    assert [fault for form in forms.values() for fault in faults(form.questions)] == []


def test_the_demo_surveys_speak_every_language_and_easy_read(forms):
    assert {form.languages for form in forms.values()} == {tuple(sorted(language.code for language in all_languages()))}
    assert all("en" in form.easy for form in forms.values())


def test_there_is_a_question_of_every_kind_to_be_seen(forms):
    assert {question.kind.name for form in forms.values() for question in form.questions} == set(KINDS)


def test_every_line_of_the_answers_is_for_a_question_and_for_what_can_be_said_to_it(forms, told):
    for where, question, weights in _weighed(forms, told):
        assert question is not None, f"{where}: there is no such question"
        for value in _values(question, weights):
            if isinstance(value, str) and question.choice(value) is not None:
                continue
            if question.kind.control == "parts":
                assert value >= 0, f"{where}: a day to come"
                continue
            kept = question.kind.clean(question.kind.fields(value), question)
            assert kept == (int(value) if question.kind.control == "scale" else value), f"{where}: {value}"


def test_where_one_thing_is_drawn_the_weights_add_up_to_a_hundred(forms, told):
    for where, question, weights in _weighed(forms, told):
        assert question is not None
        if question.rows:
            assert [sum(weights[row.code].values()) for row in question.rows] == [100] * len(question.rows), where
        elif question.kind.decides_as != "choices" and not question.kind.own_words:
            pairs = weights.items() if isinstance(weights, Mapping) else weights
            assert sum(weight for _value, weight in pairs) == 100, where


def test_every_survey_has_made_up_people_and_every_text_goes_to_one_of_its_questions(forms, told):
    assert set(told["respondents"]) == set(forms)
    for text in told["texts"]:
        question = forms[text["survey"]].question(text["question"])
        assert question is not None
        assert question.takes_words, text


def _sheets() -> Iterator[tuple[Response, Form, dict[str, Given]]]:
    by_response: dict[str, dict[str, Given]] = {}
    words = {(one.response_id, one.question_code): one.text for one in db.session.scalars(select(Words))}
    for one in db.session.scalars(select(Answer)):
        value = one.value if one.value is not None else words.get((one.response_id, one.question_code))
        by_response.setdefault(one.response_id, {})[one.question_code] = Given(one.state, value)
    for response in db.session.scalars(select(Response)):
        yield response, form_of(response.version), by_response[response.id]


def test_made_up_people_answer_what_is_on_their_way_and_nothing_else(demo_world):
    for _response, form, answers in _sheets():
        said = {code: given.value for code, given in answers.items() if given.state != "skipped"}
        asked = {question.code for question in route(form.questions, said) if question.kind.asks}
        assert set(answers) == asked


def test_nobody_made_up_is_asked_what_is_for_16_and_over_unless_they_are(demo_world):
    ages = set()
    for response, _form, answers in _sheets():
        if response.speaks_as in {"young_people", "adults"}:
            age = answers["about-age"].value if "about-age" in answers else None
            ages.add(age)
            assert age in {"16-18", "19-25", "adult"} or not FROM_SIXTEEN & set(answers)
            assert (response.speaks_as == "adults") == (age == "adult")
    assert {"10-12", "13-15", "16-18"} <= ages


def test_what_made_up_people_say_could_have_been_said_on_the_page(demo_world):
    for _response, form, answers in _sheets():
        for code, given in answers.items():
            question = form.question(code)
            assert question is not None
            if given.state == "answered":
                sent = question.kind.fields(given.value)
                assert question.kind.clean(sent, question) == given.value, code
            elif given.state != "skipped":
                choice = question.choice(given.value)
                assert choice is not None
                assert choice.special == given.state


def test_one_survey_is_half_built_so_that_its_checklist_has_something_to_say(demo_world):
    olwen = demo_world.visit.as_("officer")
    page = olwen.get("/desk/officer/surveys/school-holidays/build/")
    assert "“What cannot change” has no words yet." in page.main
    assert "There is no question yet." not in page.main
    assert not page.main.count("Nobody can reach")
    assert "2 different ways" in olwen.get("/desk/officer/surveys/school-holidays/ways/").main


def test_the_questions_of_each_demo_survey_stand_part_by_part_as_every_page_numbers_them(demo_world):
    for survey in db.session.scalars(select(Survey)):
        parts = [None, *(one.code for one in survey.sections)]
        places = [parts.index(one.section) for one in survey.questions]
        assert places == sorted(places), survey.slug


def test_the_survey_for_all_shows_what_the_young_say_and_that_they_say_something_else(demo_world, today):
    hubs = db.session.scalars(select(Survey).where(Survey.slug == "family-hubs")).one()
    young, parents = (
        {code: one.cells for code, one in by_question(hubs, before=today, of=of).items() if one.question.part == "main"}
        for of in ("young_people", "parents")
    )
    told = [code for code, cells in young.items() if cells and sum(cell.count is not None for cell in cells) > 1]
    assert {"hub-known", "hub-hard", "hub-time", "hub-more"} <= set(told)
    assert all(parents[code] and young[code] != parents[code] for code in told)


def test_one_open_demo_survey_says_what_it_is_asking_about(demo_world):
    page = demo_world.visit.stranger().get("/en/surveys/parks-and-play/").follow("What we are asking about")
    headings = [one.text for one in page.all("h2")]
    assert headings == ["What is proposed", "What could be done instead", "What it costs"]
    assert "Three parks may get new things next year" in page.main
    assert page.all("svg", role="img")
    assert "en" in form_of(newest_version(by_slug("parks-and-play"))).easy
