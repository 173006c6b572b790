"""What a reading says: plain, frozen values. Offsets count characters of the text as it was given."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: What `Sentiment.label` can be. "asks" wants something; "unsure" saw feelings that do not agree;
#: "not_assessed" means that no machine here can read that language and a person has to.
SENTIMENTS = ("negative", "neutral", "positive", "asks", "unsure", "not_assessed")

#: The strategy's eight life themes, in its order.
THEMES = (
    "family",
    "community",
    "safety",
    "environment",
    "social",
    "opportunities",
    "transport",
    "technology",
)

#: The strategy's seven priorities, by their numbers.
PRIORITIES = ("1", "2", "3", "4", "5", "6", "7")

#: What `PersonalData.kind` can be.
PERSONAL_KINDS = (
    "name",
    "phone",
    "email",
    "postcode",
    "address",
    "handle",
    "school",
    "birth_date",
    "url",
    "number",  # a bank card, an account, a National Insurance number
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, from `start` up to but not including `end`, and the rule that points at it."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Language:
    """The language of the text.

    `code` is an ISO code, or None where nothing can be said. `certain` is False where the page's language tipped
    the balance. `because` lists the signs that decided, such as "letter ł" or "word the".
    """

    code: str | None
    certain: bool
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentiment:
    """One of `SENTIMENTS`, with the words that led to it."""

    label: str
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """One of `THEMES`, with the words that led to it."""

    id: str
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Priority:
    """One of `PRIORITIES`, with the words that led to it."""

    id: str
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A stretch of the text that may say who somebody is; `kind` is one of `PERSONAL_KINDS`."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Whether the text may disclose harm. It orders a queue; it never decides, and False proves nothing."""

    flag: bool
    because: tuple[Span, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the rules of one version found in one text."""

    version: str
    language: Language
    sentiment: Sentiment
    themes: tuple[Theme, ...]
    priorities: tuple[Priority, ...]
    personal_data: tuple[PersonalData, ...]
    concern: Concern

    def as_json(self) -> dict[str, Any]:
        """Return the reading as dicts, lists and plain values, ready for `json.dumps`."""
        return _plain(asdict(self))


def _plain(value: Any) -> Any:
    """Return `value` with every tuple in it made a list."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
