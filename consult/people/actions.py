"""Making organisations, panels and staff."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from flask_security.utils import hash_password
from sqlalchemy import select

from consult.core import log
from consult.core.db import db, random_id
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.people.models import ROLES, Organisation, Panel, Role, Staff


def make_roles() -> None:
    """Every role has its row. Safe to call again."""
    known = set(db.session.scalars(select(Role.name)))
    db.session.add_all(Role(name=name) for name in ROLES if name not in known)
    db.session.flush()


def add_organisation(identifier: str, name: str) -> Organisation:
    """A new organisation."""
    organisation = Organisation(id=identifier, name=name)
    db.session.add(organisation)
    return organisation


def add_panel(identifier: str, name: str, *, organisation: Organisation) -> Panel:
    """A new panel of an organisation."""
    panel = Panel(id=identifier, name=name, organisation_id=organisation.id)
    db.session.add(panel)
    return panel


def end_all_sessions(staff_id: str) -> None:
    """Sign this person out everywhere: what their browsers carry names nobody any more."""
    person = db.session.get(Staff, staff_id)
    if person is not None:
        person.fs_uniquifier = random_id()


def add_staff(
    *,
    name: str,
    email: str,
    password: str,
    roles: Iterable[str],
    organisation: Organisation,
    panel: Panel | None = None,
    reads_language: str | None = None,
) -> Staff:
    """A new account. The password is kept as an Argon2 hash; roles must be among `ROLES`."""
    wanted = set(roles)
    found = list(db.session.scalars(select(Role).where(Role.name.in_(wanted))))
    if wanted - {role.name for role in found}:
        raise ValueError(f"Unknown role among {sorted(wanted)}")
    person = Staff(
        name=name,
        email=email.strip().lower(),
        password=hash_password(password),
        roles=found,
        organisation_id=organisation.id,
        panel_id=panel.id if panel else None,
        reads_language=reads_language,
    )
    db.session.add(person)
    return person


class NameTaken(Refused):
    """Two of one name cannot be told apart."""

    message = "There is one of this name already. Choose another name."


@dataclass(frozen=True)
class PanelRules:
    """A panel's name, and how it works."""

    name: str
    approvals_needed: int
    answer_days: int
    worker_name: str | None
    worker_phone: str | None
    quiet_from: time
    quiet_until: time


def found_organisation(name: str, *, by: Actor, today: date) -> Organisation:
    """A new organisation, with an id made from its name. Raises NameTaken."""
    _check_name(Organisation, name)
    organisation = add_organisation(_free_id(Organisation, name), name)
    db.session.flush()
    log.record("organisation added", by=by, kind="organisation", object_id=organisation.id, day=today)
    return organisation


def rename_organisation(organisation: Organisation, name: str, *, by: Actor, today: date) -> None:
    """Another name; the id stays. Raises NameTaken."""
    _check_name(Organisation, name, but=organisation.id)
    organisation.name = name
    log.record("organisation changed", by=by, kind="organisation", object_id=organisation.id, day=today)


def found_panel(organisation: Organisation, rules: PanelRules, *, by: Actor, today: date) -> Panel:
    """A new panel of an organisation, with an id made from its name. Raises NameTaken."""
    _check_name(Panel, rules.name)
    panel = add_panel(_free_id(Panel, rules.name), rules.name, organisation=organisation)
    _follow(panel, rules)
    db.session.flush()
    log.record("panel added", by=by, kind="panel", object_id=panel.id, day=today)
    return panel


def change_panel(panel: Panel, rules: PanelRules, *, by: Actor, today: date) -> None:
    """How it works from now on; what has been approved stays approved. Raises NameTaken."""
    _check_name(Panel, rules.name, but=panel.id)
    _follow(panel, rules)
    log.record("panel changed", by=by, kind="panel", object_id=panel.id, day=today)


def _follow(panel: Panel, rules: PanelRules) -> None:
    for name, value in vars(rules).items():
        setattr(panel, name, value)


def _check_name(model: type[Organisation] | type[Panel], name: str, *, but: str | None = None) -> None:
    rows = db.session.execute(select(model.id, model.name))
    if any(row.name.casefold() == name.casefold() and row.id != but for row in rows):
        raise NameTaken


def _free_id(model: type[Organisation] | type[Panel], name: str) -> str:
    begun = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or model.__tablename__
    taken = set(db.session.scalars(select(model.id)))
    number, free = 1, begun
    while free in taken:
        number += 1
        free = f"{begun}-{number}"
    return free
