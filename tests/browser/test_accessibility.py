"""Nobody is kept out of a page: each state, in every language, colour scheme, window and format.

Here each state in three languages of three scripts, each language in every way; `test_every_combination.py` has all.
"""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from consult.core.languages import all_languages
from consult.core.wording import FORMATS
from tests.browser.conftest import SCHEMES, WINDOWS
from tests.browser.looking import as_it_stands, axe, in_other_eyes
from tests.support import checkout
from tests.support.demo_city import City
from tests.support.selection import by_script, in_every_script
from tests.support.states import STATES, reach

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import SamePhone

pytestmark = pytest.mark.browser

#: What is no page: files, and addresses that only send people on.
#: The transparency record is in English only, and looked at below.
NO_PAGES = {
    "/en/algorithm/",
    "/",
    "/health",
    "/s/<slug>/",
    "/s/<slug>/<code>/",
    "/<language>/carry-on/",
    "/pictures/<picture_id>/",
    "/static/<mark>/<name>",
    "/voices/<voice_id>/",
}
SELECTION = in_every_script(list(STATES), by_script(all_languages()), FORMATS, SCHEMES, list(WINDOWS))


@pytest.mark.parametrize(("state", "language", "form", "scheme", "width"), SELECTION)
def test_nobody_is_kept_out_of_a_public_page(
    same_phone: "SamePhone", state: str, language: str, form: str, scheme: str, width: int
) -> None:
    visit = same_phone(language, form, width=width, scheme=scheme)
    reach(state, visit)
    assert {**as_it_stands(visit.page), **in_other_eyes(visit.page)} == {}


def test_no_public_page_is_forgotten(same_phone: "SamePhone") -> None:
    visit, seen = same_phone("en"), set()
    for state in STATES:
        reach(state, visit)
        seen.add(urlsplit(visit.page.url).path)
    told = (checkout.ROOT / "tests/house/addresses.txt").read_text(encoding="utf-8").splitlines()
    public = {line.removeprefix("GET ") for line in told if line.startswith("GET /") and "/desk/" not in line}
    shapes = {address: re.compile(re.sub(r"<[^>]+>", "[^/]+", address)) for address in public - NO_PAGES}
    assert {address for address, shape in shapes.items() if not any(map(shape.fullmatch, seen))} == set()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_the_record_in_english_keeps_nobody_out(browser: "Browser", city: City, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{city.base}/en/algorithm/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("name", ["moderator", "officer", "safeguarding", "urdu-reader", "administrator"])
def test_axe_finds_no_fault_where_somebody_works(browser: "Browser", city: City, name: str) -> None:
    email, password = city.sign_in(name)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{city.base}/desk/en/sign-in/")
    found = _in_two_ways(page)
    page.fill("#email", email)
    page.fill("#password", password)
    with page.expect_navigation():
        page.click("main form button")
    assert "/sign-in/" not in page.url
    assert page.locator("header, nav, main").count() >= 2
    for address in [page.url, *_next_pages(page)]:
        if name == "administrator" and "/settings/" not in address:
            continue  # the officer has seen it
        answer = page.goto(address)
        assert answer is None or answer.ok, address
        found |= _in_two_ways(page)
    context.close()
    assert {way: wrong for way, wrong in found.items() if wrong} == {}


def _in_two_ways(page: "Page") -> dict[str, list[str]]:
    """What axe finds on the open page, on a phone by day and at a desk by night."""
    found = {}
    for scheme, width in (("light", 360), ("dark", 1280)):
        page.set_viewport_size({"width": width, "height": 800})
        # Still: colours that change slowly would be measured half-way.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[f"{urlsplit(page.url).path}, {scheme}, {width}"] = axe(page)
    return found


def _next_pages(page: "Page") -> list[str]:
    """Where the links of this page lead at the desks: one address of each shape."""
    addresses = page.eval_on_selector_all("a[href*='/desk/']", "links => links.map(link => link.href.split('#')[0])")
    shapes = {re.sub(r"/[\w-]{20,}/|/\d+/", "/…/", urlsplit(address).path): address for address in addresses}
    shapes.pop(urlsplit(page.url).path, None)
    return [address for shape, address in sorted(shapes.items()) if "sign-out" not in shape]
