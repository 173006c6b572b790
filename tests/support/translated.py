"""Whether a page says everything in its own language."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from babel.messages.catalog import Catalog

from consult.commands.translations import extracted
from tests.support.checkout import ROOT
from tests.support.markup import Tree, squeezed
from tests.support.speaking import all_spoken, spoken

_BLANK = re.compile(r"%\(\w+\)[sd]|%%")
SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder", "data-name")
#: Words of English sentences; two of them in one text are English.
_ENGLISH = {
    *("the", "and", "you", "your", "what", "of", "is", "are", "this", "that", "with", "for", "not", "have", "was"),
    *("were", "can", "who", "how", "when", "they", "them", "their", "will", "would", "there", "here", "which"),
    *("because", "about", "please", "more", "most", "some", "our", "us", "has", "had", "it", "its", "if", "but"),
    *("or", "an", "be", "been", "does", "did"),
}
#: Those of them that another language in Latin letters has, too.
_SHARED = {"pl": {"but", "can", "was"}, "ro": {"an", "are"}, "pt": {"for", "some"}}
#: Where two words in Latin letters are no sentence of the language's own.
_OTHER_SCRIPTS = {"ur", "ar", "ckb", "ps", "bn", "uk"}
_LATIN_WORDS = re.compile(r"[A-Za-z][a-z’']+(?: [A-Za-z][a-z’']+)+")

#: What stays as it is in every language, each with its reason.
STAYS: dict[str, str] = {
    "Consult": "the name of this site",
    "Stoke-on-Trent": "the name of the city",
    "Childline": "the name of a service, as one has to ask for it",
    "Samaritans": "the name of a service, as one has to ask for it",
    "Shout": "the name of a service, as one has to ask for it",
    "The Mix": "the name of a service, as one has to ask for it",
    "(axe)": "the name of a program",
    "History": "what the menu of a browser says, in brackets behind what it means",
    "Equality and Human Rights Commission": "the name of an office, as one has to look for it",
    "Equality Advisory and Support Service": "the name of a service, as one has to look for it",
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations": "the name of a law",
    "Web Content Accessibility Guidelines": "the name of a standard",
    "mental health": "what the telephone's menu says aloud, in English",
    "Youth Council": "may stand in brackets behind its translation, as on the door",
    "Get help now": "may be named inside a sentence in data until its words are checked",
}


@cache  # reading the code takes seconds
def our_messages() -> Catalog:
    """Every string of this checkout's code and templates. Nobody changes it."""
    return extracted(ROOT)


@cache
def our_sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every English sentence of the code and the templates, with a pattern for what fills its blanks."""
    found = []
    for message in our_messages():
        for english in message.id if isinstance(message.id, tuple) else (message.id,):
            if not re.search(r"[a-z]{2}", _BLANK.sub("", english)):
                continue  # nothing but blanks and signs: the same in every language
            parts = [re.escape(re.sub(r"\s+", " ", part)) for part in _BLANK.split(english)]
            found.append((english, re.compile(".+?".join(parts) + r"\Z", re.DOTALL)))
    return tuple(found)


def english_left(tree: Tree) -> list[str]:
    """The English that a page in another language still says, outside of what is marked as being in another one."""
    language = tree.first("html").get("lang", "")
    return [words for words in _said(tree, language) if _is_english(words, language)]


@cache  # most of what a page says, others say too
def _is_english(words: str, language: str) -> bool:
    is_ours = words in all_spoken(language)
    for name in STAYS:
        words = words.replace(name, "·")
    if not re.search(r"[A-Za-z]{2}", words):
        return False
    if language in _OTHER_SCRIPTS and _LATIN_WORDS.search(words):
        return True
    # A translation may begin like an English sentence whose end is a blank: “Text %(whom)s”.
    if not is_ours and any(
        pattern.match(words) and spoken(language, english) != english for english, pattern in our_sentences()
    ):
        return True
    return len((_ENGLISH - _SHARED.get(language, set())) & set(re.findall(r"[a-z]+", words.lower()))) >= 2


def _said(tree: Tree, language: str) -> Iterator[str]:
    excused = {inside for one in tree.elements if _is_excused(one, language) for inside in one.iter()}
    for element in tree.elements:
        if element.tag in {"script", "style"}:
            continue
        if element not in excused:
            if element.text and squeezed(element.text):
                yield squeezed(element.text)
            yield from (squeezed(element.get(name, "")) for name in SPOKEN_ATTRIBUTES if element.get(name))
            yield from (squeezed(child.tail) for child in element if child.tail and squeezed(child.tail))


def _is_excused(element: Element, language: str) -> bool:
    """Marked as another language, not to be translated, or somebody's own words."""
    return (
        element.get("lang", language) != language
        or element.get("translate") == "no"
        or element.tag in {"textarea", "blockquote", "bdi"}
        or "own" in element.get("class", "").split()
    )
