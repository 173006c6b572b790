"""A formula judges the words of a whole survey, never one question."""

import pytest

from consult.questions.plain import check_pooled, reading_level
from consult.questions.plain.reading_level import syllables_in

#: Counted by saying them aloud.
BEATS = {
    1: "bus safe school asked played likes clothes young year guard queue bored used house stirred bridge cheap",
    2: "answers council wanted places buses tables table little people quiet being money adult transport social easy "
    "nation special police because science lion hundred onion houses cycle washes lonely statement trying client "
    "million language",
    3: "area family idea radio media computer easier happiest together favourite violence piano period serious various "
    "beautiful dangerous vehicle graffiti anyone created councillor decided religion tomorrow",
    4: "activity community information environment usually experience education actually activities",
    5: "opportunity",
}
PLAIN = "We want to know what you think of the park. You can tell us what you like. You can stop at any time. "
HARD = "Participation opportunities necessitate considerable organisational commitment, notwithstanding expenditure. "


@pytest.mark.parametrize(("beats", "word"), [(beats, word) for beats, words in BEATS.items() for word in words.split()])
def test_beats_are_counted_as_they_are_said(beats, word):
    assert syllables_in(word) == beats


def test_a_short_survey_gets_no_grade():
    assert reading_level(["How safe is the community centre?"]).grade is None
    assert check_pooled([HARD]).passes


def test_a_plain_survey_passes_and_a_hard_one_does_not():
    assert reading_level([PLAIN] * 5).grade < 3
    assert check_pooled([PLAIN] * 5).findings == ()
    assert reading_level([HARD] * 20).grade > 12
    assert [finding.rule for finding in check_pooled([HARD] * 20).findings] == ["pooled-grade"]
