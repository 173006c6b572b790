"""How much of what young people tell is brought to the top, on texts written for this by one adult.

`concern_texts.csv` was written first and the rules were then fitted to it: it shows that nothing slips back, and
proves little. `concern_kept.csv` was written afterwards, in two goes. At first sight of it the rules found 71 of 80 who
tell in English and 19 of 24 in other languages, and mistook 5 of 70 ordinary worries; they have since learned from
those that they missed, and the model that has the last word was fitted to both files. None of this is evidence of how
well it goes with real young people.
"""

import csv
from pathlib import Path

import pytest

from consult import reader

HERE = Path(__file__).parent
FILES = ("concern_texts.csv", "concern_kept.csv")


def texts(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def flagged(rows, *, page="en"):
    return sum(reader.read(row["text"], page_language=page).concern.flag for row in rows)


@pytest.mark.parametrize("name", FILES)
def test_nearly_everybody_who_tells_of_harm_comes_to_the_top(name):
    rows = [row for row in texts(name) if row["label"] == "concern" and row["language"] == "en"]
    assert flagged(rows) >= 0.95 * len(rows)


@pytest.mark.parametrize("name", FILES)
def test_few_ordinary_worries_are_mistaken_for_harm(name):
    rows = [row for row in texts(name) if row["kind"] == "worried" and row["language"] == "en"]
    assert flagged(rows) <= 0.10 * len(rows)


@pytest.mark.parametrize(
    "language", ["pl", "ro", "ur", "ur-latn", "ar", "ckb", "ps", "bn", "uk", "pt", "pa", "pa-latn"]
)
def test_harm_told_in_another_language_comes_to_the_top_on_an_english_page(language):
    rows = [row for name in FILES for row in texts(name) if row["language"] == language]
    told = [row for row in rows if row["label"] == "concern"]
    assert flagged(told) >= 0.9 * len(told)
    others = [row for row in rows if row["label"] == "ok"]
    assert flagged(others) <= max(1, 0.2 * len(others))


def test_one_sentence_that_tells_is_heard_in_a_long_text_about_school():
    around = (
        "I like football and music and my school trip was great fun. My exams are late and the homework is boring. "
    )
    assert reader.read(around * 20 + "My dad hits me. " + around * 20, page_language="en").concern.flag
    assert not reader.read(around * 40, page_language="en").concern.flag


@pytest.mark.parametrize(
    "word", ["farming", "charming", "betting", "boating", "tablet", "married", "sitting", "putting"]
)
def test_a_word_that_only_looks_like_one_of_harm_stays_as_it_is(word):
    assert not reader.read(f"my dad likes {word} at the weekend", page_language="en").concern.flag
