"""How old somebody is, in bands of the council's own (duties.md 2.7, EQ-8); never a day of birth."""

from functools import partial

from consult.questions.kinds.fixed import fixed_choices
from consult.questions.kinds.kind import Kind, choice_codes
from consult.questions.kinds.one_choice import cells, clean

#: The band of those who are no young people: they are never counted as such.
ADULT = "adult"


def tells_adult(value: object) -> bool:
    """Whether this band is the one of those who are no young people."""
    return value == ADULT


KIND = Kind(
    name="age_band",
    called="Age",
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=8,
    by_choice=True,
    tells_adult=tells_adult,
    fixed=partial(fixed_choices, "age_band"),
    decides_as="choice",
)
