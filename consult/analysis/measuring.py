"""Measure the reader on a file of labelled texts, language by language, as the public page tells it.

What counts as right:

    language        the language of the text, of those that were answered
    sentiment       the feeling that people gave it ("asks for something" counts as neutral), of those answered
    themes          exactly the themes that people gave it
    personal-data   a stretch that says who somebody is, of all such stretches: marked; in a file without stretches, a
                    text that holds any, of all such texts: some of it marked
    concern         a text that tells of harm, of all such texts: put at the top
    concern-ok      a text that tells of none, of all such texts: left where it is
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from consult.analysis.evaluation import NOT_COVERED, EvaluationFault, Row, found_in, wilson
from consult.analysis.measured import Measured
from consult.analysis.span_evaluation import SpanRow, evaluate_spans
from consult.reader import Reading, read

#: A text and the language of its page in, labels out.
Answer = Callable[[str, str | None], set[str]]


def reader_answers(task: str, reader: Callable[..., Reading] = read) -> Answer:
    """How the reader answers for `task`."""
    return lambda text, page: found_in(reader(text, page_language=page), task)


def measure(
    rows: Iterable[Row],
    task: str,
    *,
    source: str,
    spans: Sequence[SpanRow] | None = None,
    answer: Answer | None = None,
) -> list[Measured]:
    """What `task` comes to in each language of `rows`.

    `spans` are the same rows with their stretches, for personal data; `answer` stands for the reader. Raises
    EvaluationFault where a row names no language, or nothing was labelled.
    """
    answer = answer or reader_answers(task)
    by_language: dict[str, list[int]] = defaultdict(list)
    rows = list(rows)
    for at, (_, labels, page) in enumerate(rows):
        named = next(iter(labels), None) if task == "language" else page
        if named is None:
            raise EvaluationFault(f"row {at + 1} says no language: name it with --language, or in column page_language")
        by_language[named.split("-")[0].lower()].append(at)
    found: list[Measured] = []
    for code, places in sorted(by_language.items()):
        some = [rows[at] for at in places]
        if task == "personal-data" and spans is not None:
            found += _stretches(code, [spans[at] for at in places], source)
        elif task in ("concern", "personal-data"):
            found += _told_apart(task, code, some, source, answer)
        else:
            found.append(counted(task, code, some, source, answer))
    if not found:
        raise EvaluationFault("there is nothing to measure")
    return found


def counted(task: str, language: str, rows: Sequence[Row], source: str, answer: Answer) -> Measured:
    """How many of `rows` were answered, and how many of these exactly as people labelled them."""
    said = [(set(labels), answer(text, page)) for text, labels, page in rows]
    covered = [(want, given) for want, given in said if not given & NOT_COVERED]
    return _measured(task, language, len(rows), len(covered), sum(want == given for want, given in covered), source)


def _stretches(language: str, spans: Sequence[SpanRow], source: str) -> Iterator[Measured]:
    recall = evaluate_spans(spans).recall
    if recall.n:
        yield _measured("personal-data", language, recall.n, recall.n, round(recall.share * recall.n), source)


def _told_apart(task: str, language: str, rows: Sequence[Row], source: str, answer: Answer) -> Iterator[Measured]:
    """Texts that have it and, for concern, those that have not: what is right differs, and so does what it costs."""
    sign = {"concern": "concern", "personal-data": "personal"}[task]
    having = [sign in answer(text, page) for text, labels, page in rows if sign in labels]
    if having:
        yield _measured(task, language, len(having), len(having), sum(having), source)
    if task == "concern":
        lacking = [sign not in answer(text, page) for text, labels, page in rows if sign not in labels]
        if lacking:
            yield _measured("concern-ok", language, len(lacking), len(lacking), sum(lacking), source)


def _measured(task: str, language: str, n: int, answered: int, right: int, source: str) -> Measured:
    return Measured(task, language, n, answered, right, wilson(right, answered), source)
