"""A whole number, typed."""

import re
from functools import partial

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear
from consult.questions.kinds.numbers import cell_of, cells_of, in_range, typed, without_thousands

_WHOLE = re.compile(r"-? ?[0-9]{1,9}")


def clean(sent: Sent, asked: Asked) -> int:
    """The number, within the question's range."""
    text = without_thousands(typed(sent), between=" ,")
    if not _WHOLE.fullmatch(text):
        raise Unclear(_l("Use a whole number only, like 12."))
    return int(in_range(int(text.replace(" ", "")), asked))


def cells(value: int, asked: Asked) -> tuple[str, ...]:
    """A number counts with its neighbours."""
    return (cell_of(value, asked, whole=True),)


KIND = Kind(
    name="whole_number",
    called="A whole number",
    control="number",
    keyboard="numeric",
    clean=clean,
    cells=cells,
    all_cells=partial(cells_of, whole=True),
    seconds=15,
    decides_as="number",
    whole=True,
)
