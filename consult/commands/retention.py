"""`consult retention`: the nightly run."""

import click
from flask.cli import with_appcontext

from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.responses.keeping import forget_expired, rewrite_tables


@click.command()
@with_appcontext
def retention() -> None:
    """Delete what is over its time, and rewrite the tables so that no order of arrival is left in the files."""
    with unit_of_work():
        gone = forget_expired(clock.today())
    db.session.remove()
    rewrite_tables()
    click.echo(f"Drafts that were too old and are gone: {gone}")
