#!/usr/bin/env python3
"""How well the reader reads, beside plain VADER, a keyword list and "always the commonest", all in one run.

    python benchmarks/reading.py           a table
    python benchmarks/reading.py --json    the same as JSON
    python benchmarks/reading.py --record  what the public page says, into consult/analysis/measured.toml

Reads every labelled file of ../shared/eval (or of the folder that CONSULT_LABELLED names), the strategy's quotes, and
the texts about concern that lie with the tests. Intervals are for 95 %: Wilson for shares, and for F1 the middle 95 %
of 400 samples drawn with replacement under a fixed seed. Accuracy here is of all texts: an unsure answer is wrong in
it, and stands under "answered" as well. Files with "half" in their row were cut by a hash of the text: the half
"tuned" was looked at while rules were written, the half "kept" was not.
"""

import argparse
import csv
import hashlib
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.recording import record
from consult.analysis.evaluation import Row, evaluate, read_rows, wilson
from consult.analysis.measuring import reader_answers
from consult.analysis.span_evaluation import evaluate_spans, read_spans
from consult.reader import read
from consult.reader.language import script_of
from consult.reader.vader import plain_vader

ROOT = Path(__file__).resolve().parents[1]
LABELLED = Path(os.environ.get("CONSULT_LABELLED", ROOT.parent / "shared" / "eval"))
OUR_LANGUAGES = ("en", "pl", "ro", "ur", "pa", "ar", "ckb", "ps", "bn", "uk", "pt")
_SAMPLES, _SEED = 400, 20260
_NOT_COVERED = {"unsure", "not_assessed", "uncertain"}

Answer = Callable[[str, str | None], set[str]]

GOOD = "good great love nice best happy like friendly safe fun better thanks excellent amazing"
BAD = "bad hate worst sad unsafe dirty boring scared expensive late rubbish terrible awful worse problem"
THEME_WORDS = {
    "family": "family mum dad parent parents children home",
    "community": "community people neighbours council racism vote",
    "safety": "safe unsafe police crime drugs knife scared",
    "environment": "park parks litter trees dirty clean river",
    "social": "activities sport club music shops restaurants fun",
    "opportunities": "job jobs school schools college education housing",
    "transport": "bus buses road roads traffic parking car train",
    "technology": "phone internet online app social media technology",
}
HARM_WORDS = "suicide suicidal kill abuse abused hit hits beat rape raped harm cutting die hungry scared threatened"
SCRIPTS = {"latin": "en", "arabic": "ar", "cyrillic": "uk", "bengali": "bn", "gurmukhi": "pa", "devanagari": "hi"}


@dataclass(frozen=True)
class Line:
    """One way of answering on one file. Shares are from 0 to 1; an interval is (low, high)."""

    task: str
    file: str
    source: str
    way: str
    n: int
    answered: float
    accuracy: float
    accuracy_interval: tuple[float, float]
    accuracy_of_answered: float
    macro_f1: float
    macro_interval: tuple[float, float]
    micro_f1: float
    micro_interval: tuple[float, float]
    recalls: dict[str, float]


def half_of(text: str) -> str:
    """Return the half a text belongs to: "tuned" or "kept"."""
    return "tuned" if hashlib.sha256(text.encode()).digest()[0] % 2 else "kept"


def plain_vader_says(text: str, _page: str | None) -> set[str]:
    """Return VADER's label at the cuts its authors name (0.05 and -0.05)."""
    compound = plain_vader().polarity_scores(text)["compound"]
    return {"positive" if compound >= 0.05 else "negative" if compound <= -0.05 else "neutral"}


def keywords_say(task: str) -> Answer:
    """Return a list of keywords as somebody would write it in five minutes."""

    def say(text: str, _page: str | None) -> set[str]:
        words = set("".join(letter if letter.isalpha() else " " for letter in text.lower()).split())
        if task == "sentiment":
            balance = len(words & set(GOOD.split())) - len(words & set(BAD.split()))
            return {"positive" if balance > 0 else "negative" if balance < 0 else "neutral"}
        if task == "themes":
            return {theme for theme, listed in THEME_WORDS.items() if words & set(listed.split())}
        if task == "language":
            scripts = Counter(script for letter in text if (script := script_of(letter)))
            return {SCRIPTS.get(scripts.most_common(1)[0][0], "en") if scripts else "uncertain"}
        if task == "personal-data":
            return {"personal"} if "@" in text or sum(letter.isdigit() for letter in text) >= 7 else {"none"}
        return {"concern"} if words & set(HARM_WORDS.split()) else {"ok"}

    return say


