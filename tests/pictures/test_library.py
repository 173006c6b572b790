"""Adding pictures, finding them, and taking them out without breaking old surveys."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor, LogEntry
from consult.pictures.actions import LicenceMissing, WordsMissing, add_picture, retire_picture
from consult.pictures.drawings import drawings
from consult.pictures.models import Picture
from consult.pictures.queries import added_picture, find, find_all, image_of, search
from consult.pictures.rules import LICENCES, NAMED, is_found_by, words_in
from consult.pictures.shrinking import NotAPicture
from tests.support.uploads import drawing, opened

OLWEN = Actor("officer", "olwen")
ABOUT = {
    "alts": {"en": "A skate park", "pl": "Skatepark", "ur": ""},
    "words": "wheels ramp",
    "author": "The council",
    "licence": "own",
    "source": "",
}


@pytest.fixture
def add(app, today):
    def add(sent=None, **more):
        with unit_of_work():
            picture = add_picture(sent or drawing(), **{**ABOUT, **more}, by=OLWEN, today=today)
            return picture.id

    return add


@pytest.fixture
def statements(app):
    """What the database is asked."""
    asked = []

    def note(_connection, _cursor, statement, *_more):
        asked.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(db.engine, "before_cursor_execute", note)


def test_what_an_officer_adds_is_found_with_its_words_and_its_right(add):
    identifier = add(licence="cc-by", author="Ann Painter", source="https://pictures.invalid/7")
    shown = find(identifier)
    assert shown.path == ""
    assert (shown.width, shown.height) == (128, 86)
    assert dict(shown.alts) == {"en": "A skate park", "pl": "Skatepark"}
    assert (shown.author, shown.licence, shown.source) == ("Ann Painter", "cc-by", "https://pictures.invalid/7")
    assert shown.alt("pl").text == "Skatepark"
    assert (shown.alt("ur").text, shown.alt("ur").fallback) == ("A skate park", True)
    image, mime = image_of(identifier)
    assert mime == "image/png"
    assert opened(image).size == (128, 86)


def test_a_drawing_is_found_without_asking_the_database(statements):
    assert find("bus").path == drawings()["bus"].path
    assert find_all(["bus", "train", None, ""]).keys() == {"bus", "train"}
    assert (find(None), find("")) == (None, None)
    assert statements == []


def test_many_pictures_cost_one_question_and_none_of_their_bytes(add, statements):
    added = [add() for _ in range(3)]
    db.session.rollback()
    statements.clear()
    assert find_all([*added, "bus", "no-such"]).keys() == {*added, "bus"}
    assert len([one for one in statements if one.startswith("SELECT")]) == 1
    statements.clear()
    assert len(search("skate")) == 3
    assert len([one for one in statements if one.startswith("SELECT")]) == 1
    assert "pictures.image" not in statements[-1]


def test_a_picture_that_is_nowhere_is_missing(app):
    assert find("no-such-picture") is None
    for look in (image_of, added_picture):
        with pytest.raises(Missing):
            look("bus")


def test_a_search_finds_by_the_beginning_of_every_word_in_any_language(add):
    identifier = add()
    for words in ("skate", "Skate PARK", "ramp", "whe park", "skatepark"):
        assert identifier in {one.id for one in search(words)}, words
    for words in ("kate", "skate zoo", "owheels"):
        assert identifier not in {one.id for one in search(words)}, words
    assert next(one.id for one in search("autobus")) == "bus"
    assert [one.id for one in search("گھڑی")] == ["clock"]
    assert [one.id for one in search("")] == [*drawings(), identifier]


def test_signs_in_a_search_are_no_words():
    assert is_found_by(" %_'\"; ", frozenset())
    assert words_in(["Bus-stop, PARK!"]) == {"bus", "stop", "park"}


def test_a_retired_picture_is_not_found_any_more_but_old_surveys_show_it(add, today):
    identifier = add()
    for _ in range(2):
        with unit_of_work():
            retire_picture(added_picture(identifier), by=OLWEN, today=today)
    assert identifier not in {one.id for one in search("")}
    assert find(identifier).alt("en").text == "A skate park"
    assert image_of(identifier)[0]
    acts = [(one.act, one.object_id) for one in db.session.scalars(sa.select(LogEntry))]
    assert acts == [("picture added", identifier), ("picture retired", identifier)]


@pytest.mark.parametrize(
    ("lacking", "refusal"),
    [
        ({"alts": {"en": "  ", "pl": "Skatepark"}}, WordsMissing),
        ({"licence": "found-it"}, LicenceMissing),
        ({"author": " "}, LicenceMissing),
        ({"licence": "cc-by", "source": ""}, LicenceMissing),
        ({"sent": b"GIF"}, NotAPicture),
    ],
)
def test_a_picture_without_words_or_right_is_not_kept(add, lacking, refusal):
    with pytest.raises(refusal):
        add(**lacking)
    assert db.session.scalars(sa.select(Picture)).all() == []
    assert db.session.scalars(sa.select(LogEntry)).all() == []


@pytest.mark.parametrize(
    "change",
    [
        {"licence": "stolen"},
        {"licence": "cc-by"},
        {"author": ""},
        {"mime": "image/svg+xml"},
        {"image": b""},
        {"image": b"x" * 3001},
        {"width": 129},
        {"height": 0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_table_itself_refuses_what_no_picture_may_be(add, change):
    identifier = add()
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(sa.update(Picture).where(Picture.id == identifier).values(**change))


def test_a_picture_says_which_role_added_it_and_nothing_of_who(add):
    identifier = add()
    assert added_picture(identifier).added_by == "officer"
    assert {text.by for text in added_picture(identifier).alt.texts} == {"officer"}


def test_every_right_but_our_own_has_a_name_for_the_public():
    assert {"own", *NAMED} == set(LICENCES)
