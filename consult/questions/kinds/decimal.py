"""A number that may have a point or a comma in it, typed."""

import re

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear
from consult.questions.kinds.numbers import cells_of, in_range, plain_digits, written
from consult.questions.kinds.whole_number import cells

#: A comma or the Arabic sign is a point: that is how most of our languages write it.
_POINTS = str.maketrans({",": ".", "٫": ".", "−": "-"})
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,3})?")


def clean(sent: Sent, asked: Asked) -> float:
    """The number with at most three places, within the question's range."""
    typed = plain_digits(" ".join(sent.main)).translate(_POINTS)
    if not _DECIMAL.fullmatch(typed):
        raise Unclear(_l("Use numbers only, like 2.5."))
    return in_range(float(typed), asked)


def fields(value: float) -> Sent:
    """The number without needless zeros."""
    return Sent(main=(written(value),))


KIND = Kind(
    name="decimal",
    control="number",
    clean=clean,
    cells=cells,
    all_cells=cells_of,
    seconds=15,
    fields=fields,
    in_words=written,
    decides_as="number",
)
