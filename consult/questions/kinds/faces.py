"""Five faces from "not at all" to "a lot", each with its words."""

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Kind, Proposed, choice_codes
from consult.questions.kinds.one_choice import cells, clean

KIND = Kind(
    name="faces",
    called=_l("Five faces"),
    proposed=Proposed(5, 5, asides=True),
    control="faces",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=10,
    by_choice=True,
    exactly=5,
    decides_as="choice",
)
