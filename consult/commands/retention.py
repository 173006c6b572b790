"""`consult retention`: the nightly run."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from consult.analysis.search import make_index_anew
from consult.commands.refitting import learn_again
from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.responses.keeping import forget_expired, rewrite_tables


@click.command()
@with_appcontext
def retention() -> None:
    """Delete what is over its time, and rewrite the tables so that no order of arrival is left in the files."""
    with unit_of_work():
        gone = forget_expired(clock.today())
        make_index_anew()
    learned = learn_again(Path(current_app.instance_path), clock.today())
    db.session.remove()
    rewrite_tables()
    click.echo(f"Drafts that were too old and are gone: {gone}")
    if learned:
        click.echo("\n".join(learned))
