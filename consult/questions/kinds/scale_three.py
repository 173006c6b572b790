"""A scale of three points, each with its words."""

from consult.questions.kinds.kind import Kind, choice_codes
from consult.questions.kinds.one_choice import cells, clean

KIND = Kind(
    name="scale_three",
    called="Three steps",
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=10,
    by_choice=True,
    exactly=3,
    decides_as="choice",
)
