"""Whether a text may be a young person telling of harm. Recall comes first: an adult reads every text anyway,
and this only brings some of them to the top of the queue. Never a detector, and a False proves nothing.

Every language's rules read every text: somebody in danger may mix languages, and the language of a few words is
often unknown. Phrases are `told` (nearly enough alone), `named` or `hinted` at; with kinds of words that come together
they are weighed (`weighed_concern.py`), and talk `about` the subject ("schools should teach about self-harm") speaks
against harm. `idioms` hide what they cover. What was found and the words themselves then go to a small model, which
has the last word on each stretch of a few sentences (`learned_concern.py`), unless the rules are very sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from consult.reader.learned_concern import score, words_that_tell
from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, rule_files, uncovered
from consult.reader.reading import Concern, Span
from consult.reader.spelling import respelled
from consult.reader.weighed_concern import Stretch, odds_of, signs_of, stretches
from consult.reader.words import Word

KINDS = (
    "self_harm",
    "abuse",
    "sexual_abuse",
    "neglect",
    "exploitation",
    "violence",
    "running_away",
    "forced_marriage",
    "danger",
)
_STRENGTHS = ("told", "named", "hinted")
#: Where they come to so much more than enough, in log-odds, the rules overrule the model: in English, which it knows
#: best, only in a text of more stretches than `_SHORT`, for there one clause may tell, whatever stands around it.
_SURE, _SHORT = 3.0, 3
#: So many stretches of text are shown at most, and of them so many at least are left to words that were learned.
_SHOWN, _LEARNED_SHOWN = 12, 4


@cache
def _book() -> PhraseBook:
    rules: list[Rule] = []
    lists: dict[str, list[str]] = {}
    for language in rule_files("concern"):
        data = rule_file(f"concern/{language}.toml")
        mine = data.get("lists", {})
        lists |= {f"{language}_{name}": members for name, members in mine.items()}
        for kind in KINDS:
            for strength in _STRENGTHS:
                phrases = data.get(kind, {}).get(strength, ())
                rules += [Rule(_own(phrase, language), f"{strength} {kind} {language}") for phrase in phrases]
        for group in ("idioms", "about"):
            phrases = data.get("context", {}).get(group, ())
            rules += [Rule(_own(phrase, language), group) for phrase in phrases]
    return PhraseBook(rules, lists)


def _own(phrase: str, language: str) -> str:
    """Return `phrase` with its list names made those of its own language."""
    return phrase.replace("#", f"#{language}_")


def stretches_of(words: Sequence[Word]) -> list[Stretch]:
    """Return the stretches of a text's words, each with what the rules find in it."""
    matches = _book().search(respelled(words, _book().knows)).matches
    masks = _of(matches, "idioms")
    phrases = uncovered([match for match in matches if match.rule.group.startswith(_STRENGTHS)], masks)
    return stretches(words, phrases, masks, _of(matches, "about"))


def read_concern(text: str, words: Sequence[Word]) -> Concern:
    """Return whether `text` may disclose harm, with the words that say so and the kinds of harm, in `KINDS` order."""
    tells: list[Match] = []
    learned: list[Span] = []
    flag = False
    found = stretches_of(words)
    for stretch in found:
        if score(stretch) >= 0 or _told_for_sure(stretch, long=len(found) > _SHORT):
            flag = True
            tells += (match for language in stretch.languages() for match in signs_of(stretch, language))
            learned += words_that_tell(text, stretch)
    spans = dict.fromkeys(match.span(text, words, _why(match)) for match in _phrases_first(tells))
    kinds = {match.rule.group.split()[1] for match in tells}
    shown = (*tuple(spans)[: _SHOWN - _LEARNED_SHOWN], *dict.fromkeys(learned))[:_SHOWN]
    return Concern(flag, shown, tuple(kind for kind in KINDS if kind in kinds))


def _told_for_sure(stretch: Stretch, *, long: bool) -> bool:
    return any(odds_of(stretch, language) >= _SURE for language in stretch.languages() if long or language != "en")


def _phrases_first(tells: Sequence[Match]) -> list[Match]:
    """Return `tells` with whole phrases before words that only count together."""
    return sorted(tells, key=lambda match: not match.rule.group.startswith(_STRENGTHS))


def _of(matches: Sequence[Match], group: str) -> list[Match]:
    return [match for match in matches if match.rule.group == group]


def _why(match: Match) -> str:
    """Name the kind of harm and the rule, or the kind of word that counts together with others."""
    first, kind, _ = match.rule.group.split()
    return f"{kind}: {match.rule.phrase}" if first in _STRENGTHS else f"together: {first}"
