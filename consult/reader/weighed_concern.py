"""Concern, weighed: phrases that tell of harm, and kinds of words that come together in a few sentences.

"I put a chair against the door because of my uncle" has no word of harm. It has a person, dread and somebody who
tells. A file a language (`rules/weighed/`) lists kinds of words in groups: `who` may be spoken of, `signs` of harm,
wider `hints` at it; `everyday` things and `talk` about the subject speak against it. Each kind, some pairs, each
phrase that tells and how many signs come together are worth something. The worths were fitted by logistic regression,
so their sum is a log-odds; from `enough` on a text comes to the top. English has worths of its own; the other
languages share theirs (`rules/weighed_worth.toml`), for there is too little to fit each apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby, pairwise

from consult.reader.language import share_of_english
from consult.reader.phrases import Match, PhraseBook, Rule, rule_file, rule_files
from consult.reader.spelling import respelled
from consult.reader.words import Word

_WORTH = "weighed_worth.toml"
_STRENGTHS = ("told", "named", "hinted")
_NO_SIGNS = frozenset(("who", "everyday", "talk"))
#: How often one kind of sign, or of what speaks against harm, may count. Whoever is spoken of counts once, and beside a
#: phrase that tells so do everyday things: much talk of school must not drown one sentence.
_MOST = 3
#: From two up to so many kinds of signs together are worth something of their own.
_TOGETHER = 4
#: Languages that are also typed in Latin letters. In a piece of which this share are little English words only their
#: phrases that tell count: some of their words look like English ones.
_LATIN, _ENGLISH_ENOUGH = frozenset(("pl", "ro", "pt", "ur", "pa", "ar")), 0.3
#: A language that knows less than this share of the words that another knows in a stretch is not the one they are in.
_SHARE_OF_MOST = 0.5
#: A stretch is two pieces: sentences of together at least, and never more than, so many words.
_PIECE_HAS, _PIECE_MOST = 25, 60


@cache
def weighed_book() -> PhraseBook:
    """Return the kinds of words of every language, compiled; a rule's group is "kind group language"."""
    return PhraseBook(
        Rule(phrase, f"{kind} {group} {language}")
        for language in rule_files("weighed")
        for group, kinds in rule_file(f"weighed/{language}.toml").items()
        for kind, phrases in kinds.items()
        for phrase in phrases
    )


