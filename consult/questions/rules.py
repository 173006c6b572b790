"""From an idea to an approved question: states, moves, who is whom, and how votes count. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

IDEA, WORKED_ON, APPROVED, RETIRED = "idea", "worked_on", "approved", "retired"
STATES = (IDEA, WORKED_ON, APPROVED, RETIRED)
#: From each state, those that may follow. What is retired can be taken up again, and is voted on anew.
MOVES: Mapping[str, frozenset[str]] = {
    IDEA: frozenset({WORKED_ON, RETIRED}),
    WORKED_ON: frozenset({APPROVED, RETIRED}),
    APPROVED: frozenset({WORKED_ON, RETIRED}),
    RETIRED: frozenset({WORKED_ON}),
}

READY, NOT_YET, DONT_GET_IT = "ready", "not_yet", "dont_get_it"
VOTES = (READY, NOT_YET, DONT_GET_IT)

#: Who wrote a wording, and who wrote a comment, as kinds of people.
YOUNG_PERSON, PANEL, OFFICER = "young_person", "panel", "officer"
WORKER = "worker"

#: What can still stand between a wording and its approval.
NO_ENGLISH, NO_CHOICES, CHECKS, NO_THEME, VOTES_MISSING, MORE_SAY_NO = (
    "no_english",
    "no_choices",
    "checks",
    "no_theme",
    "votes",
    "more_say_no",
)


def may_move(before: str, after: str) -> bool:
    """Whether a question may go from one state to another."""
    return after in MOVES[before]


def kind_of_person(roles: Iterable[str]) -> str:
    """Who somebody is to the panel. Whoever has any role of an adult is an adult, whatever else they are."""
    held = set(roles)
    if held & {"officer", "administrator"}:
        return OFFICER
    return YOUNG_PERSON if held == {"moderator"} else WORKER


def writer(kind: str) -> str:
    """How a history tells who wrote a wording: a young person at the council desk is the panel, an adult an officer."""
    return PANEL if kind == YOUNG_PERSON else OFFICER


@dataclass(frozen=True)
class Tally:
    """The votes on one wording."""

    ready: int
    not_yet: int
    dont_get_it: int
    #: How many say "ready" before it is approved.
    needed: int

    @property
    def missing(self) -> int:
        """How many more have to say "ready"."""
        return max(0, self.needed - self.ready)


def tally(votes: Mapping[str, str], *, writers: Iterable[str], needed: int) -> Tally:
    """The votes, given as {member: vote}, of everybody but those who wrote it."""
    own = set(writers)
    counted = [vote for member, vote in votes.items() if member not in own]
    return Tally(*(counted.count(vote) for vote in VOTES), needed)


def in_the_way(
    counted: Tally, *, says_english: bool, has_choices: bool, passes: bool, overridden: bool, themes: int
) -> Sequence[str]:
    """What keeps a wording from being approved, in the order in which to put it right; empty where nothing does."""
    found = {
        NO_ENGLISH: not says_english,
        NO_CHOICES: not has_choices,
        CHECKS: says_english and not (passes or overridden),
        NO_THEME: not themes,
        VOTES_MISSING: counted.missing > 0,
        MORE_SAY_NO: counted.missing == 0 and counted.ready <= counted.not_yet + counted.dont_get_it,
    }
    return [name for name, is_so in found.items() if is_so]
