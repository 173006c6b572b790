"""`consult serve` and `consult worker`."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy.exc import DBAPIError

from consult.analysis.better import BetterReader, write_state
from consult.commands.demo import is_loaded, load_demo, sign_ins
from consult.commands.reading import read_waiting, tidy_search
from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.core.settings import MIGRATIONS
from consult.responses.keeping import forget_old_pages, forget_sent_marks, sent_mark_ids

#: Whether somebody asked the worker to stop.
Stopping = Callable[[], bool]
#: How long the worker rests when nothing waits, in seconds: texts are read "within seconds of sending".
REST = 2


@click.command()
@click.option("--port", default=5000, show_default=True, help="The port on 127.0.0.1.")
@click.option("--processes", default=2, show_default=True, help="How many web processes.")
@click.option("--demo", "with_demo", is_flag=True, help="Load the demo city first, if it is not there.")
@with_appcontext
def serve(port: int, processes: int, with_demo: bool) -> None:
    """Serve on 127.0.0.1, with the worker that reads texts beside it."""
    _find_free(port)
    upgrade(directory=str(MIGRATIONS))
    if with_demo:
        if not is_loaded():
            click.echo("Loading the demo city. The first time takes a moment …")
        load_demo(clock.now())
        _greet(port)
    db.session.remove()
    db.engine.dispose()
    environment = {**os.environ, "CONSULT_INSTANCE": current_app.instance_path}
    worker_process = subprocess.Popen([Path(sys.executable).with_name("consult"), "worker"], env=environment)
    web = subprocess.Popen(web_command("consult:create_app()", port=port, processes=processes), env=environment)
    both = (worker_process, web)

    def stop(*_signal: object) -> None:
        for process in both:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(process.poll() is None for process in both):
        time.sleep(0.3)
    stop()
    for process in both:
        process.wait(timeout=20)
    if web.returncode not in {0, -signal.SIGTERM, -signal.SIGINT}:
        raise SystemExit(web.returncode)


def web_command(application: str, *, port: int, processes: int) -> list[str]:
    """How `application` ("module:name") is served on 127.0.0.1; benchmarks serve what they compare in the same way."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        f"--bind=127.0.0.1:{port}",
        f"--workers={processes}",
        "--threads=4",
        # A queue for each process: out of one for all, a single process at times takes everybody, and the rest idle.
        "--reuse-port",
        "--config=python:consult.commands.web_process",
        # No access log, and nothing about a caller whose request is broken: addresses are written nowhere.
        "--log-level=error",
        "--forwarder-headers=",
    ]


def _find_free(port: int) -> None:
    """Say so before anything is done, if another program has the port."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as problem:
            raise click.ClickException(
                f"Port {port} is taken by another program. Try another: make run PORT={port + 57}"
            ) from problem


@click.command()
@click.option("--once", is_flag=True, help="Read what waits, then stop.")
@with_appcontext
def worker(once: bool) -> None:
    """Read texts as they come in, and forget what was kept for ten minutes."""
    first_seen: dict[str, datetime] = {}
    stopping = False

    def stop(*_signal: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    parent = os.getppid()
    better = BetterReader()
    try:
        _work(better, first_seen, once=once, parent=parent, stopping=lambda: stopping)
    finally:
        better.close()


def _work(
    better: BetterReader, first_seen: dict[str, datetime], *, once: bool, parent: int, stopping: Stopping
) -> None:
    """Go on until told to stop, until whoever started us is gone, or, `once`, until nothing waits."""
    while not stopping():
        now = clock.now()
        try:
            read = read_waiting(now, better)
            write_state(Path(current_app.instance_path), better.state)
            tidy_search()
            _forget(first_seen, now)
            db.session.remove()
            forget_old_pages()
        except DBAPIError as problem:  # the database is busy, or away for a moment: the site goes on, and so do we
            if once:
                raise
            current_app.logger.error("Nothing could be read just now: %s", type(problem).__name__)
            read = 0
        finally:
            db.session.remove()
        if once and not read:
            return
        if os.getppid() != parent:  # whoever started us is gone
            return
        if not read:
            time.sleep(REST)


def _forget(first_seen: dict[str, datetime], now: datetime) -> None:
    """Delete each mark of a sent draft ten minutes after it was first seen; no table holds a time."""
    present = sent_mark_ids()
    for known in set(first_seen) - present:
        del first_seen[known]
    for mark in present:
        first_seen.setdefault(mark, now)
    old = {mark for mark, seen in first_seen.items() if now - seen >= timedelta(minutes=10)}
    if old:
        with unit_of_work():
            forget_sent_marks(old)


def _greet(port: int) -> None:
    base = f"http://127.0.0.1:{port}"
    click.echo(f"\nConsult is at {base}/  (the demo city: its people and answers are made up)\n")
    click.echo(f"  A young person      {base}/en/surveys/growing-up/")
    click.echo(f"  You said, we did    {base}/en/feedback/")
    click.echo(f"  Staff sign in       http://localhost:{port}/desk/en/sign-in/\n")
    for email, password in sign_ins():
        click.echo(f"    {email:<28} {password}")
    click.echo("\nStop with Ctrl+C.\n", nl=True)
    sys.stdout.flush()
