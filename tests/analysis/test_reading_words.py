"""The machine proposes, people settle, and neither ever passes for the other."""

from datetime import date

import pytest
from sqlalchemy import select

from consult import reader
from consult.analysis.actions import (
    NotYetCleared,
    UnknownTag,
    clear_mark,
    read_words,
    settle_sentiment,
    settle_themes,
)
from consult.analysis.models import PersonalMark, Reading, Tag
from consult.analysis.queries import not_yet_read, proposed, tagged, without_personal_data
from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.reader import THEMES
from consult.responses.words import Words
from tests.support.at_once import at_once

OLWEN = Actor("officer", "olwen")
BUS = "The bus is always late and I hate waiting in the dark. Call me on 07700 900123."


@pytest.fixture
def words(make):
    return make.words(BUS)


def _read(words):
    with unit_of_work():
        return read_words(words)


def _settle(words, today: date, *, sentiment=None, themes=None):
    with unit_of_work():
        if sentiment is not None:
            settle_sentiment(words, sentiment, by=OLWEN, today=today)
        if themes is not None:
            settle_themes(words, themes, known=THEMES, by=OLWEN, today=today)


def _tags(words, task: str) -> list[tuple[str, str, str]]:
    found = db.session.scalars(select(Tag).where(Tag.words_id == words.id, Tag.task == task))
    return sorted((tag.made_by, tag.state, tag.value) for tag in found)


def test_what_the_machine_says_is_a_proposal_with_its_version_and_the_words_that_led_to_it(words):
    seen = _read(words)
    found = tagged([words.id])[words.id]
    assert found.settled == set()
    assert found.language.value == "en"
    assert found.sentiment.value == seen.sentiment.label
    assert [tag.value for tag in found.themes] == sorted(theme.id for theme in seen.themes)
    assert "transport" in [tag.value for tag in found.themes]
    for tag in (found.language, found.sentiment, *found.themes):
        assert (tag.made_by, tag.author, tag.state) == ("machine", reader.VERSION, "proposed")
    transport = next(tag for tag in found.themes if tag.value == "transport")
    assert any("bus" in BUS[start:end].lower() for start, end, _why in transport.evidence)


def test_a_text_is_read_once(words):
    assert [one.id for one in not_yet_read()] == [words.id]
    _read(words)
    assert not_yet_read() == []
    assert db.session.get_one(Reading, words.id).state == "done"


def test_what_a_person_settles_counts_and_the_proposal_stands_beside_it(words, today):
    _read(words)
    machines = proposed(words.id)
    before = (machines.sentiment.value, [tag.value for tag in machines.themes])
    _settle(words, today, sentiment="positive", themes=["family", "safety"])
    found = tagged([words.id])[words.id]
    assert (found.sentiment.value, found.sentiment.made_by, found.sentiment.author) == ("positive", "person", "officer")
    assert [(tag.value, tag.made_by) for tag in found.themes] == [("family", "person"), ("safety", "person")]
    assert found.settled == {"sentiment", "theme"}
    beside = proposed(words.id)
    assert (beside.sentiment.value, [tag.value for tag in beside.themes]) == before


def test_reading_again_keeps_what_people_settled_and_doubles_nothing(words, today):
    _read(words)
    _settle(words, today, sentiment="positive", themes=["family"])
    before = {task: _tags(words, task) for task in ("sentiment", "theme", "language")}
    _read(words)
    _read(words)
    assert {task: _tags(words, task) for task in before} == before
    found = tagged([words.id])[words.id]
    assert (found.sentiment.value, [tag.value for tag in found.themes]) == ("positive", ["family"])


def test_a_person_may_settle_before_the_machine_has_read(words, today):
    _settle(words, today, sentiment="neutral")
    _read(words)
    found = tagged([words.id])[words.id]
    assert (found.sentiment.value, found.sentiment.made_by) == ("neutral", "person")
    assert proposed(words.id).sentiment is not None


def test_a_person_may_change_their_mind_and_the_last_word_counts(words, today):
    _read(words)
    _settle(words, today, sentiment="positive", themes=["family", "safety"])
    _settle(words, today, sentiment="asks", themes=["transport"])
    found = tagged([words.id])[words.id]
    assert (found.sentiment.value, [tag.value for tag in found.themes]) == ("asks", ["transport"])


def test_a_person_may_say_that_a_text_has_no_theme_at_all(words, today):
    _read(words)
    _settle(words, today, themes=[])
    found = tagged([words.id])[words.id]
    assert found.themes == []
    assert "theme" in found.settled
    assert proposed(words.id).themes != []


