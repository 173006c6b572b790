"""How many statements the database was asked and how many rows came back as objects, so that a page which asks once a
row, or for all rows to show a few, is found out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Mapper

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


@contextmanager
def loaded() -> Iterator[list[str]]:
    """The kind of every object that is made of a row while this is open, in order."""
    made: list[str] = []

    def note(instance: object, _context: Any) -> None:
        made.append(type(instance).__name__)

    event.listen(Mapper, "load", note)
    try:
        yield made
    finally:
        event.remove(Mapper, "load", note)
