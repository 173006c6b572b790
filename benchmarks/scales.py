"""What Chromium receives for a page, and when a slow phone would first show something of it."""

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

#: A slow 4G phone: there and back takes 400 ms, 400 kbit/s each way, a processor four times slower than this one.
ROUND_TRIP_MS, KBIT_PER_S, SLOWER = 400, 400, 4
#: Round trips for opening the connection, counted beside the requests: plain HTTP as here takes one, TLS 1.3 would take
#: one more. Chromium's emulation leaves it out, so it is added to the time, too.
CONNECTING = 1
#: How long one page may take, in seconds.
_PATIENCE = 40
#: What has to be there before anything is painted.
_BLOCKING = {"Document", "Stylesheet"}
_FIRST_PAINT = """() => new Promise(resolve => {
  const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
  const look = left => seen() || !left ? resolve(seen() ? seen().startTime : null) : setTimeout(look, 50, left - 1);
  look(400);
})"""


@dataclass
class Load:
    """One thing that a document loaded."""

    document: str
    kind: str
    address: str
    #: The address of what asked for it; "" where the browser did by itself.
    asked_by: str = ""
    received: int = 0
    redirects: int = 0
    finished: bool = False


@dataclass
class Weighed:
    """One page, everything included."""

    bytes: int
    requests: int
    script_bytes: int
    #: Bytes that come before anything is painted.
    blocking_bytes: int
    round_trips: int
    redirects: int
    loads: list[Load] = field(default_factory=list, repr=False)


class Scales:
    """Adds up what Chromium says that one page received. With `cache`, it may keep what it has seen."""

    def __init__(self, page: "Page", *, cache: bool = False) -> None:
        self._page = page
        self._loads: dict[str, Load] = {}
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.on("Network.requestWillBeSent", self._asked)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": not cache})

    def be_slow(self) -> None:
        """Be a slow phone from now on."""
        a_second = KBIT_PER_S * 1000 // 8
        line = {"latency": ROUND_TRIP_MS, "downloadThroughput": a_second, "uploadThroughput": a_second}
        self.session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def weigh(self) -> Weighed:
        """The document that is open, when all of it has come."""
        return weighed(self._all())

    def first_paint_ms(self) -> int:
        """When the open document first showed text or a picture, after its address was asked for."""
        painted = self._page.evaluate(_FIRST_PAINT)
        if painted is None:
            raise RuntimeError(f"{self._page.url} showed nothing.")
        return round(painted) + CONNECTING * ROUND_TRIP_MS

    def _asked(self, event: dict) -> None:
        asked_by = event.get("initiator", {}).get("url", "")
        asked = Load(event["loaderId"], event.get("type", "Other"), event["request"]["url"], asked_by)
        load = self._loads.setdefault(event["requestId"], asked)
        if redirect := event.get("redirectResponse"):
            load.received += redirect["encodedDataLength"]
            load.redirects += 1
            load.address = event["request"]["url"]

    def _finished(self, event: dict) -> None:
        if load := self._loads.get(event["requestId"]):
            load.received += event["encodedDataLength"]
            load.finished = True

    def _all(self) -> list[Load]:
        """What this document loads, waiting for the icon: a browser fetches it last, after it says that all came."""
        document = self.session.send("Page.getFrameTree")["frameTree"]["frame"]["loaderId"]
        named = self._page.locator("link[rel=icon]")
        # For a page that names none, as the empty one after leaving, a browser may ask for one of its own, or may not.
        icon = (named.get_attribute("href") or "") if named.count() else ""
        until = time.monotonic() + _PATIENCE
        quiet_until = None
        while time.monotonic() < until:
            loads = [load for load in self._loads.values() if load.document == document]
            done = bool(loads) and all(load.finished for load in loads)
            if done and icon and any(load.address.endswith(icon) for load in loads):
                return loads
            # An icon that is in the cache is not always asked for again.
            quiet_until = (quiet_until or time.monotonic() + 1) if done else None
            if quiet_until and time.monotonic() > quiet_until and self._is_kept(icon):
                return loads
            self._page.wait_for_timeout(20)
        raise RuntimeError(f"{self._page.url} did not finish loading.")

    def _is_kept(self, icon: str) -> bool:
        return any(load.finished and load.address.endswith(icon) for load in self._loads.values())


def weighed(loads: list[Load]) -> Weighed:
    """The sums over what one document loaded."""
    return Weighed(
        bytes=round(sum(load.received for load in loads)),
        requests=len(loads),
        script_bytes=round(sum(load.received for load in loads if load.kind == "Script")),
        blocking_bytes=round(sum(load.received for load in loads if load.kind in _BLOCKING)),
        round_trips=CONNECTING + max((_depth(load, loads) for load in loads), default=0),
        redirects=sum(load.redirects for load in loads if load.kind == "Document"),
        loads=loads,
    )


def floor_ms(weight: Weighed) -> int:
    """Three round trips (connecting, document, stylesheet), one more a redirect, and the transfer of what blocks."""
    return round((3 + weight.redirects) * ROUND_TRIP_MS + weight.blocking_bytes * 8 / KBIT_PER_S)


def _depth(load: Load, loads: list[Load]) -> int:
    """How many requests one after another it takes to get this one."""
    steps, seen = 1 + load.redirects, {id(load)}
    while load.kind != "Document":
        asker = next((one for one in loads if one.address == load.asked_by and id(one) not in seen), None)
        asker = asker or next((one for one in loads if one.kind == "Document" and id(one) not in seen), None)
        if asker is None:
            break
        seen.add(id(asker))
        steps += 1 + asker.redirects
        load = asker
    return steps
