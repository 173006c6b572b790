"""A person's own words."""

from flask_babel import lazy_gettext as _l

from consult.core.cleaning import as_typed
from consult.questions.kinds.kind import Asked, Kind, Proposed, Sent, Unclear, no_cells, within


def clean(sent: Sent, asked: Asked) -> str:
    """The words as typed, without control characters, at most the question's limit of characters."""
    text = as_typed("\n".join(sent.main))
    if not text:
        raise Unclear(_l("Write something in the box, or press Skip."))
    return within(text, asked.limit)


def cells(_value: object, _asked: Asked) -> tuple[str, ...]:
    """Words are read, not counted."""
    return ()


KIND = Kind(
    name="free_text",
    called=_l("Own words"),
    proposed=Proposed(),
    control="words",
    clean=clean,
    cells=cells,
    all_cells=no_cells,
    seconds=45,
    own_words=True,
)
