"""A person's own words."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.core.cleaning import as_typed
from consult.questions.kinds.kind import Asked, Kind, Unclear


def clean(sent: Sequence[str], asked: Asked) -> str:
    """The words as typed, without control characters, at most the question's limit of characters."""
    text = as_typed("\n".join(sent))
    if not text:
        raise Unclear(_l("Write something in the box, or press Skip."))
    if over := max(0, len(text) - asked.limit):
        raise Unclear(
            _ln(
                "That is %(num)d letter too long. Make it a bit shorter. Your words are still here.",
                "That is %(num)d letters too long. Make it a bit shorter. Your words are still here.",
                over,
            )
        )
    return text


def cells(_value: object) -> tuple[str, ...]:
    """Words are read, not counted."""
    return ()


def all_cells(_asked: Asked) -> tuple[str, ...]:
    """No cells."""
    return ()


KIND = Kind(
    name="free_text",
    control="words",
    clean=clean,
    cells=cells,
    all_cells=all_cells,
    seconds=45,
    own_words=True,
)
