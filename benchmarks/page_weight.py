#!/usr/bin/env python3
"""What every public page weighs on the wire, and when a slow phone shows something of it, in a real browser.

    python benchmarks/page_weight.py           a table
    python benchmarks/page_weight.py --json    a list of {"page", "language", "form", "bytes", "requests",
                                               "script_bytes", "first_paint_ms", "round_trips", …}

Two kinds of rows: each state in which the public meets a page, in every language and format; and each page of answering
of each open survey, from its facts to the thank-you page, in every language, standard and easy read. The second kind is
found and filled in as the pages stand, whatever their questions are called.

- `bytes`: everything that a page brings, with redirects before it, headers and icon, with nothing in the cache.
- `first_paint_ms`: first contentful paint with nothing in the cache, on a phone with 400 ms there and back, 400 kbit/s
  each way and a processor four times slower than this one. Chromium emulates no connecting: a round trip is added.
  Null for the first kind.
- `round_trips`: requests on the longest chain of which each waits for the one before, and one for connecting. Plain
  HTTP needs no more; TLS 1.3 would take one more.
- `floor_ms`: three round trips (connecting, the page, its stylesheet), one more for each redirect, and the transfer of
  what has to be there before anything is painted. A page may need no other round trip, and 800 ms of work.
- `warm_bytes`: what the page brought when the pages before it had been seen; null for the first kind and first pages.

Ends with 1 when a page of answering breaks a budget. Needs Chromium; CONSULT_CHROMIUM may name one.
"""

import argparse
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import walks
from benchmarks.scales import Scales, Weighed, floor_ms
from consult.core.languages import all_languages
from consult.core.wording import EASY, FORMATS, STANDARD
from consult.web.localising import segment
from tests.support import chromium, states
from tests.support.demo_city import demo_city
from tests.support.journeys import Journeys, journeys

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What fits into TCP's first ten segments of 1,460 bytes (RFC 6928), and so into one round trip.
BUDGET = 14_600
#: The same for a page after the first, whose stylesheet and icon the phone has; and script on any page.
WARM_BUDGET, SCRIPT_BUDGET = 5_000, 6_000
#: Connecting, the page, its stylesheet; each redirect is one more.
ROUND_TRIPS = 3
#: What making, reading and painting a page may take beside the network, in milliseconds: on a quiet machine it is 200,
#: and a processor four times slower than a busy machine's takes longer. A round trip too many is found by counting.
TOLERANCE_MS = 800
HELD = "first question"
#: Formats in which each survey is walked. Large letters are the standard pages with other rules in the same stylesheet.
_WALKED = (STANDARD, EASY)


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
    first_paint_ms: int | None = None
    round_trips: int = 0
    warm_bytes: int | None = None
    redirects: int = 0
    #: No page can be shown sooner: three round trips, one more a redirect, and the transfer of what blocks.
    floor_ms: int = 0


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
    with closing(browser.new_context()) as context:
        page = context.new_page()
        scales = Scales(page)
        states.reach(name, states.Visit(page, base, language, people, form))
        return _weight(name, language, form, scales.weigh())


def weigh_walk(browser: "Browser", survey: str, language: str, form: str = STANDARD) -> Iterator[Weight]:
    """Each page of answering of one survey. A slow phone mostly waits: some look at earlier pages meanwhile."""
    looking: deque[tuple[walks.Stop, walks.ColdPhone]] = deque()
    for stop in walks.walk(browser, survey):
        looking.append((stop, walks.ColdPhone(browser, stop)))
        if len(looking) > 3:
            yield _seen(browser, language, form, *looking.popleft())
    while looking:
        yield _seen(browser, language, form, *looking.popleft())


def _seen(browser: "Browser", language: str, form: str, stop: walks.Stop, phone: walks.ColdPhone) -> Weight:
    """A page that seems late is looked at twice more, alone: what else this machine does is no fault of the page."""
    status, (cold, painted) = phone.status, phone.look()
    for _ in range(2):
        if _is_late(painted, floor_ms(cold)):
            again = walks.ColdPhone(browser, stop)
            _weighed, sooner = again.look()
            painted = min(painted, sooner) if again.status == status else painted
    warm = stop.warm.bytes if stop.cookies else None
    return _weight(stop.name, language, form, cold, first_paint_ms=painted, warm_bytes=warm)


