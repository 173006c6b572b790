"""Finding organisations and panels."""

from sqlalchemy import select

from consult.core.db import db
from consult.core.errors import Missing
from consult.people.models import Organisation, Panel


def all_organisations() -> list[Organisation]:
    """Every organisation, by name."""
    return list(db.session.scalars(select(Organisation).order_by(Organisation.name)))


def all_panels() -> list[Panel]:
    """Every panel, by name."""
    return list(db.session.scalars(select(Panel).order_by(Panel.name)))


def panels_of(organisation_id: str) -> list[Panel]:
    """The panels of an organisation, by name."""
    return [one for one in all_panels() if one.organisation_id == organisation_id]


def panel_of(organisation_id: str, panel_id: str | None) -> Panel | None:
    """The organisation's panel with this id, or None."""
    return next((one for one in panels_of(organisation_id) if one.id == panel_id), None)


def organisation(organisation_id: str) -> Organisation:
    """The organisation with this id; raises Missing."""
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise Missing("organisation")
    return found


def panel(panel_id: str) -> Panel:
    """The panel with this id; raises Missing."""
    found = db.session.get(Panel, panel_id)
    if found is None:
        raise Missing("panel")
    return found
