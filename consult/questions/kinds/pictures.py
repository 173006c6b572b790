"""Choices with a picture and a word each: one, or several where the question says how many."""

from consult.questions.kinds import one_choice, several_choices
from consult.questions.kinds.kind import Asked, Kind, Sent, choice_codes


def clean(sent: Sent, asked: Asked) -> list[str]:
    """The codes taken, in the question's own order; one where the question names no most."""
    if asked.most and asked.most > 1:
        return several_choices.clean(sent, asked)
    return [one_choice.clean(sent, asked)]


KIND = Kind(
    name="pictures",
    called="Pictures",
    control="pictures",
    clean=clean,
    cells=several_choices.cells,
    all_cells=choice_codes,
    seconds=12,
    by_choice=True,
    fields=several_choices.fields,
    from_cell=several_choices.from_cell,
    decides_as="choices",
    most=1,
)
