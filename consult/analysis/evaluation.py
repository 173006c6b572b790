"""How good the reader is, measured on texts that people have labelled.

What the numbers mean:

- `accuracy` is correct / covered, `accuracy_all` is correct / n. A text is covered when the reader gave an answer:
  "unsure" and "not_assessed" (sentiment) and no code (language) are not covered.
- Sentiment "asks" counts as neutral: it carries no feeling of its own.
- For themes a text is correct when exactly the labelled themes were found; `any_overlap` is the share of texts where
  at least one was, or where both sides are empty.
- `interval` is the 95 % Wilson interval of `accuracy` (Wilson, 1927).
- F1 counts an uncovered text as missed by its label. `macro_f1` is the plain mean over the labels that people gave;
  labels that only the reader gave have support 0 and stand beside them.
"""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consult.reader import THEMES, Reading, read

#: The tasks that can be measured, as they are called on the command line.
TASKS = ("sentiment", "themes", "language", "personal-data", "concern")

#: The official titles of the themes, as the strategy prints them, beside our ids.
_THEME_TITLES = {
    "social activities": "social",
    "technology and social media": "technology",
}
_NOTHING = frozenset({"", "none", "ok", "no", "nothing", "-", "[]", "0", "false"})
#: Other ways in which people write a label.
_SAME = {
    "sentiment": {"asks": "neutral", "mixed": "neutral"},
    "themes": _THEME_TITLES,
    "concern": {"yes": "concern", "1": "concern", "true": "concern", "disclosure": "concern"},
}
#: Answers that leave a text to a person.
NOT_COVERED = frozenset({"unsure", "not_assessed", "uncertain"})
#: 97.5th percentile of the normal distribution, for a 95 % interval.
_Z = 1.959964

Row = tuple[str, set[str], str | None]


