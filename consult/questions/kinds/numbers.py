"""Reading a number as people type it, and putting numbers into a few cells. Pure."""

import math
import unicodedata

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Unclear

#: Results show a number in at most so many cells.
MOST_CELLS = 10
#: Longer than any number that a survey asks for.
_LONGEST = 24


def plain_digits(text: str) -> str:
    """`text` with digits of any script (۱۲, १२) as 0 to 9, and without spaces; other signs stay."""
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign
        for sign in text[:_LONGEST]
        if not sign.isspace()
    )


def in_range(number: float, asked: Asked) -> float:
    """`number` where the question allows it; raises Unclear."""
    if asked.smallest is not None and number < asked.smallest:
        raise Unclear(_l("Use a number that is %(least)s or more.", least=written(asked.smallest)))
    if asked.largest is not None and number > asked.largest:
        raise Unclear(_l("Use a number that is %(most)s or less.", most=written(asked.largest)))
    return number


def written(number: float) -> str:
    """A number without needless zeros."""
    return f"{number:.10g}"


def cell_of(number: float, asked: Asked) -> str:
    """The cell in which a number counts; what lies outside of the range counts at its end."""
    first, width, many = _steps(asked)
    place = min(max(math.floor((number - first) / width), 0), many - 1)
    return _name(first + place * width, width)


def cells_of(asked: Asked) -> tuple[str, ...]:
    """At most ten stretches that cover the question's range, such as "10–19"; 0 to 99 where it names none."""
    first, width, many = _steps(asked)
    return tuple(_name(first + place * width, width) for place in range(many))


def _steps(asked: Asked) -> tuple[int, int, int]:
    first = math.floor(asked.smallest if asked.smallest is not None else 0)
    last = math.floor(asked.largest if asked.largest is not None else max(first, 0) + 99)
    width = max(1, math.ceil((last - first + 1) / MOST_CELLS))
    return first, width, math.ceil((last - first + 1) / width)


def _name(start: int, width: int) -> str:
    return str(start) if width == 1 else f"{start}–{start + width - 1}"
