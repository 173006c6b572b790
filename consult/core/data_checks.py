"""Who has read the translations of a text that an administrator keeps: each language of a thing is checked as a whole.

The check stands beside the thing's own texts and belongs to the words that were read. Once the English or the
translation is another one, nobody has checked it any more.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from consult.core import data_texts
from consult.core.languages import all_languages, checked, default

#: Beside the texts of a thing: {language: {"mark": …, "initials": …}}.
CHECKED = "checked"

#: A thing of the city's data, such as a help line: its texts stand under their names.
Entry = Mapping[str, Any]


def without_checks(entry: Entry) -> dict[str, Any]:
    """The thing as pages use it."""
    return {name: value for name, value in entry.items() if name != CHECKED}


def mark_of(entry: Entry, names: Sequence[str], language: str) -> str:
    """A mark of all that the thing says in a language, and of the English it was said for."""
    said = [data_texts.said_everywhere(entry[name]) for name in names]
    words = "\x1f".join(part for texts in said for part in (texts[default().code], texts.get(language, "")))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def check(entry: Entry, names: Sequence[str], language: str, initials: str) -> dict[str, Any]:
    """The thing, with who has read it in this language."""
    known = {"mark": mark_of(entry, names, language), "initials": initials}
    return {**entry, CHECKED: {**entry.get(CHECKED, {}), language: known}}


def initials_in(entry: Entry, names: Sequence[str]) -> dict[str, str]:
    """{language: who has read all that the thing says in it now}."""
    found = entry.get(CHECKED, {})
    return {code: one["initials"] for code, one in found.items() if one["mark"] == mark_of(entry, names, code)}


def states_of(entry: Entry, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """{name of a text: {language: "checked" or "drafted"}}; a language without words is in none.

    What staff wrote in the first language is theirs to say. Words of a catalogue that a native speaker has read as a
    whole are checked, too.
    """
    read, whole = set(initials_in(entry, names)), checked()
    return {
        name: {
            code: _state(entry[name], code, is_read=code in read, catalogue_is=code in whole)
            for code in data_texts.said_everywhere(entry[name])
        }
        for name in names
    }


def to_check(entry: Entry, names: Sequence[str]) -> list[str]:
    """The languages in which every text of the thing has words, and one of them has been read by nobody."""
    states = states_of(entry, names).values()
    return [
        language.code
        for language in all_languages()
        if all(language.code in one for one in states) and any(one[language.code] == "drafted" for one in states)
    ]


def _state(text: Mapping[str, str], code: str, *, is_read: bool, catalogue_is: bool) -> str:
    of_catalogue = catalogue_is and code not in text
    return "checked" if code == default().code or is_read or of_catalogue else "drafted"
