"""Each text that young people read of the settings says whether somebody who speaks the language has read it."""

import pytest

from consult.help.actions import entry_of
from consult.help.lines import help_lines
from consult.strategy.localities import LOCALITIES, localities

LINES = "/desk/officer/settings/help-lines/"
PLACES = "/desk/officer/settings/localities/"


@pytest.fixture
def ada(visit):
    return visit.as_("ada")


def polish(page):
    """The value for Polish in the list of languages to check."""
    return next(one for one in page.choices("language") if one.startswith("pl:"))


def test_a_line_says_of_each_language_that_nobody_has_checked_it_until_somebody_has(ada):
    page = ada.get(f"{LINES}childline/")
    assert "Checked in 0 of 9 languages." in page.main
    assert page.main.count("nobody has checked it") == 9 * 4
    page = page.press("The words are right", language=polish(page), initials="a.k.")
    assert "Kept: somebody has read it. (Polski)" in page.text
    assert "Checked in 1 of 9 languages." in page.main
    assert page.main.count("nobody has checked it") == 8 * 4
    assert not [one for one in page.choices("language") if one.startswith("pl:")]
    assert entry_of("childline")[0]["checked"]["pl"]["initials"] == "AK"
    assert "Checked in 1 of 9 languages" in ada.get(LINES).main
    assert next(line for line in help_lines() if line.id == "childline").what["pl"]


@pytest.mark.parametrize("change", [{"what-pl": "Mów o wszystkim."}, {"what-en": "Talk about anything."}])
def test_new_words_have_to_be_read_again(ada, change):
    page = ada.get(f"{LINES}childline/")
    page.press("The words are right", language=polish(page), initials="AK")
    page = ada.get(f"{LINES}childline/").press("Keep", **change)
    assert "Checked in 0 of 9 languages." in ada.get(f"{LINES}childline/").main


def test_another_number_leaves_the_words_checked(ada):
    page = ada.get(f"{LINES}childline/")
    page = page.press("The words are right", language=polish(page), initials="AK")
    page.press("Keep", number="0800 4444")
    assert "Checked in 1 of 9 languages." in ada.get(f"{LINES}childline/").main


def test_nobody_checks_words_that_they_have_not_seen(ada, visit):
    page = ada.get(f"{LINES}childline/")
    visit.as_("ada").get(f"{LINES}childline/").press("Keep", **{"cost-pl": "Nic nie kosztuje."})
    page = page.press("The words are right", language=polish(page), initials="AK")
    assert page.status == 422
    assert "Somebody else changed this" in page.main
    assert "Checked in 0 of 9 languages." in page.main


@pytest.mark.parametrize("initials", ["", "12345", "a very long name"])
def test_whoever_checks_leaves_their_initials(ada, initials):
    page = ada.get(f"{LINES}childline/")
    page = page.press("The words are right", language=polish(page), initials=initials)
    assert page.status == 422
    assert "Write your initials: one to four letters." in page.main


def test_only_languages_of_the_city_are_checked(ada):
    for typed in ("en:x", "xx:x", "", "pl"):
        sent = {"language": typed, "initials": "AK", "csrf_token": ada.desk_token()}
        page = ada.post(f"{LINES}childline/words/", sent, came_from=f"{LINES}childline/")
        assert page.status in {404, 422}


def test_a_locality_is_checked_too_and_questions_go_on_using_it(ada):
    page = ada.get(f"{PLACES}stoke/")
    assert page.main.count("nobody has checked it") == 9
    page = page.press("The words are right", language=polish(page), initials="AK")
    assert "Checked in 1 of 9 languages." in page.main
    assert "Checked in 1 of 9 languages" in ada.get(PLACES).main
    assert set(next(one for one in localities() if one["code"] == "stoke")) == {"code", "wording"}
    ada.get(f"{PLACES}stoke/").press("Keep", **{"wording-pl": "Centrum Stoke"})
    assert "Checked in 0 of 9 languages." in ada.get(f"{PLACES}stoke/").main
    assert LOCALITIES.content()[0]["version"] == LOCALITIES.made(LOCALITIES.content()[0])["version"]
