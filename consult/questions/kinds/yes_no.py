"""Yes, no, or not sure."""

from functools import partial

from consult.questions.kinds.fixed import fixed_choices
from consult.questions.kinds.kind import Kind, choice_codes
from consult.questions.kinds.one_choice import cells, clean

KIND = Kind(
    name="yes_no",
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=8,
    by_choice=True,
    fixed=partial(fixed_choices, "yes_no"),
    decides_as="choice",
)
