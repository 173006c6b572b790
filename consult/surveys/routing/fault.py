"""A fault in the routing of a survey. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong, one name for one thing."""

    UNKNOWN_QUESTION = "unknown question"
    NOT_EARLIER = "not earlier"
    CANNOT_DECIDE = "cannot decide"
    CANNOT_COMPARE = "cannot compare"
    NO_SUCH_ROW = "no such row"
    NO_SUCH_VALUE = "no such value"
    CONTRADICTION = "contradiction"
    UNREACHABLE = "unreachable"
    TOO_COMPLICATED = "too complicated"
    ALWAYS = "always"
    BLANK_BROKEN = "blank broken"
    BLANK_UNKNOWN = "blank unknown"
    BLANK_NOT_EARLIER = "blank not earlier"
    BLANK_CANNOT_SAY = "blank cannot say"
    BLANK_WITHOUT_FALLBACK = "blank without fallback"
    BLANKS_DIFFER = "blanks differ"
    BLANK_ELSEWHERE = "blank elsewhere"


@dataclass(frozen=True)
class Fault:
    """What an editor must refuse about one question, with a sentence for the person who edits."""

    question: str
    kind: FaultKind
    sentence: str

    @property
    def is_warning(self) -> bool:
        """Whether it may stay: worth a second look, and no more."""
        return self.kind is FaultKind.ALWAYS

    @property
    def is_about_words(self) -> bool:
        """Whether other words, not another rule, mend it."""
        return self.kind.value.startswith("blank")
