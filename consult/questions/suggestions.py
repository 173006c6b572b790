"""What anybody would like us to ask, in their own words. An adult reads it before any member of a panel does."""

from flask_babel import lazy_gettext as _l

from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.core.errors import Refused
from consult.people.site import who_runs_the_site
from consult.questions.asking import MOST_LETTERS, TooLong
from consult.questions.models import Suggestion


class NothingSuggested(Refused):
    """An empty box."""

    message = _l("The box is still empty. A few words are enough.")


def suggest_question(written: str, *, page_language: str, site_organisation: str, suspected: bool) -> Suggestion:
    """Keep what somebody wrote, as typed, for the desk of the organisation that runs the site.

    `suspected`: a machine may have written it; it is kept all the same. Raises NothingSuggested, TooLong.
    """
    text = as_typed(written)
    if not text:
        raise NothingSuggested
    if len(text) > MOST_LETTERS:
        raise TooLong(len(text) - MOST_LETTERS)
    organisation = who_runs_the_site(site_organisation)
    suggestion = Suggestion(
        text=text,
        page_language=page_language,
        organisation_id=organisation.id if organisation else None,
        suspected=suspected,
        hidden=[],
        cleared=[],
    )
    db.session.add(suggestion)
    db.session.flush()
    return suggestion
