"""Several choices, up to a most, with choices that stand alone."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.questions.kinds.kind import Asked, Kind, Proposed, Sent, StandsAlone, Unclear, choice_codes, listed


def clean(sent: Sent, asked: Asked) -> list[str]:
    """The codes taken, in the question's own order; what was written under "something else" takes that choice."""
    taken = set(sent.chosen())
    if sent.part("tell"):
        taken |= {choice.code for choice in asked.choices if choice.tell}
    codes = [choice.code for choice in asked.choices]
    if not taken or not taken <= set(codes):
        raise Unclear(_l("Choose the answers that fit, or press Skip."))
    if asked.most and len(taken) > asked.most:
        raise Unclear(_ln("Choose %(num)d answer at most.", "Choose %(num)d answers at most.", asked.most))
    alone = [choice for choice in asked.choices if choice.exclusive and choice.code in taken]
    if alone and len(taken) > 1:
        raise StandsAlone(alone[0].code)
    return [code for code in codes if code in taken]


def cells(value: list[str], _asked: Asked) -> tuple[str, ...]:
    """Each taken choice counts in its own cell."""
    return tuple(value)


def fields(value: list[str]) -> Sent:
    """Each taken choice is ticked."""
    return Sent(main=tuple(value))


def from_cell(cell: str) -> Sent:
    """The codes in the cell."""
    return Sent(main=listed(cell))


KIND = Kind(
    name="several_choices",
    called=_l("Several choices"),
    proposed=Proposed(2, 12, asides=True),
    control="several",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=18,
    by_choice=True,
    fields=fields,
    from_cell=from_cell,
    decides_as="choices",
)
