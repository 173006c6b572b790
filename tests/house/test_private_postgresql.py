"""The tests' own PostgreSQL server comes up anywhere, even for root, and leaves nothing behind."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.support import postgresql

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(postgresql.programs() is None, reason="PostgreSQL is not installed"),
]


def folder_of(url: str) -> Path:
    return Path(make_url(url).query["host"])


def ask(url: str, question: str) -> object:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(text(question)).scalar()
    finally:
        engine.dispose()


def test_a_server_answers_in_unicode_and_goes_away_with_its_folder():
    with postgresql.server() as url:
        assert ask(url, "SELECT upper('ok')") == "OK"
        assert ask(url, "SHOW server_encoding") == "UTF8"
        assert ask(url, "SHOW listen_addresses") == ""
        folder = folder_of(url)
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"host={folder} user=consult dbname=postgres")


def test_a_test_that_fails_still_stops_the_server():
    left = {}

    def a_test_that_fails():
        with postgresql.server() as url:
            left["folder"] = folder_of(url)
            left["pid"] = int((left["folder"] / "data" / "postmaster.pid").read_text().split()[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        a_test_that_fails()
    assert not left["folder"].exists()
    with pytest.raises(ProcessLookupError):
        os.kill(left["pid"], 0)


def test_each_database_begins_empty_and_is_dropped_while_somebody_still_looks():
    count = "SELECT count(*) FROM pg_database WHERE datname LIKE 'test_%'"
    with postgresql.server() as url:
        with postgresql.database(url) as one:
            left_open = create_engine(one).connect()
            left_open.execute(text("CREATE TABLE a (b int)"))
            with postgresql.database(url) as other:
                assert ask(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'a'") == 0
                assert ask(url, count) == 2
        left_open.invalidate()
        left_open.close()
        left_open.engine.dispose()
        assert ask(url, count) == 0


def test_a_server_that_cannot_start_says_why(monkeypatch):
    with TemporaryDirectory() as broken:
        folder = Path(broken)
        folder.chmod(0o755)  # whoever the server runs as must be able to get there
        (folder / "initdb").write_text("#!/bin/sh\necho no room\nexit 3\n")
        (folder / "initdb").chmod(0o755)
        monkeypatch.setattr(postgresql, "programs", lambda: folder)
        with pytest.raises(postgresql.NoPostgresql, match="no room"), postgresql.server():
            pass