def test_a_tag_that_does_not_exist_is_refused(words, today):
    for wrong in ({"sentiment": "furious"}, {"themes": ["transport", "dragons"]}):
        with pytest.raises(UnknownTag):
            _settle(words, today, **wrong)
    assert _tags(words, "sentiment") == _tags(words, "theme") == []


@pytest.mark.parametrize("state", ["unread", "held"])
def test_nobody_tags_a_text_that_no_adult_has_passed(make, today, state):
    words = make.words(BUS, state=state)
    for what in ({"sentiment": "positive"}, {"themes": ["family"]}):
        with pytest.raises(NotYetCleared):
            _settle(words, today, **what)


def test_the_log_says_that_something_was_settled_and_not_what_was_written(words, today):
    with_others = len(list(log.since(0)))
    _settle(words, today, sentiment="positive", themes=["family"])
    assert [(entry.act, entry.object_id) for entry in log.since(with_others)] == [
        ("sentiment settled", words.id),
        ("theme settled", words.id),
    ]


def test_many_texts_are_looked_up_at_once_and_none_gets_anothers_tags(make, today):
    survey = make.survey()
    texts = [make.words(text, survey=survey) for text in ("The bus is late.", "I feel safe at home.", "xyzzy")]
    for one in texts:
        _read(one)
    _settle(texts[2], today, sentiment="negative")
    found = tagged(one.id for one in texts)
    assert set(found) == {one.id for one in texts}
    assert [found[one.id].settled for one in texts] == [set(), set(), {"sentiment"}]


def _marks(words) -> list[PersonalMark]:
    return tagged([words.id])[words.id].marks


def test_personal_data_is_hidden_until_a_person_clears_it_for_good(words, today):
    _read(words)
    assert "07700" not in without_personal_data(words.text, _marks(words))
    mark = next(mark for mark in _marks(words) if mark.kind == "phone")
    with unit_of_work():
        clear_mark(mark, by=OLWEN, today=today)
    assert "07700 900123" in without_personal_data(words.text, _marks(words))
    number = len(_marks(words))
    _read(words)
    assert len(_marks(words)) == number
    assert "07700 900123" in without_personal_data(words.text, _marks(words))


def _mark(start: int, end: int, state: str = "hidden") -> PersonalMark:
    return PersonalMark(words_id="x", start=start, end=end, kind="name", state=state)


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "0123456789"),
        ([(2, 4)], "01▇▇▇456789"),
        ([(0, 10)], "▇▇▇"),
        ([(6, 8), (1, 3)], "0▇▇▇345▇▇▇89"),
        ([(2, 6), (3, 5)], "01▇▇▇6789"),  # one inside the other
        ([(2, 5), (4, 7)], "01▇▇▇▇▇▇789"),  # half over each other
        ([(2, 5), (2, 7)], "01▇▇▇▇▇▇789"),
        ([(2, 5), (2, 5)], "01▇▇▇56789"),
        ([(2, 4), (4, 6)], "01▇▇▇▇▇▇6789"),
        ([(8, 99)], "01234567▇▇▇"),
    ],
)
def test_no_letter_under_a_mark_is_ever_shown(marks, shown):
    assert without_personal_data("0123456789", [_mark(*mark) for mark in marks]) == shown


def test_however_marks_lie_over_each_other_nothing_hidden_gets_through():
    text = "abcdefgh"
    spans = [(start, end) for start in range(8) for end in range(start + 1, 9)]
    for one in spans:
        for two in spans:
            shown = without_personal_data(text, [_mark(*one), _mark(*two)])
            for at, letter in enumerate(text):
                assert (letter in shown) is not (one[0] <= at < one[1] or two[0] <= at < two[1])


def test_a_cleared_mark_shows_only_what_no_other_hides():
    text = "0123456789"
    assert without_personal_data(text, [_mark(2, 6, "cleared")]) == text
    assert without_personal_data(text, [_mark(2, 6, "cleared"), _mark(4, 8)]) == "0123▇▇▇89"


def test_marks_count_in_letters_whatever_the_script():
    text = "👩‍👩‍👧‍👦 میرا نمبر 07700 900123 ہے"
    start = text.index("07700")
    assert without_personal_data(text, [_mark(start, start + 12)]) == text.replace("07700 900123", "▇▇▇")


def test_two_people_who_settle_one_text_at_once_leave_one_answer(app, words, today):
    _read(words)
    words_id = words.id

    def settle(value: str) -> None:
        settle_sentiment(db.session.get_one(Words, words_id), value, by=OLWEN, today=today)

    assert at_once(app, lambda: settle("positive"), lambda: settle("negative")) == "done"
    db.session.rollback()
    assert [tag for tag in _tags(words, "sentiment") if tag[0] == "person"] == [("person", "settled", "negative")]
