"""An empty database of each kind, for tests of what the migrations make of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask

from consult.app import create_app
from tests.conftest import settings_for
from tests.support import postgresql
from tests.support.databases import let_go


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql.shared_server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An app whose database has nothing in it, on each of the two databases."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path / 'empty.db'}"
        else:
            url = stack.enter_context(postgresql.database(request.getfixturevalue("server")))
        app = create_app(settings_for(url, tmp_path))
        with app.app_context():
            yield app
            let_go()
