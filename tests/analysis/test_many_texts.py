"""A survey with more answers than one statement takes values is looked at all the same."""

import pytest

from consult.analysis.doubts import doubted_of
from consult.analysis.models import MACHINE, Tag
from consult.analysis.queries import proposals, tagged
from consult.core.db import db, in_pieces, unit_of_work
from consult.responses.keeping import forget_sent_marks

#: PostgreSQL takes 65,535.
MANY = [f"no such text {number}" for number in range(70_000)]


@pytest.mark.parametrize("look", [tagged, proposals, doubted_of, forget_sent_marks])
def test_seventy_thousand_texts_are_asked_for_at_once(app, look):
    with unit_of_work():
        found = look(MANY)
    assert found is None or len(found) == len(MANY)


def test_each_text_has_its_own_tags_whatever_piece_it_is_in(make):
    words = make.words().id
    with unit_of_work():
        db.session.add(
            Tag(words_id=words, task="theme", value="transport", made_by=MACHINE, author="1", state="proposed")
        )
    found = tagged([*MANY[:35_000], words, *MANY[35_000:]])
    assert [tag.value for tag in found[words].themes] == ["transport"]
    assert [text for text, tags in found.items() if tags.themes] == [words]


def test_a_value_that_comes_twice_is_asked_for_once():
    assert list(in_pieces(["a", "b", "a"])) == [["a", "b"]]
    assert list(in_pieces([])) == []
