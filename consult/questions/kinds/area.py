"""Which part of the city, from the city's own list; never a postcode."""

from consult.questions.kinds.kind import Kind, choice_codes
from consult.questions.kinds.one_choice import cells, clean
from consult.strategy.localities import localities

KIND = Kind(
    name="area",
    called="Part of the city",
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=10,
    by_choice=True,
    fixed=localities,
    decides_as="choice",
)
