"""Nobody can stall the checks: 20,000 characters of anything take about eight times as long as 2,500."""

import time

import pytest

from consult.questions.plain import check_question, reading_level

LONG = 20_000
UNITS = [
    *("a", "not ", "you ", "and ", "you been hit ", "do you think ", "\n", "a?", "&a ", "e.g. ", "(", "AB ", "if a, "),
    *(
        "utilise x ",
        "ea",
        "how x or y ",
        "a/",
        "a'",
        "should not ",
        "how often do ",
        "1",
        "1-",
        "a ",
        "​",
        "ا ",
        "{",
        "{0}",
    ),
]


def seconds_for(text):
    """The processor's own seconds: others may be using the machine."""
    begun = time.process_time()
    check_question(text, [text], help_text=text[:200])
    reading_level([text])
    return time.process_time() - begun


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_takes_no_longer_than_its_length_asks(unit):
    text = (unit * LONG)[:LONG]
    seconds_for(text[:100])
    # Eight times the length: squared would be 64 times.
    assert seconds_for(text) < 24 * seconds_for(text[: LONG // 8]) + 0.1


def test_nobody_has_to_read_thousands_of_findings():
    text = " ".join(f"quoin{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvw'[n // 100 % 3]}" for n in range(300))
    judged = check_question(text)
    assert len(judged.findings) <= 200
    assert not judged.passes
