"""Formats, languages and help are counted under the rule, for those the survey is for."""

from datetime import timedelta

import pytest

from consult.responses.actions import How
from consult.results.how_answered import how_answered


@pytest.fixture
def survey(make):
    return make.survey(standing=True)


def sent(make, survey, number, *, age=None, **more):
    answers = {"one_choice": "yes", **({"about-age": age} if age else {})}
    with make._work():
        for _ in range(number):
            make.response(survey, answers, **more)


def counts(cells):
    return None if cells is None else {cell.code: cell.text for cell in cells}


def test_each_format_language_and_kind_of_help_has_its_number(make, survey):
    sent(make, survey, 20, how=How(format="standard", helped=True))
    sent(make, survey, 10, how=How(format="easy", read_aloud=True), language="pl")
    sent(make, survey, 3, how=How(format="large", read_aloud=True, helped=True), language="ur")
    how = how_answered(survey)
    assert how.people == "35"
    assert counts(how.formats) == {"standard": "20", "easy": "10", "large": "*"}
    assert counts(how.languages) == {"en": "20", "pl": "10", "ur": "*"}
    assert counts(how.ways) == {"read_aloud": "15", "helped": "25"}


def test_the_order_of_languages_tells_nothing_of_what_is_hidden(make, survey):
    sent(make, survey, 20)
    sent(make, survey, 2, language="pl")
    sent(make, survey, 6, language="ur")
    shown = [(cell.code, cell.text) for cell in how_answered(survey).languages]
    assert shown == [("en", "20"), ("pl", "*"), ("ur", "*")]


def test_of_few_people_nothing_is_told(make, survey):
    sent(make, survey, 9)
    how = how_answered(survey)
    assert (how.formats, how.languages, how.ways) == (None, None, None)


def test_of_fewer_than_twenty_it_is_not_told_that_all_had_help(make, survey):
    sent(make, survey, 15, how=How(helped=True))
    assert how_answered(survey).ways is None


def test_adults_and_todays_sheets_are_left_out(make, survey, today):
    sent(make, survey, 20, on=today - timedelta(days=1))
    sent(make, survey, 20, on=today - timedelta(days=1), age="adult", how=How(format="easy"))
    sent(make, survey, 20, how=How(format="easy"))
    assert counts(how_answered(survey, before=today).formats) == {"standard": "20", "easy": "0", "large": "0"}
    assert counts(how_answered(survey).formats) == {"standard": "20", "easy": "20", "large": "0"}
