"""Rows that are made ready before their transaction begins: while one writes, all others wait.

Rows of one table go in by one statement. One after another they would hand the interpreter to some other thread at each
row, and wait for it to come back, with the database held all the while.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Dialect, insert

from consult.core.db import MOST_VALUES, Base, db, driver_to_write
from consult.core.prepared import for_the_driver

Values = Mapping[str, Any]
#: A statement with more values PostgreSQL's driver reads anew each time; a shorter one the server, too, knows again.
_KNOWN_AGAIN = 50


@dataclass(frozen=True)
class Insertion:
    """How one row of a table is inserted: the statement up to the values, and its values' places."""

    start: str
    row: str


@dataclass(frozen=True)
class ReadyRows:
    """Rows of one table as the database's driver takes them."""

    insertion: Insertion
    rows: Sequence[tuple[Any, ...]]


def make_rows_ready(model: type[Base], rows: Sequence[Values]) -> ReadyRows:
    """Rows of one table, each with the same columns; what is left out gets the column's default."""
    insertion, values = _plan(model, frozenset(rows[0]), db.engine.dialect.name)
    return ReadyRows(insertion, [tuple([value(row) for value in values]) for row in rows])


def insert_rows(ready: Sequence[ReadyRows]) -> None:
    """Insert them; tables in the order in which they come first. Raises RuntimeError outside of a unit of work."""
    together: dict[Insertion, list[tuple[Any, ...]]] = {}
    for some in ready:
        together.setdefault(some.insertion, []).extend(some.rows)
    raw, most = driver_to_write(), _KNOWN_AGAIN if db.engine.dialect.name == "postgresql" else MOST_VALUES
    for insertion, rows in together.items():
        at_once = max(1, most // len(rows[0]))
        for first in range(0, len(rows), at_once):
            some = rows[first : first + at_once]
            statement = insertion.start + ", ".join([insertion.row] * len(some))
            raw.execute(statement, tuple(chain.from_iterable(some)))


@cache
def _plan(model: type[Base], given: frozenset[str], _dialect: str) -> tuple[Insertion, list[Callable[[Values], Any]]]:
    """How to insert a row of which these columns are given, and what makes its values, in their order."""
    dialect, table = db.engine.dialect, model.__table__
    columns = [column for column in table.columns if column.name in given or column.default is not None]
    names = [column.name for column in columns]
    compiled = insert(table).compile(dialect=dialect, column_keys=names)  # type: ignore[arg-type]
    start, marker, row = str(compiled).partition(" VALUES ")
    named = re.compile(r"%\((\w+)\)s")
    in_order = compiled.positiontup or named.findall(row)
    of_column = {column.name: _value_of(column, dialect, given) for column in columns}
    return Insertion(start + marker, named.sub("%s", row)), [of_column[name] for name in in_order]


def _value_of(column: Column[Any], dialect: Dialect, given: frozenset[str]) -> Callable[[Values], Any]:
    name, default = column.name, column.default
    process = for_the_driver(column.type, dialect)
    if name in given:
        return (lambda row: process(row[name])) if process else itemgetter(name)
    if default.is_callable:  # type: ignore[union-attr]
        return lambda _row: default.arg(None)  # type: ignore[union-attr]
    always = process(default.arg) if process else default.arg  # type: ignore[union-attr]
    return lambda _row: always
