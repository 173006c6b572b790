"""`consult survey`: a survey's words to a translation agency, and back."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.languages import all_languages, default
from consult.core.log import Actor
from consult.exchange.wordings import CannotImport, Sheet, Taken, take_sheets
from consult.exchange.wordings_po import read_po_files, write_po_files
from consult.exchange.wordings_xlsx import read_workbook, write_workbook
from consult.surveys.actions import NotADraft
from consult.surveys.models import Survey
from consult.surveys.queries import of_any_state

_CODES = [language.code for language in all_languages() if language != default()]


@click.group()
def survey() -> None:
    """Send a survey's words to a translation agency, and take what comes back."""


@survey.command()
@click.argument("slug", metavar="SURVEY")
@click.option("--po", type=click.Path(path_type=Path, file_okay=False), help="A folder for PO files.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="An XLSX file.")
@click.option(
    "--language", "only", multiple=True, type=click.Choice(_CODES), help="Only this language; may be repeated."
)
@with_appcontext
def export(slug: str, po: Path | None, xlsx: Path | None, only: tuple[str, ...]) -> None:
    """Write SURVEY's words, to be translated: as PO files, as an XLSX table, or both."""
    if po is None and xlsx is None:
        raise click.UsageError("Say where to: --po DIR, --xlsx FILE, or both.")
    with current_app.test_request_context():
        found = _find(slug)
        written = write_po_files(found, po, only) if po is not None else []
        if xlsx is not None:
            write_workbook(found, xlsx, only)
            written.append(xlsx)
    for path in written:
        click.echo(path)


@survey.command("import-po")
@click.argument("slug", metavar="SURVEY")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@with_appcontext
def import_po(slug: str, folder: Path) -> None:
    """Take the PO files in DIR into SURVEY, which must be a draft: all of them, or nothing."""
    _take(slug, lambda: read_po_files(folder), "import-po")


@survey.command("import-xlsx")
@click.argument("slug", metavar="SURVEY")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def import_xlsx(slug: str, file: Path) -> None:
    """Take the XLSX table FILE into SURVEY, which must be a draft: all of it, or nothing."""
    _take(slug, lambda: read_workbook(file), "import-xlsx")


def _take(slug: str, read: Callable[[], Iterable[Sheet]], act: str) -> None:
    try:
        with current_app.test_request_context(), unit_of_work():
            report = take_sheets(_find(slug), read(), by=Actor("command", act), today=clock.today())
    except CannotImport as problem:
        for fault in problem.faults:
            click.echo(fault, err=True)
        click.echo("Nothing was taken.", err=True)
        raise SystemExit(1) from problem
    except NotADraft as problem:
        raise click.UsageError(f"“{slug}” has been opened: its words are frozen.") from problem
    for taken in report:
        click.echo(_told(taken))
        for key in taken.unchecked:
            click.echo(f"  {key}: checked before, and changed by this file")


def _told(taken: Taken) -> str:
    return (
        f"{taken.name}: {len(taken.new)} new, {len(taken.replaced)} replaced, {taken.same} as they were, "
        f"{taken.left_empty} still empty, {taken.left_stale} still stale"
    )


def _find(slug: str) -> Survey:
    try:
        return of_any_state(slug)
    except Missing as problem:
        raise click.UsageError(f"There is no survey “{slug}”.") from problem
