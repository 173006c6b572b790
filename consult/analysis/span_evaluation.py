"""How much of the personal data that people marked is marked by the reader, stretch by stretch.

A stretch that people marked is found when any mark of the reader lies over a part of it; a mark of the reader is right
when it lies over a part of any stretch that people marked. What kind either calls it does not matter: a person looks at
every mark. Kinds that the reader does not look for (a town, an age, a firm) are counted by themselves.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consult.analysis.evaluation import EvaluationFault, wilson
from consult.reader import PERSONAL_KINDS, PersonalData
from consult.reader.personal_data import read_personal_data

#: What other collections call the kinds that the reader looks for (presidio-research's names).
_KINDS = {
    "person": "name",
    "phone_number": "phone",
    "email_address": "email",
    "street_address": "address",
    "domain_name": "url",
    "credit_card": "number",
    "iban_code": "number",
    "us_ssn": "number",
}

Stretch = tuple[int, int, str]
SpanRow = tuple[str, Sequence[Stretch]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of `n`, from 0 to 1, with its 95 % Wilson interval."""

    share: float
    interval: tuple[float, float]
    n: int

    def as_json(self) -> dict[str, Any]:
        """Return plain values, rounded to four decimals."""
        return {"share": round(self.share, 4), "interval": [round(bound, 4) for bound in self.interval], "n": self.n}


@dataclass(frozen=True, slots=True)
class SpanEvaluation:
    """`recall` counts the kinds that the reader looks for; `kinds` has every kind that people marked."""

    recall: Share
    precision: Share
    kinds: dict[str, Share]

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "recall": self.recall.as_json(),
            "precision": self.precision.as_json(),
            "kinds": {kind: share.as_json() for kind, share in self.kinds.items()},
        }


def read_spans(path: str | Path) -> list[SpanRow] | None:
    """Return the rows of the CSV file at `path` as (text, stretches), or None where it has no column `spans`.

    `spans` holds JSON: a list of [start, end, kind]. Raises EvaluationFault where it does not.
    """
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if "spans" not in (table.fieldnames or ()):
            return None
        return [(line["text"] or "", _stretches(line["spans"], path)) for line in table]


def _stretches(told: str | None, path: str | Path) -> list[Stretch]:
    try:
        return [(int(start), int(end), str(kind)) for start, end, kind in json.loads(told or "[]")]
    except (ValueError, TypeError) as fault:
        raise EvaluationFault(f"{path}: {told!r} in column 'spans' is no list of [start, end, kind]") from fault


def evaluate_spans(
    rows: Iterable[SpanRow], find: Callable[[str], Iterable[PersonalData]] = read_personal_data
) -> SpanEvaluation:
    """Measure `find` on `rows`."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    given = right = 0
    for text, stretches in rows:
        marks = list(find(text))
        for start, end, name in stretches:
            kind = _KINDS.get(name.lower(), name.lower())
            wanted[kind] += 1
            found[kind] += any(mark.start < end and start < mark.end for mark in marks)
        given += len(marks)
        right += sum(any(mark.start < end and start < mark.end for start, end, _ in stretches) for mark in marks)
    ours = [kind for kind in wanted if kind in PERSONAL_KINDS]
    return SpanEvaluation(
        recall=_share(sum(found[kind] for kind in ours), sum(wanted[kind] for kind in ours)),
        precision=_share(right, given),
        kinds={kind: _share(found[kind], wanted[kind]) for kind in sorted(wanted)},
    )


def _share(part: int, whole: int) -> Share:
    return Share(part / whole if whole else 0.0, wilson(part, whole), whole)
