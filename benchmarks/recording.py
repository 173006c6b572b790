"""Measure what the public page "How we sort your words" says, and write it down: consult/analysis/measured.toml.

A file a task, the one that is nearest to what people write to a council; its rows are taken language by language. Where
rules were tried on half of a file, the other half counts. What counts as right: consult/analysis/measuring.py.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from consult.analysis.evaluation import Row, read_rows, wilson
from consult.analysis.measured import MEASURED, Measured, as_toml
from consult.analysis.measuring import counted
from consult.analysis.span_evaluation import evaluate_spans, read_spans
from consult.reader import VERSION

ROOT = Path(__file__).resolve().parents[1]
#: Made-up comments; of each file only even rows were kept from whoever wrote rules.
COMMENTS = ROOT / "benchmarks" / "comments"
CHALLENGE = ROOT / "tests" / "challenge" / "concern.csv"

Says = Callable[[str], Callable[[str, str | None], set[str]]]
Half = Callable[[str], str]


def record(labelled: Path, languages: Sequence[str], reader_says: Says, half_of: Half, *, today: date) -> Path:
    """Measure and write; where it was written."""
    found = list(_measure(labelled, languages, reader_says, half_of))
    MEASURED.write_text(as_toml(found, version=VERSION, measured_on=today), encoding="utf-8")
    return MEASURED


def _measure(labelled: Path, languages: Sequence[str], reader_says: Says, half_of: Half) -> Iterator[Measured]:
    spoken: dict[str, list[Row]] = defaultdict(list)
    for row in _kept(read_rows(labelled / "language_short.csv", "language"), half_of):
        spoken[next(iter(row[1]), "")].append(row)
    for language in languages:
        if language in spoken:
            yield _counted("language", language, spoken[language], reader_says, "Universal Declaration, 3 to 12 words")
    comments, sorted_by_one = (
        labelled / "themes_civic_comments.csv",
        "Polis: comments to American towns, sorted by one person",
    )
    felt = _kept(read_rows(comments, "sentiment"), half_of)
    yield _counted("sentiment", "en", felt, reader_says, sorted_by_one)
    for file, language, source in (
        ("sentiment_pl_subtitles.csv", "pl", "XED: film subtitles"),
        ("sentiment_ro_tweets.csv", "ro", "RED: tweets"),
    ):
        yield _counted("sentiment", language, read_rows(labelled / file, "sentiment"), reader_says, source)
    civic = _kept(read_rows(comments, "themes"), half_of)
    yield _counted("themes", "en", civic, reader_says, sorted_by_one)
    for path in sorted(COMMENTS.glob("civic_*.csv")):
        rows = read_rows(path, "themes")[1::2]
        language = path.stem.removeprefix("civic_")
        # English has the comments of real people above.
        if language != "en":
            yield _counted(
                "themes", language, rows, reader_says, "written for Consult: the half that no rule was tried on"
            )
    recall = evaluate_spans(read_spans(labelled / "personal_data_synthetic.csv") or []).recall
    right = round(recall.share * recall.n)
    yield Measured(
        "personal-data", "en", recall.n, recall.n, right, recall.interval, "presidio-research: made-up sentences"
    )
    yield from _concern(reader_says)


def _kept(rows: Sequence[Row], half_of: Half) -> list[Row]:
    """The half on which no rule was tried."""
    return [row for row in rows if half_of(row[0]) == "kept"]


def _counted(task: str, language: str, rows: Sequence[Row], reader_says: Says, source: str) -> Measured:
    return counted(task, language, rows, source, reader_says(task))


def _concern(reader_says: Says) -> Iterator[Measured]:
    say = reader_says("concern")
    flagged: dict[tuple[str, str], list[bool]] = defaultdict(list)
    with CHALLENGE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            flagged[line["label"], line["language"]].append("concern" in say(line["text"], line["language"]))
    for (label, language), told in sorted(flagged.items()):
        right = sum(told) if label == "concern" else len(told) - sum(told)
        task = "concern" if label == "concern" else "concern-ok"
        source = "written for Consult by people who had not seen the rules; see tests/challenge"
        yield Measured(task, language, len(told), len(told), right, wilson(right, len(told)), source)
