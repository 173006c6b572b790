"""The model for concern is fitted the same each time, and counts at run time as it did when it was fitted."""

import csv
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest

from benchmarks import train_concern
from benchmarks.concern_card import HELD, ORDINARY_MOST, Held, enough, line_at
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


def test_the_line_lets_no_more_ordinary_worries_through_than_it_should():
    ordinary = [Held(False, "ordinary", "en", HELD, total / 100) for total in range(100)]
    line = line_at(ordinary, 0.1)
    assert sum(one.total >= line for one in ordinary) == 10
    lower = [Held(False, "ordinary", "pl", HELD, one.total - 5) for one in ordinary]
    fitted_to = [Held(False, "worried", "en", "benchmarks", 100.0)] * 50
    lines = enough([*ordinary, *lower, *fitted_to])
    assert lines["en"] == line_at(ordinary, ORDINARY_MOST["en"]), "only these say where the line is"
    assert lines["others"] == line_at(lower, ORDINARY_MOST["others"]), "each group has a line of its own"


def test_nothing_is_fitted_to_what_is_only_measured_on(monkeypatch):
    given = [*few()[:10], *(replace(text, writer=HELD) for text in few()[10:20])]
    fits = []
    monkeypatch.setattr(train_concern, "fitted", lambda texts: fits.append(texts) or {})
    held = [*train_concern.held_out(given), *train_concern.unseen_writers(given)]
    assert sum(one.ordinary for one in held) == 10
    assert len(fits) == train_concern.FOLDS + 2
    assert {text.writer for texts in fits for text in texts} == {"benchmarks"}
