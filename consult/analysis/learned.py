"""What was learned from the tags that people settled: NLTK's naive Bayes over words, kept as counts. Pure.

A file a task and language in the installation's own folder, `learned-themes-en.json`: how many texts had each label,
and how many of these each word. It holds no text, and no word that fewer than five responses used.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from nltk.classify import NaiveBayesClassifier
from nltk.probability import ELEProbDist, FreqDist

from consult.analysis.folding import words_in
from consult.reader import Span

#: As many words as are shown for a tag.
_SHOWN = 3
_FILES = "learned-*.json"


@dataclass(frozen=True)
class Counted:
    """How many texts had each label, and for each word, how many of these it stood in."""

    labels: Mapping[str, int]
    words: Mapping[str, Mapping[str, int]]

    @cached_property
    def classifier(self) -> NaiveBayesClassifier:
        """NLTK's, as its own training would make it from the same texts."""
        having = {
            (label, word): ELEProbDist(
                FreqDist({True: texts.get(label, 0), None: number - texts.get(label, 0)}), bins=2
            )
            for word, texts in self.words.items()
            for label, number in self.labels.items()
        }
        return NaiveBayesClassifier(ELEProbDist(FreqDist(self.labels), bins=len(self.labels)), having)

    def label_of(self, words: set[str]) -> str:
        """The likeliest label of a text with these words."""
        return str(self.classifier.classify(dict.fromkeys(words & self.words.keys(), True)))

    def speaks_for(self, word: str, label: str) -> float:
        """How much a word speaks for a label: above nought where it is commoner there than elsewhere."""
        texts = self.words.get(word, {})
        there, all_there = texts.get(label, 0), self.labels.get(label, 0)
        elsewhere, all_elsewhere = sum(texts.values()) - there, sum(self.labels.values()) - all_there
        return math.log((there + 0.5) / (all_there + 1)) - math.log((elsewhere + 0.5) / (all_elsewhere + 1))


@dataclass(frozen=True)
class Model:
    """One task in one language. For themes there is one count a theme, with the labels "yes" and "no"."""

    task: str
    language: str
    counted: Mapping[str, Counted]
    #: How well it does, and on what it was made: plain values.
    card: Mapping[str, Any] = field(default_factory=dict)

    def says(self, text: str) -> list[str]:
        """Its labels for a text; for themes none, one or several."""
        words = set(words_of(text))
        if self.task == "sentiment":
            return [self.counted["sentiment"].label_of(words)]
        return [theme for theme, counted in self.counted.items() if counted.label_of(words) == "yes"]

    def because(self, value: str, text: str) -> list[Span]:
        """The words that speak most for one of its labels, where they stand."""
        counted = self.counted["sentiment" if self.task == "sentiment" else value]
        label = value if self.task == "sentiment" else "yes"
        speaking = [
            (
                max((counted.speaks_for(word, label) for word in words_of(chunk) if word in counted.words), default=0),
                at,
                chunk,
            )
            for at, chunk in _chunks(text)
        ]
        best = sorted((one for one in speaking if one[0] > 0), key=lambda one: (-one[0], one[1]))[:_SHOWN]
        return [
            Span(at, at + len(chunk), chunk, f"learned: {value}")
            for _much, at, chunk in sorted(best, key=lambda one: one[1])
        ]

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be read again by `from_json`."""
        counted = {name: {"labels": one.labels, "words": one.words} for name, one in self.counted.items()}
        return {"task": self.task, "language": self.language, "counted": counted, "card": self.card}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "Model":
        """What `as_json` wrote. Raises KeyError, TypeError or AttributeError where it is something else."""
        counted = {name: Counted(one["labels"], one["words"]) for name, one in found["counted"].items()}
        return cls(found["task"], found["language"], counted, found["card"])


@dataclass(frozen=True)
class Learned:
    """Every model that is in use, by (task, language)."""

    models: Mapping[tuple[str, str], Model]
    #: Stands beside each tag that comes of it.
    version: str = "learned"

    def says(self, task: str, text: str, language: str) -> list[str] | None:
        """The labels for a text; None where nothing was learned for this task and language."""
        model = self.models.get((task, language))
        return model.says(text) if model else None

    def because(self, task: str, value: str, text: str, language: str) -> list[Span]:
        """The words that led to one of those labels."""
        return self.models[task, language].because(value, text)


NOTHING_LEARNED = Learned({})


def words_of(text: str) -> list[str]:
    """The words of a text as they are counted."""
    return [word for word in words_in(text) if word.isalpha() or not word.isascii()]


def _chunks(text: str) -> list[tuple[int, str]]:
    """(where it begins, what it is) for everything between spaces."""
    return [(found.start(), found.group()) for found in re.finditer(r"\S+", text)]


def count(texts: Sequence[tuple[set[str], str]], words: set[str]) -> Counted:
    """Count what (words of a text, its label) come to, of these words only."""
    labels: dict[str, int] = {}
    having: dict[str, dict[str, int]] = {}
    for said, label in texts:
        labels[label] = labels.get(label, 0) + 1
        for word in sorted(said & words):
            texts_with = having.setdefault(word, {})
            texts_with[label] = texts_with.get(label, 0) + 1
    # A word that stands in every text tells nothing.
    telling = {word: texts_with for word, texts_with in having.items() if sum(texts_with.values()) < len(texts)}
    return Counted(dict(sorted(labels.items())), dict(sorted(telling.items())))


def read_learned(folder: Path) -> Learned:
    """Every model in use that lies in `folder`. A file that cannot be read counts for nothing: the rules go on."""
    models: dict[tuple[str, str], Model] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.glob(_FILES)):
        try:
            raw = path.read_bytes()
            model = Model.from_json(json.loads(raw))
            model.says("a text to try it on")
            is_used = model.card.get("used")
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
            continue
        if is_used:
            models[model.task, model.language] = model
            digest.update(raw)
    return Learned(models, f"learned {digest.hexdigest()[:8]}") if models else NOTHING_LEARNED


def cards_in(folder: Path) -> list[dict[str, Any]]:
    """The card of everything that was learned, whether it is used or not."""
    cards = []
    for path in sorted(folder.glob(_FILES)):
        try:
            cards.append(dict(Model.from_json(json.loads(path.read_bytes())).card))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return cards


def write_model(folder: Path, model: Model) -> Path:
    """Write a model with its card, all at once, for the worker and the pages may be reading; where it lies."""
    path = folder / f"learned-{model.task}-{model.language}.json"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(model.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
    beside.chmod(0o600)
    return beside.replace(path)


def forget_models(folder: Path) -> int:
    """Delete every model, and what is left of one that was half written; how many there were."""
    found = list(folder.glob("learned-*"))
    for path in found:
        path.unlink()
    return len(found)
