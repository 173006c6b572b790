"""What every test may ask for: `app`, `make`, `visit`, `today`, and a clock that stands still.

The database of each test is its own, copied from a template that the migrations made. CSRF protection is on, as it is
in the street; limits on tries are off but for the tests that are about them (`make_app(RATELIMIT_ENABLED=True)`).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from consult.app import create_app
from consult.core import clock
from consult.core.db import db
from consult.core.settings import Settings
from consult.responses import sealing
from consult.web import assets
from consult.web.limits import limiter
from tests.support import demo_world as demo_world_module
from tests.support import one_app
from tests.support.databases import PostgresqlDatabases, SqliteDatabases, let_go, on_postgresql
from tests.support.make import Make
from tests.support.postgresql import shared_server
from tests.support.visits import Visit

SECRET = b"a secret for tests and nothing else at all"
#: A Wednesday at a time that no rounding would give: if it turns up anywhere, it was kept.
MOMENT = datetime(2027, 3, 3, 14, 37, 42, 123_457, tzinfo=clock.CITY_TIME)

#: As cheap as Argon2 goes: a test's password guards nothing.
CHEAP_ARGON2 = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


class Clock:
    """The city's clock, standing still until a test moves it."""

    def __init__(self) -> None:
        self.moment = MOMENT

    def now(self) -> datetime:
        """What `consult.core.clock.now` says in this test."""
        return self.moment

    def go_on(self, **by: float) -> datetime:
        """Later by so many days, hours, minutes."""
        self.moment += timedelta(**by)
        return self.moment

    def set_to(self, moment: datetime) -> None:
        """Another moment altogether."""
        self.moment = moment


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, what is about SQLite alone is left out rather than skipped: there is nothing to install for it.

    What touches no database has had its run on SQLite. So have the pages: whatever they write, the floors below them
    write, and `THROUGH_EVERY_FLOOR` goes from a press to the disk. `make test-all` runs every page on both.
    """
    if on_postgresql():
        left_out = [item for item in items if is_enough_on_sqlite(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


#: Page tests that are run on PostgreSQL, too: what somebody sends, twice, at once, halfway, or wrongly.
THROUGH_EVERY_FLOOR = {"test_thread", "test_halfway", "test_once_each", "test_choosing_quotes", "test_reading_queue"}


def is_enough_on_sqlite(item: pytest.Item) -> bool:
    """Whether a test tells nothing more on PostgreSQL."""
    if item.get_closest_marker("sqlite") or "databases" not in fixtures_of(item):
        return True
    is_of_a_page = {"desks", "web"} & {*item.path.parts} and item.path.stem not in THROUGH_EVERY_FLOOR
    return bool(is_of_a_page) and "CONSULT_TEST_ALL" not in os.environ


def fixtures_of(item: pytest.Item) -> list[str]:
    """The names of every fixture that a test uses, by way of others, too."""
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session", autouse=True)
def cheap_scrypt() -> Iterator[None]:
    """A code's scrypt costs 40 ms by design; no test is about that but the one that looks at the number."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_SCRYPT", {**sealing._SCRYPT, "n": 2})
        yield


class CompiledTemplates(BytecodeCache):
    """Templates are compiled once a session, not once for each test's app."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


_templates = CompiledTemplates()


@pytest.fixture(scope="session", autouse=True)
def packed_once() -> Iterator[None]:
    """Static files are packed once a session: Brotli at its tightest takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets.Asset, "read", cache(assets.Asset.read))
        yield


@pytest.fixture(scope="session", autouse=True)
def what_is_the_same_in_every_app_is_made_once() -> Iterator[None]:
    """Each test has an app of its own; what never differs between them took more than half of the time of all tests."""
    with pytest.MonkeyPatch.context() as patch:
        one_app.prepare(patch)
        yield


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock, to move it: `moment.go_on(days=8)`."""
    standing = Clock()
    monkeypatch.setattr(clock, "now", standing.now)
    return standing


@pytest.fixture
def today(moment: Clock) -> date:
    """The day on which the test begins."""
    return moment.now().date()


def settings_for(url: str, instance: Path, **more: Any) -> Settings:
    """An installation for tests."""
    return Settings(
        instance=instance,
        database_url=url,
        secret=SECRET,
        more={
            "TESTING": True,
            "RATELIMIT_ENABLED": False,
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": CHEAP_ARGON2,
            **more,
        },
    )


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteDatabases | PostgresqlDatabases]:
    """Where databases come from: `databases.fresh()` gives the address of a migrated, empty one."""
    folder = tmp_path_factory.mktemp("databases")
    with ExitStack() as stack:
        kept: SqliteDatabases | PostgresqlDatabases
        kept = PostgresqlDatabases(stack.enter_context(shared_server())) if on_postgresql() else SqliteDatabases(folder)
        kept.fill_template(create_app(settings_for(kept.template_url, folder)))
        yield kept
        kept.close()


@pytest.fixture
def make_app(
    databases: SqliteDatabases | PostgresqlDatabases, tmp_path: Path, moment: Clock
) -> Iterator[Callable[..., Flask]]:
    """An app with settings of its own, such as `make_app(RATELIMIT_ENABLED=True)`; each call has its own database."""
    with ExitStack() as stack:

        def made(**more: Any) -> Flask:
            instance = tmp_path / "instance"
            instance.mkdir(exist_ok=True)
            app = create_app(settings_for(stack.enter_context(databases.fresh()), instance, **more))
            if app.config["RATELIMIT_ENABLED"]:
                limiter.reset()
            app.jinja_env.bytecode_cache = _templates
            one_app.share_statements(app)
            stack.callback(_close, app)
            stack.enter_context(app.app_context())
            return app

        yield made


def _close(app: Flask) -> None:
    with app.app_context():
        let_go()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """The application with an empty database of its own, inside its context."""
    return make_app()


@pytest.fixture
def make(app: Flask, today: date, moment: Clock) -> Make:
    """Makes what a test needs: `make.survey()`, `make.response(survey)` and so on."""
    return Make(today, moment.now)


@pytest.fixture
def visit(app: Flask, make: Make) -> Visit:
    """Visits pages: `visit.stranger("pl").get("/pl/")`, `visit.as_("officer")`."""
    return Visit(app, make)


@pytest.fixture(scope="session")
def demo_app(
    databases: SqliteDatabases | PostgresqlDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The demo city, loaded once a session as of `MOMENT`. A test that uses it leaves it as it was."""
    with databases.fresh() as url:
        app = create_app(settings_for(url, tmp_path_factory.mktemp("demo")))
        app.jinja_env.bytecode_cache = _templates
        demo_world_module.load(app, MOMENT)
        yield app
        _close(app)


@pytest.fixture
def demo_world(demo_app: Flask, today: date, moment: Clock) -> Iterator[demo_world_module.DemoWorld]:
    """The demo city and a way to visit it."""
    with demo_app.app_context():
        make = Make(today, moment.now)
        yield demo_world_module.DemoWorld(demo_app, make, Visit(demo_app, make))
        db.session.remove()
