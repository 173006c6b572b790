"""Yes, no, or not sure."""

from functools import partial

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.fixed import fixed_choices
from consult.questions.kinds.kind import Kind, Proposed, choice_codes
from consult.questions.kinds.one_choice import cells, clean

KIND = Kind(
    name="yes_no",
    called=_l("Yes or no"),
    proposed=Proposed(),
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=8,
    by_choice=True,
    fixed=partial(fixed_choices, "yes_no"),
    decides_as="choice",
)
