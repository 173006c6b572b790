"""A scale of five points, each with its words."""

from consult.questions.kinds.kind import Kind, choice_codes
from consult.questions.kinds.one_choice import cells, clean

KIND = Kind(
    name="scale_five",
    called="Five steps",
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=10,
    by_choice=True,
    exactly=5,
    decides_as="choice",
)
