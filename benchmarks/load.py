#!/usr/bin/env python3
"""How many people can answer at once, beside the least that Flask can do on the same machine in the same minute.

    python benchmarks/load.py                     a table, on SQLite
    python benchmarks/load.py --postgresql        on a PostgreSQL server of its own, flushed to the disk
    python benchmarks/load.py --postgresql URL    in an empty database on this machine
    python benchmarks/load.py --json              a list of {"database", "concurrency", "journeys_per_s", "p95_ms",
                                                  "page_ratio", "send_ratio", "peak_mb"}

Three web servers run side by side, each as `consult serve` starts its own: Consult with the demo city, a view that says
"hello", and a view that keeps one row on the disk (`benchmarks/controls.py`). Limits on tries are off, and the worker
that reads texts is not started. For 1, 8 and 32 people at once:

- `journeys_per_s`, `p95_ms`: whole journeys (begin, each page got and answered, check, send, thank you), and the wait
  for an answer that 95 in 100 requests stay under.
- `page_ratio`: question pages a second, as people first see them, by "hello" a second. For each page of the survey one
  draft is brought to it; then only these pages are asked for.
- `send_ratio`: answers sent a second by rows kept a second. One draft is brought to the check page and copied; then the
  copies are only sent.
- `peak_mb`: the most memory that Consult's web processes held together, in MiB.

Ours and the control take turns, a slice each, and change who is first; a ratio is the median over the turns. Ends with
1 when a ratio is below its target. What asking itself cost is said on the last line.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import cycle, islice, repeat
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import journeys, serving
from benchmarks.phones import Lived, Person, asking, live, one_after_another

CONCURRENCY = (1, 8, 32)
#: What the ratios have to be at least.
PAGE_TARGET, SEND_TARGET = 0.2, 0.35
SURVEY = "/en/surveys/growing-up/"
_HELLO = asking("/")
_INSERT = asking("/", form=[("words", "A bus stop with a light.")])


@dataclass(frozen=True)
class Row:
    """What was measured with so many people at once."""

    database: str
    concurrency: int
    journeys_per_s: float
    p95_ms: float
    page_ratio: float
    send_ratio: float
    peak_mb: float


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    #: How often ours and the control take turns.
    turns: int = 5
    #: How long a slice of pages takes, in seconds, about.
    slice_seconds: float = 1.0
    #: How many drafts are sent in a slice: about as long as the other slices. The first one warms up.
    sends: int = 400
    #: Whole journeys, for each person who is on one at once.
    journeys_each: int = 3
    #: Whether each turn is written out as it is taken.
    aloud: bool = False


@dataclass(frozen=True)
class Turn:
    """A slice of ours and a slice of the control, one right after the other: how many a second."""

    ours: float
    control: float


def ratio(turns: list[Turn]) -> float:
    """Ours by the control, the median over the turns: one slice that something else disturbed does not count."""
    return round(statistics.median(turn.ours / turn.control for turn in turns), 3)


def p95(waits: list[float]) -> float:
    """What 95 in 100 stay at or under (nearest rank)."""
    return sorted(waits)[max(0, -(-len(waits) * 95 // 100) - 1)]


def take_turns(turns: int, ours: Callable[[], float], control: Callable[[], float]) -> list[Turn]:
    """Ours and the control, a slice each; who was last in one turn is first in the next."""
    taken = []
    for turn in range(turns):
        if turn % 2:
            theirs = control()
            taken.append(Turn(ours(), theirs))
        else:
            taken.append(Turn(ours(), control()))
    return taken


class Measuring:
    """One set of web servers, and what it costs to ask them."""

    def __init__(self, servers: serving.Servers, database: str, size: Size) -> None:
        self.servers = servers
        self.database = database
        self.size = size
        self.own_seconds = self.seconds = 0.0
        learnt: list[journeys.Way] = []
        one_after_another(servers.consult, journeys.learn(SURVEY, learnt))
        self.way = learnt[0]
        self.pages: list[bytes] = []
        people = (journeys.to_page(self.way, place, self.pages) for place in range(len(self.way.pages)))
        self._live(servers.consult, people, at_once=4)

    def row(self, at_once: int) -> Row:
        """Everything with so many people at once."""
        journey_count = max(6, at_once * self.size.journeys_each)
        whole = self._live(
            self.servers.consult, (journeys.whole_journey(self.way) for _ in range(journey_count)), at_once
        )
        return Row(
            database=self.database,
            concurrency=at_once,
            journeys_per_s=round(journey_count / whole.seconds, 2),
            p95_ms=round(p95(whole.waits), 1),
            page_ratio=ratio(self._said("pages and hellos", at_once, self._pages(at_once))),
            send_ratio=ratio(self._said("sends and inserts", at_once, self._sends(at_once))),
            peak_mb=round(self.servers.peak_mb(), 1),
        )

    def _pages(self, at_once: int) -> list[Turn]:
        hello = self._slice(self.servers.hello, repeat(_HELLO), 200, at_once)
        ours = self._slice(self.servers.consult, cycle(self.pages), 200, at_once)
        return take_turns(self.size.turns, ours, hello)

    def _sends(self, at_once: int) -> list[Turn]:
        count = self.size.sends
        sending = iter(self._ready_to_send(count * (self.size.turns + 1)))
        self._rate(self.servers.consult, sending, count, 303, at_once)
        insert = self._slice(self.servers.insert, repeat(_INSERT), 200, at_once)
        return take_turns(
            self.size.turns, lambda: self._rate(self.servers.consult, sending, count, 303, at_once), insert
        )

    def _slice(self, port: int, requests: Iterator[bytes], status: int, at_once: int) -> Callable[[], float]:
        """A slice of a second or so; a first, short one warms up and finds out how many requests fill it."""
        a_second = self._rate(port, requests, 200, status, at_once)
        count = max(100, int(a_second * self.size.slice_seconds))
        return lambda: self._rate(port, requests, count, status, at_once)

    def _ready_to_send(self, number: int) -> list[bytes]:
        """One draft, brought to the check page as people bring theirs, and copies of it: requests that send them."""
        there: list[journeys.Ready] = []
        one_after_another(self.servers.consult, journeys.to_the_check_page(self.way, there))
        (first,) = there
        token = first.cookie.partition("=")[2]
        return [first.copied(*tokens).sending for tokens in self.servers.copies(token, number)]

    def _rate(self, port: int, requests: Iterator[bytes], count: int, status: int, at_once: int) -> float:
        people = (journeys.once(request, status) for request in islice(requests, count))
        return count / self._live(port, people, at_once).seconds

    def _live(self, port: int, people: Iterator[Person], at_once: int) -> Lived:
        lived = live(port, people, at_once=at_once)
        self.own_seconds += lived.own_seconds
        self.seconds += lived.seconds
        return lived

    def _said(self, what: str, at_once: int, turns: list[Turn]) -> list[Turn]:
        if self.size.aloud:
            each = ", ".join(f"{turn.ours:.0f}/{turn.control:.0f}" for turn in turns)
            print(f"{what} a second, {at_once} at once: {each}", file=sys.stderr)
        return turns


def measure(postgresql: str | None, size: Size, concurrency: tuple[int, ...]) -> tuple[list[Row], float]:
    """The rows, and the share of one core that asking took. `postgresql`: an address, "" for a server of its own."""
    with serving.database(postgresql) as (name, address), serving.servers(address) as servers:
        measuring = Measuring(servers, name, size)
        rows = [measuring.row(at_once) for at_once in concurrency]
        return rows, measuring.own_seconds / measuring.seconds


def table(rows: list[Row]) -> str:
    """The rows as text."""
    heads = ("database", "concurrency", "journeys_per_s", "p95_ms", "page_ratio", "send_ratio", "peak_mb")
    lines = ["".join(f"{head:>16}" for head in heads)]
    lines += ["".join(f"{value:>16}" for value in asdict(row).values()) for row in rows]
    return "\n".join(lines)


def broken(rows: list[Row]) -> list[str]:
    """What is below its target."""
    return [
        f"{name} {value} at {row.concurrency}, the target is {target}"
        for row in rows
        for name, value, target in (
            ("page_ratio", row.page_ratio, PAGE_TARGET),
            ("send_ratio", row.send_ratio, SEND_TARGET),
        )
        if value < target
    ]


def main() -> int:
    """0 when every ratio keeps its target, 1 when one does not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="a list instead of a table")
    parser.add_argument("--postgresql", nargs="?", const="", metavar="URL", help="instead of SQLite")
    parser.add_argument("--turns", type=int, default=Size.turns, help="how often ours and the control take turns")
    parser.add_argument("--concurrency", type=int, nargs="+", default=list(CONCURRENCY), metavar="N")
    parser.add_argument("--aloud", action="store_true", help="say how each turn went")
    arguments = parser.parse_args()
    size = Size(turns=max(1, min(arguments.turns, 50)), aloud=arguments.aloud)
    rows, share = measure(arguments.postgresql, size, tuple(max(1, min(n, 64)) for n in arguments.concurrency))
    print(json.dumps([asdict(row) for row in rows], indent=1) if arguments.json else table(rows))
    below = broken(rows)
    print(
        "\n".join(f"BROKEN: {one}" for one in below) or "kept: every ratio is at its target or above",
        f"asking took {share:.0%} of one core while it lasted",
        sep="\n",
        file=sys.stderr if arguments.json else sys.stdout,
    )
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
