"""A number from 0 to 10, with words at both ends."""

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Proposed, Sent, Unclear

NUMBERS = tuple(str(number) for number in range(11))


def clean(sent: Sent, _asked: Asked) -> int:
    """The number taken, 0 to 10."""
    taken = sent.chosen()
    if len(taken) != 1 or taken[0] not in NUMBERS:
        raise Unclear(_l("Choose one number from 0 to 10, or press Skip."))
    return int(taken[0])


def cells(value: int, _asked: Asked) -> tuple[str, ...]:
    """A number counts in its own cell."""
    return (str(value),)


def all_cells(_asked: Asked) -> tuple[str, ...]:
    """The eleven numbers."""
    return NUMBERS


KIND = Kind(
    name="zero_to_ten",
    called=_l("A number from 0 to 10"),
    proposed=Proposed(2, 2, ends=True),
    control="scale",
    clean=clean,
    cells=cells,
    all_cells=all_cells,
    seconds=12,
    by_choice=True,
    decides_as="number",
    whole=True,
    span=(0, 10),
)
