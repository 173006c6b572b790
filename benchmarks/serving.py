"""The web servers that a measurement needs, on free ports of this machine, and the database below them."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from benchmarks import controls
from benchmarks.phones import answers_at, patiently
from consult.commands.serving import web_command
from tests.support import postgresql

ROOT = Path(__file__).resolve().parents[1]
#: How many web processes each server gets: as many as `consult serve` starts when nothing else is said.
PROCESSES = 2

_WITHOUT_LIMITS = """
from dataclasses import replace
from consult.app import create_app
from consult.core.settings import Settings

app = create_app(replace(Settings.from_environment(), more={"RATELIMIT_ENABLED": False}))
"""
_LOAD = """
from flask_migrate import upgrade
from consult.app import create_app
from consult.commands.demo import load_demo
from consult.core import clock
from consult.core.settings import MIGRATIONS

with create_app().app_context():
    upgrade(directory=str(MIGRATIONS))
    load_demo(clock.now())
"""


@dataclass(frozen=True)
class Servers:
    """Ports of the three, and Consult's first process."""

    consult: int
    hello: int
    insert: int
    consult_pid: int
    #: What Consult's processes were started with.
    environment: dict[str, str]

    def copies(self, token: str, number: int) -> list[tuple[str, str]]:
        """So many copies of the draft that `token` opens, see `benchmarks/ready.py`."""
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.ready", token, str(number)],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return [(line.split()[0], line.split()[1]) for line in done.stdout.splitlines()]

    def peak_mb(self) -> float:
        """The most memory that Consult's web processes held, added up, in MiB. What they share counts for each."""
        listed = Path(f"/proc/{self.consult_pid}/task/{self.consult_pid}/children").read_text().split()
        return sum(_peak_kb(int(pid)) for pid in (self.consult_pid, *listed)) / 1024


def _peak_kb(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0


@contextmanager
def database(address: str | None) -> Iterator[tuple[str, str | None]]:
    """(name, address) of what to measure in: None stands for SQLite, "" for a PostgreSQL server of our own.

    Raises SystemExit for a database on another machine.
    """
    if address is None:
        yield "sqlite", None
    elif address:
        if not is_here(address):
            raise SystemExit("Only a database on this machine is measured.")
        yield "postgresql", address
    else:
        with postgresql.server(flushed=True) as server, postgresql.database(server) as made:
            yield "postgresql", made


def is_here(address: str) -> bool:
    """Whether this PostgreSQL address is on this machine."""
    parts = urlsplit(address)
    hosts = parse_qs(parts.query).get("host", []) or [parts.hostname or ""]
    return all(host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1"} for host in hosts)


@contextmanager
def servers(address: str | None) -> Iterator[Servers]:
    """Consult with the demo city and the two controls; all are ended, and every file is gone, afterwards."""
    with tempfile.TemporaryDirectory(prefix="consult-load-") as folder:
        instance = Path(folder) / "instance"
        (Path(folder) / "without_limits.py").write_text(_WITHOUT_LIMITS)
        environment = _environment(folder, instance, address)
        subprocess.run([sys.executable, "-c", _LOAD], cwd=ROOT, env=environment, check=True, capture_output=True)
        kept_in = address or str(Path(folder) / f"control-{secrets.token_hex(4)}.db")
        wanted = {
            "consult": ("without_limits:app", {}),
            "hello": ("benchmarks.controls:app()", {controls.VARIABLE: "hello"}),
            "insert": ("benchmarks.controls:app()", {controls.VARIABLE: "insert", controls.ADDRESS: kept_in}),
        }
        started: list[subprocess.Popen] = []
        ports: dict[str, int] = {}
        try:
            with (Path(folder) / "log").open("wb") as log:
                for name, (application, more) in wanted.items():
                    ports[name] = _free_port()
                    started.append(
                        subprocess.Popen(
                            web_command(application, port=ports[name], processes=PROCESSES),
                            cwd=ROOT,
                            env={**environment, **more},
                            stdout=log,
                            stderr=subprocess.STDOUT,
                            start_new_session=True,
                        )
                    )
            for name, path in (("consult", "/health"), ("hello", "/"), ("insert", "/")):
                patiently(lambda port=ports[name], path=path: answers_at(port, path))  # type: ignore[misc]
            yield Servers(**ports, consult_pid=started[0].pid, environment=environment)
        finally:
            for process in started:
                _stop(process)


def _environment(folder: str, instance: Path, address: str | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSULT_")}
    place = {"CONSULT_DATABASE_URL": address} if address else {}
    return {**kept, **place, "CONSULT_INSTANCE": str(instance), "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)
