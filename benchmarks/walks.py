"""Every page of answering in a real browser: surveys are found on the home page, forms are filled in as they stand."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks.forms import Form, form_to_answer
from benchmarks.scales import Scales, Weighed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

#: A way that is longer than this goes round in circles.
_LONGEST = 200
_FILL = """pairs => pairs.forEach(([name, value]) => document.getElementsByName(name).forEach(field => {
  if (field.type === 'hidden') return;
  if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.checked || field.value === value;
  else field.value = value;
}))"""


@dataclass(frozen=True)
class Stop:
    """One page on a walk: its name, what it weighed when the pages before it were seen, and the cookies to open it."""

    name: str
    address: str
    warm: Weighed
    cookies: list[dict]


def surveys_on(browser: "Browser", base: str, first: str) -> list[str]:
    """Addresses of the surveys that can be answered now, as the home page in this language and format links them;
    none where there is no such page."""
    with _window(browser) as page:
        answer = page.goto(f"{base}/{first}/")
        if answer is None or answer.status != 200:
            return []
        found = page.eval_on_selector_all("main a[href*='/surveys/']", "links => links.map(link => link.href)")
        return [address for address in dict.fromkeys(found) if _can_begin(page, address)]


def walk(browser: "Browser", survey: str) -> Iterator[Stop]:
    """Through one survey, from its facts to the thank-you page. The first stop is weighed with nothing in the cache."""
    with _window(browser) as page:
        scales = Scales(page, cache=True)
        page.goto(survey)
        slug = urlsplit(survey).path.strip("/").split("/")[-1]
        cookies: list[dict] = []
        for _ in range(_LONGEST):
            yield Stop(_name(slug, survey, page.url), page.url, scales.weigh(), cookies)
            form = form_to_answer(page.content())
            if form is None or urlsplit(page.url).path.endswith("/sent/"):
                return
            _go_on(page, form)
            cookies = page.context.cookies()
    raise RuntimeError(f"{survey} does not come to an end")


class ColdPhone:
    """A stop's page in a slow phone that has seen nothing yet. It begins to load at once, and others can meanwhile."""

    def __init__(self, browser: "Browser", stop: Stop) -> None:
        self._context = _context(browser)
        if stop.cookies:
            self._context.add_cookies(stop.cookies)  # type: ignore[arg-type]
        page = self._context.new_page()
        self._scales = Scales(page)
        self._scales.be_slow()
        answer = page.goto(stop.address, wait_until="commit")
        self.status = answer.status if answer else 0

    def look(self) -> tuple[Weighed, int]:
        """What it weighed, and when it first showed something; the phone is gone afterwards."""
        try:
            return self._scales.weigh(), self._scales.first_paint_ms()
        finally:
            self._context.close()


def _context(browser: "Browser") -> "BrowserContext":
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.set_default_timeout(60_000)
    return context


@contextmanager
def _window(browser: "Browser") -> Iterator["Page"]:
    with closing(_context(browser)) as context:
        yield context.new_page()


def _can_begin(page: "Page", address: str) -> bool:
    if urlsplit(address).path.rstrip("/").split("/")[-2:-1] != ["surveys"]:
        return False
    page.goto(address)
    return form_to_answer(page.content()) is not None


def _go_on(page: "Page", form: Form) -> None:
    """Answer and press Next, or what stands in its place; where the answer is not taken, skip."""
    before = page.url
    page.evaluate(_FILL, form.answered())
    _press(page, form.button("send", "next"))
    if page.url == before and (skip := form.button("skip")):
        _press(page, skip)


def _press(page: "Page", button: tuple[str, str] | None) -> None:
    which = f"[name='{button[0]}'][value='{button[1]}']" if button else ""
    with page.expect_navigation():
        page.locator(f"main form[method=post] button{which}:not([aria-hidden])").first.click()


def _name(slug: str, survey: str, address: str) -> str:
    """Such as "growing-up/answers/parks", from where the page is."""
    rest = urlsplit(address).path.partition(urlsplit(survey).path)[2].strip("/")
    return f"{slug}/{rest}" if rest else slug
