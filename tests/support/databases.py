"""A migrated database for each test: copied from a template that Alembic made once, never by `create_all`.

SQLite as a rule; PostgreSQL where CONSULT_TEST_POSTGRESQL names a server.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from flask import Flask
from flask_migrate import upgrade

from consult.core.db import db
from consult.core.settings import MIGRATIONS
from tests.support.postgresql import VARIABLE

Fresh = Callable[[], "contextmanager"]


def on_postgresql() -> bool:
    """Whether this run is on PostgreSQL."""
    return VARIABLE in os.environ


def migrate(app: Flask) -> None:
    """Bring the app's database up to the newest revision, and let go of it."""
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        let_go()


def let_go() -> None:
    """Close every connection of the app in whose context we are."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()


class SqliteDatabases:
    """Copies of one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template_url = self._url(folder / "template.db")

    def fill_template(self, app: Flask) -> None:
        """Make the template through `app`, which was made with `template_url`."""
        migrate(app)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a database that nobody else has."""
        path = self.folder / f"{secrets.token_hex(6)}.db"
        shutil.copyfile(self.folder / "template.db", path)
        try:
            yield self._url(path)
        finally:
            for file in self.folder.glob(f"{path.name}*"):
                file.unlink()

    def close(self) -> None:
        """Nothing to do: pytest removes its folders."""

    @staticmethod
    def _url(path: Path) -> str:
        return f"sqlite:///{path}"


#: How many triggers guard a database.
_TRIGGERS = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"


class PostgresqlDatabases:
    """Databases made from a template database on one server; one that a test is done with is emptied for the next."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.template = f"template_{secrets.token_hex(6)}"
        self.template_url = self._url(self.template)
        self._empty: list[str] = []
        self._guards: tuple | None = None
        self._do(f'CREATE DATABASE "{self.template}" TEMPLATE template0')

    def fill_template(self, app: Flask) -> None:
        """Make the template through `app`, which was made with `template_url`."""
        migrate(app)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a database that nobody else has, with no row in it."""
        name = self._empty.pop() if self._empty else self._made()
        try:
            yield self._url(name)
        finally:
            self._emptied(name)

    def close(self) -> None:
        """Drop them all."""
        for name in (*self._empty, self.template):
            self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _made(self) -> str:
        name = f"test_{secrets.token_hex(6)}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        return name

    def _emptied(self, name: str) -> None:
        """Every row goes, which is ten times as fast as a new database: no trigger and no foreign key says no."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        with psycopg.connect(self._plain(self._url(name)), autocommit=True) as connection:
            connection.execute(f"{others} pg_backend_pid()")
            tables = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
            ).fetchall()
            connection.execute("SET session_replication_role = replica")
            connection.execute("; ".join(f'DELETE FROM "{table}"' for (table,) in tables))
            if connection.execute(_TRIGGERS).fetchone() == self._triggers():
                self._empty.append(name)
                return
        self._do(f'DROP DATABASE "{name}" WITH (FORCE)')  # a test has taken a trigger away

    def _triggers(self) -> tuple | None:
        if self._guards is None:
            with psycopg.connect(self._plain(self.template_url), autocommit=True) as connection:
                self._guards = connection.execute(_TRIGGERS).fetchone()
        return self._guards

    def _url(self, name: str) -> str:
        return self.server.replace("/postgres?", f"/{name}?", 1)

    def _do(self, statement: str) -> None:
        with psycopg.connect(self._plain(self.server), autocommit=True) as connection:
            connection.execute(statement)

    @staticmethod
    def _plain(url: str) -> str:
        return url.replace("postgresql+psycopg://", "postgresql://", 1)
