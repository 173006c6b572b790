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
