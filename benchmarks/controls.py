"""The least that a page and a kept answer can cost in Flask, to measure ours against.

`CONSULT_CONTROL` says which of the two a web server gets as `benchmarks.controls:app()`:

- `hello`: a view that says "hello".
- `insert`: a view that keeps one row in the same kind of database, through its bare driver and over a connection that
  stays open, and answers when it is on the disk (SQLite: write-ahead log, `synchronous = FULL`; PostgreSQL: as its
  server is set).
"""

import os
import secrets
import sqlite3
import threading
from collections.abc import Callable

from flask import Flask, request

VARIABLE, ADDRESS = "CONSULT_CONTROL", "CONSULT_CONTROL_DATABASE"
#: As much as one short answer.
_TEXT = "A bus stop with a light."
_TABLE = "CREATE TABLE IF NOT EXISTS control (id TEXT PRIMARY KEY, words TEXT NOT NULL)"
_mine = threading.local()


def app() -> Flask:
    """The control that the environment asks for."""
    made = Flask("control", static_folder=None)
    if os.environ[VARIABLE] == "insert":
        keep = _keeper(os.environ[ADDRESS])

        @made.route("/", methods=["GET", "POST"])
        def insert() -> str:
            if request.method == "POST":
                keep(secrets.token_urlsafe(16), request.form.get("words", _TEXT))
            return "kept"
    else:

        @made.get("/")
        def hello() -> str:
            return "hello"

    return made


def _keeper(address: str) -> Callable[[str, str], None]:
    """Keeps one row and returns when it is on the disk. `address`: a path for SQLite, or a PostgreSQL address."""
    if address.startswith("postgresql"):
        return _in_postgresql(address.replace("postgresql+psycopg://", "postgresql://", 1))
    with sqlite3.connect(address) as first:
        first.execute("PRAGMA journal_mode = WAL")
        first.execute(f"{_TABLE} WITHOUT ROWID")
    first.close()

    def keep(identifier: str, words: str) -> None:
        if not hasattr(_mine, "connection"):
            _mine.connection = sqlite3.connect(address, isolation_level=None, timeout=10)
            _mine.connection.execute("PRAGMA synchronous = FULL")
        _mine.connection.execute("INSERT INTO control VALUES (?, ?)", (identifier, words))

    return keep


def _in_postgresql(address: str) -> Callable[[str, str], None]:
    import psycopg

    with psycopg.connect(address, autocommit=True) as first:
        first.execute("SELECT pg_advisory_lock(1)")  # each web process makes the table, and one has to be first
        first.execute(_TABLE)

    def keep(identifier: str, words: str) -> None:
        if not hasattr(_mine, "connection"):
            _mine.connection = psycopg.connect(address, autocommit=True)
        _mine.connection.execute("INSERT INTO control VALUES (%s, %s)", (identifier, words))

    return keep
