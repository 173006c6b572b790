"""Pictures on public pages: as files that a phone keeps, and drawn beside words."""

import pytest
from flask import render_template_string

from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.pictures.actions import add_picture, retire_picture
from consult.pictures.queries import added_picture, find
from tests.support.markup import Tree
from tests.support.uploads import drawing, opened

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def picture_id(app, today):
    about = {"alts": {"en": "A <skate> park & more", "pl": "Skatepark"}, "words": "", "author": "The council"}
    with unit_of_work():
        return add_picture(drawing(), **about, licence="own", source="", by=OLWEN, today=today).id


def drawn(app, language, template, **more):
    with app.test_request_context(f"/{language}/help/"):
        app.preprocess_request()
        imports = "{% from 'parts/pictures.html' import idea, picture %}"
        return Tree(render_template_string(imports + template, **more)).first("body")


def test_a_phone_gets_a_picture_once_and_keeps_it(visit, picture_id):
    page = visit.stranger("pl").get(f"/pictures/{picture_id}/")
    assert (page.status, page.headers["Content-Type"]) == (200, "image/png")
    assert page.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.cookies == []
    assert opened(page.response.get_data()).size == (128, 86)


def test_a_retired_picture_still_stands_in_old_surveys(visit, today, picture_id):
    with unit_of_work():
        retire_picture(added_picture(picture_id), by=OLWEN, today=today)
    assert visit.stranger().get(f"/pictures/{picture_id}/").status == 200


@pytest.mark.parametrize("name", ["no-such", "bus", "..", "a" * 3000])
def test_what_is_no_added_picture_is_a_page_that_says_so(visit, name):
    page = visit.stranger("en").get(f"/pictures/{name}/")
    assert page.status == 404
    assert page.headers["Cache-Control"] == "no-store"


def test_beside_words_a_picture_says_nothing_aloud(app, picture_id):
    body = drawn(
        app, "pl", "{{ idea(bus, 'Autobus') }}{{ idea(added, 'Rampa') }}", bus=find("bus"), added=find(picture_id)
    )
    (svg,) = body.iter("svg")
    assert (svg.get("aria-hidden"), svg.get("focusable"), svg.get("role")) == ("true", "false", None)
    (image,) = body.iter("img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("", "64", "64")
    assert image.get("src") == f"/pictures/{picture_id}/"
    assert [one.text for one in body.iter("p")] == ["Autobus", "Rampa"]
    assert [one[0].tag for one in body.iter("div")] == ["svg", "img"], "the picture first, then its words"


@pytest.mark.parametrize(
    ("language", "bus", "added"), [("pl", "Autobus", "Skatepark"), ("ur", "بس", "A <skate> park & more")]
)
def test_alone_a_picture_says_what_it_shows_in_the_language_of_the_page(app, picture_id, language, bus, added):
    template = "{{ picture(bus, 96, alone=True) }}{{ picture(added, 96, alone=True) }}"
    body = drawn(app, language, template, bus=find("bus"), added=find(picture_id))
    (svg,) = body.iter("svg")
    assert (svg.get("role"), svg.get("aria-label"), svg.get("aria-hidden")) == ("img", bus, None)
    assert next(body.iter("img")).get("alt") == added


def test_what_points_is_mirrored_where_people_read_from_the_right(app):
    body = drawn(app, "ur", "{{ picture(send) }}{{ picture(bus) }}", send=find("send"), bus=find("bus"))
    assert [svg.get("class") for svg in body.iter("svg")] == ["pic turn", "pic"]


def test_without_a_picture_the_words_stand_alone(app):
    body = drawn(app, "en", "{{ idea(none, 'Words') }}")
    assert [(one.tag, one.text) for one in body] == [("p", "Words")]


def test_anyone_can_see_who_made_the_pictures_that_are_not_ours(visit, today, picture_id):
    about = {"alts": {"en": "A park"}, "words": "", "author": "Ann & Co", "source": "https://pictures.invalid/7"}
    with unit_of_work():
        theirs = add_picture(drawing(), **about, licence="cc-by", by=OLWEN, today=today)
        retire_picture(theirs, by=OLWEN, today=today)
    page = visit.stranger().get("/en/how-it-works/").follow("Who made the pictures")
    assert page.title == "Who made the pictures"
    for words in ("A park", "Ann & Co, CC BY", "https://pictures.invalid/7"):
        assert words in page.main
    assert "skate" not in page.main, "we made that one ourselves"
    assert page.headers["Cache-Control"] == "no-cache"


def test_while_all_pictures_are_ours_the_page_says_only_that(visit):
    page = visit.stranger().get("/en/pictures/")
    assert page.main.endswith("We drew most of our pictures ourselves.")


def test_what_an_officer_says_anew_of_a_picture_shows_at_once(make, visit, today):
    """A page of questions is kept once it is drawn; so nothing that is said of a picture may stand on it."""
    about = {"alts": {"en": "A skate park"}, "words": "", "author": "Maria", "source": "A book"}
    makers = "/en/pictures/"
    with unit_of_work():
        added = add_picture(drawing(), **about, licence="cc-by", by=OLWEN, today=today).id
    make.survey(slug="s", questions=[make.question(code="q", picture=added, easy=True)], easy=True)
    page = visit.as_("ellie").get("/en-easy/surveys/s/").go_on()
    assert [one.get("alt") for one in page.first("main").iter("img")] == [""], "beside its words it says nothing"
    assert "A skate park" in visit.stranger().get(makers).main
    with unit_of_work():
        added_picture(added).alt.put("en", "A half-pipe", by="officer")
    assert "A half-pipe" in visit.stranger().get(makers).main
    assert "skate park" not in visit.as_("zofia").get("/en-easy/surveys/s/").go_on().html
