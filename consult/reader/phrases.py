"""Finds many phrases in one pass over a text's words, in time that grows only with the number of words.

How a phrase is written in a rule file:

- `bus stop` these words one after the other, within one sentence
- `cycl*` every word that begins so
- `(bus|train) stop`, `(really|) late` one of these; an empty one may be left out
- `my ... hit me` up to three words between
- `#kin hits me` any word of the list `kin` in the file's `[lists]`
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from consult.reader.reading import Span
from consult.reader.words import Word, folded, forms_of

#: The most words that "..." stands for.
GAP = 3
_SHORTEST_STEM, _LONGEST_STEM = 2, 16


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase as written, what it is a sign of, and how strong a sign."""

    phrase: str
    group: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (both included) fit `rule`."""

    rule: Rule
    first: int
    last: int

    def span(self, text: str, words: Sequence[Word], why: str | None = None) -> Span:
        """Return the stretch of `text` that was matched."""
        start, end = words[self.first].start, words[self.last].end
        return Span(start, end, text[start:end], why or self.rule.phrase)


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, and how many steps that took (so that a test can count work, not seconds)."""

    matches: tuple[Match, ...]
    steps: int


@dataclass(slots=True, eq=False)
class _Node:
    """A point within one rule: where each word leads, and the rule, if it is complete here."""

    following: dict[str, list[_Node]] = field(default_factory=dict)
    gaps: list[_Node] = field(default_factory=list)
    rule: Rule | None = None


class PhraseBook:
    """Rules compiled to one graph. Built once, then only read."""

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, Sequence[str]] | None = None) -> None:
        """Compile `rules`; `lists` gives the words that a `#name` stands for. Raises ValueError on an unknown name."""
        self._root = _Node()
        self._stems: dict[str, list[str]] = {}
        self._lists: dict[str, list[str]] = {}
        self._words: set[str] = set()
        self._keys: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name, members in (lists or {}).items():
            for member in members:
                stem = member.endswith("*")
                key = folded(member.rstrip("*"))[0]
                table = self._stems if stem else self._lists
                table.setdefault(key, []).append("#" + name)
        known = {"#" + name for name in lists or {}}
        for rule in dict.fromkeys(rules):
            ends = self._grow([self._root], parsed(rule.phrase), known, rule)
            if self._root in ends:
                raise ValueError(f"a rule that needs no word: {rule.phrase!r}")
            for end in ends:
                end.rule = rule

    def _grow(self, ends: list[_Node], pieces: list[Any], known: set[str], rule: Rule) -> list[_Node]:
        """Lead on from `ends` through `pieces`; return where that ends."""
        for piece in pieces:
            if isinstance(piece, list):
                grown = [self._grow(ends, way, known, rule) for way in piece]
                ends = list(dict.fromkeys(end for way in grown for end in way))
            elif piece == "...":
                gap = _Node()
                for end in ends:
                    end.gaps.append(gap)
                ends = [gap]
            else:
                for key in self._edges(piece, known, rule):
                    node = _Node()
                    for end in ends:
                        end.following.setdefault(key, []).append(node)
                    ends = [node]
        return ends

    def _edges(self, piece: str, known: set[str], rule: Rule) -> tuple[str, ...]:
        if piece.startswith("#"):
            if piece not in known:
                raise ValueError(f"unknown list {piece} in {rule.phrase!r}")
            return (piece,)
        if piece.endswith("*"):
            stem = folded(piece[:-1])[0]
            self._stems.setdefault(stem, []).append(stem + "*")
            return (stem + "*",)
        self._words.update(folded(piece))
        return folded(piece)

    def knows(self, word: str) -> bool:
        """Whether some rule or list has `word` itself, in the form in which rules know words."""
        return word in self._words or word in self._lists

    def search(self, words: Sequence[Word]) -> Search:
        """Return every match in the order in which it begins."""
        keys = [self._keys_of(word) for word in words]
        matches: list[Match] = []
        steps = 0
        for first in range(len(words)):
            waiting = [(self._root, first)]
            while waiting:
                node, at = waiting.pop()
                if at >= len(words):
                    continue
                for key in keys[at]:
                    steps += 1
                    for child in node.following.get(key, ()):
                        steps += 1
                        if child.rule:
                            matches.append(Match(child.rule, first, at))
                        if words[at].ends:
                            continue
                        if child.following:
                            waiting.append((child, at + 1))
                        for gap in child.gaps:
                            waiting.extend((gap, then) for then in _reachable(words, at + 1))
        return Search(tuple(dict.fromkeys(matches)), steps)

    def _keys_of(self, word: Word) -> tuple[str, ...]:
        """Return every edge that `word` may take: its forms, the lists it is in, the stems it begins with."""
        known = self._keys.get(word.forms)
        if known is not None:
            return known
        keys = list(word.forms)
        for form in word.forms:
            keys += self._lists.get(form, ())
            for length in range(_SHORTEST_STEM, min(len(form), _LONGEST_STEM) + 1):
                keys += self._stems.get(form[:length], ())
        found = tuple(dict.fromkeys(keys))
        if len(self._keys) < 50_000:
            self._keys[word.forms] = found
        return found