def always_the_commonest(rows: Sequence[Row], task: str) -> Answer:
    """Return what always gives the commonest set of labels."""
    commonest = Counter(frozenset(_filled(labels, task)) for _, labels, _ in rows).most_common(1)[0][0]
    return lambda _text, _page: set(commonest)


def reader_says(task: str) -> Answer:
    """Return the reader's own answer, as `consult text evaluate` takes it."""
    answer = reader_answers(task)
    return lambda text, page: _filled(answer(text, page), task)


def _filled(labels: set[str], task: str) -> set[str]:
    return labels or {{"personal-data": "none", "concern": "ok"}.get(task, "")} - {""}


def measured(task: str, file: str, source: str, way: str, rows: Sequence[Row], answer: Answer) -> Line:
    """Measure one way of answering on `rows`."""
    pairs = [(frozenset(_filled(labels, task)), frozenset(answer(text, page))) for text, labels, page in rows]
    said = iter(pairs)
    result = evaluate(rows, task, answer=lambda _text: set(next(said)[1]))
    right = sum(want == given for want, given in pairs)
    names = [name for name, score in result.labels.items() if score.support]
    chance = random.Random(_SEED)
    samples = [_f1(chance.choices(pairs, k=len(pairs)), names) for _ in range(_SAMPLES)]
    return Line(
        task, file, source, way, len(rows), result.coverage, right / len(rows), wilson(right, len(rows)),
        result.accuracy, result.macro_f1, _middle([macro for macro, _ in samples]), result.micro_f1,
        _middle([micro for _, micro in samples]), {name: result.labels[name].recall for name in names},
    )  # fmt: skip


def _f1(pairs: Iterable[tuple[frozenset[str], frozenset[str]]], names: Sequence[str]) -> tuple[float, float]:
    """Return macro-F1 over the `names` that occur, and micro-F1."""
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for want, gave in pairs:
        wanted.update(want)
        given.update(gave - _NOT_COVERED)
        hits.update(want & gave)
    scores = [2 * hits[name] / (wanted[name] + given[name]) for name in names if wanted[name]]
    total = wanted.total() + given.total()
    return sum(scores) / len(scores) if scores else 0.0, 2 * hits.total() / total if total else 0.0


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[int(len(ordered) * 0.025)], ordered[int(len(ordered) * 0.975) - 1]


def _files() -> Iterable[tuple[str, str, str, list[Row]]]:
    """Yield (task, file, source, rows) of everything there is to measure."""
    for file, task, source in (
        ("language_short.csv", "language", "Universal Declaration, 3 to 12 words"),
        ("sentiment_en_tweets.csv", "sentiment", "Hutto and Gilbert 2014, tweets"),
        ("sentiment_en_train.csv", "sentiment", "Hutto and Gilbert 2014; rules were tried on it"),
        ("sentiment_pl_subtitles.csv", "sentiment", "XED, Polish: not assessed"),
        ("sentiment_ro_tweets.csv", "sentiment", "RED v1, Romanian: not assessed"),
        ("themes_civic_comments.csv", "sentiment", "Polis, one annotator"),
        ("themes_civic_comments.csv", "themes", "Polis, one annotator"),
        ("../data/seed_quotes.csv", "sentiment", "the strategy's quotes: a smoke test"),
        ("../data/seed_quotes.csv", "themes", "the strategy's quotes: a smoke test"),
        ("personal_data_synthetic.csv", "personal-data", "presidio-research, synthetic"),
    ):
        rows = read_rows(LABELLED / file, task)
        yield task, Path(file).name, source, rows
        if file in ("language_short.csv", "themes_civic_comments.csv"):
            for half in ("tuned", "kept"):
                yield task, f"{Path(file).name} half {half}", source, [row for row in rows if half_of(row[0]) == half]
    for name, source in (("concern_texts.csv", "written for this; rules and model fitted to it"),
                         ("concern_kept.csv", "written after; the model is fitted to it too")):  # fmt: skip
        yield "concern", name, source, read_rows(ROOT / "tests" / "reader" / name, "concern")
    civic = read_rows(LABELLED / "themes_civic_comments.csv", "themes")
    yield (
        "concern",
        "themes_civic_comments.csv",
        "Polis: nobody tells of harm",
        [(text, set(), None) for text, *_ in civic],
    )


