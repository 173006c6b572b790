"""The catalogues are sound: up to date, whole, with the same blanks and tags, and nothing left in English."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from consult.core.languages import TRANSLATIONS, all_languages, default
from tests.support.checkout import ROOT
from tests.support.markup import Tree
from tests.support.translated import extracted, our_messages

SAME = tomllib.loads(Path(__file__).with_name("same_as_english.toml").read_text(encoding="utf-8"))
BLANK = re.compile(r"%\(\w+\)[a-z]|%%")
TAG = re.compile(r"</?\w+[^>]*>")
#: A sentence that is only signs and blanks is the same everywhere.
HAS_WORDS = re.compile(r"[A-Za-z]{2}")
OTHERS = [language for language in all_languages() if language != default()]


def catalogue(code: str) -> Catalog:
    with (TRANSLATIONS / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


def forms_of(entry: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The forms of a message or a translation, one or several."""
    if entry is None:
        return []
    return [entry] if isinstance(entry, str) else list(entry)


def faults(message: Message, plurals: int) -> list[str]:
    """Everything that is wrong with one translation."""
    english, said = forms_of(message.id), forms_of(message.string)
    wrong = []
    if message.fuzzy:
        wrong.append("is fuzzy")
    if not all(form.strip() for form in said) or not said:
        return [*wrong, "is not translated"]
    if len(english) > 1 and len(said) != plurals:
        wrong.append(f"has {len(said)} of {plurals} plural forms")
    # A plural form for one thing may leave its number out; it may name nothing new.
    wanted, allowed = Counter(BLANK.findall(english[-1])), set(BLANK.findall(" ".join(english)))
    for place, form in enumerate(said):
        blanks = Counter(BLANK.findall(form))
        lax = len(english) > 1 and place == 0
        if (set(blanks) - allowed) or (blanks != wanted and not lax):
            wrong.append(f"has the blanks {dict(blanks)}, not {dict(wanted)}")
        if Counter(TAG.findall(form)) != Counter(TAG.findall(english[min(place, len(english) - 1)])):
            wrong.append("has other tags")
        if form[:1].isspace() != english[0][:1].isspace() or form[-1:].isspace() != english[0][-1:].isspace():
            wrong.append("has other spaces at its ends")
        if "%" in BLANK.sub("", form) and "%(" in english[-1]:
            wrong.append("has a percent sign that stands for nothing")
    return wrong


def same_as_english(message: Message) -> list[str]:
    said = forms_of(message.string)
    return [form for form in forms_of(message.id) if HAS_WORDS.search(BLANK.sub("", form)) and form in said]


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_translation_is_whole(language):
    kept = catalogue(language.code)
    checked = {str(message.id): faults(message, kept.num_plurals) for message in kept if message.id}
    wrong = {english: found for english, found in checked.items() if found}
    assert not wrong


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_sentence_of_the_code_is_in_the_catalogue_and_nothing_else(language):
    there = {forms_of(message.id)[0] for message in catalogue(language.code) if message.id}
    wanted = {forms_of(message.id)[0] for message in our_messages() if message.id}
    assert wanted - there == set(), "run `consult translations update`, then translate"
    assert there - wanted == set(), "nobody says these any more: run `consult translations update`"


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_no_catalogue_keeps_what_nobody_says_any_more(language):
    assert not catalogue(language.code).obsolete


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_nothing_stays_english_without_a_reason(language):
    reasons = SAME.get(language.code, {})
    same = {form for message in catalogue(language.code) if message.id for form in same_as_english(message)}
    assert same - set(reasons) == set(), "translate it, or give the reason in same_as_english.toml"
    assert set(reasons) - same == set(), "these are translated now: take them off the list"
    assert all(len(reason.split()) >= 3 for reason in reasons.values())


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_each_catalogue_counts_as_its_language_does(language):
    assert catalogue(language.code).num_plurals == get_plural(language.code).num_plurals


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_a_catalogue_that_no_native_speaker_read_says_so(language):
    text = (TRANSLATIONS / language.code / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    assert ("native speaker has not yet checked" in text) != language.checked


def test_every_catalogue_belongs_to_a_language_on_the_list():
    folders = {path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")}
    assert folders == {language.code for language in OTHERS}


def test_the_code_is_really_read(tmp_path):
    """A new sentence in a template or a module is found, whichever of our names it is said by."""
    (tmp_path / "consult" / "templates").mkdir(parents=True)
    (tmp_path / "babel.cfg").write_bytes((ROOT / "babel.cfg").read_bytes())
    (tmp_path / "consult" / "templates" / "a.html").write_text(
        "{{ _('From a template') }}{{ ngettext('one', 'many', 2) }}"
    )
    (tmp_path / "consult" / "a.py").write_text("_l('Lazy')\n_ln('one lazy', 'many lazy', 2)\ngettext('Plain')\n")
    found = {form for message in extracted(tmp_path) if message.id for form in forms_of(message.id)}
    assert found == {"From a template", "one", "many", "Lazy", "one lazy", "many lazy", "Plain"}
    assert len(our_messages()) > 300


@pytest.mark.parametrize(
    ("english", "said", "told"),
    [
        ("Open until %(day)s.", "Otwarte.", "blanks"),
        ("Open until %(day)s.", "Otwarte do %(dzien)s.", "blanks"),
        ("Open.", "Otwarte do %(day)s.", "blanks"),
        ("Read <b>this</b>.", "Przeczytaj <i>to</i>.", "tags"),
        ("Open.", "", "not translated"),
        (("%(num)d day", "%(num)d days"), ("%(num)d dzień", "%(num)d dni"), "plural forms"),
        (("%(num)d day", "%(num)d days"), ("%(num)d dzień", "%(num)d dni", ""), "not translated"),
        (("%(num)d day", "%(num)d days"), ("dzień", "dni", "%(num)d dnia"), "blanks"),
        ("Open. ", "Otwarte.", "spaces"),
        ("%(n)s of them", "100% z %(n)s", "percent sign"),
    ],
)
def test_each_fault_in_a_translation_is_seen(english, said, told):
    assert any(told in fault for fault in faults(Message(english, said), 3))


def test_a_fuzzy_and_an_english_translation_are_seen():
    assert "is fuzzy" in faults(Message("Open", "Otwarte", flags=["fuzzy"]), 3)
    assert same_as_english(Message("Open", "Open")) == ["Open"]
    assert same_as_english(Message("%(a)s: %(b)s", "%(a)s: %(b)s")) == []


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Open until %(day)s.", "Do %(day)s jest otwarte."),
        (("%(num)d day", "%(num)d days"), ("jeden dzień", "%(num)d dni", "%(num)d dnia")),
        ("Read <b>this</b>.", "<b>To</b> przeczytaj."),
    ],
)
def test_a_sound_translation_is_let_be(english, said):
    assert faults(Message(english, said), 3) == []


def test_a_page_in_polish_is_in_polish(visit):
    """The folder is found: Flask-Babel would otherwise speak English without a word."""
    page = visit.stranger("pl").get("/pl/help/")
    assert page.title == catalogue("pl").get("Get help now").string
    assert Tree(page.html).first("html").get("lang") == "pl"
