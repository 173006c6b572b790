"""Statements that are put together once and then go to the driver as they are.

For what every respondent's page asks for: there, the session and putting SQL together cost more than the database does.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Delete, Dialect, Select, Update
from sqlalchemy.types import TypeEngine

from consult.core.db import db, driver_to_read, driver_to_write, sent_together

#: Turns a value into what the driver takes, or back; None: it stays as it is.
Process = Callable[[Any], Any] | None
Statement = Select[Any] | Update | Delete


def for_the_driver(kind: TypeEngine[Any], dialect: Dialect) -> Process:
    """What turns a value of a column of this kind into what the driver takes."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


@dataclass(frozen=True)
class _Plan:
    """A statement as one kind of database takes it."""

    sql: str
    #: The blanks, in the order of their places.
    given: Sequence[tuple[str, Process]]
    #: Whether the driver asks for values by name.
    by_name: bool
    row: Callable[..., Any]
    back: Sequence[Process]

    def values(self, values: dict[str, Any]) -> Any:
        """The values as the driver takes them."""
        made = {name: process(values[name]) if process else values[name] for name, process in self.given}
        return made if self.by_name else tuple([made[name] for name, _ in self.given])

    def made_of(self, row: Sequence[Any]) -> Any:
        """A row with its columns by name."""
        pairs = zip(self.back, row, strict=True)
        return self.row(*[process(value) if process else value for process, value in pairs])


class Prepared:
    """One statement, whose values are all `bindparam`s that each call fills by name."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement

    def one(self, **values: Any) -> Any:
        """The one row, its columns by name, or None: in the unit of work if there is one, else as it is now."""
        plan = _planned(self._statement, db.engine.dialect.name)
        with driver_to_read() as raw:
            row = raw.execute(plan.sql, plan.values(values)).fetchone()
        return None if row is None else plan.made_of(row)

    def change(self, **values: Any) -> int:
        """How many rows it changed. Raises RuntimeError outside of a unit of work."""
        plan = _planned(self._statement, db.engine.dialect.name)
        raw = driver_to_write()
        with sent_together(raw):
            done = raw.execute(plan.sql, plan.values(values))
        return int(done.rowcount)


@cache
def _planned(statement: Statement, _dialect: str) -> _Plan:
    dialect = db.engine.dialect
    compiled: Any = statement.compile(dialect=dialect)
    names = compiled.positiontup or list(compiled.binds)
    given = [(name, for_the_driver(compiled.binds[name].type, dialect)) for name in names]
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    row = namedtuple("Row", [column.name for column in columns])
    back = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _Plan(str(compiled), given, not compiled.positiontup, row, back)
