"""Rows that are made ready before their transaction begins: while one writes, all others wait."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Dialect, insert

from consult.core.db import Base, connection, db


@dataclass(frozen=True)
class ReadyRows:
    """Rows of one table as the database's driver takes them, and the statement that inserts them."""

    statement: str
    rows: Sequence[Any]


def make_rows_ready(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> ReadyRows:
    """Rows of one table, each with the same columns; what is left out gets the column's default."""
    statement, fill = _plan(model, frozenset(rows[0]), db.engine.dialect.name)
    return ReadyRows(statement, [fill(row) for row in rows])


def insert_rows(ready: Sequence[ReadyRows]) -> None:
    """Insert them, in this order; rows of one table go in together."""
    together: dict[str, list[Any]] = {}
    for some in ready:
        together.setdefault(some.statement, []).extend(some.rows)
    for statement, rows in together.items():
        connection().exec_driver_sql(statement, rows)


@cache
def _plan(model: type[Base], given: frozenset[str], _dialect: str) -> tuple[str, Callable[[Mapping[str, Any]], Any]]:
    """The statement, and what makes a row's parameters of its values."""
    dialect, table = db.engine.dialect, model.__table__
    columns = [column for column in table.columns if column.name in given or column.default is not None]
    compiled = insert(table).compile(dialect=dialect, column_keys=[column.name for column in columns])  # type: ignore[arg-type]
    of_column = {column.name: _value_of(column, dialect, given) for column in columns}
    if compiled.positiontup is None:
        return str(compiled), lambda row: {name: value(row) for name, value in of_column.items()}
    in_order = [of_column[name] for name in compiled.positiontup]
    return str(compiled), lambda row: tuple([value(row) for value in in_order])


def _value_of(column: Column[Any], dialect: Dialect, given: frozenset[str]) -> Callable[[Mapping[str, Any]], Any]:
    name, made = column.name, column.default
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if name in given:
        return (lambda row: process(row[name])) if process else (lambda row: row[name])
    if made.is_callable:  # type: ignore[union-attr]
        return lambda _row: made.arg(None)  # type: ignore[union-attr]
    always = process(made.arg) if process else made.arg  # type: ignore[union-attr]
    return lambda _row: always
