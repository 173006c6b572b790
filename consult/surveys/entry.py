"""Who may answer a survey: anyone, or whoever has a code that works once."""

from datetime import date

from consult.core import log
from consult.core.db import take_turns
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.surveys.models import Survey

#: Each way in, and the act that the log keeps for choosing it.
_ACTS = {"open": "survey open to anyone", "codes": "survey asks for a code"}
ENTRIES = tuple(_ACTS)


class EntryFixed(Refused):
    """People have been told how to come in."""

    message = "This survey has been opened. Who may answer it stays as it is."


class NoSuchEntry(Refused):
    """Neither of the two ways in."""

    message = "Choose who may answer this survey."


def set_entry(survey: Survey, entry: str, *, by: Actor, today: date) -> None:
    """Open the survey to anyone ("open") or to whoever has a code ("codes"), while it is a draft.

    The same choice twice changes nothing. Raises EntryFixed, NoSuchEntry.
    """
    take_turns(survey)
    if survey.state != "draft":
        raise EntryFixed
    if entry not in ENTRIES:
        raise NoSuchEntry
    if survey.entry != entry:
        survey.entry = entry
        log.record(_ACTS[entry], by=by, kind="survey", object_id=survey.id, day=today)
