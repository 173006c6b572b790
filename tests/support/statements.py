"""How many statements the database was asked, so that a page which asks once a row is found out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from consult.core.db import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that is sent while this is open, in order."""
    sent: list[str] = []

    def note(*given: Any) -> None:
        sent.append(given[2])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
