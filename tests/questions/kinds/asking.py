"""A question of each kind, as its kind sees it: no database, no form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from consult.questions.kinds import KINDS, Sent, Unclear
from consult.surveys.form import FormChoice, FormRow


@dataclass(frozen=True)
class Asked:
    """A question as a kind sees it."""

    choices: tuple[FormChoice, ...] = ()
    rows: tuple[FormRow, ...] = ()
    most: int | None = None
    limit: int = 20
    smallest: float | None = None
    largest: float | None = None


def choices(*codes: str, alone: str = "none", tell: str = "other") -> tuple[FormChoice, ...]:
    """Choices with these codes; "none" stands alone, and a box belongs to "other"."""
    return tuple(
        FormChoice(code, {"en": code}, exclusive=code == alone, special=None, tell=code == tell) for code in codes
    )


def _fixed(kind: str) -> tuple[FormChoice, ...]:
    fixed = KINDS[kind].fixed
    assert fixed is not None
    return tuple(
        FormChoice(each["code"], each["wording"], exclusive=False, special=each.get("special")) for each in fixed()
    )


TRAVEL = choices("bus", "bike", "walk", "none")
FIVE = choices("not_at_all", "a_little", "some", "quite", "a_lot")
ROWS = tuple(FormRow(code, {"en": code}) for code in ("day", "night"))
#: One question of each kind.
ASKED = {
    "one_choice": Asked(TRAVEL),
    "several_choices": Asked(TRAVEL, most=2),
    "faces": Asked(FIVE),
    "scale_three": Asked(FIVE[:3]),
    "scale_five": Asked(FIVE),
    "zero_to_ten": Asked(),
    "yes_no": Asked(_fixed("yes_no")),
    "age_band": Asked(_fixed("age_band")),
    "area": Asked(_fixed("area")),
    "pictures": Asked(TRAVEL),
    "ranking": Asked(TRAVEL[:3]),
    "grid": Asked(FIVE[:3], rows=ROWS),
    "free_text": Asked(),
    "short_text": Asked(),
    "whole_number": Asked(smallest=0, largest=60),
    "decimal": Asked(smallest=0, largest=24),
    "date": Asked(),
    "time": Asked(),
    "words_only": Asked(),
}
#: What somebody may send to each of them.
GOOD = {
    "one_choice": Sent(["bike"]),
    "several_choices": Sent(["walk", "bus"]),
    "faces": Sent(["a_lot"]),
    "scale_three": Sent(["some"]),
    "scale_five": Sent(["quite"]),
    "zero_to_ten": Sent(["7"]),
    "yes_no": Sent(["no"]),
    "age_band": Sent(["13-15"]),
    "area": Sent(["hanley"]),
    "pictures": Sent(["bus"]),
    "ranking": Sent(parts={"walk": ["1"], "bus": ["2"]}),
    "grid": Sent(parts={"day": ["some"], "night": ["not_at_all"]}),
    "free_text": Sent(["More buses."]),
    "short_text": Sent(["The park"]),
    "whole_number": Sent(["12"]),
    "decimal": Sent(["2,5"]),
    "date": Sent(parts={"day": ["31"], "month": ["3"], "year": ["2027"]}),
    "time": Sent(["4:30 pm"]),
    "words_only": Sent(),
}
#: Kinds that ask something.
ASKING = [name for name, kind in KINDS.items() if kind.asks]


def cleaned(
    kind: str, *main: str, asked: Asked | None = None, parts: Mapping[str, Sequence[str]] | None = None, **more: Any
) -> Any:
    """What is kept of what was sent; `more` changes the question."""
    return KINDS[kind].clean(Sent(main, parts or {}), replace(asked or ASKED[kind], **more))


def refusal(kind: str, *main: str, **more: Any) -> str:
    """The sentence with which it is refused; "" where it is kept."""
    try:
        cleaned(kind, *main, **more)
    except Unclear as problem:
        return str(problem.message)
    return ""
