"""Nothing that the code counts stands on a page in digits that are not the language's own."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from consult.core.languages import all_languages
from consult.core.numerals import has_own_digits, in_own_digits
from tests.house.test_pages import OTHERS, page_rules
from tests.support.answers import likely
from tests.support.demo_world import CLOSED, OPEN, DemoWorld
from tests.support.markup import Tree, squeezed
from tests.support.translated import SPOKEN_ATTRIBUTES

LANGUAGES = [language.code for language in all_languages() if has_own_digits(language.locale)]
#: Names that have a number in them, and numbers that one dials or looks up.
NAMES = re.compile(
    r"NHS 111|111|999|101|WCAG 2\.2|2\.2|\b2018\b|SI 2018/952|\(No\. 2\)|B1|[0 ]?[0-9]{3,5} [0-9 ]{3,}|85258|116 ?123"
)


def foreign_digits(tree: Tree) -> list[str]:
    """What a page says in digits of another language, outside of what is marked as another's or as no language's."""
    language = tree.first("html").get("lang", "")
    own = in_own_digits("0123456789", language)
    return [
        words
        for words in _said(tree.first("body"), language)
        if any(sign.isdecimal() and sign not in own for sign in NAMES.sub("", words))
    ]


def _said(element: Element, language: str) -> Iterator[str]:
    if _is_no_ones(element, language):
        return
    yield from (squeezed(element.get(name, "")) for name in SPOKEN_ATTRIBUTES if element.get(name))
    yield squeezed(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _said(child, language)
        yield squeezed(child.tail or "")


def _is_no_ones(element: Element, language: str) -> bool:
    return (
        element.tag in {"script", "style", "svg", "textarea", "blockquote"}
        or element.get("lang", language) != language
        or element.get("translate") == "no"
        or (element.tag == "bdi" and element.get("dir") == "ltr")
        or "own" in element.get("class", "").split()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_public_and_the_panels_has_its_own_digits(demo_world: DemoWorld, language: str):
    visitors = {"public": demo_world.visit.stranger(language), "council": demo_world.visit.as_("moderator")}
    wrong = []
    for rule in page_rules(demo_world):
        visitor = visitors.get(rule.endpoint.partition(".")[0])
        if visitor is None or "language" not in rule.arguments:
            continue
        for slug in (OPEN, CLOSED) if "slug" in rule.arguments else ("",):
            address = demo_world.address(rule, language=language, **({"slug": slug} if slug else {}))
            page = visitor.get(address, checked=False)
            if page.html and (left := foreign_digits(page.tree)):
                wrong.append(f"{address}: {left}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("survey", [OPEN, *OTHERS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_on_the_way_has_its_own_digits(demo_world: DemoWorld, language: str, survey: str):
    page = demo_world.visit.stranger(language).get(f"/{language}/surveys/{survey}/").go_on()
    while "/answers/" in page.path:
        assert foreign_digits(page.tree) == [], page.address
        page = page.go_on(**likely(page.tree))
    assert foreign_digits(page.tree) == [], page.address
    sent = page.press("send")
    assert foreign_digits(sent.tree) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>৭ দিন</p>", []),
        ("<p>7 দিন</p>", ["7 দিন"]),
        ('<p aria-label="7 দিন">৭</p>', ["7 দিন"]),
        ('<bdi dir="ltr">0800 1111</bdi><p class="own">7</p><p lang="en">7 days</p>', []),
        ("<p>NHS 111</p>", []),
        ("<p>٧ দিন</p>", ["٧ দিন"]),
    ],
)
def test_only_the_language_s_own_digits_are_let_be(html: str, found: list[str]):
    assert foreign_digits(Tree(f'<!doctype html><html lang="bn"><title>x</title><body>{html}')) == found