@cache
def _worth(language: str) -> tuple[Mapping[str, float], tuple[tuple[str, str, float], ...]]:
    """Return what each kind, strength or count is worth in `language`, and what pairs of them are worth."""
    file = rule_file(_WORTH)
    worth = file.get(language, file["others"])
    return worth, tuple((*name.split("*"), value) for name, value in worth.items() if "*" in name)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text, without those of sayings, and what the rules of each language find among all that stand there.

    `idioms` and `about` say whether some only sound like harm, and whether they talk about the subject.
    """

    words: Sequence[Word]
    matches: Mapping[str, Sequence[Match]]
    english: bool
    idioms: bool
    about: bool

    def languages(self) -> tuple[str, ...]:
        """Return the languages that the stretch may be in: those whose rules know most of its words, the most first."""
        covered = {language: _covered(matches) for language, matches in self.matches.items()}
        most = max(covered.values(), default=0)
        likely = [language for language, many in covered.items() if many >= most * _SHARE_OF_MOST]
        return tuple(sorted(likely, key=lambda language: -covered[language]))


def stretches(
    words: Sequence[Word], phrases: Sequence[Match], masks: Sequence[Match], about: Sequence[Match]
) -> list[Stretch]:
    """Cut `words` into stretches that overlap, each with what is found in it.

    `phrases` are matches of rules whose group is "strength kind language"; words under `masks` are no sign of harm.
    """
    if not words:
        return []
    hidden = {at for mask in masks for at in range(mask.first, mask.last + 1)}
    piece_of = list(_piece_of(words))
    pieces: list[defaultdict[str, list[Match]]] = [defaultdict(list) for _ in range(piece_of[-1] + 1)]
    for match in (*weighed_book().search(respelled(words, weighed_book().knows)).matches, *phrases):
        _, group, language = match.rule.group.split()
        if group not in ("signs", "hints") or match.first not in hidden:
            pieces[piece_of[match.first]][language].append(match)
    cut = [list(piece) for piece in _cut(words, piece_of)]
    english = [_looks_english(piece) for piece in cut]
    begins = [0, *accumulate(len(piece) for piece in cut)]
    masked, told_about = ({piece_of[match.first] for match in found} for found in (masks, about))
    found = []
    for at, (first, second) in enumerate(pairwise(pieces) if len(pieces) > 1 else [(pieces[0], {})]):
        last = min(at + 2, len(pieces))
        here = {at, last - 1}
        matches = {one: [*first.get(one, ()), *second.get(one, ())] for one in dict.fromkeys((*first, *second))}
        found.append(
            Stretch(
                [words[number] for number in range(begins[at], begins[last]) if number not in hidden],
                matches,
                all(english[at:last]),
                bool(here & masked),
                bool(here & told_about),
            )
        )
    return found


def signs_of(stretch: Stretch, language: str) -> list[Match]:
    """Return what is a sign of harm in one language of the stretch: in English text, only the phrases that tell."""
    matches = stretch.matches.get(language, ())
    if language in _LATIN and stretch.english:
        return [match for match in matches if match.rule.group.startswith("told ")]
    return [match for match in matches if match.rule.group.split()[1] not in _NO_SIGNS]


def odds_of(stretch: Stretch, language: str) -> float:
    """Return by how much the stretch comes to more than enough in one language; below 0 it does not."""
    if not signs_of(stretch, language):
        return -math.inf
    if language in _LATIN and stretch.english:
        return 0.0
    present = counted(stretch.matches[language])
    present |= ({"about": 1.0} if stretch.about else {}) | ({"idiom": 1.0} if stretch.idioms else {})
    worth, pairs = _worth(language)
    together = (value for one, other, value in pairs if one in present and other in present)
    kinds = (worth.get(name, 0.0) * count for name, count in present.items())
    return math.fsum((worth["none"], -worth["enough"], *kinds, *together))  # the same in whatever order


def _covered(matches: Sequence[Match]) -> int:
    """Return how many words the matches cover."""
    return len({at for match in matches for at in range(match.first, match.last + 1)})


def _cut(words: Sequence[Word], piece_of: Sequence[int]) -> Iterator[Iterator[Word]]:
    """Yield the words of each piece."""
    numbered = zip(words, piece_of, strict=True)
    for _, piece in groupby(numbered, key=lambda pair: pair[1]):
        yield (word for word, _ in piece)


def _looks_english(words: Sequence[Word]) -> bool:
    return share_of_english([word.forms[0] for word in words]) >= _ENGLISH_ENOUGH


def counted(matches: Sequence[Match]) -> dict[str, float]:
    """Return how often each kind and strength stands in one stretch, as far as that counts.

    Besides, "together_2" up to "together_4" for so many kinds of signs or more, and "nobody" where none of `who`.
    """
    places = {(*match.rule.group.split()[:2], match.first) for match in matches}
    tells = any(kind == "told" for kind, _, _ in places)
    present: dict[str, float] = {}
    for (kind, group), count in Counter((kind, group) for kind, group, _ in places).items():
        if kind in _STRENGTHS:
            present[kind] = 1.0
        else:
            once = group == "who" or (group == "everyday" and tells)
            present[kind] = float(min(count, 1 if once else _MOST))
    for strength in _STRENGTHS:
        if len({at for kind, _, at in places if kind == strength}) > 1:
            present[f"{strength}_again"] = 1.0
    kinds = {kind for kind, group, _ in places if group == "signs"}
    present |= {f"together_{many}": 1.0 for many in range(2, min(len(kinds), _TOGETHER) + 1)}
    if not any(group == "who" for _, group, _ in places):
        present["nobody"] = 1.0
    return present


def _piece_of(words: Sequence[Word]) -> Iterator[int]:
    piece, length = 0, 0
    for word in words:
        yield piece
        length += 1
        if length >= _PIECE_MOST or (word.ends and length >= _PIECE_HAS):
            piece, length = piece + 1, 0
