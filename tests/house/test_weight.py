"""A first page and all that it brings fit into one network round trip, whichever it is. Without a browser: by the bytes
that leave the server."""

import re

import pytest
from werkzeug.test import TestResponse

from consult.core import languages
from consult.core.wording import FORMATS
from consult.web.localising import segment
from tests.support.demo_world import DemoWorld
from tests.support.visits import Visitor

#: What fits into TCP's first ten segments of 1,460 bytes (RFC 6928).
BUDGET = 14_600
#: Every survey that is open in the demo city, one with a section a page among them.
SURVEYS = ("growing-up", "parks-and-play", "family-hubs")
PACKED = {"Accept-Encoding": "gzip, br"}
FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
LANGUAGES = [language.code for language in languages.all_languages()]


def on_the_wire(response: TestResponse) -> int:
    """The bytes of an answer: its headers, its status line and what it holds."""
    return len(response.get_data()) + sum(len(name) + len(value) + 4 for name, value in response.headers) + 20


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_page_fits_into_one_round_trip_everything_included(demo_world: DemoWorld, language: str, form: str):
    first = segment(language, form)
    phone = demo_world.visit.stranger(language)
    for path in ("", "help/", "feedback/getting-around/"):
        assert weight(phone, f"/{first}/{path}") <= BUDGET
    for survey in SURVEYS:
        facts = f"/{first}/surveys/{survey}/"
        assert weight(phone, facts) <= BUDGET
        question = phone.post(facts, {"fresh": "1"}, follow=False).headers["Location"]
        assert weight(phone, question) <= BUDGET


def weight(phone: Visitor, address: str) -> int:
    """The bytes of a page and of every file that it names."""
    plain = phone.get(address)
    assert plain.status == 200
    files = set(FILES.findall(plain.html))
    assert len(files) >= 3, "its stylesheet, its icon and a script are part of it"
    return sum(on_the_wire(phone.client.get(one, headers=PACKED)) for one in (address, *files))
