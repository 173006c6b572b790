"""What every page must be, whoever sees it: the rules that each page is held to when a test gets it."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from consult.core import languages
from tests.support.markup import BUTTONS, CONTROLS, Tree, parsed, squeezed, text_of

#: After the page's own title.
SITE = " · Consult"
#: Before the title of a page that asks again, in the page's language; or in the brackets of a test's.
LOOK_AGAIN = re.compile(r"[^:]*:⟧? (.*)")
#: Where only one person may look.
PRIVATE_PATHS = re.compile(r"^/[a-z-]+/surveys/[^/]+/(answers|check|save|sent)(/|$)|^/desk(/|$)")
#: A page that must not look or read like ours: its title says nothing of us.
NAMELESS_PATHS = re.compile(r"^/[a-z-]+/left/$")
#: May follow the language in an address.
FORMAT = re.compile(r"-(easy|large)$")
LEAKS = re.compile(r"Undefined|<function|object at 0x|%\(\w+\)|\{\{|\{%|\bnan\b")
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "list", "headers")


def complaints(
    *, status: int, path: str, headers: dict[str, str], cookies: list[str], html: str, language: str | None = None
) -> list[str]:
    """Every rule that this page breaks, as sentences. `language` where the address does not say it."""
    tree = parsed(html)
    expected = language_at(path) or language
    return [
        *(f"HTML: {fault}" for fault in tree.faults),
        *_language(tree, expected),
        *_headings(tree, "" if NAMELESS_PATHS.match(path) else SITE),
        *_ids(tree),
        *_controls(tree),
        *_nothing_inline(tree),
        *_names(tree),
        *_leaks(tree),
        *_lists(tree),
        *_headers(status, path, headers, cookies),
    ]


def language_at(path: str) -> str | None:
    """The language that stands in an address; desks without one are in English; None where the phone decides."""
    parts = path.strip("/").split("/")
    if parts[0] == "desk":
        known = (languages.find(FORMAT.sub("", part)) for part in (parts[1:2] + parts[-1:]))
        found = next(filter(None, known), None)
        return found.code if found else "en"
    found = languages.find(FORMAT.sub("", parts[0]))
    return found.code if found else None


def _language(tree: Tree, expected: str | None) -> Iterator[str]:
    html = tree.first("html")
    if expected is not None and html.get("lang") != expected:
        yield f"the page is in {html.get('lang')!r}, not in {expected!r}"
    known = languages.find(html.get("lang"))
    if known is None:
        yield f"html has lang {html.get('lang')!r}, which is none of ours"
    elif html.get("dir") != known.direction:
        yield f"{known.code} reads {known.direction}, the page says {html.get('dir')!r}"


def _headings(tree: Tree, site: str) -> Iterator[str]:
    titles, headings = tree.all("title"), tree.all("h1")
    title = text_of(titles[0]) if titles else ""
    if tree.all(class_="summary"):
        title = found[1] if (found := LOOK_AGAIN.match(title)) else ""
    if len(headings) != 1:
        yield f"there are {len(headings)} h1, not one"
    elif not title.endswith(site) or title.removesuffix(site) != text_of(headings[0]):
        yield f"the title {title!r} is not the h1 {text_of(headings[0])!r} and {site!r}"
    elif not text_of(headings[0]):
        yield "the h1 is empty"
    before = 0
    for heading in tree.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"h{level} {text_of(heading)!r} follows h{before}"
        before = level
    if len(tree.all("main")) != 1:
        yield "there is not one main"


def _ids(tree: Tree) -> Iterator[str]:
    counted = Counter(one.get("id") for one in tree.all(id=True))
    yield from (f"id {identifier!r} stands {times} times" for identifier, times in counted.items() if times > 1)
    yield from (f"id {identifier!r} has a space" for identifier in counted if not identifier or " " in identifier)
    for element in tree.all():
        for attribute in REFERRING:
            for identifier in (element.get(attribute) or "").split():
                if identifier not in counted:
                    yield f"{attribute}={identifier!r} points at nothing"
        address = element.get("href") or ""
        if address.startswith("#") and address[1:] not in counted:
            yield f"the link {address!r} goes nowhere"


def _controls(tree: Tree) -> Iterator[str]:
    for control in tree.all(*CONTROLS):
        if control.get("type") in {"hidden", *BUTTONS}:
            continue
        if not tree.name_of(control):
            yield f"{_told(control)} has no label"
    for group in [*tree.all(role="radiogroup"), *tree.all(role="group")]:
        if not tree.name_of(group):
            yield f"{_told(group)} has no name"
    for fieldset in tree.all("fieldset"):
        if not len(fieldset) or fieldset[0].tag != "legend" or not text_of(fieldset[0]):
            yield f"{_told(fieldset)} has no legend"
    for form in tree.all("form"):
        if form.get("method", "get") not in {"get", "post"}:
            yield f"{_told(form)} is sent by {form.get('method')!r}"


def _nothing_inline(tree: Tree) -> Iterator[str]:
    yield from ("there is an inline style sheet" for _ in tree.all("style"))
    for script in tree.all("script"):
        if not script.get("src") or text_of(script):
            yield "there is an inline script"
    for element in tree.all():
        for name, value in element.attrib.items():
            if name == "style":
                yield f"{_told(element)} has an inline style"
            elif name.startswith("on"):
                yield f"{_told(element)} has an inline {name}"
            elif name.rpartition(":")[2] in {"href", "src", "action", "formaction"}:
                if value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                    yield f"{_told(element)} runs code from {name}"
                if "src" in name and value.startswith(("http:", "https:", "//")):
                    yield f"{_told(element)} fetches from elsewhere"


def _names(tree: Tree) -> Iterator[str]:
    for element in [*tree.all("a", href=True), *tree.all("button"), *tree.all("summary")]:
        if not tree.name_of(element):
            yield f"{_told(element)} is empty"
    for element in tree.all("a"):
        if not element.get("href"):
            yield f"{_told(element)} has no href"
    for button in tree.all("input"):
        if button.get("type") in BUTTONS and not tree.name_of(button):
            yield f"{_told(button)} is empty"
    for image in tree.all("img"):
        if image.get("alt") is None:
            yield f"{_told(image)} has no alt"
    for drawing in tree.all("svg"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby")
        if drawing.get("aria-hidden") != "true" and not (drawing.get("role") == "img" and named):
            yield f"{_told(drawing)} is neither hidden nor named"
    for element in tree.all("nav"):
        if len(tree.all("nav")) > 1 and not tree.name_of(element):
            yield f"{_told(element)} has no name"
    for heading in tree.all("h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "dt", "th", "caption"):
        if not text_of(heading):
            yield f"{_told(heading)} is empty"


def _leaks(tree: Tree) -> Iterator[str]:
    owned = {
        inside
        for one in tree.elements
        if one.tag in {"textarea", "blockquote"} or "own" in one.get("class", "").split()
        for inside in one.iter()
    }
    for element in tree.elements:
        if element in owned:  # that is theirs, whatever it looks like
            continue
        for words in (element.text, *(child.tail for child in element)):
            if words and (squeezed(words) in {"None", "True", "False"} or LEAKS.search(words)):
                yield f"{_told(element)} says {squeezed(words)[:60]!r}"
        for name, value in element.attrib.items():
            if element.tag == "input" and name == "value":
                continue
            if value in {"None", "True", "False"} or LEAKS.search(value):
                yield f"{_told(element)} has {name}={value[:60]!r}"


def _lists(tree: Tree) -> Iterator[str]:
    for element in tree.all("ul", "ol"):
        yield from (f"{_told(element)} holds a {child.tag}" for child in element if child.tag != "li")
    for element in tree.all("dl"):
        yield from (f"{_told(element)} holds a {one.tag}" for one in element if one.tag not in {"dt", "dd", "div"})
    for element in tree.all("a", "button", "label"):
        inside = [one for one in element.iter() if one is not element and one.tag in {"a", "button"}]
        yield from (f"{_told(element)} holds a {one.tag}" for one in inside)


def _headers(status: int, path: str, headers: dict[str, str], cookies: list[str]) -> Iterator[str]:
    named = {name.lower(): value for name, value in headers.items()}
    policy = named.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield f"the policy is {policy!r}"
    if named.get("x-content-type-options") != "nosniff":
        yield "browsers may guess what it is"
    if not named.get("content-type", "").lower().startswith("text/html; charset=utf-8"):
        yield f"it is sent as {named.get('content-type')!r}"
    kept = named.get("cache-control", "")
    if cookies and "no-store" not in kept:
        yield f"it sets a cookie and may be cached ({kept!r}): {cookies[0].partition('=')[0]}"
    if (PRIVATE_PATHS.match(path) or status >= 400) and "no-store" not in kept:
        yield f"only one person may see it, and it may be cached ({kept!r})"
    if not kept:
        yield "it does not say whether it may be cached"


def _told(element: Element) -> str:
    named = element.get("id") or element.get("name") or element.get("href") or element.get("class")
    return f"<{element.tag}{' ' + named if named else ''}>"
