"""`consult question`: judge a question's wording, and measure how well that goes."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from consult.analysis.evaluation import wilson
from consult.questions.plain import FAIL, Judged, check_question

#: The columns of a file of pairs.
COLUMNS = ("worse", "better")


class PairsFault(ValueError):
    """A file of pairs that cannot be measured; the message says what is so and where."""


@click.group()
def question() -> None:
    """Judge the wording of questions by rules, and measure how well that goes."""


@question.command("check")
@click.option("--text", required=True, help="The question as people would read it.")
@click.option("--choice", "choices", multiple=True, help="A choice below it, in order; give it once for each.")
@click.option("--explained", multiple=True, help="A word that the survey explains; give it once for each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(text: str, choices: tuple[str, ...], explained: tuple[str, ...], as_json: bool) -> None:
    """Say what may trip people up in a question, and what to write instead."""
    judged = check_question(text, choices, glossary=explained)
    click.echo(json.dumps(judged.as_json(), ensure_ascii=False) if as_json else "\n".join(_lines(judged)))


@question.command("evaluate")
@click.argument("file", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate_file(file: str, as_json: bool) -> None:
    """Measure the checks on the CSV file FILE, with a worse and a better wording of one question on each line.

    A worse wording is caught when it does not pass; a note alone does not catch it.
    """
    try:
        pairs = read_pairs(file)
    except PairsFault as fault:
        click.echo(f"Not measured: {fault}", err=True)
        sys.exit(2)
    caught = sum(not check_question(worse).passes for worse, _ in pairs)
    passed = sum(check_question(better).passes for _, better in pairs)
    if as_json:
        click.echo(
            json.dumps(
                {"n": len(pairs), **_share("worse_caught", caught, pairs), **_share("better_passed", passed, pairs)}
            )
        )
        return
    click.echo(f"{len(pairs)} pairs")
    for words, count in (("worse wording caught", caught), ("better wording passed", passed)):
        low, high = wilson(count, len(pairs))
        click.echo(f"{words:<23}{count:>5}  {count / len(pairs):.1%}  (95 % interval {low:.1%} to {high:.1%})")


def read_pairs(path: str | Path) -> list[tuple[str, str]]:
    """Return the wordings of the CSV file at `path` as (worse, better); lines with neither are left out.

    Raises PairsFault.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            has = list(table.fieldnames or ())
            for column in COLUMNS:
                if column not in has:
                    there = ", ".join(map(repr, has)) or "none"
                    raise PairsFault(f"{path} has no column {column!r}; it has {there}")
            pairs = [((line["worse"] or "").strip(), (line["better"] or "").strip(), table.line_num) for line in table]
    except OSError as fault:
        raise PairsFault(f"{path} cannot be opened: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise PairsFault(f"{path} is not a text file in UTF-8 (byte {fault.start})") from fault
    except csv.Error as fault:
        raise PairsFault(f"{path} is not a CSV file: {fault}") from fault
    for worse, better, line in pairs:
        if bool(worse) != bool(better):
            raise PairsFault(f"line {line} of {path} has only one of the two wordings")
    found = [(worse, better) for worse, better, _ in pairs if worse]
    if not found:
        raise PairsFault(f"{path} has no pairs")
    return found


def _share(name: str, count: int, pairs: list[tuple[str, str]]) -> dict[str, object]:
    return {
        name: round(count / len(pairs), 4),
        f"{name}_count": count,
        f"{name}_interval": [round(bound, 4) for bound in wilson(count, len(pairs))],
    }


def _lines(judged: Judged) -> list[str]:
    """Return what was found as lines for a person to read."""
    lines = ["It passes." if judged.passes else "It does not pass yet."]
    for finding in judged.findings:
        mark = "must change" if finding.severity == FAIL else "have a look"
        lines.append(f"{mark} ({finding.where}): {finding.sentence}")
        lines.append(f"    better: {finding.better}")
    return lines
