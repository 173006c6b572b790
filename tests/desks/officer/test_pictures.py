"""The picture library as an officer uses it."""

import pytest
from sqlalchemy import select

from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.pictures.drawings import drawings
from consult.pictures.models import Picture
from tests.support.naughty import STRINGS
from tests.support.uploads import claims_to_be, drawing, noise, send

DESK = "/desk/officer/pictures/"
FILLED = {"alt-en": "A skate park", "licence": "own", "author": "The council"}


def kept():
    db.session.rollback()
    return db.session.scalars(select(Picture)).all()


def add(person, sent=None, name="park.png", **fields):
    form = person.get(f"{DESK}new/")
    return send(
        form, "Keep this picture", {"file": (drawing() if sent is None else sent, name)}, **{**FILLED, **fields}
    )


def test_an_officer_finds_the_library_from_the_home_page(visit):
    page = visit.as_("officer").get("/desk/officer/").follow("Pictures")
    assert page.title == "Pictures"
    assert f"{len(drawings())} pictures" in page.main
    assert len(page.all("li", class_="card")) == len(drawings())


def test_a_search_shows_what_it_finds_and_keeps_the_words(visit):
    page = visit.as_("officer").get(DESK).press("Find", q="bus stop")
    assert [one.text for one in page.all("h3")] == ["A bus at a bus stop"]
    assert page.field("q") == "bus stop"
    assert page.follow("Show all").path == DESK
    nothing = page.press("Find", q="<script>zebra")
    assert "No picture found" in nothing.main
    assert nothing.field("q") == "<script>zebra"


def test_a_picture_is_added_and_stands_in_the_library(visit):
    page = add(
        visit.as_("officer"),
        **{"alt-pl": "Skatepark", "words": "ramp", "licence": "cc-by", "author": "Ann", "source": "pictures.invalid/7"},
    )
    assert (page.path, page.status) == (DESK, 200)
    (picture,) = kept()
    assert f"The picture is kept: 128 by 86 points, {len(picture.image)} bytes." in page.text
    (card,) = page.all("li", class_="card")
    assert next(card.iter("img")).get("src") == f"/pictures/{picture.id}/"
    for words in ("A skate park", "Ann", "CC BY: say who made it", "pictures.invalid/7"):
        assert words in page.main
    assert picture.alt.by_language() == {"en": "A skate park", "pl": "Skatepark"}


def test_a_photo_of_many_megabytes_is_refused_beside_what_was_typed(visit):
    page = add(visit.as_("officer"), drawing() + b"\0" * 9_000_000, words="ramp")
    assert page.status == 422
    assert page.link("This file is too big. Choose a picture of at most 4 MB.") == "#file"
    assert (page.field("alt-en"), page.field("author"), page.field("words")) == ("A skate park", "The council", "ramp")
    assert page.field("licence") == "own"
    assert kept() == []


