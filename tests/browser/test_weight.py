"""A first page comes in one round trip."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from benchmarks.page_weight import BUDGET, HELD, weigh
from consult.core.languages import all_languages
from consult.core.wording import FORMATS
from tests.support.demo_city import City
from tests.support.journeys import Journeys

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


#: Each language once, the formats in turn; tests/house/test_weight.py has all, without a browser.
@pytest.mark.parametrize(
    ("language", "form"), [(one.code, FORMATS[turn % len(FORMATS)]) for turn, one in enumerate(all_languages())]
)
def test_the_first_question_fits_into_one_round_trip_everything_included(
    browser: "Browser", city: City, people: Callable[[], Journeys], language: str, form: str
) -> None:
    (weight,) = weigh(browser, city.base, language, people(), [HELD], form)
    assert weight.requests >= 3, "the page, its stylesheet and its icon are part of it"
    assert 2_000 < weight.bytes <= BUDGET


@pytest.mark.parametrize("page", ["check", "thank you", "code", "outcome", "left"])
def test_no_page_on_the_way_needs_a_second_round_trip(
    browser: "Browser", city: City, people: Callable[[], Journeys], page: str
) -> None:
    (weight,) = weigh(browser, city.base, "ur", people(), [page])
    assert weight.bytes <= BUDGET
    # "Leave now" goes a little faster with it, and nothing else has any. That nothing needs it is in test_answering.
    assert weight.script_bytes <= 1_000
