#!/usr/bin/env python3
"""Fits the small model that has the last word on concern (consult/reader/learned_concern.py) to invented texts.

    python benchmarks/train_concern.py            cross-validates, prints what it found, writes nothing
    python benchmarks/train_concern.py --write    and writes the worths and their card into consult/reader/rules/

The texts are those of benchmarks/concern, the two files about concern that lie with the reader's tests, and comments
about a city (benchmarks/comments; not those about family and safety, for nobody has looked which of them tell of harm).
Nothing is fitted to benchmarks/concern/held: these ordinary worries say where the line is. The model is a logistic
regression, regularised, fitted by plain gradient steps in a fixed order: the same texts give the same file. What it
needs is Python and a few minutes. Nothing here is tuned on tests/challenge: see the README there.
"""

import argparse
import csv
import hashlib
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.concern_card import COMMENT, HELD, Held, card, enough, printed
from consult.reader.concern import stretches_of
from consult.reader.learned_concern import STEP, each_counts, findings_of, grams_of, pairs_of
from consult.reader.words import Word, words_of

ROOT = Path(__file__).resolve().parents[1]
TEXTS, RULES = ROOT / "benchmarks" / "concern", ROOT / "consult" / "reader" / "rules"
COMMENTS, NOT_FITTED_TO = ROOT / "benchmarks" / "comments", TEXTS / "held"
#: Themes of comments in which somebody may be at risk.
_NOT_LOOKED_AT = {"family", "safety"}
FOLDS = 5
#: What a stretch has, whether it tells of harm, and how often it counts.
Example = tuple[Mapping[str, float], bool, float]
#: A word or piece of a word that fewer texts have is left out.
_FEWEST = 6
#: What a large worth costs, how large the first step is, how often all texts are gone through, and of how many of the
#: last times the mean is taken.
_COST, _FIRST_STEP, _ROUNDS, _MEAN_OF = 2e-4, 0.05, 10, 4
#: A part of a word may weigh the more, the more often one of the labels has it than the other: by the power of so much,
#: and so much at the least (after Wang and Manning, 2012, "Baselines and bigrams").
_TELLING, _LEAST_TELLING = 0.7, 0.1
_SEED = 20261
#: Comments about the city weigh so many times what another text weighs: they are by far the most of what people write.
_CIVIC_WEIGHS = 2.0
#: A part of a word that is worth fewer steps is left out of the file.
_LEAST_STEPS = 2


@dataclass(frozen=True)
class Text:
    """One labelled text: per stretch, what it has, by name."""

    words: str
    concern: bool
    kind: str
    language: str
    writer: str
    stretches: tuple[Mapping[str, float], ...]

    @property
    def civic(self) -> bool:
        """Return whether this is about the place and the council."""
        return not self.concern and "civic" in self.kind

    @property
    def only_held(self) -> bool:
        """Return whether nothing may be fitted to this."""
        return self.writer == HELD


def features(grams: Iterable[str], findings: Mapping[str, float]) -> dict[str, float]:
    """Return what a stretch has: the words' parts, each by as much as it counts, and the rules' findings."""
    known = sorted(set(grams))  # in order, for sums of fractions depend on it
    named = {f"findings {name}": value for name, value in sorted(findings.items())}
    return named | dict.fromkeys(known, each_counts(len(known)))


def _grams(words: Sequence[Word]) -> set[str]:
    """Return every part of `words` that the model could know."""
    return {gram for word in words for gram in grams_of(word.forms[0])} | set(pairs_of(words))


def _read(folder: Path, names: str = "*.csv") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row of these files, after what its file is called."""
    for path in sorted(folder.glob(names)):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield path.stem, row


def _rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield text, label, kind, language and writer of each text."""
    for language, row in _read(TEXTS):
        writer = "posts" if row["kind"].startswith("post: ") else "benchmarks"
        yield row["text"], row["label"], row["kind"], language, writer
    for folder, names, writer in (
        (ROOT / "tests" / "reader", "concern_*.csv", "tests"),
        (NOT_FITTED_TO, "*.csv", HELD),
    ):
        for _, row in _read(folder, names):
            yield row["text"], row["label"], row["kind"], row["language"], writer
    for _, row in _read(COMMENTS):
        if not _NOT_LOOKED_AT & set(row["themes"].split("|")):
            yield row["text"], "ok", COMMENT, row["language"], "comments"


def texts() -> list[Text]:
    """Return every text in which there is a word, with those parts of its words that `_FEWEST` texts or more have."""
    raw = []
    for text, label, kind, language, writer in _rows():
        cut = [(_grams(one.words), findings_of(one)) for one in stretches_of(words_of(text))]
        if cut:
            raw.append((text, label == "concern", kind, language, writer, cut))
    fitted_to = [one for one in raw if one[4] != HELD]
    counts = Counter(gram for *_, cut in fitted_to for gram in set().union(*(grams for grams, _ in cut)))
    kept = {gram for gram, count in counts.items() if count >= _FEWEST}
    return [Text(*said, tuple(features(grams & kept, findings) for grams, findings in cut)) for *said, cut in raw]