@pytest.mark.parametrize(
    ("sent", "name", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.svg", "We can’t read this as a picture."),
        (b"MZ", "x.png", "We can’t read this as a picture."),
        (claims_to_be(50_000, 50_000), "x.png", "This picture is too wide or too tall."),
        (noise(), "x.png", "There is too much in this picture"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(visit, sent, name, sentence):
    page = add(visit.as_("officer"), sent, name)
    assert (page.status, sentence in page.main) == (422, True)
    assert page.field("alt-en") == "A skate park"
    assert kept() == []


@pytest.mark.parametrize(
    ("fields", "target", "sentence"),
    [
        ({"alt-en": None}, "#alt-en", "Say in English what the picture shows."),
        ({"alt-en": "a" * 81}, "#alt-en", "This is 1 letter too long. Make it shorter. Your words are still here."),
        ({"licence": None}, "#licence", "Choose by which right we show it."),
        ({"author": None}, "#author", "Say who made it."),
        ({"author": "  "}, "#author", "Say who made it."),
        ({"author": "a" * 121}, "#author", "Make this shorter."),
        ({"licence": "ogl"}, "#source", "Say where it is from, such as its address on the web."),
        ({"source": "a" * 301}, "#source", "Make this shorter."),
        ({"words": "a" * 201}, "#words", "Use fewer words."),
    ],
)
def test_each_thing_that_is_needed_is_asked_for_and_the_file_once_more(visit, fields, target, sentence):
    page = add(visit.as_("officer"), **fields)
    assert page.status == 422
    assert page.link(sentence) == target
    assert page.link("Choose the picture once more. Everything else is still here.") == "#file"
    assert kept() == []


def test_a_form_without_a_file_asks_for_one(visit):
    olwen = visit.as_("officer")
    form = olwen.get(f"{DESK}new/")
    page = send(form, "Keep this picture", {"file": (b"", "")}, **FILLED)
    assert (page.status, page.link("Choose a picture.")) == (422, "#file")
    only_its_name = olwen.post(form.path, form.form_data("Keep this picture", **FILLED), came_from=form.path)
    assert (only_its_name.status, only_its_name.link("Choose a picture.")) == (422, "#file")
    assert kept() == []


def test_whatever_is_typed_comes_back_as_typed(visit):
    form = visit.as_("officer").get(f"{DESK}new/")
    for words in STRINGS:
        page = send(form, "Keep this picture", {"file": (b"", "")}, **{**FILLED, "alt-ur": words, "author": words})
        assert page.status == 422
        assert page.field("alt-ur") == as_typed(words)


def test_a_picture_is_taken_out_and_does_not_come_back(visit):
    olwen = visit.as_("officer")
    page = add(olwen).press("Take out: A skate park")
    assert "The picture is out of the library." in page.text
    assert f"{len(drawings())} pictures" in page.main
    (picture,) = kept()
    assert picture.retired
    assert visit.stranger().get(f"/pictures/{picture.id}/").status == 200


def test_a_picture_is_everybodys_to_show_and_only_its_own_organisations_to_change(visit):
    add(visit.as_("officer"))
    identifier = kept()[0].id
    otto = visit.as_("otto")
    page = otto.get(f"{DESK}?q=skate")
    assert "A skate park" in page.main
    assert "Everybody may use it. Only The city council changes it." in page.main
    assert not page.has_link("Correct the words: A skate park")
    assert otto.get(f"{DESK}{identifier}/").status == 404
    for rest in ("", "retire/"):
        sent = {"csrf_token": otto.desk_token(), "alt-en": "Nothing to see"}
        assert otto.post(f"{DESK}{identifier}/{rest}", sent, came_from=DESK).status == 404
    (picture,) = kept()
    assert (picture.retired, picture.alt.by_language()["en"]) == (False, "A skate park")
    visit.as_("administrator").get(f"{DESK}?q=skate").press("Take out: A skate park")
    assert kept()[0].retired


def test_what_a_picture_shows_is_said_better_and_translations_wait_for_a_second_look(visit):
    olwen = visit.as_("officer")
    page = add(olwen, **{"alt-pl": "Skatepark", "alt-ur": "پارک"}).follow("Correct the words: A skate park")
    assert (page.title, page.field("alt-en")) == ("What a picture shows", "A skate park")
    bad = page.press("Keep these words", **{"alt-en": " "})
    assert (bad.status, bad.link("Say in English what the picture shows.")) == (422, "#alt-en")
    page = bad.press("Keep these words", **{"alt-en": "A half-pipe", "alt-pl": "Rampa", "alt-ro": "O rampă"})
    assert "The words are kept." in page.text
    alt = kept()[0].alt
    assert alt.by_language() == {"en": "A half-pipe", "pl": "Rampa", "ur": "پارک", "ro": "O rampă"}
    assert alt.states() == {"en": "checked", "pl": "drafted", "ur": "stale", "ro": "drafted"}
    page = page.follow("Correct the words: A half-pipe").press("Keep these words", **{"alt-ur": ""})
    assert "ur" not in kept()[0].alt.by_language()


def test_no_one_takes_out_a_drawing_or_what_is_not_there(visit):
    olwen = visit.as_("officer")
    for name in ("bus", "no-such"):
        page = olwen.post(f"{DESK}{name}/retire/", {"csrf_token": olwen.desk_token()}, came_from=DESK)
        assert page.status == 404


def test_a_stranger_sends_no_large_file(visit):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n' + b"\0" * 5_000_000 + b"\r\n--x--"
    )
    page = visit.stranger().post(f"{DESK}new/", body, content_type="multipart/form-data; boundary=x")
    assert page.status == 413
