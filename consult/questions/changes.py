"""What changed between two wordings, word by word. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, TAKEN_OUT = "same", "added", "taken_out"
#: Fewer words than these changed is a cosmetic edit, which makes nobody an author (duties.md 1.3, measure 13).
FEWEST_WORDS = 3

#: Wordings that have less in common than this are told one after the other, not word by word.
_RECOGNISABLE = 0.6

_PARTS = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Change:
    """A stretch of text that stayed, came or went."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Change]:
    """What to mark in `after`: what went stands where it was, before what came in its place.

    All but what was taken out, joined, is `after`; all but what was added is `before`.
    """
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _RECOGNISABLE:
        return [Change(kind, text) for kind, text in ((TAKEN_OUT, before), (ADDED, after)) if text]
    found: list[Change] = []
    gone = come = ""
    opcodes = matcher.get_opcodes()
    for number, (act, old_from, old_to, new_from, new_to) in enumerate(opcodes):
        same = "".join(new[new_from:new_to]) if act == "equal" else ""
        if act != "equal":
            gone += "".join(old[old_from:old_to])
            come += "".join(new[new_from:new_to])
        elif gone and come and not same.strip() and number < len(opcodes) - 1:
            # A space between two changes is no rest for the eye: they are one.
            gone, come = gone + same, come + same
        else:
            found += [*_changed(gone, come), Change(SAME, same)]
            gone = come = ""
    return [*found, *_changed(gone, come)]


def line_changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """The same for lists such as choices: a line stays, comes or goes as a whole, and each but the last ends a line."""
    found: list[Change] = []
    for act, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act != "equal":
            found += [Change(TAKEN_OUT, line) for line in before[old_from:old_to]]
        found += [Change(SAME if act == "equal" else ADDED, line) for line in after[new_from:new_to]]
    return [Change(one.kind, f"{one.text}\n") for one in found[:-1]] + found[-1:]


def _changed(gone: str, come: str) -> list[Change]:
    return [Change(kind, text) for kind, text in ((TAKEN_OUT, gone), (ADDED, come)) if text]


def words_changed(before: str, after: str) -> int:
    """How many words came or went, whichever are more."""
    counts = {ADDED: 0, TAKEN_OUT: 0, SAME: 0}
    for change in changes(before, after):
        counts[change.kind] += len(re.findall(r"\w+(?:[’'-]\w+)*", change.text))
    return max(counts[ADDED], counts[TAKEN_OUT])


def is_more_than_cosmetic(
    before: str, after: str, *, choices_before: Sequence[str] = (), choices_after: Sequence[str] = ()
) -> bool:
    """Whether a rewording makes its writer an author: it changed three words or more, or the choices."""
    return list(choices_before) != list(choices_after) or words_changed(before, after) >= FEWEST_WORDS
