"""The same choices for a few rows: a table on a wide screen, one question after another on a phone."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import BETWEEN, Asked, Kind, Sent, Unclear, answer_codes, listed

#: Between a row and its choice in one cell of a table.
_IS = "="


def clean(sent: Sent, asked: Asked) -> dict[str, str]:
    """Row code to choice code, for the rows that were answered."""
    codes = answer_codes(asked)
    taken: dict[str, str] = {}
    for row in asked.rows:
        values = {value for value in sent.parts.get(row.code, ()) if value}
        if len(values) > 1 or not values <= set(codes):
            raise Unclear(_l("Choose one answer in each row, or press Skip."))
        if values:
            taken[row.code] = values.pop()
    if not taken:
        raise Unclear(_l("Choose an answer in one row or more, or press Skip."))
    return taken


def fields(value: Mapping[str, str]) -> Sent:
    """Each row's choice is ticked."""
    return Sent(parts={row: (code,) for row, code in value.items()})


def from_cell(cell: str) -> Sent:
    """Each row's choice, as row=code. Raises ValueError."""
    pairs = [part.split(_IS, 1) for part in listed(cell)]
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError(cell)
    return fields(value)


def cells(value: Mapping[str, str], _asked: Asked) -> tuple[str, ...]:
    """A row's choice counts in the cell of both."""
    return tuple(f"{row}{BETWEEN}{code}" for row, code in value.items())


def all_cells(asked: Asked) -> tuple[str, ...]:
    """Every row with every choice."""
    return tuple(f"{row.code}{BETWEEN}{code}" for row in asked.rows for code in answer_codes(asked))


KIND = Kind(
    name="grid",
    called="A grid",
    control="grid",
    clean=clean,
    cells=cells,
    all_cells=all_cells,
    seconds=30,
    fields=fields,
    from_cell=from_cell,
    decides_as="rows",
    fits_in_blank=False,
)
