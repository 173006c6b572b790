"""`consult log`: whether the append-only log is whole."""

import click
from flask.cli import with_appcontext

from consult.core import log as kept


@click.command()
@with_appcontext
def log() -> None:
    """Follow the log's chain from its first entry; exit 1 where an entry does not follow from the one before."""
    broken = kept.first_break()
    if broken is not None:
        click.echo(f"Entry {broken} does not follow from the one before: the log was changed.")
        raise SystemExit(1)
    click.echo(f"The log is whole: {sum(1 for _ in kept.since(0))} entries.")
