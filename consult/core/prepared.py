"""Statements that are put together once and then go to the driver as they are.

For what every respondent's page asks for: there, the session and putting SQL together cost more than the database does.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Delete, Dialect, Select, Update

from consult.core.db import db, driver

Process = Callable[[Any], Any] | None


@dataclass(frozen=True)
class _Plan:
    """A statement as one kind of database takes it, and what turns our values into the driver's and back."""

    sql: str
    #: In the order of the places, with what makes the driver's value; by name where the driver asks for names.
    given: Sequence[tuple[str, Process]]
    by_name: bool
    row: Callable[..., Any] | None
    back: Sequence[Process]

    def values(self, values: dict[str, Any]) -> Any:
        """The values as the driver takes them."""
        made = [(name, process(values[name]) if process else values[name]) for name, process in self.given]
        return dict(made) if self.by_name else tuple([value for _, value in made])

    def made_of(self, row: Sequence[Any]) -> Any:
        """A row with its columns by name."""
        return self.row(*[  # type: ignore[misc]
            process(value) if process and value is not None else value
            for process, value in zip(self.back, row, strict=True)
        ])  # fmt: skip


class Prepared:
    """One statement, whose blanks are `bindparam`s that each call fills by name."""

    def __init__(self, statement: Select[Any] | Update | Delete) -> None:
        self._statement = statement

    def one(self, **values: Any) -> Any:
        """The one row, its columns by name, or None: in the unit of work if there is one, else as it is now."""
        plan = self._plan()
        with driver() as raw:
            row = raw.execute(plan.sql, plan.values(values)).fetchone()
        return None if row is None else plan.made_of(row)

    def change(self, **values: Any) -> int:
        """How many rows it changed. Inside a unit of work."""
        plan = self._plan()
        with driver() as raw:
            return int(raw.execute(plan.sql, plan.values(values)).rowcount)

    def _plan(self) -> _Plan:
        return _planned(self._statement, db.engine.dialect.name)


@cache
def _planned(statement: Select[Any] | Update | Delete, _dialect: str) -> _Plan:
    dialect = db.engine.dialect
    compiled: Any = statement.compile(dialect=dialect)
    names = compiled.positiontup or list(compiled.binds)
    given = [(name, _processor(compiled.binds[name].type, dialect)) for name in names]
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    row = namedtuple("Row", [column.name for column in columns]) if columns else None
    back = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _Plan(str(compiled), given, not compiled.positiontup, row, back)


def _processor(kind: Any, dialect: Dialect) -> Process:
    return kind.dialect_impl(dialect).bind_processor(dialect)
