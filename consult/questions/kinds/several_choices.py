"""Several choices, up to a most, with choices that stand alone."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.questions.kinds.kind import Asked, Kind, Unclear, choice_codes


def clean(sent: Sequence[str], asked: Asked) -> list[str]:
    """The codes taken, in the question's own order."""
    taken = {code for code in sent if code}
    if not taken or not taken <= set(choice_codes(asked)):
        raise Unclear(_l("Choose the answers that fit, or press Skip."))
    if asked.most and len(taken) > asked.most:
        raise Unclear(_ln("Choose %(num)d answer at most.", "Choose %(num)d answers at most.", asked.most))
    alone = [choice for choice in asked.choices if choice.exclusive and choice.code in taken]
    if alone and len(taken) > 1:
        raise Unclear(_l("One of your answers only works alone. Choose that one, or the others."))
    return [code for code in choice_codes(asked) if code in taken]


def cells(value: list[str]) -> tuple[str, ...]:
    """Each taken choice counts in its own cell."""
    return tuple(value)


KIND = Kind(name="several_choices", control="several", clean=clean, cells=cells, all_cells=choice_codes, seconds=18)
