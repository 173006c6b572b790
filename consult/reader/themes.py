"""Which of the strategy's eight life themes a text speaks of, and which of its seven priorities it fits.

None, one or several of each, by words and phrases. The rules are data: a file a language in `rules/themes/` and in
`rules/priorities/`. A theme or a priority needs two points: one sure sign (2), a mention (1.5) beside a likely sign
(1), or two of them. A mention by itself ("the park", "my mum") counts where nothing else is the subject. What stands
under `not` hides the words it covers from its theme. A priority may name themes that bring it along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, rule_files, uncovered
from consult.reader.reading import PRIORITIES, THEMES, Priority, Span, Theme
from consult.reader.words import Word

_SURE, _MENTION, _LIKELY = 2.0, 1.5, 1.0
_NEEDED = 2.0
#: In a text about several things, a theme with less than this share of the strongest one is a passing mention.
_SHARE_OF_STRONGEST = 0.5
_SHOWN = 8

#: What one rule speaks for: the folder of its file, and the theme or the priority.
_Sign = tuple[str, str]
_NAMES = {"themes": THEMES, "priorities": PRIORITIES}


@cache
def _book(language: str) -> PhraseBook:
    """Return the rules for both, in one graph: a text is gone through once."""
    rules, lists = [], {}
    for folder, names in _NAMES.items():
        if language not in rule_files(folder):
            continue
        data = rule_file(f"{folder}/{language}.toml")
        lists |= data.get("lists", {})
        for name in names:
            signs = data.get(name, {})
            rules += [Rule(phrase, f"{folder} {name}", _SURE) for phrase in signs.get("sure", ())]
            rules += [Rule(phrase, f"{folder} {name}", _MENTION) for phrase in signs.get("mention", ())]
            rules += [Rule(phrase, f"{folder} {name}", _LIKELY) for phrase in signs.get("likely", ())]
            rules += [Rule(phrase, f"not {folder} {name}", 0.0) for phrase in signs.get("not", ())]
    return PhraseBook(rules, lists)


@cache
def _bringing(language: str, priority: str) -> tuple[str, ...]:
    """Return the themes that bring `priority` along."""
    if language not in rule_files("priorities"):
        return ()
    return tuple(rule_file(f"priorities/{language}.toml").get(priority, {}).get("themes", ()))


def read_themes(
    text: str, words: Sequence[Word], languages: Sequence[str]
) -> tuple[tuple[Theme, ...], tuple[Priority, ...]]:
    """Return the themes and the priorities of `text`, both in the strategy's order, each with its words.

    `languages` are the codes whose rules are tried, the likeliest first; those without rules are passed over.
    """
    found: dict[_Sign, list[Match]] = {}
    known = [language for language in languages if language in rule_files("themes")]
    for language in known:
        by_group: dict[str, list[Match]] = {}
        for match in _book(language).search(words).matches:
            by_group.setdefault(match.rule.group, []).append(match)
        for group, hits in by_group.items():
            if not group.startswith("not "):
                folder, name = group.split()
                left = uncovered(hits, by_group.get("not " + group, ()))
                found.setdefault((folder, name), []).extend(left)
    themes = _chosen(found, "themes", text, words)
    _bring_along(found, themes, known)
    priorities = _chosen(found, "priorities", text, words)
    return (
        tuple(Theme(name, because) for name, because in themes.items()),
        tuple(Priority(name, because) for name, because in priorities.items()),
    )


def _bring_along(found: dict[_Sign, list[Match]], themes: Mapping[str, object], languages: Sequence[str]) -> None:
    """Let a theme's words count for the priorities that name it."""
    for language in languages:
        for priority in PRIORITIES:
            for theme in _bringing(language, priority):
                if theme in themes:
                    found.setdefault(("priorities", priority), []).extend(found[("themes", theme)])


def _chosen(
    found: Mapping[_Sign, Sequence[Match]], folder: str, text: str, words: Sequence[Word]
) -> dict[str, tuple[Span, ...]]:
    """Return the names with enough points, in the strategy's order, each with the words that speak for it."""
    points = {name: _points(found.get((folder, name), ())) for name in _NAMES[folder]}
    most = max(points.values())
    needed = max(_NEEDED if most >= _NEEDED else _MENTION, most * _SHARE_OF_STRONGEST)
    return {
        name: tuple(dict.fromkeys(match.span(text, words) for match in _widest(found[(folder, name)])))[:_SHOWN]
        for name in _NAMES[folder]
        if points[name] >= needed
    }


def _widest(matches: Sequence[Match]) -> list[Match]:
    """Return the matches that lie in no other, in the order in which they begin."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.first, -match.last)):
        if not kept or match.last > kept[-1].last:
            kept.append(match)
    return kept


def _points(matches: Sequence[Match]) -> float:
    """Add up what the matches are worth: each rule once, each word once, for the strongest rule on it."""
    total = 0.0
    rules: set[str] = set()
    taken: set[int] = set()
    for match in sorted(matches, key=lambda match: -match.rule.weight):
        if match.rule.phrase in rules or match.first in taken or match.last in taken:
            continue
        rules.add(match.rule.phrase)
        taken.update(range(match.first, match.last + 1))
        total += match.rule.weight
    return total
