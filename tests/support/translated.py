"""Whether a page says everything in its own language."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from consult.commands.translations import extracted
from tests.support.checkout import ROOT
from tests.support.markup import Tree, squeezed
from tests.support.speaking import spoken

_BLANK = re.compile(r"%\(\w+\)[sd]|%%")
SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder", "data-name")
#: Words of English sentences that neither Polish nor Urdu in Latin letters has.
_ENGLISH = {
    *("the", "and", "you", "your", "what", "of", "is", "are", "this", "that", "with", "for", "not", "have", "was"),
    *("were", "can", "who", "how", "when", "they", "them", "their", "will", "would", "there", "here", "which"),
    *("because", "about", "please", "more", "most", "some", "our", "us", "has", "had", "it", "its", "if", "but"),
    *("or", "an", "be", "been", "does", "did"),
}
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
    "mental health": "what the telephone's menu says aloud, in English",
    "Youth Council": "may stand in brackets behind its translation, as on the door",
    "Get help now": "may be named inside a sentence in data until its words are checked",
}


@cache
def our_sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every English sentence of the code and the templates, with a pattern for what fills its blanks."""
    found = []
    for message in extracted(ROOT):
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


def _is_english(words: str, language: str) -> bool:
    for name in STAYS:
        words = words.replace(name, "·")
    if not re.search(r"[A-Za-z]{2}", words):
        return False
    for english, pattern in our_sentences():
        if pattern.match(words) and spoken(language, english) != english:
            return True
    if language == "ur" and _LATIN_WORDS.search(words):
        return True
    return len(_ENGLISH & set(re.findall(r"[a-z]+", words.lower()))) >= 2


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
