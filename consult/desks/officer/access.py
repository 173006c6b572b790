"""Whose surveys these are, and who acts."""

from consult.core.log import Actor
from consult.people.models import ADMINISTRATOR, OFFICER
from consult.surveys.models import Survey
from consult.surveys.queries import of_organisation
from consult.web.guards import acting, person


def own(slug: str) -> Survey:
    """The survey at this address if it is the signed-in person's organisation's; raises Missing."""
    return of_organisation(slug, person().organisation_id)


def officer() -> Actor:
    """Who acts, as the log keeps it."""
    return acting(OFFICER, ADMINISTRATOR)
