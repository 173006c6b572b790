"""axe finds nothing on any page, in any state: WCAG 2.0 to 2.2, A and AA, best practice, and text at 7 to 1.

Every state is seen at every width; languages and colour schemes are spread so that each meets every state, every width
and each other (pairwise).
"""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.demo_city import City
from tests.support.states import STATES, reach

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
#: Rules that axe leaves out unless asked: targets of 24 pixels, and the contrast that we promise.
ASKED_FOR = ["target-size", "color-contrast-enhanced"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": True} for rule in ASKED_FOR},
    "resultTypes": ["violations"],
}
WIDTHS = {320: 640, 360: 640, 1280: 800}
LANGUAGES, SCHEMES = ("en", "ur"), ("light", "dark")
PAIRS = [
    (state, LANGUAGES[(place + turn) % 2], SCHEMES[(place // 2 + turn) % 2], width)
    for place, state in enumerate(STATES)
    for turn, width in enumerate(WIDTHS)
]


def faults(page: "Page") -> list[str]:
    """What axe finds, one line each: the rule, why, and where."""
    found = Axe().run(page, options=OPTIONS).response
    outcomes = ("passes", "violations", "incomplete", "inapplicable")
    checked = {rule["id"] for outcome in outcomes for rule in found[outcome]}
    assert {"html-has-lang", "region", *ASKED_FOR} <= checked, "axe did not look"
    return [
        f"{rule['id']}: {node['failureSummary']} {node['target']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("state", "language", "scheme", "width"), PAIRS)
def test_axe_finds_no_fault_on_a_public_page(
    phone: "Phone", state: str, language: str, scheme: str, width: int
) -> None:
    with phone(language, width=width, height=WIDTHS[width], color_scheme=scheme) as visit:
        reach(state, visit)
        assert faults(visit.page) == []


def test_every_language_and_scheme_meets_every_state_and_every_width() -> None:
    for language in LANGUAGES:
        assert {pair[0] for pair in PAIRS if pair[1] == language} == set(STATES)
        assert {pair[2:] for pair in PAIRS if pair[1] == language} == {(s, w) for s in SCHEMES for w in WIDTHS}
    for scheme in SCHEMES:
        assert {pair[0] for pair in PAIRS if pair[2] == scheme} == set(STATES)


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("name", ["moderator", "officer", "safeguarding", "urdu-reader", "administrator"])
def test_axe_finds_no_fault_where_somebody_works(
    browser: "Browser", city: City, name: str, scheme: str, width: int
) -> None:
    email, password = city.sign_in(name)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{city.base}/desk/en/sign-in/")
    found = {"sign in": faults(page)}
    page.fill("#email", email)
    page.fill("#password", password)
    with page.expect_navigation():
        page.click("main form button")
    assert "/sign-in/" not in page.url
    assert page.locator("header, nav, main").count() >= 2
    for address in [page.url, *_next_pages(page)]:
        answer = page.goto(address)
        assert answer is None or answer.ok, address
        found[urlsplit(address).path] = faults(page)
    context.close()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def _next_pages(page: "Page") -> list[str]:
    """Where the links of this page lead at the desks: one address of each shape."""
    addresses = page.eval_on_selector_all("a[href*='/desk/']", "links => links.map(link => link.href.split('#')[0])")
    shapes = {re.sub(r"/[\w-]{20,}/|/\d+/", "/…/", urlsplit(address).path): address for address in addresses}
    shapes.pop(urlsplit(page.url).path, None)
    return [address for shape, address in sorted(shapes.items()) if "sign-out" not in shape]
