"""A person's own words."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.core.cleaning import as_typed
from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear, no_cells


def clean(sent: Sent, asked: Asked) -> str:
    """The words as typed, without control characters, at most the question's limit of characters."""
    text = as_typed("\n".join(sent.main))
    if not text:
        raise Unclear(_l("Write something in the box, or press Skip."))
    return within(text, asked.limit)


def within(text: str, limit: int) -> str:
    """`text` where it is not longer than `limit` characters; raises Unclear."""
    if over := max(0, len(text) - limit):
        raise Unclear(
            _ln(
                "That is %(num)d letter too long. Make it a bit shorter. Your words are still here.",
                "That is %(num)d letters too long. Make it a bit shorter. Your words are still here.",
                over,
            )
        )
    return text


def cells(_value: object, _asked: Asked) -> tuple[str, ...]:
    """Words are read, not counted."""
    return ()


KIND = Kind(
    name="free_text",
    control="words",
    clean=clean,
    cells=cells,
    all_cells=no_cells,
    seconds=45,
    own_words=True,
)
