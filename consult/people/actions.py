"""Making organisations, panels and staff."""

from collections.abc import Iterable

from flask_security.utils import hash_password
from sqlalchemy import select

from consult.core.db import db, random_id
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
