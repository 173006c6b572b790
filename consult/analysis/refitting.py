"""Learning from the tags that people settled, and from nothing else; taken into use only where it beats the rules."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from consult import reader
from consult.analysis.evaluation import Evaluation, evaluate
from consult.analysis.learned import Counted, Model, count, words_of
from consult.analysis.models import PERSON, Tag
from consult.core.db import db
from consult.reader import THEMES
from consult.responses.words import PASSED, Words

#: Below this many settled texts nothing is learned; a word that fewer responses used counts for nothing.
FEWEST_TEXTS, FEWEST_RESPONSES = 300, 5
#: Each text is judged by a model that has not seen it, nor anything else of its response.
FOLDS = 5
_NOT_LEARNED = frozenset({"unsure", "not_assessed"})
_TASKS = {"sentiment": "sentiment", "themes": "theme"}


@dataclass(frozen=True)
class Settled:
    """A text with what people say about it."""

    response_id: str
    text: str
    page_language: str
    words: frozenset[str]
    labels: frozenset[str]


def settled_texts(task: str) -> dict[str, list[Settled]]:
    """The passed texts that people settled for "sentiment" or "themes", by the language they are in."""
    settled = (Tag.task == _TASKS[task]) & (Tag.state == "settled") & (Tag.made_by == PERSON)
    labels: dict[str, set[str]] = defaultdict(set)
    for words_id, value in db.session.execute(select(Tag.words_id, Tag.value).where(settled)):
        labels[words_id].add(value)
    spoken: dict[str, str] = dict(
        db.session.execute(
            select(Tag.words_id, Tag.value).where(Tag.task == "language", Tag.value != "uncertain")
        ).all()
    )
    found: dict[str, list[Settled]] = defaultdict(list)
    for entry in db.session.scalars(select(Words).where(Words.state == PASSED).order_by(Words.id)):
        said = labels.get(entry.id)
        if said is None or said & _NOT_LEARNED:
            continue
        one = Settled(
            entry.response_id,
            entry.text,
            entry.page_language,
            frozenset(words_of(entry.text)),
            frozenset(said - {"none"}),
        )
        found[spoken.get(entry.id, entry.page_language)].append(one)
    return found


def refit(task: str, language: str, texts: Sequence[Settled], *, today: date) -> Model | None:
    """Learn one task in one language. None below 300 texts; else a model whose card says whether it may be used."""
    if len(texts) < FEWEST_TEXTS:
        return None
    rules = _judged(task, texts, [_by_rules(task, one) for one in texts])
    learned = _judged(task, texts, list(_by_others(task, texts)))
    counted = _learn(task, texts)
    card: dict[str, Any] = {
        "task": task,
        "language": language,
        "made_on": today.isoformat(),
        "made_from": "Tags that people here settled, and nothing else.",
        "how": f"Naive Bayes (NLTK) over words. Judged in {FOLDS} parts; no response stands in two of them.",
        "texts": len(texts),
        "words": len(set().union(*(one.words for one in counted.values()))),
        "fewest_responses_a_word": FEWEST_RESPONSES,
        "rules": {"version": reader.VERSION, **_numbers(rules)},
        "learned": _numbers(learned),
        "caution": "People saw what the rules proposed when they settled these tags: that flatters the rules.",
        "used": learned.macro_f1 > rules.macro_f1 and learned.accuracy_all >= rules.accuracy_all,
    }
    return Model(task, language, counted, card)


def _numbers(result: Evaluation) -> dict[str, float]:
    return {"macro_f1": round(result.macro_f1, 4), "right_of_all": round(result.accuracy_all, 4)}


def _judged(task: str, texts: Sequence[Settled], answers: Sequence[frozenset[str]]) -> Evaluation:
    said = iter(answers)
    answer: Callable[[str], set[str]] = lambda _text: set(next(said))  # noqa: E731 (rows are asked in their order)
    return evaluate([(one.text, set(one.labels), None) for one in texts], task, answer=answer)


def _by_rules(task: str, one: Settled) -> frozenset[str]:
    seen = reader.read(one.text, page_language=one.page_language)
    return frozenset({seen.sentiment.label} if task == "sentiment" else {theme.id for theme in seen.themes})


def _by_others(task: str, texts: Sequence[Settled]) -> Iterator[frozenset[str]]:
    """For each text, what is said by a model that was made from the other parts."""
    responses = {response: place % FOLDS for place, response in enumerate(sorted({one.response_id for one in texts}))}
    models = [
        Model(task, "", _learn(task, [one for one in texts if responses[one.response_id] != part]))
        for part in range(FOLDS)
    ]
    for one in texts:
        yield frozenset(models[responses[one.response_id]].says(one.text))


def _learn(task: str, texts: Sequence[Settled]) -> dict[str, Counted]:
    words = _used_by_enough(texts)
    if task == "sentiment":
        return {"sentiment": count([(set(one.words), next(iter(one.labels))) for one in texts], words)}
    return {
        theme: count([(set(one.words), "yes" if theme in one.labels else "no") for one in texts], words)
        for theme in THEMES
    }


def _used_by_enough(texts: Sequence[Settled]) -> set[str]:
    users: dict[str, set[str]] = defaultdict(set)
    for one in texts:
        for word in one.words:
            users[word].add(one.response_id)
    return {word for word, responses in users.items() if len(responses) >= FEWEST_RESPONSES}
