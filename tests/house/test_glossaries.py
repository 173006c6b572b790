"""One word for one thing, in every language: a catalogue keeps to its glossary."""

import re
import tomllib

import pytest

from consult.commands.translations import catalogue_path, read_catalogue
from consult.core.languages import TRANSLATIONS, all_languages, default

OTHERS = [language for language in all_languages() if language != default()]
_BLANK = re.compile(r"%\(\w+\)[sd]")


def strays(terms: dict[str, list[str]], pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs whose English has a term and whose translation has none of the words that may stand for it."""
    found = []
    for english, translated in pairs:
        said, plain = _BLANK.sub("", translated).casefold(), _BLANK.sub("", english).casefold()
        for term, allowed in terms.items():
            if re.search(rf"\b{re.escape(term.casefold())}\b", plain) and not any(
                word.casefold() in said for word in allowed
            ):
                found.append((term, english))
    return found


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_a_catalogue_says_each_thing_with_its_own_word(language):
    glossary = tomllib.loads((TRANSLATIONS / language.code / "glossary.toml").read_text("utf-8"))["terms"]
    assert len(glossary) >= 20
    catalogue = read_catalogue(catalogue_path(language), language.code)
    pairs = [
        (english, translated)
        for message in catalogue
        if message.id
        for english, translated in (
            [(message.id, message.string)]
            if isinstance(message.id, str)
            else [(message.id[-1], string) for string in message.string]
        )
    ]
    assert len(pairs) > 300
    assert strays(glossary, pairs) == []


def test_a_stray_word_is_seen():
    terms = {"survey": ["ankie"]}
    assert strays(terms, [("This survey is closed.", "Ten kwestionariusz jest zamknięty.")]) == [
        ("survey", "This survey is closed.")
    ]
    assert strays(terms, [("This survey is closed.", "Ta ankieta jest zamknięta.")]) == []
