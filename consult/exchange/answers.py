"""Taking in answers that were given elsewhere, from a CSV file."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from consult.core import languages, log
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.questions.kinds import Sent, Unclear
from consult.responses.actions import keep_response
from consult.responses.giving import Given, counting_for_rules, given_by
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import SurveyVersion
from consult.surveys.routing import foreseen


class CannotRead(Refused):
    """The file as a whole cannot be taken."""


@dataclass(frozen=True)
class Row:
    """What became of one row of the file. `line` is where it begins in the file, the heading being line 1."""

    line: int
    #: Why it was refused, or None when it was taken.
    refused: str | None


def read_table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The file's columns, and the cells of each row with the line where it begins; empty lines are no rows.

    Raises CannotRead (no such file, not UTF-8, no heading)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        raise CannotRead(f"There is no file {path}.") from problem
    except (UnicodeDecodeError, OSError) as problem:
        raise CannotRead(f"{path} cannot be read as text in UTF-8. Save it as “CSV UTF-8”.") from problem
    # Not text.splitlines(): it also cuts at signs that stand inside a line, such as U+2028.
    reader = csv.reader(StringIO(text, newline=""))
    kept_limit = csv.field_size_limit(max(len(text), 1))  # one cell that is too long is one row's fault
    try:
        columns = [name.strip() for name in next(reader, [])]
        if len(columns) != len(set(columns)):
            raise CannotRead(f"{path} has two columns of the same name.")
        rows, begins = [], reader.line_num + 1
        for cells in reader:
            if cells:
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise CannotRead(f"{path} is not a CSV table: {problem}.") from problem
    finally:
        csv.field_size_limit(kept_limit)
    return columns, rows


def import_answers(
    version: SurveyVersion,
    columns: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    question_code: str | None,
    by: Actor,
    on: date,
) -> list[Row]:
    """Keep each row as one response, whole or not at all, and say what became of each.

    A column `text` goes to `question_code`, else to the first free-text question; other columns are taken when they
    are named by question codes; `language` says in which language's page it would have been given. In a survey for all,
    the column `who-answers` says who gave them; whoever it does not name counts nowhere. Columns of other names are
    left alone. Raises CannotRead when no column can be taken.
    """
    form = form_of(version)
    targets = _targets(form, columns, question_code)
    report = []
    for line, cells in rows:
        if len(cells) == len(columns):
            problem = _take(version, targets, dict(zip(columns, cells, strict=True)), on=on)
        else:
            problem = "it has more or fewer cells than the heading"
        report.append(Row(line, problem))
    if any(row.refused is None for row in report):
        log.record("answers imported", by=by, kind="survey", object_id=version.survey_id, day=on)
    return report


def _targets(form: Form, columns: Sequence[str], question_code: str | None) -> dict[str, FormQuestion]:
    targets = {name: one for name in columns if (one := form.question(name)) is not None and one.kind.asks}
    if "text" not in columns and question_code is not None:
        raise CannotRead(f"There is no column “text” to go to the question “{question_code}”.")
    if "text" in columns and "text" not in targets:
        question = _question_for_text(form, question_code)
        if question in targets.values():
            raise CannotRead(f"Both “text” and “{question.code}” would go to the same question.")
        targets["text"] = question
    if not targets:
        codes = ", ".join(question.code for question in form.questions if question.kind.asks)
        raise CannotRead(f"No column can be taken. It needs “text”, or columns named {codes}.")
    return targets


def _question_for_text(form: Form, question_code: str | None) -> FormQuestion:
    for question in sorted(form.questions, key=lambda one: one.kind.control != "words"):
        if question.kind.own_words and question_code in {None, question.code}:
            return question
    named = "" if question_code is None else f" “{question_code}”"
    raise CannotRead(f"This survey has no free-text question{named} that “text” could go to.")


def _take(version: SurveyVersion, targets: dict[str, FormQuestion], row: dict[str, str], *, on: date) -> str | None:
    language = (row.get("language") or "").strip() or languages.default().code
    if languages.find(language) is None:
        return f"“{language}” is not a language of this site"
    answers: dict[str, Given] = {}
    for column, question in targets.items():
        cell = row[column].strip()
        if not cell:
            continue
        try:
            answers[question.code] = _given(question, cell)
        except Unclear as problem:
            return f"{column}: {problem.message}"
    form = form_of(version)
    if not answers.keys() - {form.first.code if form.first else ""}:
        return "it has no answer"
    _sure, possible = foreseen(form.questions, counting_for_rules(answers))
    for column, question in targets.items():
        if question.code in answers and question not in possible:
            return f"{column}: by its other answers, this person was not asked"
    keep_response(version, answers, language=language, channel="import", on=on)
    return None


def _given(question: FormQuestion, cell: str) -> Given:
    return given_by(question, _sent(question, cell))


def _sent(question: FormQuestion, cell: str) -> Sent:
    """A cell as a form would have brought it: codes with | between them, of a grid row=code, a day as 2027-03-31."""
    kind, choice = question.kind, question.choice(cell)
    if choice is not None and choice.special and not kind.by_choice:
        return Sent(parts={"rest": [cell]})
    try:
        sent = kind.from_cell(cell)
    except ValueError as problem:
        raise Unclear("it cannot be read") from problem
    known = {*(part.code for part in (*question.rows, *question.choices)), *(name for name, _width in kind.parts)}
    if not known.issuperset(sent.parts):
        raise Unclear("it names something that the question does not have")
    return sent
