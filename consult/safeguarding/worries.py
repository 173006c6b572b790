"""A worry that somebody reports outside of any answer: kept as typed, and a concern at once."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.core.errors import Refused
from consult.people.site import who_runs_the_site
from consult.safeguarding.actions import raise_concern
from consult.safeguarding.models import Concern, Worry
from consult.surveys.models import Survey

#: As much as somebody may write at once, in characters; who has more to tell can report again.
MOST_LETTERS = 2000


class NothingWritten(Refused):
    """An empty box. Whoever pressed may be scared: say how little is enough."""

    message = _l("The box is still empty. A few words are enough.")


class WorryTooLong(Refused):
    """More than is kept at once."""

    def __init__(self, over: int) -> None:
        super().__init__(
            _ln(
                "That is %(num)d letter too long. Make it a bit shorter. Your words are still here.",
                "That is %(num)d letters too long. Make it a bit shorter. Your words are still here.",
                over,
            )
        )


def report_worry(
    written: str,
    *,
    page_language: str,
    survey: Survey | None,
    site_organisation: str,
    suspected: bool,
    now: datetime,
) -> Concern:
    """Keep what somebody wrote, and start the clock at once, as for any concern.

    It goes to the leads of the survey's organisation, else of the one that runs the site. `suspected`: a machine may
    have written it; it is kept all the same. Raises NothingWritten, WorryTooLong.
    """
    text = as_typed(written)
    if not text:
        raise NothingWritten
    if len(text) > MOST_LETTERS:
        raise WorryTooLong(len(text) - MOST_LETTERS)
    organisation = survey.organisation if survey else who_runs_the_site(site_organisation)
    worry = Worry(
        text=text,
        page_language=page_language,
        survey_slug=survey.slug if survey else None,
        organisation_id=organisation.id if organisation else None,
        suspected=suspected,
    )
    db.session.add(worry)
    db.session.flush()
    return raise_concern(worry, evidence=(), raised_by="person", now=now)
