"""A few words on one line."""

from consult.questions.kinds import free_text
from consult.questions.kinds.kind import Asked, Kind, Sent, no_cells


def clean(sent: Sent, asked: Asked) -> str:
    """The words as typed, on one line, at most the question's limit of characters."""
    return free_text.clean(Sent(main=[" ".join("\n".join(sent.main).split())]), asked)


KIND = Kind(
    name="short_text",
    called="A few words",
    control="line",
    clean=clean,
    cells=free_text.cells,
    all_cells=no_cells,
    seconds=20,
    own_words=True,
)
