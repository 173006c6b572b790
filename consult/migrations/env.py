"""Run by Alembic through Flask-Migrate, inside the application's context."""

from alembic import context
from flask import current_app

from consult.analysis.models import SEARCH_INDEX

database = current_app.extensions["migrate"].db


def run() -> None:
    """Upgrade or downgrade on the application's own engine."""
    with database.engine.connect() as connection:
        foreign_keys(connection, "OFF")
        try:
            context.configure(
                connection=connection,
                target_metadata=database.metadata,
                render_as_batch=True,
                compare_type=True,
                include_name=lambda name, _kind, _parents: not (name or "").startswith(SEARCH_INDEX),
            )
            with context.begin_transaction():
                context.run_migrations()
        finally:
            foreign_keys(connection, "ON")


def foreign_keys(connection, state: str) -> None:
    """SQLite changes a table by making it anew and dropping the old one, which would delete every row that hangs on its
    rows. It listens to this outside of a transaction only, so it goes to the driver."""
    if connection.dialect.name == "sqlite":
        connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys = {state}")


run()
