"""The list of places as officers keep it."""

from consult.core.cleaning import as_typed
from tests.support.naughty import STRINGS

DESK = "/desk/officer/places/"


def add(person, name="Hanley Library", kind="library"):
    return person.get(DESK).press("Add it", name=name, kind=kind)


def test_a_place_is_added_renamed_and_taken_out(visit):
    olwen = visit.as_("officer")
    page = add(olwen)
    assert "Hanley Library is in the list." in page.text
    assert "1 place" in page.main
    changed = olwen.post(
        f"{DESK}hanley-library/",
        {"csrf_token": olwen.desk_token(), "name": "City Library", "kind": "library", "saw": page.field("saw")},
        came_from=DESK,
    )
    assert "City Library" in changed.main
    assert "hanley-library" in changed.main
    gone = changed.press("Take out: City Library")
    assert "It is out of the list." in gone.text
    assert "No place yet" in gone.main


def test_what_cannot_be_kept_is_said_and_stays_typed(visit):
    olwen = visit.as_("officer")
    page = add(olwen, name="", kind="library")
    assert (page.status, page.link("Write what the place is called.")) == (422, "#name-")
    page = add(olwen, name="A fort", kind="")
    assert (page.status, page.link("Choose what kind of place it is.")) == (422, "#kind-")
    assert page.field("name") == "A fort"
    add(olwen)
    assert add(olwen).status == 422


def test_whatever_is_typed_as_a_name_comes_back_or_is_kept(visit):
    olwen = visit.as_("officer")
    for words in STRINGS:
        page = add(olwen, name=words, kind="")
        assert page.status == 422
        assert page.field("name") == as_typed(words)


def test_another_organisations_places_are_not_there(visit):
    add(visit.as_("officer"))
    otto = visit.as_("otto")
    assert "Hanley" not in otto.get(DESK).main
    page = otto.post(f"{DESK}hanley-library/", {"csrf_token": otto.desk_token(), "act": "retire"}, came_from=DESK)
    assert page.status == 404
