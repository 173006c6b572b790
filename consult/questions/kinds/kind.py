"""What every kind of question says about itself, as plain data and pure functions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.core.errors import Refused


class Unclear(Refused):
    """What came in cannot be kept as an answer; the message says what to do instead."""


class StandsAlone(Unclear):
    """A choice that stands alone was taken with others. `code` is that choice: whoever knows its words can name it."""

    message = _l("One of your answers does not go with the others. Keep that one, or the others.")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    @staticmethod
    def naming(words: object) -> object:
        """The same, with the words of the choice."""
        return _l("“%(choice)s” does not go with other answers. Keep that one, or the others.", choice=words)


@dataclass(frozen=True)
class Sent:
    """What a form brought for one question: the values of its main field, and of its parts by name.

    A date has the parts day, month and year; a grid has one a row; "something else" has `tell`; "I don't know" beside a
    box has `rest`.
    """

    main: Sequence[str] = ()
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def chosen(self) -> list[str]:
        """The main field's values that are not empty."""
        return [value for value in self.main if value]

    def part(self, name: str) -> str:
        """The first value of a part, trimmed; "" where there is none."""
        return next((value.strip() for value in self.parts.get(name, ()) if value.strip()), "")

    def is_blank(self) -> bool:
        """Whether nothing was chosen or written."""
        return not any(value.strip() for values in self.filled().values() for value in values)

    def filled(self) -> dict[str, list[str]]:
        """What is not empty, by the part's name; the main field's is ""."""
        fields = {"": self.main, **self.parts}
        return {name: kept for name, values in fields.items() if (kept := [value for value in values if value])}


class AskedChoice(Protocol):
    """A choice as a kind needs to know it."""

    code: str
    #: A choice that stands alone, such as "none of these".
    exclusive: bool
    #: "dont_know" or "rather_not_say" where the choice is no answer; None where it is one.
    special: str | None
    #: Whether a box for a person's own words belongs to it.
    tell: bool


class AskedRow(Protocol):
    """A row of a grid as a kind needs to know it."""

    code: str


class Asked(Protocol):
    """A question as a kind needs to know it."""

    choices: Sequence[AskedChoice]
    #: The most choices that may be taken, where the kind takes several.
    most: int | None
    #: The most characters, where the kind takes words.
    limit: int
    #: The smallest and the largest number, where the kind takes one.
    smallest: float | None
    largest: float | None
    #: The rows, where the kind has some.
    rows: Sequence[AskedRow]


@dataclass(frozen=True)
class Proposed:
    """What people write who propose a question of a kind."""

    #: The fewest and the most choices.
    least: int = 0
    most: int = 0
    #: "I don't know" and "I'd rather not say" can stand below the choices.
    asides: bool = False
    #: The two choices are the words at the ends of a scale.
    ends: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of question."""

    name: str
    #: Which control `web` draws: "one", "several", "pictures", "faces", "scale", "words", "line", "number", "parts",
    #: "order", "grid" or "none".
    control: str
    #: What was sent to the value that is kept; raises Unclear. What is special ("I don't know") never gets here.
    clean: Callable[[Sent, Asked], Any]
    #: The cells of the results in which a kept value counts.
    cells: Callable[[Any, Asked], tuple[str, ...]]
    #: Every cell that results show, in order.
    all_cells: Callable[[Asked], tuple[str, ...]]
    #: What people call it who choose a way to answer.
    called: str = ""
    #: What they write who propose one; None where nobody proposes such a question at a desk.
    proposed: Proposed | None = None
    #: About how long a person takes, in seconds; the stated length adds these up (own estimate, checked by trial).
    seconds: int = 15
    #: True where the answer is a person's own words, which are kept apart and read before anyone may see them.
    own_words: bool = False
    #: False for a page that only tells something.
    asks: bool = True
    #: True where every choice stands in the main field; False where "I don't know" stands beside something else.
    by_choice: bool = False
    #: The kept value as the main field's values and the parts', for drawing it again.
    fields: Callable[[Any], Sent] = lambda value: Sent(main=(str(value),))
    #: The names of the parts, and the width of each in letters; for control "parts".
    parts: tuple[tuple[str, int], ...] = ()
    #: What a press on a button inside the control (such as "up:bus") makes of what was sent; None where there is none.
    rearranged: Callable[[Sent, Asked, str], Sent] | None = None
    #: The choices that this kind always has, where they are not each question's own: the name of a table in
    #: `fixed_choices.toml`, or a function that gives the choices.
    fixed: Callable[[], Sequence[Mapping[str, Any]]] | None = None
    #: The kept value as a person would say it, where it is neither a choice nor as it was typed; for the check page.
    in_words: Callable[[Any], str] | None = None
    #: What a kept value and a cell stand for, where `web` says it in the reader's way: a "day", a "month", a
    #: "stretch" of numbers.
    value_is: str = ""
    cell_is: str = ""
    #: What stands in one cell of a table, as a form would have brought it. Raises ValueError.
    from_cell: Callable[[str], Sent] = lambda cell: Sent(main=(cell,))
    #: The codes in the order in which they stand in the control; None where that is the question's own.
    in_order: Callable[[Sent, Asked], list[str]] | None = None
    #: Whether a kept value says that somebody is no young person; None where the kind does not ask.
    tells_adult: Callable[[Any], bool] | None = None
    #: The keys that a phone shows first, as HTML's inputmode: "numeric", "decimal", or "" for all letters.
    keyboard: str = ""
    #: Exactly how many choices that are answers the kind has; None for any number.
    exactly: int | None = None
    #: How a rule about who sees a later question looks at the answer: as one "choice", as several "choices", as a
    #: "number", as one choice in each of its "rows"; "" where the answer decides nothing.
    decides_as: str = ""
    #: Of a number: whether it is always whole, and the kind's own smallest and largest.
    whole: bool = False
    span: tuple[int, int] | None = None
    #: The most choices that may be taken where the question does not say; None for any number.
    most: int | None = None
    #: Whether the answer can stand in a blank of a later question.
    fits_in_blank: bool = True


def choice_codes(asked: Asked) -> tuple[str, ...]:
    """The codes of a question's choices that are answers, in order; then "I don't know" and the like."""
    return tuple(choice.code for choice in sorted(asked.choices, key=lambda choice: choice.special is not None))


def answer_codes(asked: Asked) -> tuple[str, ...]:
    """The codes of a question's choices that are answers, in order."""
    return tuple(choice.code for choice in asked.choices if not choice.special)


def no_cells(_asked: Asked) -> tuple[str, ...]:
    """Nothing is counted."""
    return ()


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


def listed(cell: str) -> list[str]:
    """The codes that stand in one cell of a table."""
    return [part.strip() for part in cell.split(SEPARATOR)]


#: Between codes in one cell of a table.
SEPARATOR = "|"
#: Between a row and a choice in the name of a cell; no code has one.
BETWEEN = ":"
#: What several kinds say alike.
CHOOSE_ONE = _l("Choose one answer, or press Skip.")
