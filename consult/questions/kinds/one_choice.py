"""One choice out of a few."""

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import CHOOSE_ONE, Asked, Kind, Proposed, Sent, Unclear, choice_codes


def clean(sent: Sent, asked: Asked) -> str:
    """The code of the one choice taken; where only "something else" was written, that choice."""
    taken = sent.chosen()
    telling = [choice.code for choice in asked.choices if choice.tell]
    if not taken and telling and sent.part("tell"):
        return telling[0]
    if len(taken) != 1 or taken[0] not in choice_codes(asked):
        raise Unclear(CHOOSE_ONE)
    if sent.part("tell") and taken[0] not in telling:
        raise Unclear(_l("You chose one answer and wrote in the box of another. Keep the one you mean."))
    return taken[0]


def cells(value: str, _asked: Asked) -> tuple[str, ...]:
    """A taken choice counts in its own cell."""
    return (value,)


KIND = Kind(
    name="one_choice",
    called=_l("One choice"),
    proposed=Proposed(2, 10, asides=True),
    control="one",
    clean=clean,
    cells=cells,
    all_cells=choice_codes,
    seconds=12,
    by_choice=True,
    decides_as="choice",
)
