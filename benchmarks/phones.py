"""Many phones that ask and wait, in one thread and on this machine only: asking has to cost little beside answering.

A person is a generator that yields requests and is sent the answer to each. `live` lets so many of them live at once,
each over a connection of their own that stays open, as a browser's does.
"""

import selectors
import socket
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import brotli

HOST = "127.0.0.1"
_HEAD_ENDS = b"\r\n\r\n"


class Stopped(Exception):
    """It took longer than it may, or the server went away."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    #: Status line and headers as they came.
    head: bytes
    #: The body as it came, compressed.
    packed: bytes

    def header(self, name: str) -> str:
        """The first header with this name, or ""."""
        for line in self.head.split(b"\r\n")[1:]:
            known, _, value = line.partition(b":")
            if known.decode("latin-1").lower() == name:
                return value.strip().decode("latin-1")
        return ""

    @property
    def page(self) -> str:
        """The body as text."""
        whole = brotli.decompress(self.packed) if self.header("content-encoding") == "br" else self.packed
        return whole.decode()

    @property
    def goes_to(self) -> str:
        """The path that a redirect leads to, or ""."""
        parts = urlsplit(self.header("location"))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    @property
    def cookie(self) -> str:
        """The one cookie that was set, as it is sent back, or ""."""
        return self.header("set-cookie").partition(";")[0]


Person = Generator[bytes, Answer, None]


def asking(path: str, *, cookie: str = "", form: Iterable[tuple[str, str]] | None = None) -> bytes:
    """A request as a phone's browser sends it: GET, or POST where there is a form."""
    body = b"" if form is None else urlencode(list(form)).encode()
    lines = [
        f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
        f"Host: {HOST}",
        "User-Agent: Mozilla/5.0 (Linux; Android 8.1.0) Chrome/90.0 Mobile Safari/537.36",
        "Accept: text/html,application/xhtml+xml",
        "Accept-Language: en-GB,en;q=0.9",
        "Accept-Encoding: gzip, deflate, br",
    ]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Lived:
    """What a number of people lived through."""

    seconds: float = 0.0
    #: CPU time of this side, in seconds: what asking cost.
    own_seconds: float = 0.0
    #: How long each answer was waited for, in milliseconds.
    waits: list[float] = field(default_factory=list)


@dataclass
class _Phone:
    """One open connection and whoever is using it."""

    line: socket.socket
    person: Person
    sent_at: float = 0.0
    came: bytearray = field(default_factory=bytearray)


def live(port: int, people: Iterable[Person], *, at_once: int, seconds: float = 120) -> Lived:
    """Let all of `people` live to their end, `at_once` at a time. Raises Stopped after so many seconds."""
    lived = Lived()
    waiting = iter(people)
    began, own = time.perf_counter(), time.process_time()
    with selectors.DefaultSelector() as selector:
        phones = [phone for _ in range(at_once) if (phone := _next_phone(port, waiting)) is not None]
        try:
            for phone in phones:
                selector.register(phone.line, selectors.EVENT_READ, phone)
            using = len(phones)
            while using:
                if time.perf_counter() - began > seconds:
                    raise Stopped(f"not done after {seconds:.0f} seconds")
                for key, _event in selector.select(timeout=1):
                    if not _hear(key.data, waiting, lived):
                        selector.unregister(key.fileobj)
                        using -= 1
        finally:
            for phone in phones:
                phone.line.close()
    lived.seconds = time.perf_counter() - began
    lived.own_seconds = time.process_time() - own
    return lived


def one_after_another(port: int, person: Person) -> None:
    """Let one person live to their end."""
    live(port, [person], at_once=1)


def _next_phone(port: int, waiting: Iterator[Person]) -> _Phone | None:
    person = next(waiting, None)
    if person is None:
        return None
    line = socket.create_connection((HOST, port), timeout=30)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    phone = _Phone(line, person)
    _send(phone, next(person))
    return phone


def _send(phone: _Phone, request: bytes) -> None:
    phone.sent_at = time.perf_counter()
    phone.line.sendall(request)


def _hear(phone: _Phone, waiting: Iterator[Person], lived: Lived) -> bool:
    """Take what came; when it is whole, ask the next thing. False when nobody is left to use this phone."""
    some = phone.line.recv(65_536)
    if not some:
        raise Stopped("the server hung up")
    phone.came += some
    answer = whole(phone.came)
    if answer is None:
        return True
    lived.waits.append((time.perf_counter() - phone.sent_at) * 1000)
    phone.came.clear()
    try:
        request = phone.person.send(answer)
    except StopIteration:
        following = next(waiting, None)
        if following is None:
            return False
        phone.person = following
        request = next(following)
    _send(phone, request)
    return True


def whole(came: bytes | bytearray) -> Answer | None:
    """The answer in what came so far; None while something is missing. Raises Stopped where its end cannot be told."""
    ends = came.find(_HEAD_ENDS)
    if ends < 0:
        return None
    head = bytes(came[:ends])
    marked = head.lower().find(b"\r\ncontent-length:")
    if marked < 0:
        raise Stopped("an answer without its length")
    length = int(head[marked + 17 :].split(b"\r\n", 1)[0])
    body = bytes(came[ends + 4 :])
    return Answer(int(head[9:12]), head, body) if len(body) >= length else None


def patiently(check: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until `check` is true. Raises Stopped."""
    until = time.monotonic() + seconds
    while not check():
        if time.monotonic() > until:
            raise Stopped("the server did not start")
        time.sleep(0.1)


def answers_at(port: int, path: str) -> bool:
    """Whether a server answers this path with 200."""
    try:
        with closing(socket.create_connection((HOST, port), timeout=2)) as line:
            line.sendall(asking(path).replace(b"\r\nHost", b"\r\nConnection: close\r\nHost", 1))
            return line.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False
