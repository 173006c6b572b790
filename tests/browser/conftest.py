"""A demo city that is really served, and a Chromium that really opens it. Without Chromium these tests are skipped."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from consult.core.wording import STANDARD
from tests.support import chromium
from tests.support.demo_city import City, demo_city
from tests.support.journeys import Journeys, journeys
from tests.support.states import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: How long a page may take, in milliseconds.
_PATIENCE = 15_000
#: Windows that pages are looked at in, and how high each is: a small phone, a usual one, a desk.
WINDOWS = {320: 640, 360: 640, 1280: 800}
SCHEMES = ("light", "dark")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, without a window. One for all tests of a worker."""
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
def people(browser: "Browser", city: City, earlier_code: str) -> Callable[[], Journeys]:
    """`people()`: cookies and codes of those who answered, some of them a moment ago."""
    lived: list[Journeys] = []

    def newest() -> Journeys:
        if not lived or lived[-1].is_old:
            lived.append(journeys(browser, city.base, earlier_code))
        return lived[-1]

    return newest


#: `with phone("ur", width=320) as visit:` gives a page in a browser that has seen nothing yet.
Phone = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def phone(browser: "Browser", city: City, people: Callable[[], Journeys]) -> Phone:
    """Opens a phone of any size, in any language; what else is given goes to Playwright's `new_context`."""

    @contextmanager
    def opened(
        language: str, form: str = STANDARD, *, width: int = 360, height: int = 640, **more: Any
    ) -> Iterator[Visit]:
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language, **more)
        context.set_default_timeout(_PATIENCE)
        try:
            yield Visit(context.new_page(), city.base, language, people(), form)
        finally:
            context.close()

    return opened


#: `same_phone("ur", "large", width=320)` gives the page that the test before had, turned into what is asked for.
SamePhone = Callable[..., Visit]


@pytest.fixture(scope="session")
def same_phone(browser: "Browser", city: City, people: Callable[[], Journeys]) -> Iterator[SamePhone]:
    """One phone for hundreds of looks: a new context for each would take longer than the looks do."""
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()

    def turned(language: str, form: str = STANDARD, *, width: int = 360, scheme: str = "light") -> Visit:
        page.unroute_all()
        page.set_viewport_size({"width": width, "height": WINDOWS[width]})
        # Still: colours that change slowly would be measured half-way.
        page.emulate_media(color_scheme=scheme, forced_colors="none", reduced_motion="reduce")
        return Visit(page, city.base, language, people(), form)

    yield turned
    context.close()
