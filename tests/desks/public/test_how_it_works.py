"""What the page about how it works promises, beside what the code does."""

from datetime import timedelta

import pytest

from consult.core.languages import all_languages
from consult.responses.drafts import KEPT_FOR
from consult.safeguarding.keeping import DAYS_KEPT
from consult.surveys.models import MOST_MONTHS
from consult.surveys.rules import SENT_AFTER_CLOSING
from consult.web import drafts
from tests.support.speaking import spoken


@pytest.mark.parametrize("first", [*(language.code for language in all_languages()), "en-easy"])
def test_it_says_for_how_long_the_phone_remembers_and_until_when_one_can_send(visit, first):
    words = visit.stranger(first.partition("-")[0]).get(f"/{first}/how-it-works/").main
    for english in (
        "It also remembers for 60 days that you sent a survey.",
        "It does not remember what you said.",
        "“Leave now” takes it away at once.",
        "Did you begin before a survey closed?",
        "Then you can still send for one hour after it closed.",
    ):
        assert spoken(first.partition("-")[0], english) in words


def test_the_numbers_it_says_are_those_of_the_code(visit):
    words = visit.stranger("en").get("/en/how-it-works/").main
    assert timedelta(seconds=drafts._MARKED_FOR) == timedelta(days=60)
    assert timedelta(hours=1) == SENT_AFTER_CLOSING
    assert f"After {KEPT_FOR.days} days we delete them." in words
    assert MOST_MONTHS == 24
    assert "We delete them two years after we answer you, or sooner." in words
    assert f"We delete them {DAYS_KEPT} days after the adult decides what to do." in words
