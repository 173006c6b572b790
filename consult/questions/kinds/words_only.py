"""A page that tells something and asks nothing."""

from consult.questions.kinds.free_text import cells
from consult.questions.kinds.kind import Asked, Kind, Sent, no_cells


def clean(_sent: Sent, _asked: Asked) -> None:
    """Nothing is kept."""


KIND = Kind(
    name="words_only",
    called="Asks nothing",
    control="none",
    clean=clean,
    cells=cells,
    all_cells=no_cells,
    seconds=10,
    asks=False,
    fits_in_blank=False,
)
