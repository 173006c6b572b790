"""Whether a text may be a young person telling of harm. Recall comes first: an adult reads every text anyway,
and this only brings some of them to the top of the queue. Never a detector, and a False proves nothing.

Every language's rules read every text: somebody in danger may mix languages, and the language of a few words is
often unknown. What English rules find is weighed (`weighed_concern.py`). In the other languages `told` rules flag by
themselves, `named` rules unless the sentence only talks about the subject ("schools should teach about self-harm"),
and `hinted` rules need somebody who tells as well. `idioms` hide what they cover.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, rule_files, uncovered
from consult.reader.reading import Concern
from consult.reader.spelling import respelled
from consult.reader.weighed_concern import weighed
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
_SHOWN = 12


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
        for group in ("idioms", "about", "teller"):
            phrases = data.get("context", {}).get(group, ())
            rules += [Rule(_own(phrase, language), group) for phrase in phrases]
    return PhraseBook(rules, lists)


def _own(phrase: str, language: str) -> str:
    """Return `phrase` with its list names made those of its own language."""
    return phrase.replace("#", f"#{language}_")


def read_concern(text: str, words: Sequence[Word]) -> Concern:
    """Return whether `text` may disclose harm, with the words that say so and the kinds of harm, in `KINDS` order."""
    matches = _book().search(respelled(words, _book().knows)).matches
    masks = _of(matches, "idioms")
    kept = uncovered([match for match in matches if match.rule.group.startswith(_STRENGTHS)], masks)
    english = [match for match in kept if match.rule.group.endswith(" en")]
    about = _of(matches, "about")
    tells = weighed(words, english, masks, bool(about))
    tells += _telling([match for match in kept if match not in set(english)], matches, masks, words)
    spans = tuple(dict.fromkeys(match.span(text, words, _why(match)) for match in _phrases_first(tells)))
    kinds = {match.rule.group.split()[1] for match in tells if " " in match.rule.group}
    return Concern(bool(tells), spans[:_SHOWN], tuple(kind for kind in KINDS if kind in kinds))


def _telling(
    kept: Sequence[Match], matches: Sequence[Match], masks: Sequence[Match], words: Sequence[Word]
) -> list[Match]:
    """Return the matches of languages that are not weighed that flag: by their strength, and by what is around."""
    if not kept:
        return []
    sentence = _sentences(words)
    about = {sentence[match.first] for match in _of(matches, "about")}
    tellers = {sentence[match.first] for match in uncovered(_of(matches, "teller"), masks)}
    tells: list[Match] = []
    for match in kept:
        strength = match.rule.group.split()[0]
        here = sentence[match.first]
        if strength == "told" or (here not in about and (strength == "named" or {here - 1, here, here + 1} & tellers)):
            tells.append(match)
    return tells


def _phrases_first(tells: Sequence[Match]) -> list[Match]:
    """Return `tells` with whole phrases before words that only count together."""
    return sorted(tells, key=lambda match: " " not in match.rule.group)


def _of(matches: Sequence[Match], group: str) -> list[Match]:
    return [match for match in matches if match.rule.group == group]


def _why(match: Match) -> str:
    """Name the kind of harm and the rule, or the kind of word that counts together with others."""
    group = match.rule.group.split()
    return f"{group[1]}: {match.rule.phrase}" if len(group) > 1 else f"together: {group[0]}"


def _sentences(words: Sequence[Word]) -> list[int]:
    """Return, for each word, the number of the sentence that it stands in."""
    numbers, number = [], 0
    for word in words:
        numbers.append(number)
        number += word.ends
    return numbers
