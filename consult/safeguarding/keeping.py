"""How long what was decided on is kept; `keeping.toml` says it, another city may say something else."""

import tomllib
from datetime import date, timedelta
from importlib.resources import files

from sqlalchemy import Subquery, func, select

from consult.core.log import LogEntry

#: As the log has it.
DECIDED = "concern decided"


def days_in(said: str) -> int:
    """The whole days that this TOML says; raises ValueError where it is none, or less than a day."""
    days = tomllib.loads(said).get("days")
    if type(days) is not int or days < 1:
        raise ValueError("keeping.toml: `days` is a whole number, 1 or more.")
    return days


#: Days after the last decision on a concern.
DAYS_KEPT = days_in((files("consult.safeguarding") / "keeping.toml").read_text(encoding="utf-8"))


def kept_until(decided_on: date) -> date:
    """The last day of what was decided on this day."""
    return decided_on + timedelta(days=DAYS_KEPT)


def first_day_kept(today: date) -> date:
    """What was decided on this day or later is still kept."""
    return today - timedelta(days=DAYS_KEPT)


def days_of_decisions() -> Subquery:
    """(concern id, the day it was decided last) as `object_id` and `day`: the log keeps the day, a concern does not."""
    return (
        select(LogEntry.object_id, func.max(LogEntry.day).label("day"))
        .where(LogEntry.act == DECIDED, LogEntry.kind == "concern")
        .group_by(LogEntry.object_id)
        .subquery()
    )
