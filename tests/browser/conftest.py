"""A demo city that is really served, and a Chromium that really opens it. Without Chromium these tests are skipped."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import chromium, states
from tests.support.demo_city import City, demo_city

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, without a window."""
    if chromium.where() is None:
        pytest.skip("there is no Chromium here")
    with chromium.browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def city(browser: "Browser") -> Iterator[City]:
    """The demo city, on a port of its own. After the browser, so that nothing is served where nothing can look."""
    with demo_city() as served:
        yield served


@pytest.fixture(scope="session")
def earlier_code(city: City) -> str:
    """The code of somebody who answered the survey that is closed."""
    return city.keep_a_code()


@pytest.fixture(scope="session")
def people(browser: "Browser", city: City, earlier_code: str) -> Callable[[str], states.Journeys]:
    """`people("ur")`: cookies and codes of those who answered in Urdu."""
    lived: dict[str, states.Journeys] = {}

    def of(language: str) -> states.Journeys:
        if language not in lived:
            lived[language] = states.journeys(browser, city, language, earlier_code)
        return lived[language]

    return of


#: `with phone("ur", width=320) as visit:` gives a page in a browser that has seen nothing yet.
Phone = Callable[..., AbstractContextManager[states.Visit]]


@pytest.fixture(scope="session")
def phone(browser: "Browser", city: City, people: Callable[[str], states.Journeys]) -> Phone:
    """Opens a phone of any size, in any language; what else is given goes to Playwright's `new_context`."""

    @contextmanager
    def opened(language: str, *, width: int = 360, height: int = 640, **more: Any) -> Iterator[states.Visit]:
        journeys = people(language)
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language, **more)
        context.set_default_timeout(15_000)
        try:
            yield states.Visit(context.new_page(), city.base, language, journeys)
        finally:
            context.close()

    return opened
