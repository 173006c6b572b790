"""Whether somebody has read the translations of what an administrator keeps."""

from consult.core import data_checks, languages

LINE = {"name": {"en": "Childline"}, "what": {"en": "Talk about anything.", "pl": "Mów o wszystkim."}}


def test_what_staff_wrote_in_english_is_theirs_and_a_translation_waits():
    assert data_checks.states_of(LINE, ["what"]) == {"what": {"en": "checked", "pl": "drafted"}}
    assert data_checks.to_check(LINE, ["what"]) == ["pl"]


def test_a_check_belongs_to_the_words_that_were_read():
    read = data_checks.check(LINE, ["what"], "pl", "AK")
    assert data_checks.states_of(read, ["what"])["what"]["pl"] == "checked"
    assert data_checks.to_check(read, ["what"]) == []
    assert data_checks.initials_in(read, ["what"]) == {"pl": "AK"}
    for what in ({"en": "Talk about anything.", "pl": "Inaczej."}, {"en": "Talk.", "pl": "Mów o wszystkim."}):
        assert data_checks.initials_in({**read, "what": what}, ["what"]) == {}


def test_a_language_that_lacks_a_text_cannot_be_checked_yet():
    assert "pl" not in data_checks.to_check({**LINE, "name": {"en": "A line that nobody translated"}}, ["name", "what"])


def test_words_of_a_catalogue_that_was_read_as_a_whole_are_checked(monkeypatch):
    monkeypatch.setattr(data_checks, "checked", lambda: {"pl"})
    assert data_checks.states_of(LINE, ["what"])["what"]["pl"] == "drafted", "typed here, not in the catalogue"
    from_catalogue = {"what": {"en": "Next"}}
    assert data_checks.states_of(from_catalogue, ["what"])["what"]["pl"] == "checked"
    assert set(data_checks.states_of(from_catalogue, ["what"])["what"]) <= {
        language.code for language in languages.all_languages()
    }


def test_pages_see_nothing_of_it():
    assert data_checks.without_checks(data_checks.check(LINE, ["what"], "pl", "AK")) == LINE
