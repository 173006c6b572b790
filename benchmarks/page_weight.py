#!/usr/bin/env python3
"""What every public page weighs on the wire, in every language and format: in a real browser with an empty cache.

    python benchmarks/page_weight.py           a table
    python benchmarks/page_weight.py --json    a list of {"page", "language", "form", "bytes", "requests", …}

Ends with 1 when the first question page weighs more than its budget. Needs Chromium; CONSULT_CHROMIUM may name one.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from consult.core.languages import all_languages
from consult.core.wording import FORMATS, STANDARD
from tests.support import chromium, states
from tests.support.demo_city import demo_city
from tests.support.journeys import Journeys, journeys

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

#: What fits into TCP's first ten segments of 1,460 bytes (RFC 6928), and so into one round trip.
BUDGET = 14_600
HELD = "first question"
#: How long one page may take, in seconds.
_PATIENCE = 20


@dataclass(frozen=True)
class Weight:
    """One page in one language and format, with headers and everything: redirects before it, stylesheet, icon."""

    page: str
    language: str
    form: str
    #: Bytes received: status line, headers and body as they came, compressed.
    bytes: int
    requests: int
    script_bytes: int


@dataclass
class _Load:
    document: str
    kind: str
    address: str
    received: int = 0
    finished: bool = False


class _Scales:
    """Adds up what Chromium says it received."""

    def __init__(self, session: "CDPSession") -> None:
        self._loads: dict[str, _Load] = {}
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _asked(self, event: dict) -> None:
        asked = _Load(event["loaderId"], event.get("type", "Other"), event["request"]["url"])
        load = self._loads.setdefault(event["requestId"], asked)
        if redirect := event.get("redirectResponse"):
            load.received += redirect["encodedDataLength"]

    def _finished(self, event: dict) -> None:
        if load := self._loads.get(event["requestId"]):
            load.received += event["encodedDataLength"]
            load.finished = True

    def of(self, document: str) -> list[_Load]:
        """What was loaded for this document so far."""
        return [load for load in self._loads.values() if load.document == document]


def weigh(
    browser: "Browser",
    base: str,
    language: str,
    people: Journeys,
    pages: Iterable[str] = tuple(states.STATES),
    form: str = STANDARD,
) -> list[Weight]:
    """Each of these pages, opened in a browser that has seen nothing yet. `pages` are names in `states.STATES`."""
    return [_weigh_one(browser, base, language, people, page, form) for page in pages]


def _weigh_one(browser: "Browser", base: str, language: str, people: Journeys, name: str, form: str) -> Weight:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    scales = _Scales(session)
    states.reach(name, states.Visit(page, base, language, people, form))
    loads = _all_of(page, scales, session.send("Page.getFrameTree")["frameTree"]["frame"]["loaderId"])
    context.close()
    return Weight(
        page=name,
        language=language,
        form=form,
        bytes=round(sum(load.received for load in loads)),
        requests=len(loads),
        script_bytes=round(sum(load.received for load in loads if load.kind == "Script")),
    )


def _all_of(page: "Page", scales: _Scales, document: str) -> list[_Load]:
    """What this document loads, waiting for the icon: a browser fetches it last, after it says that all is loaded."""
    icon = page.locator("link[rel=icon]").get_attribute("href")
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        loads = scales.of(document)
        if all(load.finished for load in loads) and any(load.address.endswith(icon) for load in loads):
            return loads
        page.wait_for_timeout(20)
    raise RuntimeError(f"{page.url} did not finish loading.")


def heaviest(weights: Iterable[Weight]) -> Weight:
    """The page that the budget is for, in the language in which it weighs most."""
    return max((weight for weight in weights if weight.page == HELD), key=lambda weight: weight.bytes)


def measure() -> list[Weight]:
    """Every public page in every language and format, of a demo city made for it."""
    with demo_city() as city, chromium.browser() as browser:
        earlier_code = city.keep_a_code()
        weights = []
        for language, form in product(all_languages(), FORMATS):
            people = journeys(browser, city.base, earlier_code)
            weights += weigh(browser, city.base, language.code, people, form=form)
        return weights


def _table(weights: list[Weight]) -> str:
    lines = [f"{'page':<28}{'language':<10}{'format':<10}{'bytes':>8}{'requests':>10}{'script':>8}"]
    lines += [
        f"{weight.page:<28}{weight.language:<10}{weight.form:<10}"
        f"{weight.bytes:>8,}{weight.requests:>10}{weight.script_bytes:>8,}"
        for weight in weights
    ]
    return "\n".join(lines)


def main() -> int:
    """0 when the budget is kept, 1 when it is not, 2 when there is no browser to measure with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="a list instead of a table")
    arguments = parser.parse_args()
    if chromium.where() is None:
        print("There is no Chromium here: install it, or name one in CONSULT_CHROMIUM.", file=sys.stderr)
        return 2
    weights = measure()
    print(json.dumps([asdict(weight) for weight in weights], indent=1) if arguments.json else _table(weights))
    most = heaviest(weights)
    kept = most.bytes <= BUDGET
    print(
        f"{'kept' if kept else 'BROKEN'}: the first question page weighs {most.bytes:,} bytes at most "
        f"({most.language}, {most.form}); the budget is {BUDGET:,}",
        file=sys.stderr if arguments.json else sys.stdout,
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
