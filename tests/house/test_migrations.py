"""The migrations make exactly what the models say, up and down, on both databases; the tables keep their promises."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy.exc import DatabaseError

from consult.analysis.models import SEARCH_INDEX
from consult.core.db import Base, db, unit_of_work
from consult.core.log import Actor, LogEntry, first_break, record
from consult.core.settings import MIGRATIONS

#: Tables with rows about respondents. None may have a row number or an id that counts: both keep the order of arrival.
ABOUT_RESPONDENTS = {
    "drafts",
    "sent_marks",
    "responses",
    "answers",
    "survey_counts",
    "words",
    "receipts",
    "readings",
    "tags",
    "personal_marks",
    "tag_doubts",
    "settled_before",
    "sample_texts",
    "sample_codes",
    "search_texts",
    "concerns",
    "worries",
    "suggestions",
    "entry_codes",
    "quotes",
    "arrivals",
}


def to(revision: str, way: Callable[..., None] = upgrade) -> None:
    way(directory=str(MIGRATIONS), revision=revision)


def not_the_search_index(name: str | None, _kind: str, _parents: dict) -> bool:
    """A search index is no table of ours: SQLite makes the tables that it lies in by itself."""
    return not (name or "").startswith(SEARCH_INDEX)


def differences() -> list:
    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_name": not_the_search_index}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, Base.metadata)


def tables() -> set[str]:
    found = set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}
    return {name for name in found if not_the_search_index(name, "table", {})}


def test_the_migrations_make_what_the_models_say(empty_app):
    to("head")
    assert differences() == []
    assert tables() == set(Base.metadata.tables)


def test_down_takes_everything_away_and_up_brings_it_back(empty_app):
    to("head")
    to("base", downgrade)
    assert tables() == set()
    to("head")
    assert differences() == []


def test_a_model_that_has_run_ahead_of_the_migrations_is_seen(empty_app):
    to("head")
    shoe_size = sa.Column("shoe_size", sa.Integer)
    Base.metadata.tables["panels"].append_column(shoe_size)
    try:
        assert [change[0] for change in differences()] == ["add_column"]
    finally:
        Base.metadata.tables["panels"]._columns.remove(shoe_size)


def test_there_is_one_line_of_migrations():
    from alembic.script import ScriptDirectory

    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


@contextmanager
def refused(because: str) -> Iterator[None]:
    with pytest.raises(DatabaseError, match=because):
        yield
    db.session.rollback()


def test_nobody_changes_or_deletes_a_line_of_the_log(empty_app):
    to("head")
    with unit_of_work():
        for act in ("survey opened", "survey closed"):
            record(act, by=Actor("officer", "x"), kind="survey", object_id="y", day=date(2027, 3, 3))
    for statement in (
        "UPDATE log_entries SET actor_id = 'somebody else'",
        "DELETE FROM log_entries WHERE position = 2",
        "DELETE FROM log_entries",
    ):
        with refused("append-only"), unit_of_work():
            db.session.execute(sa.text(statement))
    assert [entry.act for entry in db.session.scalars(sa.select(LogEntry))] == ["survey opened", "survey closed"]
    assert first_break() is None


def test_a_line_changed_by_whoever_owns_the_file_breaks_the_chain(empty_app):
    to("head")
    with unit_of_work():
        for number in range(3):
            record(
                "survey opened", by=Actor("officer", "x"), kind="survey", object_id=str(number), day=date(2027, 3, 3)
            )
    with unit_of_work():
        if db.engine.dialect.name == "sqlite":
            db.session.execute(sa.text("DROP TRIGGER log_no_update"))
        else:
            db.session.execute(sa.text("DROP TRIGGER log_append_only ON log_entries"))
        db.session.execute(sa.text("UPDATE log_entries SET object_id = '9' WHERE position = 2"))
    assert first_break() == 2


def without_row_number() -> set[str]:
    """The SQLite tables that keep no hidden row number."""
    rows = db.session.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return {name for name, sql in rows if "WITHOUT ROWID" in sql.upper()}


def test_no_table_about_respondents_keeps_the_order_of_arrival(empty_app):
    to("head")
    if db.engine.dialect.name == "sqlite":
        # The order in which SQLite's search index grew is made anew each night: see tests/analysis/test_search.py.
        assert {name for name in without_row_number() if not_the_search_index(name, "table", {})} == ABOUT_RESPONDENTS
        db.session.execute(sa.text("CREATE TABLE forgetful (id TEXT PRIMARY KEY)"))
        assert "forgetful" not in without_row_number()
    else:
        serial = "SELECT count(*) FROM information_schema.sequences"
        # The log's own position counts up, which is the point of a log.
        assert db.session.scalar(sa.text(serial)) <= 1


def test_a_new_table_that_hangs_on_a_response_is_on_the_list():
    """Whoever adds a table that leads to a response, a text or a draft has to think of this."""
    roots, found = {"responses", "words", "drafts"}, set()
    for table in Base.metadata.tables.values():
        if {key.column.table.name for key in table.foreign_keys} & roots:
            found.add(table.name)
    assert found <= ABOUT_RESPONDENTS


@pytest.mark.parametrize("name", sorted(ABOUT_RESPONDENTS))
def test_no_column_about_respondents_holds_a_moment_or_counts_up(name):
    table = Base.metadata.tables[name]
    for column in table.columns:
        if (name, column.name) != ("concerns", "due_by"):  # whole hours, erased when it is decided
            assert not isinstance(column.type, sa.DateTime | sa.Time), column
        if column.primary_key:
            assert isinstance(column.type, sa.String), f"{column} may count up"
