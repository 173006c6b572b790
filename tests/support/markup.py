"""A page as a tree that a test can ask: by tag and attributes, by the words on it."""

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib

CONTROLS = ("input", "select", "textarea")
#: What a browser does not send as a field of its own accord.
BUTTONS = ("submit", "button", "image", "reset")


def squeezed(text: str) -> str:
    """With single spaces and no space around: what is seen, not how it is laid out in the file."""
    return " ".join(text.split())


def text_of(element: Element) -> str:
    """All words inside an element."""
    return squeezed("".join(element.itertext()))


class Tree:
    """A parsed page, and what was wrong with its HTML."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.faults: list[str] = [f"line {place[0]}: {kind} {data}" for place, kind, data in parser.errors]
        self.parents: dict[Element, Element] = {child: one for one in self.root.iter() for child in one}
        #: In the order of the page, without comments.
        self.elements: list[Element] = [one for one in self.root.iter() if isinstance(one.tag, str)]
        for one in self.elements:
            one.tag = one.tag.rpartition("}")[2]
        self._ids = {one.get("id"): one for one in reversed(self.elements) if one.get("id") is not None}

    def all(self, *tags: str, **attributes: str | bool) -> list[Element]:
        """Elements with one of these tags (any, if none is named) and all of these attributes.

        An underscore in a name stands for a dash; True asks that the attribute is there. `class_` asks for one class.
        """
        return [
            element
            for element in self.elements
            if (not tags or element.tag in tags)
            and (not attributes or all(_has(element, name, value) for name, value in attributes.items()))
        ]

    def first(self, *tags: str, **attributes: str | bool) -> Element:
        """The first of them; fails where there is none."""
        found = self.all(*tags, **attributes)
        assert found, f"nothing on the page like {tags} {attributes}"
        return found[0]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements around it, innermost first."""
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def by_id(self, identifier: str) -> Element | None:
        """The element with this id."""
        return self._ids.get(identifier)

    def labels_of(self, control: Element) -> list[Element]:
        """The labels of a form control: those around it and those that point to it."""
        around = [one for one in self.ancestors(control) if one.tag == "label"]
        pointing = [one for one in self.all("label") if control.get("id") and one.get("for") == control.get("id")]
        return around + pointing

    def name_of(self, element: Element) -> str:
        """What a screen reader calls it, near enough: aria-labelledby, aria-label, its words, images' alt, title."""
        if referred := element.get("aria-labelledby"):
            targets = [self.by_id(identifier) for identifier in referred.split()]
            return squeezed(" ".join(text_of(one) for one in targets if one is not None))
        if label := element.get("aria-label"):
            return squeezed(label)
        if element.tag in CONTROLS and element.get("type") not in BUTTONS:
            return squeezed(" ".join(text_of(one) for one in self.labels_of(element)))
        if element.tag == "input":
            return squeezed(element.get("value", ""))
        words = [text_of(element), *(one.get("alt", "") for one in element.iter() if one.tag == "img")]
        return squeezed(" ".join(words)) or squeezed(element.get("title", ""))


@lru_cache(maxsize=200)
def parsed(html: str) -> Tree:
    """The page as a tree; the same page is parsed once. Nobody changes a tree."""
    return Tree(html)


def _has(element: Element, name: str, value: str | bool) -> bool:
    if name == "class_":
        return str(value) in element.get("class", "").split()
    kept = element.get(name.rstrip("_").replace("_", "-"))
    return (kept is not None) == value if isinstance(value, bool) else kept == value
