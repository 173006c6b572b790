"""The texts that a moderator chooses from: the database finds the same as somebody who looks at each text."""

from itertools import product

import pytest

from consult.analysis.models import MACHINE, PERSON, Tag
from consult.core.db import db, unit_of_work
from consult.responses.words import Words
from consult.results.passed import (
    Wanted,
    how_many_to_choose_from,
    how_many_to_choose_from_each,
    passed_texts,
    to_choose_from,
)
from consult.results.quotes import choose_quote, leave_out
from tests.support.quoting import MO

BUS, SAFE = ("theme", "transport", MACHINE, "proposed"), ("theme", "safety", MACHINE, "proposed")
IS_SAFE, IS_NOTHING = ("theme", "safety", PERSON, "settled"), ("theme", "none", PERSON, "settled")
TAGGED = ((), (BUS,), (BUS, SAFE), (BUS, IS_SAFE), (BUS, IS_NOTHING), (("theme", "transport", MACHINE, "refused"),))


@pytest.fixture
def survey(make, today):
    """A survey with three passed texts of every kind: one that nobody has looked at, one by an adult, and one that a
    moderator chose or left out; and others that nobody has passed."""
    asked = [make.question("free_text", code=code) for code in ("liked", "changed")]
    made = make.survey(questions=asked, standing=True)
    texts = [make.words(f"Text {number}.", survey=made, question="liked") for number in range(3 * len(TAGGED))]
    for number, words in enumerate(texts):
        keep(words, TAGGED[number % len(TAGGED)], adult=number < len(TAGGED))
    for number, words in enumerate(texts[-len(TAGGED) :]):
        decide(made, words, today, leave=number % 2 == 0)
    keep(make.words("Another question.", survey=made, question="changed"), TAGGED[1])
    for state in ("unread", "held"):
        keep(make.words("Nobody has passed it.", survey=made, question="liked", state=state), TAGGED[1])
    keep(make.words("Another survey."), TAGGED[1])
    return made


def keep(words, tags, *, adult=False):
    with unit_of_work():
        entry = db.session.get_one(Words, words.id)
        entry.response.speaks_as = "adults" if adult else "young_people"
        for task, value, made_by, state in tags:
            db.session.add(Tag(words_id=entry.id, task=task, value=value, made_by=made_by, author="1", state=state))


def decide(survey, words, today, *, leave):
    with unit_of_work():
        if leave:
            leave_out(survey, words.id, by=MO, today=today)
        else:
            choose_quote(survey, words.id, part=None, by=MO, today=today)


def test_the_database_chooses_and_counts_as_somebody_who_looks_at_each_text(survey):
    texts = [text for text in passed_texts(survey) if text.quote is None]
    assert len(texts) == len(TAGGED) + 1
    ever = set()
    for theme, question, but in product(
        (None, "transport", "safety", "environment"), (None, "liked", "changed", "no_such"), (0, 2)
    ):
        away = {text.words_id for text in texts[:but]}
        chosen = [
            text
            for text in texts
            if text.words_id not in away
            and theme in {None, *(tag.value for tag in text.tags.themes)}
            and question in {None, text.question_code}
        ]
        asked = Wanted(theme, question, away)
        found = to_choose_from(survey, asked, page=1, on_a_page=100)
        assert [(text.words_id, text.text) for text in found] == [(text.words_id, text.text) for text in chosen], asked
        assert how_many_to_choose_from(survey, asked) == len(chosen), asked
        ever |= {len(chosen)}
    assert {0, 1, 2, 3, len(texts)} <= ever


def test_pages_follow_each_other_without_a_gap(survey):
    whole = [text.words_id for text in to_choose_from(survey, Wanted(), page=1, on_a_page=100)]
    pages = [
        [text.words_id for text in to_choose_from(survey, Wanted(), page=page, on_a_page=3)] for page in (1, 2, 3, 4)
    ]
    assert [one for page in pages for one in page] == whole
    assert [len(page) for page in pages] == [3, 3, 1, 0]


def test_each_survey_counts_those_whom_it_asks(make, survey):
    by_survey = {survey.id: len(TAGGED) + 1}
    others = [make.survey(questions=["free_text"], audience=audience) for audience in ("parents", "mixed", "workers")]
    for other, counting in zip(others, (1, 3, 0), strict=True):
        for who in ("young_people", "parents", "workers", "adults", "unsaid"):
            if (who, counting) != ("workers", 0):
                keep_as(make.words("Said.", survey=other), who)
        by_survey[other.id] = counting
    surveys = [survey, *others]
    found = how_many_to_choose_from_each(surveys, Wanted())
    assert found == {survey_id: counting for survey_id, counting in by_survey.items() if counting}
    assert [how_many_to_choose_from(one, Wanted()) for one in surveys] == list(by_survey.values())
    assert how_many_to_choose_from_each([], Wanted()) == {}


def keep_as(words, who):
    with unit_of_work():
        db.session.get_one(Words, words.id).response.speaks_as = who
