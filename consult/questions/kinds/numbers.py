"""Reading a number as people type it, and putting numbers into a few cells. Pure."""

import math
import re
import unicodedata

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Sent, Unclear

#: Results show a number in at most so many cells.
MOST_CELLS = 10
#: Longer than any number that a survey asks for.
_LONGEST = 24
#: A minus as phones and word processors write it, and the points and commas of Arabic.
_SIGNS = str.maketrans({"−": "-", "–": "-", "٫": ".", "٬": ",", "،": ","})


def typed(sent: Sent) -> str:
    """What stands in the one box, with digits of any script as 0 to 9 and single spaces; raises Unclear for nothing."""
    text = plain_digits("|".join(sent.chosen())).translate(_SIGNS)  # two values are no number
    if not text:
        raise Unclear(_l("Write a number, or press Skip."))
    return text


def without_thousands(text: str, *, between: str) -> str:
    """`text` without the signs of `between` where they stand before a group of three digits, as in 1 000."""
    return re.sub(rf"(?<=[0-9])[{between}](?=[0-9]{{3}}(?![0-9]))", "", text)


def plain_digits(text: str) -> str:
    """`text` with digits of any script (۱۲, १२) as 0 to 9, single spaces, and no signs that nobody sees.

    What is longer than any number is cut, but never to something shorter that looks like one.
    """
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign
        for sign in " ".join(seen.split())[: _LONGEST + 1]
    )


def in_range(number: float, asked: Asked) -> float:
    """`number` where the question allows it; raises Unclear."""
    if asked.smallest is not None and number < asked.smallest:
        raise Unclear(_l("Use a number that is %(least)s or more.", least=_whole(asked.smallest)))
    if asked.largest is not None and number > asked.largest:
        raise Unclear(_l("Use a number that is %(most)s or less.", most=_whole(asked.largest)))
    return number


def _whole(number: float) -> float:
    """The same number, as a whole one where it is one: so that 60.0 is said as 60."""
    return int(number) if number == int(number) else number


def written(number: float) -> str:
    """A number without needless zeros."""
    return f"{number:.12g}"


def cell_of(number: float, asked: Asked, *, whole: bool) -> str:
    """The cell in which a number counts; what lies outside of the stretches counts at their end."""
    first, last, width = _stretches(asked, whole)
    many = math.ceil((last - first) / width)
    return _cells(asked, whole)[min(max(math.floor((number - first) / width), 0), many - 1)]


def cells_of(asked: Asked, *, whole: bool) -> tuple[str, ...]:
    """At most ten stretches that cover the question's range, such as "10–19" for whole numbers, or "2–4" for others,
    where 4 counts in the next one. Where the question names no end, the last is "90+", and 0 to 99 are covered."""
    return tuple(_cells(asked, whole))


def _stretches(asked: Asked, whole: bool) -> tuple[int, int, int]:
    """Where the first begins, where the last is over, and how wide each is."""
    first, last = 0, 100
    if asked.smallest is not None:
        first = math.floor(asked.smallest)
        last = max(first, 0) + 100
    if asked.largest is not None:
        last = math.floor(asked.largest) + 1 if whole else math.ceil(asked.largest)
        first = min(first, last - 1) if asked.smallest is not None or last > 0 else last - 100
    last = max(last, first + 1)
    return first, last, math.ceil((last - first) / MOST_CELLS)


def _cells(asked: Asked, whole: bool) -> list[str]:
    first, last, width = _stretches(asked, whole)
    starts = range(first, last, width)
    names = [_name(start, min(start + width, last) - (1 if whole else 0)) for start in starts]
    if asked.largest is None:
        names[-1] = f"{starts[-1]}+"
    if asked.smallest is None:
        names[0] = f"≤{starts[0] + width - 1}" if whole else f"<{starts[0] + width}"
    return names


def _name(start: int, end: int) -> str:
    if start == end:
        return str(start)
    return f"{start}–{end}" if start >= 0 else f"{start} – {end}"
