"""Every public page in every language, colour scheme, window and format: nothing is left to a selection.

Takes minutes, so `make test` leaves it out and `make test-all` does not.
"""

from itertools import product
from typing import TYPE_CHECKING

import pytest

from consult.core.languages import all_languages
from consult.core.wording import FORMATS
from tests.browser.conftest import SCHEMES, WINDOWS
from tests.browser.looking import as_it_stands, in_other_eyes
from tests.support.states import STATES, reach

if TYPE_CHECKING:
    from tests.browser.conftest import SamePhone

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", [language.code for language in all_languages()])
@pytest.mark.parametrize("state", STATES)
def test_nobody_is_kept_out_whatever_they_look_with(
    same_phone: "SamePhone", state: str, language: str, form: str
) -> None:
    visit = same_phone(language, form)
    reach(state, visit)
    found = {}
    for scheme, width in product(SCHEMES, WINDOWS):
        same_phone(language, form, width=width, scheme=scheme)
        found |= {f"{what}, {scheme}, {width}": wrong for what, wrong in as_it_stands(visit.page).items()}
    found |= in_other_eyes(visit.page)
    assert found == {}
