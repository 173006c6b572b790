"""Which of the strategy's eight life themes a text speaks of: none, one or several, by words and phrases.

The rules are data: one file a language in `rules/themes/`. A theme needs two points: one sure sign (2), or two
likely ones (1 each). What stands under `not` hides the words it covers from its theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, rule_files, uncovered
from consult.reader.reading import THEMES, Theme
from consult.reader.words import Word

_SURE, _LIKELY = 2.0, 1.0
_NEEDED = 2.0
#: In a text about several things, a theme with less than this share of the strongest one is a passing mention.
_SHARE_OF_STRONGEST = 0.5
_SHOWN = 8


@cache
def _book(language: str) -> PhraseBook:
    rules = []
    data = rule_file(f"themes/{language}.toml")
    for theme in THEMES:
        signs = data.get(theme, {})
        rules += [Rule(phrase, theme, _SURE) for phrase in signs.get("sure", ())]
        rules += [Rule(phrase, theme, _LIKELY) for phrase in signs.get("likely", ())]
        rules += [Rule(phrase, "not " + theme, 0.0) for phrase in signs.get("not", ())]
    return PhraseBook(rules, data.get("lists", {}))


def read_themes(text: str, words: Sequence[Word], languages: Sequence[str]) -> tuple[Theme, ...]:
    """Return the themes of `text` in the strategy's order, each with its words.

    `languages` are the codes whose rules are tried, the likeliest first; those without rules are passed over.
    """
    found: dict[str, list[Match]] = {}
    for language in languages:
        if language not in rule_files("themes"):
            continue
        matches = _book(language).search(words).matches
        for theme in THEMES:
            masks = [match for match in matches if match.rule.group == "not " + theme]
            hits = [match for match in matches if match.rule.group == theme]
            found.setdefault(theme, []).extend(uncovered(hits, masks))
    points = {theme: _points(matches) for theme, matches in found.items()}
    strongest = max(points.values(), default=0.0)
    return tuple(
        Theme(theme, tuple(dict.fromkeys(match.span(text, words) for match in found[theme]))[:_SHOWN])
        for theme in THEMES
        if points.get(theme, 0.0) >= max(_NEEDED, strongest * _SHARE_OF_STRONGEST)
    )


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