def all_lines() -> Iterable[Line]:
    """Measure everything."""
    for task, file, source, rows in _files():
        ways: dict[str, Answer] = {"reader": reader_says(task)}
        if task == "sentiment":
            ways["plain VADER"] = plain_vader_says
        ways |= {"keywords": keywords_say(task), "always the commonest": always_the_commonest(rows, task)}
        for way, answer in ways.items():
            yield measured(task, file, source, way, rows, answer)


def texts_per_second() -> float:
    """Return how many texts of the civic and tweet files one core reads in a second, all five tasks together."""
    texts = [row[0] for name in ("themes_civic_comments.csv", "sentiment_en_tweets.csv")
             for row in read_rows(LABELLED / name, "sentiment")]  # fmt: skip
    read(texts[0])
    started = time.process_time()
    for text in texts:
        read(text, page_language="en")
    return len(texts) / (time.process_time() - started)


def _printed(line: Line) -> str:
    low, high = line.accuracy_interval
    return (
        f"{line.task:<14}{line.file:<42}{line.way:<22}{line.n:>5}{line.answered:>6.0%}"
        f"{line.accuracy:>7.1%} {low:.0%}-{high:.0%}{line.accuracy_of_answered:>8.1%}"
        f"{line.macro_f1:>8.1%} {line.macro_interval[0]:.0%}-{line.macro_interval[1]:.0%}"
        f"{line.micro_f1:>8.1%} {line.micro_interval[0]:.0%}-{line.micro_interval[1]:.0%}"
    )


def _language_recall(lines: Sequence[Line]) -> dict[str, float]:
    """Return the mean recall over the city's languages of each way on the whole language file."""
    found = {}
    for line in lines:
        if line.task == "language" and "half" not in line.file:
            recalls = [line.recalls[code] for code in OUR_LANGUAGES if code in line.recalls]
            found[line.way] = sum(recalls) / len(recalls)
    return found


def main() -> int:
    """Print the table, or JSON; 2 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--record", action="store_true", help="write what the public page says of the reader")
    asked = parser.parse_args()
    as_json = asked.json
    if not LABELLED.is_dir():
        print(f"There are no labelled texts at {LABELLED}; CONSULT_LABELLED may name their folder.", file=sys.stderr)
        return 2
    if asked.record:
        print(record(LABELLED, OUR_LANGUAGES, reader_says, half_of, today=date.today()))  # noqa: DTZ011 (the day it is here)
        return 0
    lines = list(all_lines())
    spans = evaluate_spans(read_spans(LABELLED / "personal_data_synthetic.csv") or [])
    extra = {"language_mean_recall": _language_recall(lines), "texts_per_second": texts_per_second()}
    if as_json:
        print(json.dumps({"lines": [asdict(line) for line in lines], "spans": spans.as_json(), **extra}))
        return 0
    print(f"{'task':<14}{'file':<42}{'way':<22}{'n':>5}  answered, right of all, of answered, macro-F1, micro-F1")
    print(*map(_printed, lines), sep="\n")
    print("\nSources:", *sorted({f"{line.file}: {line.source}" for line in lines}), sep="\n  ")
    print("\nMean recall over", ", ".join(OUR_LANGUAGES), "(those in the file):")
    print(*(f"  {way}: {recall:.1%}" for way, recall in extra["language_mean_recall"].items()), sep="\n")
    print("\nPersonal data, stretch by stretch:", json.dumps(spans.as_json()))
    print(f"\n{extra['texts_per_second']:,.0f} texts a second on one core, all five tasks")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except csv.Error as fault:
        sys.exit(f"A labelled file cannot be read: {fault}")
