"""What an administrator changed of the city's data, over what its files say.

A fresh city starts from TOML files. What is changed stands here whole, by name, and goes before the file. Every web
process keeps what it has read and looks a few seconds later whether a version has moved: one small query now and then,
none on most pages. Whoever changes something sees it at once, for the pages that change it look afresh.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import JSON, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from consult.core import log
from consult.core.db import db
from consult.core.errors import Refused
from consult.core.log import Actor

T = TypeVar("T")

#: So long a process trusts the versions that it has seen, in seconds.
TRUSTED_FOR = 5.0


class CityData(db.Model):
    """One set of data as it was changed last. Who did so, and on which day, stands in the log."""

    __tablename__ = "city_data"

    name: Mapped[str] = mapped_column(primary_key=True)
    #: One more with each change.
    version: Mapped[int]
    content: Mapped[Any] = mapped_column(JSON)


class ChangedMeanwhile(Refused):
    """Two people changed the same thing."""

    message = "Somebody else changed this while you did. Look at what stands here now, then choose."


class _Seen:
    """What one process has seen of one database."""

    def __init__(self) -> None:
        self.looked_at = float("-inf")
        #: Name to version.
        self.versions: dict[str, int] = {}
        #: Name to the version that was read, and what was made of it.
        self.made: dict[str, tuple[int, Any]] = {}


_seen: WeakKeyDictionary[Engine, _Seen] = WeakKeyDictionary()


class CitySet(Generic[T]):
    """One set of the city's data. `read_file` gives what a fresh city has, `make` turns it into what pages use.

    Content is what JSON can say. `make` refuses, by raising ValueError, what no page could show.
    """

    def __init__(self, name: str, *, read_file: Callable[[], Any], make: Callable[[Any], T]) -> None:
        self.name = name
        self._read_file = read_file
        self.made = make
        self._from_file: list[T] = []

    def now(self) -> T:
        """As it is now, or was a few seconds ago; where there is no database, as the file says."""
        try:
            seen = _seen.setdefault(db.engine, _Seen())
        except RuntimeError:  # outside of an app
            return self._of_file()
        if time.monotonic() - seen.looked_at > TRUSTED_FOR:
            with db.session.no_autoflush:  # whoever only reads a name must not write what is half made
                seen.versions = {row.name: row.version for row in db.session.execute(_VERSIONS)}
            seen.looked_at = time.monotonic()
        version = seen.versions.get(self.name)
        if version is None:
            return self._of_file()
        known = seen.made.get(self.name)
        if known is None or known[0] != version:
            content, version = self.content()
            known = seen.made[self.name] = (version, self.made(content))
        return known[1]

    def content(self) -> tuple[Any, int]:
        """(what it says, its version) as it is at this moment, for whoever changes it. Version 0 is the file's."""
        row = db.session.execute(
            select(CityData.content, CityData.version).where(CityData.name == self.name)
        ).one_or_none()
        return (row.content, row.version) if row else (self._read_file(), 0)

    def change(self, content: Any, *, since: int, by: Actor, today: date, part: str = "") -> None:
        """Keep `content`, which was made from version `since`; `part` tells the log what of it is another one.

        Raises ChangedMeanwhile, and what `make` raises.
        """
        self.made(content)
        row = db.session.get(CityData, self.name, with_for_update=True, populate_existing=True)
        if (row.version if row else 0) != since:
            raise ChangedMeanwhile
        if row is None:
            db.session.add(CityData(name=self.name, version=1, content=content))
            try:
                db.session.flush()
            except IntegrityError:  # another was the first, at this moment
                raise ChangedMeanwhile from None
        else:
            row.version, row.content = since + 1, content
        log.record("city data changed", by=by, kind="city data", object_id=f"{self.name} {part}".strip(), day=today)
        look_again()

    def _of_file(self) -> T:
        if not self._from_file:
            self._from_file.append(self.made(self._read_file()))
        return self._from_file[0]


_VERSIONS = select(CityData.name, CityData.version)


def look_again() -> None:
    """Trust no version seen before: the next page looks."""
    if (seen := _seen.get(db.engine)) is not None:
        seen.looked_at = float("-inf")
