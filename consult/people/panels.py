"""Finding an organisation's panels."""

from sqlalchemy import select

from consult.core.db import db
from consult.people.models import Panel


def panels_of(organisation_id: str) -> list[Panel]:
    """The panels of an organisation, by name."""
    return list(db.session.scalars(select(Panel).where(Panel.organisation_id == organisation_id).order_by(Panel.name)))


def panel_of(organisation_id: str, panel_id: str | None) -> Panel | None:
    """The organisation's panel with this id, or None."""
    return next((panel for panel in panels_of(organisation_id) if panel.id == panel_id), None)
