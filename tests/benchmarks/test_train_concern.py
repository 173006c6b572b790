"""The model for concern is fitted the same each time, and counts at run time as it did when it was fitted."""

import csv
import os
import subprocess
import sys
from functools import cache

import pytest

from benchmarks import train_concern
from benchmarks.concern_card import Held, enough, line_at
from consult.reader.concern import stretches_of
from consult.reader.learned_concern import STEP, _worths, each_counts, findings_of, score
from consult.reader.phrases import rule_file
from consult.reader.words import words_of


@cache
def few():
    """Return a few of the texts, of both labels, with what their stretches have."""
    with (train_concern.TEXTS / "en.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[::40]
    found = []
    for row in rows:
        cut = [train_concern.features(train_concern._grams(one.words), findings_of(one))
               for one in stretches_of(words_of(row["text"]))]  # fmt: skip
        concern = row["label"] == "concern"
        found.append(train_concern.Text(row["text"], concern, row["kind"], "en", "benchmarks", tuple(cut)))
    return found


def test_the_same_texts_give_the_same_model():
    first = train_concern.fitted(few())
    assert first == train_concern.fitted(few())
    told = [train_concern.highest(text, first) for text in few() if text.concern]
    others = [train_concern.highest(text, first) for text in few() if not text.concern]
    assert sum(told) / len(told) > sum(others) / len(others) + 1


def test_another_run_of_python_comes_to_the_same_model():
    asked = (
        "from tests.benchmarks.test_train_concern import few, train_concern as t; "
        "print(sorted(t.fitted(few()[:20]).items()))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", asked],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=train_concern.ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second


@pytest.mark.parametrize("text", ["my dad hits me when he drinks", "the park is nice", "mama mnie bije", "he"])
def test_at_run_time_a_stretch_comes_to_what_it_came_to_when_the_model_was_fitted(text):
    (stretch,) = stretches_of(words_of(text))
    card = rule_file("learned_concern.toml")
    known = {gram for gram in train_concern._grams(stretch.words) if gram in _worths()}
    worths = {f"findings {name}": worth for name, worth in card["findings"].items()}
    worths |= {gram: STEP * _worths()[gram] for gram in known}
    line = card["enough"]["en" if "en all" in findings_of(stretch) else "others"]
    said = train_concern.total(train_concern.features(known, findings_of(stretch)), worths)
    assert score(stretch) + line == pytest.approx(said)


def test_each_part_of_a_long_text_counts_less_than_one_of_a_short_text():
    assert each_counts(1) > each_counts(30) > each_counts(500) > 0


def test_the_line_lets_no_more_worries_through_than_it_should():
    worried = [Held(False, "worried post", "en", "x", total / 100) for total in range(100)]
    line = line_at(worried, 0.1)
    assert sum(one.total >= line for one in worried) == 10
    lower = [Held(False, "worried", "pl", "x", one.total - 5) for one in worried]
    lines = enough([*worried, *lower])
    assert lines["others"] == pytest.approx(lines["en"] - 5), "each group has a line of its own"
