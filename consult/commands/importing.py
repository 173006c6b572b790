"""`consult import-answers`: answers that were given elsewhere."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.exchange.answers import CannotRead, read_table
from consult.exchange.answers import import_answers as import_rows
from consult.surveys.queries import by_slug, newest_version


@click.command("import-answers")
@click.argument("survey")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--question", help="The code of the question that the column `text` goes to.")
@with_appcontext
def import_answers(survey: str, file: Path, question: str | None) -> None:
    """Take the answers in FILE (CSV, UTF-8) into SURVEY. Each row goes in whole or not at all."""
    try:
        columns, rows = read_table(file)
        with current_app.test_request_context(), unit_of_work():
            report = import_rows(
                newest_version(by_slug(survey)),
                columns,
                rows,
                question_code=question,
                by=Actor("command", "import-answers"),
                on=clock.today(),
            )
            refused = [(row.line, row.refused) for row in report if row.refused is not None]
    except Missing as problem:
        raise click.UsageError(f"There is no survey “{survey}” that has opened.") from problem
    except CannotRead as problem:
        raise click.UsageError(str(problem.message)) from problem
    for line, why in refused:
        click.echo(f"line {line}: not taken, because {why}")
    click.echo(f"{len(report) - len(refused)} taken, {len(refused)} not taken.")
    if refused:
        raise SystemExit(1)
