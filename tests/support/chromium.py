"""The Chromium of this machine, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: A browser that asks nothing of the network but what the page asks.
_QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def where() -> str | None:
    """The program's path: CONSULT_CHROMIUM, or else what is installed; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CONSULT_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def browser() -> Iterator["Browser"]:
    """A browser without a window; closed afterwards."""
    from playwright.sync_api import sync_playwright

    # As root, Chromium refuses its own sandbox.
    rootless = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=where(), args=[*_QUIET, *rootless])
        try:
            yield opened
        finally:
            opened.close()
