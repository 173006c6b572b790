"""A day, as three numbers that are typed. Not for a day of birth: see `age_band`."""

from datetime import date

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear
from consult.questions.kinds.numbers import plain_digits

PARTS = (("day", 2), ("month", 2), ("year", 4))
_YEARS = range(1900, 2101)


def clean(sent: Sent, _asked: Asked) -> str:
    """The day as 2027-03-31."""
    typed = [plain_digits(sent.part(name)) for name, _width in PARTS]
    if not any(typed):
        raise Unclear(_l("Fill in the day, the month and the year, or press Skip."))
    if not all(typed):
        raise Unclear(_l("Fill in the day, the month and the year, like 31 3 2027."))
    if not all(number.isascii() and number.isdigit() and len(number) <= 4 for number in typed):
        raise Unclear(_l("Use numbers for the day, the month and the year, like 31 3 2027."))
    day, month, year = (int(number) for number in typed)
    if year not in _YEARS:
        raise Unclear(_l("Write the year with four numbers, like 2027."))
    try:
        return date(year, month, day).isoformat()
    except ValueError as problem:
        raise Unclear(_l("There is no such day. Look at the day and the month again.")) from problem


def fields(value: str) -> Sent:
    """The three numbers."""
    year, month, day = value.split("-")
    return Sent(parts={"day": (str(int(day)),), "month": (str(int(month)),), "year": (year,)})


def cells(value: str, _asked: Asked) -> tuple[str, ...]:
    """Months count, the year does not: a day on its own could point at somebody."""
    return (value[5:7],)


def all_cells(_asked: Asked) -> tuple[str, ...]:
    """The twelve months."""
    return tuple(f"{month:02}" for month in range(1, 13))


KIND = Kind(
    name="date",
    called="A day",
    control="parts",
    clean=clean,
    cells=cells,
    all_cells=all_cells,
    seconds=20,
    fields=fields,
    parts=PARTS,
    value_is="day",
    cell_is="month",
    from_cell=fields,
)
