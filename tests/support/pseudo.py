"""A language that nobody speaks: every sentence of ours in white brackets. What stands outside of them on a page cannot
be translated."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import flask_babel
import pytest
from babel.support import NullTranslations

from consult.commands.missing_words import data_texts
from consult.core.languages import all_languages, default
from consult.web import kept_pages
from tests.support.markup import Tree, squeezed
from tests.support.translated import SPOKEN_ATTRIBUTES, STAYS

OPEN, CLOSE = "⟦", "⟧"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b")
_PIPED = re.compile(r"\{\{[^}]*\}\}")
#: A number before its unit, or before the words for a step on a scale; our name behind a title.
_BESIDE_DATA = re.compile(r"^\d+[:,]? | · Consult$")
_WORD = re.compile(r"[A-Za-z]{2}")
#: Data of this length is taken out wherever it stands; shorter data only where nothing else does.
_LONG = 20


class Pseudo(NullTranslations):
    """The catalogue: `Open until %(day)s.` is said as `⟦Open until %(day)s.⟧`."""

    def gettext(self, message: str) -> str:
        """One sentence."""
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:  # type: ignore[override]
        """One sentence about a number."""
        return f"{OPEN}{singular if number == 1 else plural}{CLOSE}"

    ugettext, ungettext = gettext, ngettext  # type: ignore[assignment]


def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page in this language from now on, and none that was kept before."""
    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda _domain: Pseudo())
    monkeypatch.setattr(kept_pages, "_kept", {})


def outside(tree: Tree, known: frozenset[str] = frozenset()) -> list[str]:
    """English words on a page that stand outside of all brackets and are no data, name, day or number."""
    known = known | _known()
    found = []
    depth = 0
    for text, is_alone in _said(tree):
        kept = ""
        level = 0 if is_alone else depth
        for sign in text:
            if sign == OPEN:
                level += 1
            elif sign == CLOSE:
                level -= 1
            elif not level:
                kept += sign
        if not is_alone:
            depth = level
        if left := _unknown(squeezed(kept), known):
            found.append(left)
    return found


def _unknown(words: str, known: frozenset[str]) -> str:
    left = _DAY.sub("·", words)
    bare = _BESIDE_DATA.sub("", left)
    if words in known or bare in known or any(pattern.fullmatch(bare) for pattern in _with_blanks()):
        return ""
    for text in sorted((one for one in known if len(one) >= _LONG and one in left), key=len, reverse=True):
        left = left.replace(text, "·")
    for name in STAYS:
        left = left.replace(name, "·")
    left = left.strip(" ·:,.()–—-")
    return words if left not in known and _WORD.search(left) else ""


@cache
def _known() -> frozenset[str]:
    """What our data files say in English, whole, line by line and around blanks, and the codes on the menu's button."""
    found = {language.code.upper() for language in all_languages()}
    for _place, texts in data_texts():
        text = texts[default().code]
        for words in (text, *text.splitlines(), *_PIPED.split(text)):
            found |= {squeezed(words), squeezed(words).strip(" .:,")}
    return frozenset(found - {""})


@cache
def _with_blanks() -> tuple[re.Pattern[str], ...]:
    """Texts of our data files with something in their blanks; a line end may be a space or nothing."""
    found = []
    for _place, texts in data_texts():
        parts = _PIPED.split(texts[default().code])
        if len(parts) > 1:
            escaped = (r"\s*".join(re.escape(squeezed(line)) for line in part.split("\n")) for part in parts)
            found.append(re.compile(r"\s*.+?\s*".join(escaped)))
    return tuple(found)


def _said(tree: Tree) -> Iterator[tuple[str, bool]]:
    """What is said, in the order of the page: (words, whether they stand alone, as an attribute's do)."""
    yield from _inside(tree.root)


def _inside(element: Any) -> Iterator[tuple[str, bool]]:
    if isinstance(element.tag, str):
        for name in SPOKEN_ATTRIBUTES:
            if element.get(name):
                yield element.get(name), True
        excused = _is_excused(element)
        if element.text and not excused:
            yield element.text, False
        if not excused:
            for child in element:
                yield from _inside(child)
                if child.tail:
                    yield child.tail, False


def _is_excused(element: Element) -> bool:
    """No words; marked as another language or not to be translated; somebody's own words."""
    return (
        element.tag in {"script", "style", "textarea", "blockquote", "bdi"}
        or element.get("lang", default().code) != default().code
        or element.get("translate") == "no"
        or "own" in element.get("class", "").split()
    )
