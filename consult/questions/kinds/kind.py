"""What every kind of question says about itself, as plain data and pure functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from consult.core.errors import Refused


class Unclear(Refused):
    """What came in cannot be kept as an answer; the message says what to do instead."""


class AskedChoice(Protocol):
    """A choice as a kind needs to know it."""

    code: str
    #: A choice that stands alone, such as "none of these".
    exclusive: bool


class Asked(Protocol):
    """A question as a kind needs to know it."""

    choices: Sequence[AskedChoice]
    #: The most choices that may be taken, where the kind takes several.
    most: int | None
    #: The most characters, where the kind takes words.
    limit: int


@dataclass(frozen=True)
class Kind:
    """One kind of question."""

    name: str
    #: Which control `web` draws: "one", "several", "faces", "scale" or "words".
    control: str
    #: What was sent (every value of the one field) to the value that is kept; raises Unclear.
    clean: Callable[[Sequence[str], Asked], Any]
    #: The cells of the results in which a kept value counts.
    cells: Callable[[Any], tuple[str, ...]]
    #: Every cell that results show, in order.
    all_cells: Callable[[Asked], tuple[str, ...]]
    #: About how long a person takes, in seconds; the stated length adds these up (own estimate, checked by trial).
    seconds: int = 15
    #: True where the answer is a person's own words, which are kept apart and read before anyone may see them.
    own_words: bool = False


def choice_codes(asked: Asked) -> tuple[str, ...]:
    """The codes of a question's choices, in order."""
    return tuple(choice.code for choice in asked.choices)
