"""A PostgreSQL server of our own for the tests: private, on a socket in a folder that goes away with it.

    with server() as url:            # postgresql+psycopg://…
        with database(url) as one:   # an empty database on it
            …

`python -m tests.support.postgresql COMMAND…` runs a command with the address in CONSULT_TEST_POSTGRESQL;
`--is-there` exits with 0 when the programs are on this machine.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

#: Where the address of a server that runs already is handed to the tests.
VARIABLE = "CONSULT_TEST_POSTGRESQL"

_NOT_FLUSHED = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")

SECONDS_TO_START = 60
SECONDS_TO_STOP = 20


class NoPostgresql(Exception):
    """The server's programs are not on this machine, or it did not start."""


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version first; None if they are nowhere."""
    # Debian keeps them out of PATH, one folder a version.
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
        reverse=True,
    )
    on_path = shutil.which("initdb")
    found = debian or ([Path(on_path)] if on_path else [])
    return found[0].parent if found else None


@contextmanager
def server(*, flushed: bool = False) -> Iterator[str]:
    """Start a server, yield the SQLAlchemy address of its `postgres` database, stop it and remove its folder.

    Raises NoPostgresql. Data is not flushed to disk, for it is a server for tests; `flushed` for measuring a real one.
    """
    found = programs()
    if found is None:
        raise NoPostgresql("PostgreSQL's initdb is not on this machine.")
    # A socket's path may have 107 bytes at most, so not below a long temporary folder of pytest's.
    folder = Path(tempfile.mkdtemp(prefix="consult-pg-"))
    owner = _unprivileged() if os.geteuid() == 0 else None
    process = None
    try:
        if owner:
            shutil.chown(folder, owner.pw_uid, owner.pw_gid)
        log = folder / "log"
        with log.open("wb") as output:
            made = subprocess.run(
                [
                    *_as(owner),
                    str(found / "initdb"),
                    f"--pgdata={folder / 'data'}",
                    "--username=consult",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                ],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=folder,
                check=False,
            )
            if made.returncode:
                raise NoPostgresql(f"initdb stopped:\n{_tail(log)}")
            process = subprocess.Popen(
                [
                    *_as(owner),
                    str(found / "postgres"),
                    *("-D", str(folder / "data")),
                    *("-k", str(folder)),
                    *("-c", "listen_addresses="),  # the socket only: no port to collide with another's
                    *([] if flushed else _NOT_FLUSHED),
                ],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=folder,
                # Ctrl-C in the terminal is for pytest, which then stops the server itself.
                start_new_session=True,
            )
        url = f"postgresql+psycopg://consult@/postgres?host={folder}"
        _wait_for(url, process, log)
        yield url
    finally:
        try:
            if process is not None:
                _stop(process)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(url: str) -> Iterator[str]:
    """Make an empty database on the server at `url`, yield its address, drop it."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield url.replace("/postgres?", f"/{name}?", 1)
    finally:
        with psycopg.connect(_plain(url), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def shared_server() -> Iterator[str]:
    """The server that the whole run was given in CONSULT_TEST_POSTGRESQL, else one of our own.

    For a session fixture; where there is no PostgreSQL the tests that ask for it are skipped by name.
    """
    given = os.environ.get(VARIABLE)
    if given:
        yield given
    elif programs() is None:
        pytest.skip("PostgreSQL is not installed")
    else:
        with server() as url:
            yield url


def _unprivileged() -> pwd.struct_passwd:
    """Whom the server runs as when we are root, which PostgreSQL refuses to be."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgresql("PostgreSQL does not run as root, and there is neither a postgres nor a nobody here.")


def _as(owner: pwd.struct_passwd | None) -> list[str]:
    """What to put before a command: another owner, and an end together with ours if we are killed."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if owner:
            raise NoPostgresql("Root needs setpriv (of util-linux) to start PostgreSQL as somebody else.")
        return []
    become = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"] if owner else []
    return [setpriv, *become, "--pdeathsig", "INT"]


def _plain(url: str) -> str:
    """The address as psycopg reads it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(_plain(url)).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise NoPostgresql(f"The server did not start:\n{_tail(log)}") from None
            time.sleep(0.1)


def _stop(process: subprocess.Popen) -> None:
    # SIGINT is PostgreSQL's "fast" stop, SIGQUIT its "immediate" one.
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            continue


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])


def main(arguments: list[str]) -> int:
    """Run a command beside a server; its exit code comes back."""
    if arguments == ["--is-there"]:
        return 0 if programs() else 1
    # An end asked for from outside still stops the server and removes its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        return subprocess.run(arguments, env={**os.environ, VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