def _weight(
    page: str,
    language: str,
    form: str,
    cold: Weighed,
    *,
    first_paint_ms: int | None = None,
    warm_bytes: int | None = None,
) -> Weight:
    return Weight(
        page=page,
        language=language,
        form=form,
        bytes=cold.bytes,
        requests=cold.requests,
        script_bytes=cold.script_bytes,
        first_paint_ms=first_paint_ms,
        round_trips=cold.round_trips,
        warm_bytes=warm_bytes,
        redirects=cold.redirects,
        floor_ms=floor_ms(cold),
    )


def heaviest(weights: Iterable[Weight]) -> Weight:
    """The page that the budget is for, in the language in which it weighs most."""
    return max((weight for weight in weights if weight.page == HELD), key=lambda weight: weight.bytes)


def broken(weight: Weight) -> list[str]:
    """Which budgets this page breaks, in words."""
    warm, script = weight.warm_bytes or 0, weight.script_bytes
    painted, floor = weight.first_paint_ms, weight.floor_ms
    found = {
        f"{weight.bytes:,} bytes, the budget is {BUDGET:,}": weight.bytes > BUDGET,
        f"{warm:,} bytes after the page before, the budget is {WARM_BUDGET:,}": warm > WARM_BUDGET,
        f"{script:,} bytes of script, the budget is {SCRIPT_BUDGET:,}": script > SCRIPT_BUDGET,
        f"{weight.round_trips} round trips": weight.round_trips > ROUND_TRIPS + weight.redirects,
        f"shown after {painted} ms, {floor} are the floor and {TOLERANCE_MS} more allowed": _is_late(painted, floor),
    }
    return [f"{weight.page} ({weight.language}, {weight.form}): {words}" for words, is_so in found.items() if is_so]


def _is_late(painted: int | None, floor: int) -> bool:
    return painted is not None and painted > floor + TOLERANCE_MS


def measure(codes: Iterable[str]) -> list[Weight]:
    """Every public page in these languages, and every page of answering in every format, of a demo city made for it."""
    with demo_city() as city, chromium.browser() as browser:
        earlier_code = city.keep_a_code()
        weights = []
        for code, form in product(codes, FORMATS):
            weights += weigh(browser, city.base, code, journeys(browser, city.base, earlier_code), form=form)
            for survey in walks.surveys_on(browser, city.base, segment(code, form)) if form in _WALKED else ():
                weights += weigh_walk(browser, survey, code, form)
        return weights


def _table(weights: list[Weight]) -> str:
    heads = ("bytes", "warm", "requests", "script", "trips", "paint ms", "floor ms")
    lines = [f"{'page':<44}{'language':<10}{'format':<10}" + "".join(f"{head:>10}" for head in heads)]
    for one in weights:
        numbers = (one.bytes, one.warm_bytes, one.requests, one.script_bytes, one.round_trips, one.first_paint_ms)
        shown = ["" if number is None else f"{number:,}" for number in (*numbers, one.floor_ms)]
        lines.append(f"{one.page:<44}{one.language:<10}{one.form:<10}" + "".join(f"{number:>10}" for number in shown))
    return "\n".join(lines)


def main() -> int:
    """0 when every budget is kept, 1 when one is not, 2 when there is no browser to measure with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="a list instead of a table")
    every = [language.code for language in all_languages()]
    parser.add_argument("--languages", nargs="+", choices=every, default=every, help="all of them as a rule")
    arguments = parser.parse_args()
    if chromium.where() is None:
        print("There is no Chromium here: install it, or name one in CONSULT_CHROMIUM.", file=sys.stderr)
        return 2
    weights = measure(arguments.languages)
    print(json.dumps([asdict(weight) for weight in weights], indent=1) if arguments.json else _table(weights))
    most = heaviest(weights)
    walked = [weight for weight in weights if weight.first_paint_ms is not None or weight.page == HELD]
    problems = [words for weight in walked for words in broken(weight)]
    said = sys.stderr if arguments.json else sys.stdout
    print(
        *(f"BROKEN: {problem}" for problem in problems),
        f"the first question page weighs {most.bytes:,} bytes at most ({most.language}, {most.form}) of {BUDGET:,}",
        f"{len(walked)} pages of answering; {len(problems)} budgets broken" if problems else "kept: every budget",
        sep="\n",
        file=said,
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
