"""Texts of our data files: English in the file, every other language in the catalogue beside the pages' own sentences.

A text is a table that has words in the first language: `title = { en = "About you" }`. Where one English stands for two
things, `context` keeps them apart: `{ en = "A lot", context = "how important" }`. A language that a file brings itself
goes before the catalogue's: so another city's file can carry its own translations.
"""

import gettext
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import IO, Any

from consult.core.languages import TRANSLATIONS, all_languages, default

CONTEXT = "context"
#: A table of this name tells of languages: it says nothing in them.
LANGUAGES = "languages"


def read(package: str, name: str) -> dict[str, Any]:
    """What the TOML file `name` of a package says, each text as `{language code: words}`."""
    return translated(tomllib.loads((files(package) / name).read_text(encoding="utf-8")))


def translated(data: Any) -> Any:
    """The same data, each text in every language that has words for it."""
    if isinstance(data, Mapping):
        return said_everywhere(data) if is_text(data) else {key: translated(inner) for key, inner in data.items()}
    return [translated(inner) for inner in data] if isinstance(data, list) else data


def said_everywhere(text: Mapping[str, str]) -> dict[str, str]:
    """One text as `{language code: words}`, in the order of the list of languages."""
    english, context = text[default().code], text.get(CONTEXT)
    found = {code: text.get(code) or _catalogued(code, english, context) for code in _codes()}
    return {code: words for code, words in found.items() if words}


def rewritten(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """What is to be kept of a text that somebody wrote over: the English, and words that no catalogue has.

    Where the English is another one, words in other languages that nobody changed were said for the old one: they go.
    """
    english = default().code
    shown = said_everywhere(before) if before else {}
    new = {english: typed[english]}
    if CONTEXT in before and typed[english] == before[english]:
        new[CONTEXT] = before[CONTEXT]
    catalogued = said_everywhere(new)
    for language in all_languages():
        words = typed.get(language.code, "")
        stale = typed[english] != shown.get(english) and words == shown.get(language.code)
        if language.code != english and words and not stale and words != catalogued.get(language.code):
            new[language.code] = words
    return new


def without_words(text: Mapping[str, str]) -> list[str]:
    """The codes of the languages in which a text has no words."""
    said = said_everywhere(text)
    return [language.code for language in all_languages() if language.code not in said]


def is_text(data: Mapping[str, Any]) -> bool:
    """Whether a table of a data file is words rather than a group of things."""
    return isinstance(data.get(default().code), str)


def texts_in(data: Any, place: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text below `data`: the way to it, which begins with `place`, and its table."""
    if isinstance(data, Mapping):
        if is_text(data):
            yield place.strip(), data
            return
        for key, inner in data.items():
            if key != LANGUAGES:
                yield from texts_in(inner, f"{place} {key}")
    elif isinstance(data, list):
        for number, inner in enumerate(data, 1):
            named = inner.get("code") or inner.get("id") if isinstance(inner, Mapping) else None
            yield from texts_in(inner, f"{place} {named or number}")


def extract(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, None, str | tuple[str, str], list[str]]]:
    """Every text of a data file, as Babel wants an extraction method to give it; the comment is the way to the text."""
    content = fileobj.read().decode("utf-8")
    for place, text in texts_in(tomllib.loads(content)):
        english, context = text[default().code], text.get(CONTEXT)
        yield 1, "pgettext" if context else None, (context, english) if context else english, [place]


@cache
def _codes() -> tuple[str, ...]:
    return tuple(language.code for language in all_languages())


def _catalogued(code: str, english: str, context: str | None) -> str:
    if code == default().code:
        return english
    catalogue = _catalogue(code)
    return catalogue.pgettext(context, english) if context else catalogue.gettext(english)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    catalogue = gettext.translation("messages", TRANSLATIONS, [code], fallback=True)
    catalogue.add_fallback(_Nothing())
    return catalogue


class _Nothing(gettext.NullTranslations):
    """What a catalogue lacks is no words, not English ones."""

    def gettext(self, message: str) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""
