"""A time of day, typed as people write it: 16:30, 4.30 pm, 1630, 4pm."""

import re

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear
from consult.questions.kinds.numbers import plain_digits

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.,h]?(?P<minute>[0-9]{2}))?(?P<half>am|pm)?")

#: Who writes 4 or 4:30 hardly means the night, and may: we ask. Who means it writes 04:30 or 4:30 am.
_EITHER = {"1", "2", "3", "4", "5", "6"}


def clean(sent: Sent, _asked: Asked) -> str:
    """The time as 16:30."""
    typed = plain_digits("|".join(sent.chosen())).replace(" ", "").lower().replace("a.m.", "am").replace("p.m.", "pm")
    if not typed:
        raise Unclear(_l("Write a time, like 16:30, or press Skip."))
    found = _TIME.fullmatch(typed)
    if found is None:
        raise Unclear(_l("Write a time, like 16:30 or 4:30 pm."))
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half and not 1 <= hour <= 12:
        raise Unclear(_l("Write a time, like 16:30 or 4:30 pm."))
    if not half and found["hour"] in _EITHER:
        raise Unclear(_l("Write a time, like 16:30 or 4:30 pm."))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Unclear(_l("There is no such time. Write one like 16:30 or 4:30 pm."))
    return f"{hour:02}:{minute:02}"


def cells(value: str, _asked: Asked) -> tuple[str, ...]:
    """Hours count, in stretches of three."""
    return (_stretch(int(value[:2]) // 3 * 3),)


def all_cells(_asked: Asked) -> tuple[str, ...]:
    """Eight stretches of the day."""
    return tuple(_stretch(hour) for hour in range(0, 24, 3))


def _stretch(hour: int) -> str:
    return f"{hour:02}:00–{hour + 2:02}:59"


KIND = Kind(
    name="time",
    called="A time",
    control="number",
    clean=clean,
    cells=cells,
    all_cells=all_cells,
    seconds=15,
)
