"""One choice out of a few."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Unclear, choice_codes


def clean(sent: Sequence[str], asked: Asked) -> str:
    """The code of the one choice taken."""
    taken = [code for code in sent if code]
    if len(taken) != 1 or taken[0] not in choice_codes(asked):
        raise Unclear(_l("Choose one answer, or press Skip."))
    return taken[0]


def cells(value: str) -> tuple[str, ...]:
    """A taken choice counts in its own cell."""
    return (value,)


KIND = Kind(name="one_choice", control="one", clean=clean, cells=cells, all_cells=choice_codes, seconds=12)
