"""The demo city, served on a free port of this machine by the same command that `make run` uses."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.support.checkout import ROOT

#: How long loading the demo city and starting may take on a slow machine, in seconds.
_PATIENCE = 120

# Somebody who answered the survey that is closed by now, and kept their code: it prints the code in letters.
_KEEP_A_CODE = """
from sqlalchemy import select
from consult.app import create_app
from consult.core.db import db, unit_of_work
from consult.responses.letters import new_code, shown
from consult.responses.models import Response
from consult.responses.receipts import Receipt, hash_of
from consult.surveys.queries import by_slug, newest_version

with create_app().app_context():
    version = newest_version(by_slug("getting-around"))
    code = new_code()
    with unit_of_work():
        found = select(Response.id).where(Response.survey_version_id == version.id).limit(1)
        db.session.add(Receipt(code_hash=hash_of(code), response_id=db.session.scalars(found).one()))
    print(shown(code))
"""

_CLOSED = "FROM survey_versions WHERE survey_id = (SELECT id FROM surveys WHERE slug = 'getting-around')"


@dataclass(frozen=True)
class City:
    """A running demo city."""

    #: "http://127.0.0.1:12345", without a slash at the end.
    base: str
    instance: Path

    def sign_in(self, name: str) -> tuple[str, str]:
        """The demo account's address and password; `name` is what stands before the @."""
        for line in (self.instance / "demo-sign-ins.txt").read_text().splitlines():
            email, _, password = line.partition(" ")
            if email.startswith(f"{name}@"):
                return email, password
        raise LookupError(name)

    def keep_a_code(self) -> str:
        """The code, in letters, of somebody who answered the closed survey. Once a city."""
        done = subprocess.run(
            [sys.executable, "-c", _KEEP_A_CODE],
            cwd=ROOT,
            env=_environment(self.instance),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.split()[-1]


@contextmanager
def demo_city() -> Iterator[City]:
    """A demo city of its own in a folder of its own; both are gone afterwards, and so is every process."""
    with tempfile.TemporaryDirectory(prefix="consult-city-") as folder:
        instance, log = Path(folder) / "instance", Path(folder) / "log"
        port = _free_port()
        with log.open("wb") as written:
            served = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    "from consult.cli import main; main()",
                    *("serve", "--demo", "--processes", "1", "--port", str(port)),
                ],
                cwd=ROOT,
                env=_environment(instance),
                stdout=written,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(base, served, log)
            _tell_what_it_was_about(instance)
            yield City(base, instance)
        finally:
            _stop(served)


def _tell_what_it_was_about(instance: Path) -> None:
    """No survey of the demo has a background. The closed one gets one here, in words that it has in every language."""
    with closing(sqlite3.connect(instance / "consult.db", timeout=_PATIENCE)) as database, database:
        (kept,) = database.execute(f"SELECT form {_CLOSED}").fetchone()
        form = json.loads(kept)
        form["background"] = {"proposal": form["facts"]["why"]}
        database.execute(f"UPDATE survey_versions SET form = ? WHERE id = (SELECT id {_CLOSED})", [json.dumps(form)])


def _environment(instance: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSULT_")}
    return {**kept, "CONSULT_INSTANCE": str(instance), "PYTHONPATH": str(ROOT)}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def _wait_for(base: str, served: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and served.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The demo city did not start:\n{log.read_text(errors='replace')[-4000:]}")


def _stop(served: subprocess.Popen) -> None:
    """Ask nicely; then end whatever is left of the processes that it started."""
    served.terminate()
    with suppress(subprocess.TimeoutExpired):
        served.wait(timeout=20)
    with suppress(ProcessLookupError):
        os.killpg(served.pid, signal.SIGKILL)
    served.wait(timeout=20)
