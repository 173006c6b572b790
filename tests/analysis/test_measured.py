"""The numbers on the public page come from a measurement, not from anybody's hand."""

import os
from datetime import date
from pathlib import Path

import pytest

from benchmarks import reading, recording
from consult.analysis import measured
from consult.analysis.measured import MEASURED, Measured, as_toml, measurements, read_measurements
from consult.reader import VERSION


def test_every_number_in_the_file_fits_the_others():
    found = measurements()
    assert {one.task for one in found.all} == {
        "language",
        "sentiment",
        "themes",
        "personal-data",
        "concern",
        "concern-ok",
    }
    assert all(one.n and one.source for one in found.all)
    assert as_toml(found.all, version=found.version, measured_on=found.measured_on) == MEASURED.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("told", "typed"), [("right = 9", "right = 11"), ("n = 12", "n = 8"), ("interval = [0.4677", "interval = [0.7677")]
)
def test_a_number_that_somebody_typed_is_seen(told, typed):
    one = Measured("concern", "ar", 12, 12, 9, (0.4677, 0.9111), "made up")
    text = as_toml([one], version="1", measured_on=date(2027, 3, 3))
    assert read_measurements(text).all == (one,)
    with pytest.raises(ValueError, match="do not fit"):
        read_measurements(text.replace(told, typed))


def test_whoever_changes_the_rules_is_told_to_measure_again():
    assert not measurements().is_stale, (
        f"measured with version {measurements().version}, the reader is {VERSION}: run benchmarks/reading.py --record"
    )


def test_a_recording_counts_what_was_answered_and_what_was_right(tmp_path, monkeypatch):
    folder = tmp_path / "labelled"
    folder.mkdir()
    for name in ("sentiment_pl_subtitles.csv", "sentiment_ro_tweets.csv"):
        (folder / name).write_text("text,label\ncoś,negative\n", encoding="utf-8")
    (folder / "language_short.csv").write_text("text,label\nThe bus is late,en\nSpóźnia się,pl\n", encoding="utf-8")
    (folder / "themes_civic_comments.csv").write_text("text,label,sentiment\na,transport,negative\n", encoding="utf-8")
    (folder / "personal_data_synthetic.csv").write_text(
        'text,label,spans\nCall 07700 900123,personal,"[[5, 17, ""phone""]]"\n', encoding="utf-8"
    )
    monkeypatch.setattr(measured, "MEASURED", tmp_path / "measured.toml")
    monkeypatch.setattr(recording, "MEASURED", tmp_path / "measured.toml")

    def says(task):
        answers = {"language": {"en"}, "sentiment": {"unsure"}, "themes": {"transport"}, "concern": {"ok"}}
        return lambda _text, _page: set(answers[task])

    written = recording.record(folder, ["en", "pl"], says, lambda _text: "kept", today=date(2027, 3, 3))
    found = {(one.task, one.language): one for one in read_measurements(written.read_text(encoding="utf-8")).all}
    assert (found["language", "en"].right, found["language", "pl"].right) == (1, 0)
    assert (found["sentiment", "en"].answered, found["sentiment", "en"].accuracy) == (0, None)
    assert found["sentiment", "en"].unsure == 1
    assert found["themes", "en"].accuracy == 1
    assert (found["personal-data", "en"].n, found["personal-data", "en"].right) == (1, 1)
    assert found["concern", "en"].right == 0


@pytest.mark.skipif(
    not Path(os.environ.get("CONSULT_LABELLED", reading.LABELLED)).is_dir(), reason="the labelled texts are not here"
)
def test_the_committed_numbers_are_what_is_measured_today(tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "MEASURED", tmp_path / "again.toml")
    told = measurements()
    again = recording.record(
        reading.LABELLED, reading.OUR_LANGUAGES, reading.reader_says, reading.half_of, today=told.measured_on
    )
    assert again.read_text(encoding="utf-8") == MEASURED.read_text(encoding="utf-8")
