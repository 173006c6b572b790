"""Choosing among passed texts: the database finds the same as somebody who looks at each text and its tags."""

from itertools import product

import pytest

from consult.analysis import search
from consult.analysis.choosing import Asked, HowMany, first_after, how_many, how_many_by_theme, ids_on_page
from consult.analysis.models import MACHINE, PERSON, Tag, TagDoubt
from consult.core.db import db, unit_of_work
from consult.responses.words import Words
from consult.results.passed import passed_texts

#: What a text may be tagged as: (task, value, who says so, state).
FEELS, GLAD = ("sentiment", "negative", MACHINE, "proposed"), ("sentiment", "positive", MACHINE, "proposed")
BUS, SAFE = ("theme", "transport", MACHINE, "proposed"), ("theme", "safety", MACHINE, "proposed")
READ = ("language", "en", MACHINE, "proposed")
IS_GLAD, IS_SAFE = ("sentiment", "positive", PERSON, "settled"), ("theme", "safety", PERSON, "settled")
IS_NOTHING = ("theme", "none", PERSON, "settled")
NOT_BUS, NOT_ENGLISH = ("theme", "transport", MACHINE, "refused"), ("language", "en", MACHINE, "refused")
TAGGED = (
    *((), (READ,), (READ, FEELS, BUS), (READ, FEELS, GLAD), (READ, GLAD, BUS, SAFE), (READ, BUS, IS_SAFE)),
    *((READ, FEELS, BUS, IS_GLAD), (READ, FEELS, BUS, IS_GLAD, IS_SAFE), (READ, GLAD, BUS, IS_NOTHING)),
    *((READ, FEELS, BUS, IS_GLAD, IS_NOTHING), (READ, NOT_BUS), (NOT_ENGLISH, FEELS, NOT_BUS, SAFE), (BUS, SAFE)),
)
ASKED = [
    Asked(find, theme, question, sentiment, settled, who)
    for find, theme, question, sentiment, settled, who in product(
        (None, "late"),
        (None, "transport", "safety", "none"),
        (None, "liked"),
        (None, "negative", "positive"),
        (None, "yes", "no", "doubted"),
        (None, "young_people", "adults"),
    )
]


@pytest.fixture
def survey(make):
    """A survey with a passed text of every kind, some of them by an adult, and with others that nobody has passed."""
    asked = [make.question("free_text", code=code) for code in ("liked", "changed")]
    made = make.survey(questions=asked, standing=True)
    for number, tags in enumerate(TAGGED):
        words = make.words(f"Text {number} is {'late' if number % 2 else 'early'}.", survey=made, question="liked")
        keep(words, tags, adult=number % 5 == 0, doubted=number % 3 == 0 and BUS in tags)
    keep(make.words("A late change.", survey=made, question="changed"), TAGGED[2])
    for state in ("unread", "held"):
        keep(make.words("It is late.", survey=made, question="liked", state=state), TAGGED[2])
    keep(make.words("It is late."), TAGGED[2])
    return made


def keep(words, tags, *, adult=False, doubted=False):
    with unit_of_work():
        entry = db.session.get_one(Words, words.id)
        search.keep(entry)
        entry.response.speaks_as = "adults" if adult else "young_people"
        for task, value, made_by, state in tags:
            db.session.add(Tag(words_id=entry.id, task=task, value=value, made_by=made_by, author="1", state=state))
        if doubted:
            db.session.add(TagDoubt(words_id=entry.id, theme="transport"))


def fits(text, asked: Asked) -> bool:
    """Whether somebody who looks at a text says that it is asked for."""
    themes = {tag.value for tag in text.tags.themes} or {"none"}
    sentiment = text.tags.sentiment.value if text.tags.sentiment else None
    doubted = db.session.get(TagDoubt, (text.words_id, "transport")) is not None
    states = {"yes" if is_settled(text) else "no", *(["doubted"] if doubted else [])}
    return (
        (asked.find is None or asked.find in text.text)
        and asked.theme in {None, *themes}
        and asked.question in {None, text.question_code}
        and asked.sentiment in {None, sentiment}
        and asked.settled in {None, *states}
        and asked.who in {None, text.speaks_as}
    )


def is_settled(text) -> bool:
    return {"sentiment", "theme"} <= text.tags.settled


def test_the_database_chooses_counts_and_orders_as_somebody_who_looks_at_each_text(survey):
    texts = passed_texts(survey, with_adults=True)
    assert len(texts) == len(TAGGED) + 1
    ever = set()
    for asked in ASKED:
        chosen = [text for text in texts if fits(text, asked)]
        in_order = [text.words_id for text in sorted(chosen, key=lambda text: text.tags.language is not None)]
        assert ids_on_page(survey, asked, page=1, on_a_page=100) == in_order, asked
        assert how_many(survey, asked) == HowMany(len(chosen), sum(not is_settled(text) for text in chosen)), asked
        by_theme = [tag.value for text in chosen for tag in text.tags.themes]
        assert how_many_by_theme(survey, asked) == {theme: by_theme.count(theme) for theme in by_theme}, asked
        ever |= {len(chosen)}
    assert {0, 1, 2, 3, len(texts)} <= ever


def test_pages_follow_each_other_without_a_gap(survey):
    whole = ids_on_page(survey, Asked(), page=1, on_a_page=100)
    pages = [ids_on_page(survey, Asked(), page=page, on_a_page=4) for page in (1, 2, 3, 4, 5)]
    assert [one for page in pages for one in page] == whole
    assert [len(page) for page in pages] == [4, 4, 4, 2, 0]


def test_the_next_is_the_one_after_and_after_the_last_the_first(survey):
    asked = Asked(settled="no")
    ids = sorted(ids_on_page(survey, asked, page=1, on_a_page=100))
    following = [first_after(survey, asked, one) for one in ids]
    assert following == [*ids[1:], ids[0]]
    assert first_after(survey, asked, "") == ids[0]
    assert first_after(survey, Asked(find="nothing"), "") is None


def test_the_only_one_has_none_after_it(make):
    survey = make.survey()
    words = make.words("Alone.", survey=survey)
    assert first_after(survey, Asked(), words.id) is None


def test_what_cannot_be_looked_for_hides_nothing(survey):
    assert how_many(survey, Asked(find='"')) == how_many(survey, Asked())
