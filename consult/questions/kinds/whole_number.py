"""A whole number, typed."""

import re

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear
from consult.questions.kinds.numbers import cell_of, cells_of, in_range, plain_digits

_WHOLE = re.compile(r"[-−]?[0-9]{1,9}")


def clean(sent: Sent, asked: Asked) -> int:
    """The number, within the question's range."""
    typed = plain_digits(" ".join(sent.main))
    if not _WHOLE.fullmatch(typed):
        raise Unclear(_l("Use a whole number only, like 12."))
    return int(in_range(int(typed.replace("−", "-")), asked))


def cells(value: int, asked: Asked) -> tuple[str, ...]:
    """A number counts with its neighbours."""
    return (cell_of(value, asked),)


KIND = Kind(
    name="whole_number",
    control="number",
    clean=clean,
    cells=cells,
    all_cells=cells_of,
    seconds=15,
    decides_as="number",
    whole=True,
)