def fitted(given: Sequence[Text]) -> dict[str, float]:
    """Return the worth of each feature. Of a text at risk that is long, only the stretch that tells most counts."""
    examples = [(one, text.concern, _CIVIC_WEIGHS if text.civic else 1.0) for text in given
                if not text.concern or len(text.stretches) == 1 for one in text.stretches]  # fmt: skip
    first = _fitted_to(examples)
    examples += [(max(text.stretches, key=lambda one: total(one, first)), True, 1.0)
                 for text in given if text.concern and len(text.stretches) > 1]  # fmt: skip
    return _fitted_to(examples)


def _fitted_to(examples: Sequence[Example]) -> dict[str, float]:
    scales = _telling(examples)
    scaled = [({name: value * scales[name] for name, value in one.items()}, *said) for one, *said in examples]
    return {name: worth * scales[name] for name, worth in _descent(scaled).items()}


def _telling(examples: Sequence[Example]) -> dict[str, float]:
    """How much each feature may weigh; what the rules found weighs as it is."""
    among: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for stretch, label, _ in examples:
        among[label].update(stretch.keys())
    names = among[True].keys() | among[False].keys()
    all_in = {label: math.log(counts.total() + len(names)) for label, counts in among.items()}
    odds = {name: math.log((among[True][name] + 1) / (among[False][name] + 1)) - all_in[True] + all_in[False]
            for name in names}  # fmt: skip
    return {name: 1.0 if name.startswith("findings ") else abs(one) ** _TELLING + _LEAST_TELLING
            for name, one in odds.items()}  # fmt: skip


def total(stretch: Mapping[str, float], worths: Mapping[str, float]) -> float:
    """Return the sum of what a stretch has, each by its worth."""
    return sum(worths.get(name, 0.0) * value for name, value in stretch.items())


def highest(text: Text, worths: Mapping[str, float]) -> float:
    """Return the highest sum of the stretches of a text."""
    return max((total(stretch, worths) for stretch in text.stretches), default=-math.inf)


def _descent(examples: Sequence[Example]) -> dict[str, float]:
    """Fit by gradient steps that grow smaller; both labels weigh the same in all. Worths shrink through one factor."""
    many = Counter(label for _, label, _ in examples)
    weight = {label: len(examples) / (2 * count) for label, count in many.items()}
    order, chance = list(range(len(examples))), random.Random(_SEED)
    worths: dict[str, float] = dict.fromkeys((name for one, *_ in examples for name in one), 0.0)
    mean = dict.fromkeys(worths, 0.0)
    factor, steps = 1.0, 0
    for turn in range(_ROUNDS):
        chance.shuffle(order)
        for number in order:
            stretch, label, counts = examples[number]
            step = _FIRST_STEP / (1 + _FIRST_STEP * _COST * steps)
            steps += 1
            said = factor * sum(worths[name] * value for name, value in stretch.items())
            wrong = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, said))))
            factor *= 1 - step * _COST
            change = step * wrong * weight[label] * counts / factor
            for name, value in stretch.items():
                worths[name] += change * value
        if turn >= _ROUNDS - _MEAN_OF:
            for name, worth in worths.items():
                mean[name] += worth * factor / _MEAN_OF
    return mean


def held_out(given: Sequence[Text]) -> list[Held]:
    """Return the sum of each text under a model that was fitted without it and without its fold."""
    found = []
    for fold in range(FOLDS):
        worths = fitted([text for text in given if _fold(text) != fold and not text.only_held])
        found += [_held(text, worths) for text in given if _fold(text) == fold]
    return found


def unseen_writers(given: Sequence[Text]) -> list[Held]:
    """Return the sum of each English text of the smaller sets under a model fitted without its set."""
    found = []
    for writer in ("posts", "tests"):
        worths = fitted([text for text in given if text.writer != writer and not text.only_held])
        found += [_held(text, worths) for text in given if text.writer == writer and text.language == "en"]
    return found


def _fold(text: Text) -> int:
    return hashlib.sha256(text.words.encode()).digest()[0] % FOLDS


def _held(text: Text, worths: Mapping[str, float]) -> Held:
    return Held(text.concern, text.kind, text.language, text.writer, highest(text, worths))


def write(worths: Mapping[str, float], head: str) -> None:
    """Write the worths of words in steps, and the card with what the rules' findings are worth."""
    findings = {name.removeprefix("findings "): worth for name, worth in worths.items() if name.startswith("findings ")}
    alike: dict[int, list[str]] = defaultdict(list)
    for name, worth in sorted(worths.items()):
        if not name.startswith("findings ") and abs(steps := round(worth / STEP)) >= _LEAST_STEPS:
            alike[steps].append(name)
    lines = ["\t".join([str(steps), *names]) for steps, names in sorted(alike.items())]
    (RULES / "learned_concern.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    listed = "\n".join(f'"{name}" = {worth:.3f}' for name, worth in sorted(findings.items()))
    (RULES / "learned_concern.toml").write_text(f"{head}\n[findings]\n{listed}\n", encoding="utf-8")


def main() -> int:
    """Cross-validate and print; with --write, fit to everything and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the model")
    asked = parser.parse_args()
    given = texts()
    held, unseen = held_out(given), unseen_writers(given)
    print(printed(held, unseen))
    if asked.write:
        write(fitted([text for text in given if not text.only_held]), card(held, unseen, enough(held)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
