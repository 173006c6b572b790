"""A page as somebody reads it: line by line, as the elements and our style sheet break it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.support.markup import Tree, squeezed

#: Each begins and ends a line.
_BLOCKS = {
    *("html", "body", "header", "footer", "main", "nav", "section", "form", "fieldset", "legend", "div", "details"),
    *("summary", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "blockquote"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "label", "button", "select", "option", "br"),
}
#: Said by a drawing, or to a machine, or in somebody's own words.
_PASSED_BY = {"head", "script", "svg", "textarea", "blockquote"}
#: Stands for what is not ours to shorten: an address, a number to call, somebody's words.
_SOMETHING = "·"
_ENDS = re.compile(r"(?<=[.?!…۔؟।])[”’)]*\s+(?=\S)")
#: Its dot is no full stop: the title of a law.
_NO_END = re.compile(r"\((No)\.")


def lines_of(tree: Tree) -> list[str]:
    """The lines of a page, without what is empty; `·` stands for what others wrote."""
    language = tree.first("html").get("lang", "")
    return [line for line in map(squeezed, "".join(_said(tree.first("body"), language)).split("\n")) if line]


def sentences_of(line: str) -> list[str]:
    """The sentences of a line."""
    return [one for one in _ENDS.split(_NO_END.sub(r"(\1", line)) if re.search(r"\w", one)]


def words_in(sentence: str) -> int:
    """How many words a reader counts: "Stoke-on-Trent" is one."""
    return sum(any(sign.isalnum() or sign == _SOMETHING for sign in word) for word in sentence.split())


def _said(element: Element, language: str) -> Iterator[str]:
    is_line = element.tag in _BLOCKS or "each" in element.get("class", "").split()
    if is_line:
        yield "\n"
    if element.tag not in _PASSED_BY:
        if _is_others(element, language):
            yield _SOMETHING
        else:
            yield (element.text or "").replace("\n", " ")
            for child in element:
                if isinstance(child.tag, str):
                    yield from _said(child, language)
                yield (child.tail or "").replace("\n", " ")
    if is_line:
        yield "\n"


def _is_others(element: Element, language: str) -> bool:
    return (
        element.get("lang", language) != language
        or element.get("translate") == "no"
        or element.tag == "bdi"
        or "own" in element.get("class", "").split()
    )
