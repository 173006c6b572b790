"""The table that says how well the reader reads tells plainly when there is nothing to measure, and counts right."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks import reading

SCRIPT = Path(reading.__file__)


def test_whoever_has_no_labelled_texts_is_told_where_they_belong(tmp_path):
    missing = tmp_path / "nowhere"
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--json"],
        env=os.environ | {"CONSULT_LABELLED": str(missing)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert str(missing) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_text_always_falls_into_the_same_half():
    assert {reading.half_of(text) for text in map(str, range(50))} == {"tuned", "kept"}
    assert reading.half_of("a bus") == reading.half_of("a bus")


def test_the_reader_stands_beside_the_simplest_ways_in_the_same_run():
    rows = [
        ("More buses please", {"transport"}, "en"),
        ("The bus was late", {"transport"}, "en"),
        ("blue", set(), "en"),
    ]
    ours = reading.measured("themes", "f", "s", "reader", rows, reading.reader_says("themes"))
    simplest = reading.measured("themes", "f", "s", "x", rows, reading.always_the_commonest(rows, "themes"))
    assert ours.n == simplest.n == 3
    assert ours.accuracy == 1.0
    assert simplest.accuracy == 2 / 3
    low, high = ours.accuracy_interval
    assert low < 1.0 <= high