def _reachable(words: Sequence[Word], start: int) -> Iterable[int]:
    """Yield where the word after a gap may stand: never over the end of a sentence."""
    for at in range(start, min(start + GAP + 1, len(words))):
        yield at
        if words[at].ends:
            return


def parsed(phrase: str) -> list[Any]:
    """Return a phrase as a list of words and choices; a choice is a list of such lists. Raises ValueError."""
    ways, end = _ways(phrase, 0)
    if end != len(phrase):
        raise ValueError(f"a bracket too many in {phrase!r}")
    return [ways] if len(ways) > 1 else ways[0]


def _ways(phrase: str, at: int) -> tuple[list[list[Any]], int]:
    """Read the ways of one choice from `at` up to the bracket that closes it, or to the end."""
    ways: list[list[Any]] = [[]]
    while at < len(phrase) and phrase[at] != ")":
        if phrase[at] == "(":
            inner, at = _ways(phrase, at + 1)
            if at >= len(phrase):
                raise ValueError(f"a bracket is not closed in {phrase!r}")
            if phrase[at + 1 : at + 2] == "*":
                inner = [[*way[:-1], way[-1] + "*"] for way in inner]
                at += 1
            ways[-1].append(inner)
            at += 1
        elif phrase[at] == "|":
            ways.append([])
            at += 1
        else:
            end = at
            while end < len(phrase) and phrase[end] not in "()|":
                end += 1
            ways[-1] += phrase[at:end].split()
            at = end
    return ways, at


def uncovered(matches: Sequence[Match], masks: Sequence[Match]) -> list[Match]:
    """Return the matches of which no mask covers a word. Linear in both."""
    hidden = {at for mask in masks for at in range(mask.first, mask.last + 1)}
    return [match for match in matches if match.first not in hidden and match.last not in hidden]


@cache
def rule_file(name: str) -> dict[str, Any]:
    """Return the rule file `name` (such as "themes/en.toml") as a dict. Raises FileNotFoundError."""
    with (resources.files("consult.reader") / "rules" / name).open("rb") as file:
        return tomllib.load(file)


@cache
def rule_files(folder: str) -> tuple[str, ...]:
    """Return the language codes for which `folder` has a rule file, sorted."""
    found = (resources.files("consult.reader") / "rules" / folder).iterdir()
    return tuple(sorted(item.name[:-5] for item in found if item.name.endswith(".toml")))


def plain(text: str) -> str:
    """Return one word in the form in which rules know it, or "" if nothing is left of it."""
    forms = forms_of(text)
    return forms[0] if forms else ""
