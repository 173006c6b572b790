"""Nothing tracked carries a secret or names somebody's machine, and no page fetches from a stranger."""

import re

import pytest

from tests.support import checkout

#: Put together from pieces, or this file would find itself.
HOSTS = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
    )
]
REGISTRY = re.compile("|".join(map(re.escape, HOSTS)) + r"|(--(extra-)?index-url|--find-links|--trusted-host)\b")

#: A path that exists on one machine only: a person's home, a build's folder.
MACHINE_PATH = re.compile(r"(?<![\w./}:-])/(?:home|root|Users|work|farm)/[\w.-]+")

SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}"
    r"|\bglpat-[A-Za-z0-9_-]{20,}"
    r"|(?i:secret_key|totp_secret|password_salt)[\"']?\]?\s*[:=]\s*[\"'][^\"'{]{12,}[\"']"
)

#: What makes a browser fetch: an attribute of an element that loads by itself, an address in a style sheet.
#: A link that a person presses is not one, and neither is the name of an XML language.
STRANGER = r"(?:https?:)?//[^\s\"'>)]+"
FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|object|embed|track|use|image|input|base)\b[^>]*?"
    rf"\s(?:src|srcset|href|xlink:href|data|poster)\s*=\s*[\"']?\s*{STRANGER}"
    r"|<link\b(?![^>]*\brel\s*=\s*[\"'](?:canonical|alternate|license)[\"'])[^>]*?"
    rf"\shref\s*=\s*[\"']?\s*{STRANGER}"
    rf"|<form\b[^>]*?\saction\s*=\s*[\"']?\s*{STRANGER}"
    rf"|url\(\s*[\"']?\s*{STRANGER}|@import\s+[\"']?\s*{STRANGER}"
    rf"|(?:fetch|importScripts|import|sendBeacon|WebSocket|EventSource)\s*\(\s*[\"'`]\s*{STRANGER}",
    re.IGNORECASE,
)

ITSELF = "tests/house/test_secrets_and_addresses.py"


def texts():
    for path in checkout.files():
        content = (checkout.ROOT / path).read_bytes()
        if b"\0" not in content[:8192] and path.as_posix() != ITSELF:
            yield path.as_posix(), content.decode("utf-8", errors="replace")


def found(pattern: re.Pattern[str], *, only: tuple[str, ...] = ("",)) -> list[str]:
    """Where a pattern stands, as `file:line: what`."""
    return [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit.group()[:80]}"
        for name, text in texts()
        if name.startswith(only)
        for hit in pattern.finditer(text)
    ]


def test_no_file_names_a_package_registry():
    assert not found(REGISTRY)


def test_no_file_names_a_folder_of_one_machine():
    assert not found(MACHINE_PATH)


def test_no_file_carries_a_secret():
    assert not found(SECRETS)


def test_no_page_or_style_fetches_from_a_stranger():
    assert not found(FETCHED, only=("consult/templates/", "consult/static/", "consult/desks/", "consult/web/"))


def test_a_lock_pins_every_package_with_hashes_and_nothing_else():
    for name, fewest in (("requirements.lock", 20), ("requirements-dev.lock", 20), ("requirements-reader.lock", 2)):
        text = (checkout.ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        assert len(lines) > fewest
        for line in lines:
            assert re.match(r"[a-z0-9-]+==[\w.!]+( ; [^@/]+?)?( +--hash=sha256:[0-9a-f]{64})+$", line), line


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        (REGISTRY, "https://" + HOSTS[0] + "/simple"),
        (REGISTRY, "--extra-" + "index-url http://x"),
        (MACHINE_PATH, 'open("/ho' + 'me/ann/notes.txt")'),
        (MACHINE_PATH, "see /wo" + "rk/main/README.md"),
        (SECRETS, "-----BEGIN RSA PRIVATE " + "KEY-----"),
        (SECRETS, 'app.config["SECRET_KEY"]' + ' = "a-long-fixed-string"'),
        (FETCHED, '<script defer src="https://cdn.example/x.js">'),
        (FETCHED, "<img alt='' src=//cdn.example/x.png>"),
        (FETCHED, '<link rel="stylesheet" href="http://fonts.example/css">'),
        (FETCHED, "@font-face { src: url('https://fonts.example/a.woff2') }"),
        (FETCHED, "fetch(`https://count.example/hit`)"),
    ],
)
def test_each_of_these_is_seen(pattern, sample):
    assert pattern.search(sample)


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        (FETCHED, '<a href="https://www.childline.org.uk">'),
        (FETCHED, '<svg xmlns="http://www.w3.org/2000/svg"><use href="#kite"/></svg>'),
        (FETCHED, '<link rel="canonical" href="https://consult.example/en/">'),
        (FETCHED, '<script src="/static/menu.js">'),
        (MACHINE_PATH, "/en/surveys/growing-up/"),
        (SECRETS, 'SECRET_KEY = os.environ["CONSULT_SECRET_KEY"]'),
    ],
)
def test_what_is_in_order_is_let_through(pattern, sample):
    assert not pattern.search(sample)