class EvaluationFault(ValueError):
    """A file or task that cannot be measured; the message says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How one label fared: shares from 0 to 1, and on how many texts it should have been."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured; shares run from 0 to 1. The module's docstring defines each."""

    task: str
    n: int
    accuracy: float
    accuracy_all: float
    interval: tuple[float, float]
    macro_f1: float
    micro_f1: float
    labels: dict[str, LabelScore]
    coverage: float
    texts_per_second: float
    any_overlap: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the numbers as plain values; shares are rounded to four decimals."""
        result: dict[str, Any] = {
            "task": self.task,
            "n": self.n,
            "accuracy": round(self.accuracy, 4),
            "accuracy_all": round(self.accuracy_all, 4),
            "interval": [round(bound, 4) for bound in self.interval],
            "macro_f1": round(self.macro_f1, 4),
            "micro_f1": round(self.micro_f1, 4),
            "labels": {
                label: {
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                    "support": score.support,
                }
                for label, score in self.labels.items()
            },
            "coverage": round(self.coverage, 4),
            "texts_per_second": round(self.texts_per_second, 1),
        }
        if self.any_overlap is not None:
            result["any_overlap"] = round(self.any_overlap, 4)
        return result


def read_rows(path: str | Path, task: str) -> list[Row]:
    """Return the rows of the CSV file at `path` as (text, labels, page language or None).

    The text is in column `text`; the labels are in the column named after the task, else in `label`, with `|`
    between several. A column `page_language` is used where there is one, else a column `language` (for the task
    "language" it holds the answer). Raises EvaluationFault.
    """
    _known(task)
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            column = _label_column(path, table.fieldnames, task)
            return [_row(line, column, task) for line in table]
    except OSError as fault:
        raise EvaluationFault(f"{path} cannot be opened: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise EvaluationFault(f"{path} is not a text file in UTF-8 (byte {fault.start})") from fault
    except csv.Error as fault:
        raise EvaluationFault(f"{path} is not a CSV file: {fault}") from fault


def _known(task: str) -> None:
    if task not in TASKS:
        raise EvaluationFault(f"there is no task {task!r}; there are {', '.join(TASKS)}")


def _label_column(path: str | Path, columns: Iterable[str] | None, task: str) -> str:
    """Return the name of the column with the labels for `task`. Raises EvaluationFault."""
    found = list(columns or ())
    if "text" not in found:
        raise EvaluationFault(f"{path} has no column 'text'; it has {', '.join(map(repr, found)) or 'none'}")
    others = {"themes": ("theme", "label"), "personal-data": ("label", "spans")}.get(task, ("label",))
    names = dict.fromkeys((task, task.replace("-", "_"), *others))
    for name in names:
        if name in found:
            return name
    raise EvaluationFault(f"{path} has no column {task!r} and no column 'label'; it has {', '.join(map(repr, found))}")


def _row(line: dict[str, str | None], column: str, task: str) -> Row:
    labels = {_gold(label, task) for label in (line.get(column) or "").split("|")}
    labels.discard("")
    page = line.get("page_language") or (line.get("language") if task != "language" else "")
    page = (page or "").strip() or None
    return line.get("text") or "", labels, page


def _gold(label: str, task: str) -> str:
    """Return one label as this module knows it; "" where it means that there is nothing."""
    plain = label.strip().lower()
    if task == "personal-data":
        return "" if plain in _NOTHING else "personal"
    if plain in _NOTHING:
        return ""
    plain = _SAME.get(task, {}).get(plain, plain)
    if task == "themes" and plain not in THEMES:
        raise EvaluationFault(f"{label.strip()!r} is no theme; there are {', '.join(THEMES)}")
    return plain


def found_in(reading: Reading, task: str) -> set[str]:
    """Return what a reading says about `task`, in the words of the labels."""
    if task == "sentiment":
        label = reading.sentiment.label
        return {"neutral" if label == "asks" else label}
    if task == "themes":
        return {theme.id for theme in reading.themes}
    if task == "language":
        return {reading.language.code or "uncertain"}
    if task == "personal-data":
        return {"personal"} if reading.personal_data else set()
    return {"concern"} if reading.concern.flag else set()


def evaluate(
    rows: Iterable[Row],
    task: str,
    *,
    reader: Callable[..., Reading] = read,
    answer: Callable[[str], set[str]] | None = None,
) -> Evaluation:
    """Measure the reader on `rows` of (text, labels, page language or None) for `task`, one of `TASKS`.

    `answer` puts another way of answering in the reader's place, such as a baseline: text in, labels out.
    Raises EvaluationFault for an unknown task or when there are no rows.
    """
    _known(task)
    rows = list(rows)
    if not rows:
        raise EvaluationFault("there are no rows to measure")
    none = {"personal-data": "none", "concern": "ok"}.get(task)
    gold = [_filled(labels, none) for _, labels, _ in rows]
    if answer is None:
        reader("warm up, so that loading the rules is not timed")
    started = time.perf_counter()
    if answer is None:
        said = [found_in(reader(text, page_language=page), task) for text, _, page in rows]
    else:
        said = [answer(text) for text, _, _ in rows]
    seconds = max(time.perf_counter() - started, 1e-9)
    return _counted(task, gold, [_filled(labels, none) for labels in said], len(rows) / seconds)


def _filled(labels: set[str], none: str | None) -> frozenset[str]:
    """Return the labels, or the label that means none where the task has one."""
    return frozenset(labels) if labels or none is None else frozenset({none})


def _counted(task: str, gold: list[frozenset[str]], said: list[frozenset[str]], speed: float) -> Evaluation:
    covered = [not answer & NOT_COVERED for answer in said]
    right = sum(want == answer for want, answer, given in zip(gold, said, covered, strict=True) if given)
    names = sorted((set().union(*gold) | set().union(*said)) - NOT_COVERED)
    labels = {name: _score(name, gold, said) for name in names}
    used = [score.f1 for score in labels.values() if score.support]
    hits = sum(len(want & answer) for want, answer in zip(gold, said, strict=True))
    wanted = sum(map(len, gold))
    given = sum(len(answer - NOT_COVERED) for answer in said)
    n = len(gold)
    overlap = sum(bool(want & answer) or not (want | answer) for want, answer in zip(gold, said, strict=True))
    return Evaluation(
        task=task,
        n=n,
        accuracy=_share(right, sum(covered)),
        accuracy_all=right / n,
        interval=wilson(right, sum(covered)),
        macro_f1=_share(sum(used), len(used)),
        micro_f1=_share(2 * hits, wanted + given),
        labels=labels,
        coverage=sum(covered) / n,
        texts_per_second=speed,
        any_overlap=overlap / n if task == "themes" else None,
    )


def _score(name: str, gold: list[frozenset[str]], said: list[frozenset[str]]) -> LabelScore:
    support = sum(name in want for want in gold)
    given = sum(name in answer for answer in said)
    hits = sum(name in want and name in answer for want, answer in zip(gold, said, strict=True))
    return LabelScore(_share(hits, given), _share(hits, support), _share(2 * hits, support + given), support)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of `right` out of `n`, from 0 to 1; (0, 1) where n is 0."""
    if not n:
        return 0.0, 1.0
    share = right / n
    middle = share + _Z * _Z / (2 * n)
    reach = _Z * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    scale = 1 + _Z * _Z / n
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
