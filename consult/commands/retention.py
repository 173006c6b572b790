"""`consult retention`: the nightly run."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from consult.analysis.search import make_index_anew
from consult.commands.refitting import learn_again
from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.feedback.forgetting import forget_answers
from consult.responses.keeping import forget_expired, rewrite_tables
from consult.results.disclosure import as_text
from consult.safeguarding.forgetting import forget_decided
from consult.safeguarding.suggestions import forget_kept_back

_BY = Actor("command", "retention")


@click.command()
@with_appcontext
def retention() -> None:
    """Delete what is over its time, and rewrite the tables so that no order of arrival is left in the files."""
    with unit_of_work():
        gone = forget_expired(clock.today())
        over = forget_answers(clock.today(), by=_BY)
        decided = forget_decided(clock.today(), by=_BY)
        kept_back = forget_kept_back(clock.today(), by=_BY)
        make_index_anew()
    learned = learn_again(Path(current_app.instance_path), clock.today())
    db.session.remove()
    rewrite_tables()
    click.echo(f"Drafts that were too old and are gone: {gone}")
    click.echo(f"Ideas that were kept back and are gone: {kept_back}")
    click.echo(f"Answers whose time was over and that are gone: {as_text(over.answers)}, of surveys: {over.surveys}")
    click.echo(f"Concerns whose time was over and that are gone: {as_text(decided)}")
    if learned:
        click.echo("\n".join(learned))
