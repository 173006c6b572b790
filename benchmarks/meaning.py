#!/usr/bin/env python3
"""Fit and measure the better reader of themes: what a text means, beside the words that the rules know.

    python benchmarks/meaning.py --fit      write consult/reader/rules/better_themes.toml
    python benchmarks/meaning.py            measure what stands there

Needs the extra `reader`. Reads the made-up comments in benchmarks/comments (columns text, themes, language): odd rows
are fitted on and even rows are measured on, but for comments_en.csv, which is fitted on whole. Nothing that anybody
sent is among them. In a language in which it does not beat the rules on the even rows, in micro-F1 and in macro-F1, it
is not used. The fit is a logistic regression a theme by Newton's method: the same texts give the same numbers.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy

from benchmarks.reading import _f1, _middle
from consult.analysis.better import BetterReader
from consult.reader import THEMES, read
from consult.reader.better import WEIGHTS, Weights, chosen, read_weights

COMMENTS = Path(__file__).with_name("comments")
#: How much a weight may differ from nought (the C of other libraries), for vectors of this length.
_STRENGTH, _LENGTH = 0.5, 8.0
#: What a proposal by the rules is worth, and what is added to every text: chosen on odd rows.
_PROPOSED, _ADDED = 2.0, 0.5
_SAMPLES, _SEED = 300, 20261

Pairs = list[tuple[frozenset[str], frozenset[str]]]


@dataclass(frozen=True)
class Comment:
    """One comment with what it is about."""

    text: str
    themes: frozenset[str]
    language: str
    fitted: bool


def comments() -> Iterator[Comment]:
    """Every comment there is."""
    for path in sorted(COMMENTS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 1):
                themes = frozenset(theme for theme in row["themes"].split("|") if theme)
                fitted = number % 2 == 1 or path.name == "comments_en.csv"
                yield Comment(row["text"], themes, row["language"], fitted)


def fitted(vectors: numpy.ndarray, labels: numpy.ndarray, counts: numpy.ndarray) -> numpy.ndarray:
    """The weights of one theme, the last of them its bias: logistic regression, the bias not held back. Each text
    counts so much."""
    inputs = numpy.hstack([vectors, numpy.ones((len(vectors), 1))])
    held = numpy.full(inputs.shape[1], 1 / _STRENGTH)
    held[-1] = 0.0
    weights = numpy.zeros(inputs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + numpy.exp(-inputs @ weights))
        slope = inputs.T @ (counts * (chance - labels)) + held * weights
        curve = (inputs * (counts * chance * (1 - chance))[:, None]).T @ inputs + numpy.diag(held)
        step = numpy.linalg.solve(curve, slope)
        weights -= step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def fit(known: Sequence[Comment], vectors: numpy.ndarray) -> Weights:
    """What is made of a vector, from the comments that may be fitted on."""
    rows = [at for at, comment in enumerate(known) if comment.fitted]
    english = [known[at].language == "en" for at in rows]
    # There is far more English: together it counts no more than all the others.
    counts = numpy.where(english, min(1.0, english.count(False) / max(1, english.count(True))), 1.0)
    found = {}
    for theme in THEMES:
        labels = numpy.array([theme in known[at].themes for at in rows], dtype=float)
        weights = fitted(vectors[rows] * _LENGTH, labels, counts)
        found[theme] = (
            round(float(weights[-1]) + _ADDED, 3),
            tuple(round(float(one) * _LENGTH, 2) for one in weights[:-1]),
        )
    return Weights(vectors.shape[1], _PROPOSED, found, {})


def measured(known: Sequence[Comment], vectors: numpy.ndarray, weights: Weights) -> dict[str, dict[str, float]]:
    """Language by language, on even rows: how many, and micro-F1 and macro-F1 with intervals of both ways."""
    pairs: dict[str, tuple[Pairs, Pairs]] = {}
    for comment, vector in zip(known, vectors, strict=True):
        if comment.fitted:
            continue
        rules = frozenset(theme.id for theme in read(comment.text, page_language=comment.language).themes)
        both = frozenset(chosen(rules, vector.tolist(), weights))
        for way, said in zip(pairs.setdefault(comment.language, ([], [])), (rules, both), strict=True):
            way.append((comment.themes, said))
    return {language: _card(*ways) for language, ways in sorted(pairs.items())}


def _card(rules: Pairs, both: Pairs) -> dict[str, float]:
    card: dict[str, float] = {"n": len(rules)}
    for name, way in (("rules", rules), ("better", both)):
        chance = random.Random(_SEED)
        samples = [_f1(chance.choices(way, k=len(way)), THEMES) for _ in range(_SAMPLES)]
        (macro, micro), middle = _f1(way, THEMES), [_middle([sample[at] for sample in samples]) for at in (0, 1)]
        card |= {f"{name}_micro": micro, f"{name}_macro": macro}
        card |= {f"{name}_macro_low": middle[0][0], f"{name}_macro_high": middle[0][1]}
        card |= {f"{name}_micro_low": middle[1][0], f"{name}_micro_high": middle[1][1]}
    return card


def written(weights: Weights, card: dict[str, dict[str, float]], *, texts: int, embedding: str) -> str:
    """The file's text."""
    lines = [
        "# What a text means, made into themes: written by benchmarks/meaning.py --fit. Change nothing by hand.",
        "# A theme's bias, its weights times the vector, and `proposed` where the rules name it, come to log-odds.",
        "",
        f'embedding = "{embedding}"',
        f"dimensions = {weights.dimensions}",
        f"proposed = {weights.proposed}",
        f"fitted_on = {texts}",
    ]
    for language, numbers in card.items():
        better = all(numbers[f"better_{one}"] > numbers[f"rules_{one}"] for one in ("micro", "macro"))
        lines += ["", f"[languages.{language}]", f"used = {str(better).lower()}"]
        lines += [f"{name} = {value if name == 'n' else round(value, 3)}" for name, value in numbers.items()]
    for theme, (bias, some) in weights.themes.items():
        lines += ["", f"[themes.{theme}]", f"bias = {bias}", "weights = ["]
        lines += ["  " + " ".join(f"{one}," for one in some[at : at + 14]) for at in range(0, len(some), 14)]
        lines.append("]")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit, or measure; 2 where there is no embedding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write the weights anew")
    asked = parser.parse_args()
    known = list(comments())
    better = BetterReader()
    vectors = [better.vector(comment.text) for comment in known]
    name = better.name
    better.close()
    if not vectors or any(vector is None for vector in vectors):
        print("There is no embedding here: pip install .[reader]", file=sys.stderr)
        return 2
    found = numpy.array(vectors)
    weights = fit(known, found) if asked.fit else read_weights()
    card = measured(known, found, weights)
    if asked.fit:
        texts = sum(comment.fitted for comment in known)
        WEIGHTS.write_text(written(weights, card, texts=texts, embedding=name), encoding="utf-8")
    for language, numbers in card.items():
        print(language, *(f"{key} {value if key == 'n' else round(value, 3)}" for key, value in numbers.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
