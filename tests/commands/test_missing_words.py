"""Whoever looks after a language is told what it lacks."""

import json
import sys

import pytest
from babel.messages.catalog import Catalog

from consult.commands.missing_words import data_texts, lacks_of
from consult.core.languages import all_languages


def catalogue(**said: str) -> Catalog:
    made = Catalog(locale="pl")
    for english, polish in said.items():
        made.add(english, polish)
    return made


def test_a_sentence_that_a_language_lacks_is_named_and_one_that_it_has_is_not():
    wanted = catalogue(Open="", Close="", Next="")
    found = list(lacks_of(catalogue(Open="Otwórz", Close=""), wanted))
    assert [(lack.why, lack.english) for lack in found] == [("missing", "Close"), ("missing", "Next")]


def test_every_plural_form_has_to_be_there():
    wanted, kept = Catalog(), Catalog(locale="pl")
    wanted.add(("%(num)d day", "%(num)d days"))
    kept.add(("%(num)d day", "%(num)d days"), ("%(num)d dzień", "%(num)d dni", ""))
    assert [lack.why for lack in lacks_of(kept, wanted)] == ["missing"]


def test_words_for_an_english_that_has_changed_are_stale():
    kept = Catalog(locale="pl")
    kept.add("Open", "Otwórz", flags=["fuzzy"])
    assert [lack.why for lack in lacks_of(kept, catalogue(Open=""))] == ["stale"]


@pytest.mark.parametrize(("polish", "found"), [("x" * 18, []), ("x" * 19, ["long"])])
def test_more_than_1_8_times_as_long_wants_a_second_look(polish, found):
    wanted = catalogue(**{"ten long..": ""})
    assert [lack.why for lack in lacks_of(catalogue(**{"ten long..": polish}), wanted)] == found


def test_a_text_of_a_data_file_is_missed_by_where_it_stands():
    wanted = Catalog()
    wanted.add("Police", None, [("help/lines.toml", 1)], auto_comments=["lines police name"])
    assert [(lack.place, lack.english) for lack in lacks_of(Catalog(locale="pl"), wanted)] == [
        ("help/lines.toml lines police name", "Police")
    ]


def test_a_text_of_a_data_file_is_named_by_where_it_stands(tmp_path):
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "lines.toml").write_text(
        '[[lines]]\nid = "police"\nname = { en = "Police", pl = "Policja" }\nwhat = { en = "Now." }\n'
    )
    assert dict(data_texts(tmp_path)) == {
        "help/lines.toml lines police name": {"en": "Police", "pl": "Policja"},
        "help/lines.toml lines police what": {"en": "Now."},
    }


def test_our_own_data_files_are_found():
    places = {place.split()[0] for place, _texts in data_texts()}
    assert {"surveys/standing.toml", "help/lines.toml", "questions/fixed_choices.toml"} <= places


@pytest.fixture
def run(app):
    return lambda *arguments: app.test_cli_runner().invoke(args=list(arguments))


def test_the_command_fails_as_long_as_something_is_missing_and_not_for_length(run, monkeypatch):
    kept = {"said": catalogue(Open="")}
    # The package has a command of this name too, so the module is named by where Python keeps it.
    module = sys.modules["consult.commands.translations"]
    monkeypatch.setattr(module, "_wanted", lambda: catalogue(Open=""))
    monkeypatch.setattr(module, "catalogue_of", lambda _language: kept["said"])
    lacking = run("translations", "missing", "pl")
    assert (lacking.exit_code, lacking.output) == (1, "missing code: 'Open'\n")
    assert json.loads(run("translations", "missing", "pl", "--json").output)[0]["why"] == "missing"
    kept["said"] = catalogue(Open="Otwórz to teraz")
    long = run("translations", "missing", "pl")
    assert (long.exit_code, long.output) == (0, "long    code: 'Open'\n")


@pytest.mark.parametrize("code", ["en", "xx"])
def test_a_language_that_nobody_translates_into_is_refused(run, code):
    others = [language.code for language in all_languages()][1:]
    refused = run("translations", "missing", code)
    assert refused.exit_code == 2
    assert f"There are: {', '.join(others)}." in refused.output
