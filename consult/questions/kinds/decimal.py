"""A number that may have a point or a comma in it, typed."""

import re
from functools import partial

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear
from consult.questions.kinds.numbers import cell_of, cells_of, in_range, typed, without_thousands, written

#: A comma is a point: that is how most of our languages write it. But 1,000 may be a thousand or one.
_DECIMAL = re.compile(r"-? ?[0-9]{1,9}(?:\.[0-9]{1,3}|,[0-9]{1,2})?")


def clean(sent: Sent, asked: Asked) -> float:
    """The number with at most three places, within the question's range."""
    text = without_thousands(typed(sent), between=" ")
    if not _DECIMAL.fullmatch(text):
        raise Unclear(_l("Use numbers only, like 2.5."))
    return in_range(float(text.replace(" ", "").replace(",", ".")) + 0.0, asked)  # + 0.0: there is no minus nought


def fields(value: float) -> Sent:
    """The number without needless zeros."""
    return Sent(main=(written(value),))


def cells(value: float, asked: Asked) -> tuple[str, ...]:
    """A number counts with its neighbours."""
    return (cell_of(value, asked, whole=False),)


KIND = Kind(
    name="decimal",
    called="A number",
    control="number",
    keyboard="decimal",
    clean=clean,
    cells=cells,
    all_cells=partial(cells_of, whole=False),
    cell_is="stretch",
    seconds=15,
    fields=fields,
    decides_as="number",
)
