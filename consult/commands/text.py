"""`consult text`: read texts, and measure how well that goes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from consult.analysis.better import ON, BetterReader
from consult.analysis.evaluation import TASKS, Evaluation, EvaluationFault, evaluate, read_rows
from consult.analysis.measured import Measured, forget_here, record_here, shown_measurements
from consult.analysis.measuring import measure, reader_answers
from consult.analysis.progress import stale_ids
from consult.analysis.span_evaluation import Share, SpanEvaluation, evaluate_spans, read_spans
from consult.commands.reading import read_again, read_with
from consult.commands.refitting import in_use, learn
from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.reader import VERSION, read

_BY = Actor("command", "text")


@click.group()
def text() -> None:
    """Read free text by rules, and measure how well that goes."""


@text.command("evaluate")
@click.argument("file", type=click.Path())
@click.option("--task", required=True, type=click.Choice(TASKS), help="What to measure.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--record", "recorded", is_flag=True, help="Show the result on the public page, in the place of ours.")
@click.option("--source", default=None, help="Which texts these are, and who labelled them; told beside the result.")
@click.option("--language", default=None, help="The language of texts whose row names none, such as en.")
@click.option("--better", "with_better", is_flag=True, help="Measure with the better reader, if it is installed.")
def evaluate_file(
    file: str, task: str, as_json: bool, recorded: bool, source: str | None, language: str | None, with_better: bool
) -> None:
    """Measure the reader on the labelled texts of the CSV file FILE.

    The text is in column "text"; the labels are in the column named after the task, else in "label". A column
    "page_language" or "language" says which language each text is in. For personal data a column "spans" ([[start,
    end, kind], ...]) is measured stretch by stretch as well. Recorded are the numbers alone, language by language.
    """
    try:
        with closing(BetterReader()) as better:
            reader = better.read if with_better else read
            rows = [(words, labels, page or language) for words, labels, page in read_rows(file, task)]
            result = evaluate(rows, task, reader=reader)
            marked = read_spans(file) if task == "personal-data" else None
            named = source or Path(file).name
            answer = reader_answers(task, reader)
            found = measure(rows, task, source=named, spans=marked, answer=answer) if recorded else []
            if with_better and better.state.state != ON:
                raise EvaluationFault(f"the better reader is {better.state.state}")
    except EvaluationFault as fault:
        click.echo(f"Not measured: {fault}", err=True)
        sys.exit(2)
    spans = evaluate_spans(marked) if marked is not None else None
    if recorded:
        _record(found)
    if as_json:
        numbers = result.as_json() | ({"spans": spans.as_json()} if spans else {})
        numbers |= {"recorded": [f"{one.task}:{one.language}" for one in found]} if recorded else {}
        click.echo(json.dumps(numbers, ensure_ascii=False))
    else:
        click.echo("\n".join([_table(result), *(_span_lines(spans) if spans else ())]))
        if recorded:
            click.echo("\n".join(["On the public page from now on:", *map(_measured_line, found)]))


@text.command("measured")
@click.option("--forget", default=None, metavar="TASK:LANGUAGE", help="Take back what was measured here.")
@with_appcontext
def list_measured(forget: str | None) -> None:
    """Say what the public page tells of the reader; with --forget, tell ours again where a result was recorded here."""
    if forget is not None:
        task, _, language = forget.rpartition(":")
        try:
            with unit_of_work():
                forget_here(task, language, by=_BY, today=clock.today())
        except Missing:
            click.echo(f"Nothing was recorded here for {forget!r}.", err=True)
            sys.exit(2)
    found = shown_measurements()
    click.echo("\n".join(map(_measured_line, found.all)))
    if found.is_stale:
        click.echo(f"Some of it was measured with other rules: these are version {VERSION}.")


@with_appcontext
def _record(found: Sequence[Measured]) -> None:
    with unit_of_work():
        record_here(found, by=_BY, today=clock.today())


@text.command("read")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line (the default).")
@click.option("--page-language", default=None, help="The language of the page the texts come from, such as en.")
def read_lines(as_json: bool, page_language: str | None) -> None:
    """Read one text a line from standard input; print one result a line."""
    del as_json  # The only form there is; the flag is there so that scripts can ask for it by name.
    for line in sys.stdin.buffer:
        words = line.decode("utf-8", errors="replace").rstrip("\r\n")
        click.echo(json.dumps(read(words, page_language=page_language).as_json(), ensure_ascii=False))


@text.command("reread")
@click.option("--all", "everything", is_flag=True, help="Every text, not only what other rules have read.")
@with_appcontext
def reread(everything: bool) -> None:
    """Read again what older rules have read. What people settled is never touched."""
    waiting = stale_ids(everything=everything)
    db.session.rollback()
    if not waiting:
        click.echo(f"Nothing to read again: everything was read with version {VERSION}.")
        return
    now, failed = clock.now(), 0
    with (
        closing(BetterReader()) as better,
        click.progressbar(waiting, label="Reading again", show_pos=True) as texts,
    ):
        using = read_with(better)
        for words_id in texts:
            failed += not read_again(words_id, now, using)
    click.echo(f"Read again with version {VERSION}: {len(waiting) - failed}")
    if failed:
        click.echo(f"Could not be read, and wait for a person: {failed}")


@text.command("refit")
@with_appcontext
def refit() -> None:
    """Learn from the tags that people here settled, and use it where it beats the rules."""
    folder = Path(current_app.instance_path)
    click.echo("\n".join(learn(folder, clock.today())))
    if in_use(folder):
        click.echo("Texts that come in are read with it. To read those that are there: consult text reread --all")


def _measured_line(one: Measured) -> str:
    low, high = one.interval
    right = f"{one.accuracy:>6.1%} ({low:.0%} to {high:.0%})" if one.accuracy is not None else "a person does it"
    told = f"{one.task:<14}{one.language:<5}{one.n:>6} tried  {right}, {one.unsure:.0%} unsure"
    return told if one.measured_on is None else f"{told}; here on {one.measured_on.isoformat()}: {one.source}"


def _table(result: Evaluation) -> str:
    """Return the numbers as lines for a person to read."""
    low, high = result.interval
    lines = [
        f"{result.task}: {result.n} texts, {result.coverage:.0%} answered, "
        f"{result.texts_per_second:,.0f} texts a second",
        f"right, of those answered  {result.accuracy:.1%}  (95 % interval {low:.1%} to {high:.1%})",
        f"right, of all             {result.accuracy_all:.1%}",
        f"macro-F1 {result.macro_f1:.1%}   micro-F1 {result.micro_f1:.1%}",
    ]
    if result.any_overlap is not None:
        lines.append(f"at least one theme right  {result.any_overlap:.1%}")
    width = max(map(len, result.labels), default=5) + 2
    lines.append(f"{'label':<{width}}{'precision':>10}{'recall':>8}{'F1':>8}{'texts':>7}")
    for label, score in result.labels.items():
        lines.append(f"{label:<{width}}{score.precision:>10.1%}{score.recall:>8.1%}{score.f1:>8.1%}{score.support:>7}")
    return "\n".join(lines)


def _span_lines(spans: SpanEvaluation) -> list[str]:
    """Return how much was marked, kind by kind, as lines for a person to read."""
    shares = {"stretches found": spans.recall, "marks that are right": spans.precision, **spans.kinds}
    width = max(map(len, shares)) + 2
    return [f"{name:<{width}}{_share_line(share)}" for name, share in shares.items()]


def _share_line(share: Share) -> str:
    low, high = share.interval
    return f"{share.share:>7.1%}  of {share.n}  (95 % interval {low:.1%} to {high:.1%})"
