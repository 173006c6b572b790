"""Limits on guessing. An address is kept only as a keyed hash, in memory, and forgotten within the hour.

Each worker process counts for itself; with four workers the true limits are up to four times as high, which the
numbers allow for.
"""

from collections.abc import Callable
from functools import partial
from ipaddress import IPv6Address, ip_network

from flask import Flask, Response, g, request
from flask_limiter import Limiter

from consult.core.clock import today
from consult.core.keys import keyed_hash


def whose() -> str:
    """Who is asking, as a hash that is of no use tomorrow."""
    return keyed_hash("limits", f"{today().isoformat()} {_network(request.remote_addr or '')}")[:24]


def _network(address: str) -> str:
    """The address; of an IPv6 one the first 64 bits, for a household or a phone has all that follow."""
    try:
        return str(ip_network((IPv6Address(address), 64), strict=False)) if ":" in address else address
    except ValueError:
        return address


def count_this() -> None:
    """What this request asked for was done, so it counts against a limit that counts with `when_done`."""
    g.done = True


def when_done(_response: Response) -> bool:
    """Whether the request counts. Else one phone that sends nothing, sixty times, would keep a class waiting."""
    return bool(g.get("done"))


limiter = Limiter(key_func=whose, storage_uri="memory://", strategy="fixed-window", headers_enabled=False)

#: Codes have 40 bits. A class of 30 behind one address may all type theirs in one minute.
TYPING_CODES = "60 per minute; 300 per hour"
#: Beginning a survey costs 40 ms of scrypt.
BEGINNING = "120 per minute; 1200 per hour"
#: Following a poster's link: beyond this the person goes on to the survey and is not counted.
ARRIVING = "300 per minute; 3000 per hour"
#: Sending: two classes of 30 behind one address at once; more wait a minute, with their answers kept.
SENDING = "60 per minute; 600 per hour"
#: A worry may come from anyone in a school at any time, and each starts a clock for a person: room for many.
WORRYING = "30 per minute; 200 per hour"
#: A class may be asked in one lesson what we should ask.
SUGGESTING = "30 per minute; 200 per hour"
SIGNING_IN = "10 per minute; 60 per hour"


def prepare(app: Flask) -> None:
    """Switch the limits on. Each view counts for itself; the library's look before every other request finds nothing.
    Its look afterwards stays: that is where `when_done` is asked."""
    limiter.init_app(app)
    hooks = app.before_request_funcs
    hooks[None] = [hook for hook in hooks.get(None, []) if not _is_the_librarys(hook)]


def _is_the_librarys(hook: Callable) -> bool:
    whole = hook.func if isinstance(hook, partial) else hook
    return whole.__module__.startswith("flask_limiter.")
