"""Who runs the site: the one organisation that people are told of, and that gets what is meant for nobody else."""

from consult.core.db import db
from consult.people.models import Organisation


def who_runs_the_site(organisation_id: str) -> Organisation | None:
    """The organisation with the id that the installation names; None while nobody has made it."""
    return db.session.get(Organisation, organisation_id)
