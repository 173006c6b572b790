"""The first part of `make`: people, and how what is made is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from typing import Any

from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.people.actions import add_organisation, add_panel, add_staff, make_roles
from consult.people.models import Organisation, Panel, Role, Staff
from tests.support import cast


def in_one_work(method: Callable[..., Any]) -> Callable[..., Any]:
    """All that a method makes is kept at once: a test waits for one flush to the disk, not for ten."""

    @wraps(method)
    def kept_at_once(self: MakePeople, *arguments: Any, **named: Any) -> Any:
        with self._work():
            return method(self, *arguments, **named)

    return kept_at_once


class MakePeople:
    """Organisations, panels and staff. Every method keeps what it makes at once, or with the open unit of work."""

    def __init__(self, today: date, now: Callable[[], datetime]) -> None:
        self.today = today
        self._now = now
        self._number = 0

    def organisation(self, identifier: str = cast.HOME, name: str | None = None) -> Organisation:
        """The organisation with this id, made on the first call."""
        known = db.session.get(Organisation, identifier)
        if known is not None:
            return known
        with self._work():
            return add_organisation(identifier, name or f"The {identifier.replace('-', ' ')}")

    def panel(self, identifier: str = "youth-council", *, organisation: Organisation | None = None) -> Panel:
        """The panel with this id, made on the first call."""
        known = db.session.get(Panel, identifier)
        if known is not None:
            return known
        organisation = organisation or self.organisation()
        with self._work():
            return add_panel(identifier, f"The {identifier.replace('-', ' ')}", organisation=organisation)

    def staff(
        self,
        role: str = "officer",
        *,
        organisation: Organisation | None = None,
        panel: Panel | None = None,
        reads_language: str | None = None,
        name: str | None = None,
        email: str | None = None,
        password: str = cast.PASSWORD,
    ) -> Staff:
        """A new account with one role."""
        number = self._next()
        organisation = organisation or self.organisation()
        self._roles()
        with self._work():
            return add_staff(
                name=name or f"{role.replace('_', ' ').capitalize()} {number}",
                email=email or f"{role}-{number}@council.invalid",
                password=password,
                roles=[role],
                organisation=organisation,
                panel=panel,
                reads_language=reads_language,
            )

    def worker(self, worker: cast.Worker) -> Staff:
        """Someone of the cast, with an account."""
        known = db.session.scalars(select(Staff).where(Staff.email == worker.email)).first()
        if known is not None:
            return known
        return self.staff(
            worker.role,
            organisation=self.organisation(worker.organisation),
            panel=self.panel() if worker.on_panel else None,
            reads_language=worker.reads_language,
            name=worker.name,
            email=worker.email,
        )

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _roles(self) -> None:
        if db.session.scalars(select(Role.id)).first() is None:
            with self._work():
                make_roles()

    @contextmanager
    def _work(self) -> Iterator[None]:
        """A unit of work, or the one that is open."""
        if db.session().info.get("writing"):
            yield
            db.session.flush()
        else:
            with unit_of_work():
                yield
                db.session.flush()
