"""Which language a short text is in: letters first, then little words, then pieces of words.

No model and no network. Where the signs are few or disagree, the page's language may tip the balance; where even
that is not enough the answer is None, and a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from consult.reader.phrases import rule_file
from consult.reader.reading import Language
from consult.reader.words import INVISIBLE

#: How much of the letters must be in one script before another script's words are ignored.
_ENOUGH_OF_ONE_SCRIPT = 0.6
#: The lead that the first language needs over the second, and the lead that makes it certain.
_LEAD, _CERTAIN_LEAD = 0.5, 2.5
#: What the page's language is worth, in the same points as a letter (3), a little word (1.5 to 3) or a part (1).
_PAGE_IS_WORTH = 1.5
#: Ends the names of profiles of languages typed in Latin letters: no spelling is agreed, so they stay uncertain.
_BORROWED = "-latn"
_PERHAPS = " in Latin letters, perhaps"
#: One or two words say nothing unless they have a letter of their own or the page agrees.
_TOO_FEW_WORDS = 2
#: The first words are enough: reading on changes nothing and costs time.
_WORDS_READ = 400

_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’\u0300-\u036f\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a75])*+"
)
_NOT_WORDS = re.compile(
    rf"https?://\S++|www\.\S++|[\w.+-]{{1,64}}@[\w.-]++|<[^<>]{{0,200}}>|[#@]\w++"
    rf"|[:;=]-?[DPpOo3xX](?!\w)|= D\b|\b[oO]_[oO]\b|[{INVISIBLE}]"
)

#: A digit that stands for an Arabic letter inside a word, as in "7abibi" or "fe3lan"; 2 and 4 begin English words.
_ARABIZI = re.compile(
    r"(?<!\w)(?:[3579](?!(?:rd|th|am|pm|hrs?|mins?|min|k|p|s|x|m|g|kg|km|cm|ml|yrs?|d|st|nd)\b)[a-z]{2,}"
    r"|[a-z]++[23579][a-z]++)[a-z23579]*+(?!\w)",
    re.IGNORECASE,
)

_RANGES = (
    (0x0041, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0xFB50, 0xFEFC, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1200, 0x137F, "ethiopic"),
    (0x3040, 0x30FF, "kana"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
)


@dataclass(slots=True)
class _Profile:
    """One language's signs."""

    code: str
    letters: frozenset[str]
    hints: frozenset[str]
    words: dict[str, float]
    parts: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    """One language's points, and what gave them."""

    points: float = 0.0
    own_letters: int = 0
    known_words: int = 0
    because: list[str] = field(default_factory=list)


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str | None:
    """Return the script of one letter, or None for what is no letter of a script we know."""
    code = ord(letter)
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script if unicodedata.category(letter)[0] in "LM" else None
    return None


@cache
def _profiles(script: str) -> tuple[_Profile, ...]:
    found = []
    for code, signs in rule_file("language.toml").get(script, {}).items():
        words = {word: 1.5 + min(len(word), 5) * 0.3 for word in signs.get("words", "").split()}
        found.append(
            _Profile(
                code,
                frozenset(signs.get("letters", "")),
                frozenset(signs.get("hints", "")),
                words,
                tuple(signs.get("parts", ())),
            )
        )
    return tuple(found)


@cache
def _parts(
    script: str,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return which languages a piece speaks for: at a word's beginning, at its end, anywhere."""
    tables: tuple[dict, dict, dict] = ({}, {}, {})
    for profile in _profiles(script):
        for part in profile.parts:
            where = 0 if part.startswith("^") else 1 if part.endswith("$") else 2
            bare = part.strip("^$")
            tables[where][bare] = (*tables[where].get(bare, ()), profile.code)
    return tables


@lru_cache(maxsize=20_000)
def _speaks_for(script: str, word: str) -> tuple[str, ...]:
    """Return the languages for which a piece of `word` speaks, each once."""
    starts, ends, inside = _parts(script)
    found: set[str] = set()
    size = min(len(word) - 1, 6)
    for length in range(1, size + 1):
        found.update(starts.get(word[:length], ()))
        found.update(ends.get(word[-length:], ()))
    for at in range(min(len(word), 30)):
        for length in range(1, 5):
            found.update(inside.get(word[at : at + length], ()))
    return tuple(found)


def read_language(text: str, page_language: str | None = None) -> Language:
    """Return the language of `text`; `page_language` (an ISO code) is a prior, never proof."""
    words = [match.group().replace("’", "'") for match in _WORD.finditer(_NOT_WORDS.sub(" ", text))]
    words = words[:_WORDS_READ]
    if not words:
        return Language(None, False, ("no words",))
    scripts = Counter(script for word in words for letter in word[:30] if (script := script_of(letter)))
    if not scripts:
        return Language(None, False, ("no letters that we know",))
    script, letters = scripts.most_common(1)[0]
    spoken = len(_ARABIZI.findall(text)) if script == "latin" else 0
    if spoken >= max(_TOO_FEW_WORDS, len(words) * 0.2):
        return Language(None, False, ("digits for Arabic letters", "ar" + _PERHAPS))
    share = letters / scripts.total()
    if share < _ENOUGH_OF_ONE_SCRIPT:
        return Language(None, False, tuple(f"letters: {name}" for name, _ in scripts.most_common(3)))
    alone = rule_file("language.toml")["alone"].get(script)
    if alone:
        if script == "han" and scripts.get("kana"):
            alone = "ja"
        return Language(alone, share > 0.9, (f"letters: {script}",))
    words = [word.lower() for word in words if script_of(word[0]) == script]
    return _among(script, words, page_language)


def share_of_english(words: Sequence[str]) -> float:
    """Return which share (0 to 1) of `words`, in lower case, are little English words; 1 where there are none."""
    english = next(profile.words for profile in _profiles("latin") if profile.code == "en")
    return sum(word in english for word in words) / len(words) if words else 1.0


def typed_in_latin_letters(language: Language) -> str | None:
    """Return the code of the language that somebody may have typed in Latin letters, or None."""
    last = language.because[-1] if language.because else ""
    return last.removesuffix(_PERHAPS) if last.endswith(_PERHAPS) else None


def _among(script: str, words: list[str], page_language: str | None) -> Language:
    """Choose among the languages that share `script`."""
    profiles = _profiles(script)
    if not profiles:
        return Language(None, False, (f"letters: {script}",))
    tallies = _tallies(script, words)
    page = page_language.split("-")[0].lower() if page_language else None
    if page in tallies and not _only_elsewhere(tallies, page):
        tallies[page].points += _PAGE_IS_WORTH
    _hear_borrowed_letters(tallies)
    order = sorted(tallies.items(), key=lambda item: -item[1].points)
    code, best = order[0]
    second = order[1][1].points if len(order) > 1 else 0.0
    because = tuple(dict.fromkeys(best.because))[:6]
    if code == page and tallies[page].points:
        because += (f"page in {page}",)
    if script in ("bengali", "devanagari", "ethiopic") and best.points == 0:
        code = profiles[0].code
        return Language(code, script == "bengali", (f"letters: {script}",))
    lead = best.points - second
    few = len(words) <= _TOO_FEW_WORDS and not best.own_letters
    if few and not (code == page and best.known_words):
        return Language(None, False, ("too few words",))
    if best.points > 0 and code.endswith(_BORROWED) and lead > -_LEAD:
        return Language(None, False, (*because, code.removesuffix(_BORROWED) + _PERHAPS))
    if best.points <= 0 or lead < _LEAD or (script == "latin" and not best.because and code != page):
        return Language(None, False, (*because, "no language stands out"))
    return Language(code, lead >= _CERTAIN_LEAD and not few, because)


def _tallies(script: str, words: Iterable[str]) -> dict[str, _Tally]:
    """Count the signs of every language of `script` in `words`."""
    profiles = _profiles(script)
    tallies = {profile.code: _Tally() for profile in profiles}
    seen: set[str] = set()
    for word in words:
        letters = set(word)
        for profile in profiles:
            tally = tallies[profile.code]
            for letter in letters & profile.letters:
                tally.points += 3.0 if (profile.code + letter) not in seen else 1.0
                tally.own_letters += 1
                seen.add(profile.code + letter)
                tally.because.append(f"letter {letter}")
            for letter in letters & profile.hints:
                tally.points += 1.0 if (profile.code + letter) not in seen else 0.4
                seen.add(profile.code + letter)
            worth = profile.words.get(word)
            if worth:
                tally.points += worth
                tally.known_words += 1
                tally.because.append(f"word {word}")
        for code in _speaks_for(script, word):
            tallies[code].points += 1.0
    return tallies


def _hear_borrowed_letters(tallies: dict[str, _Tally]) -> None:
    """Let the languages typed in Latin letters speak together: what one alone is too weak to say, they share."""
    borrowed = [tally for code, tally in tallies.items() if code.endswith(_BORROWED)]
    if borrowed:
        loudest = max(borrowed, key=lambda tally: tally.points)
        loudest.points += 0.3 * sum(tally.points for tally in borrowed if tally is not loudest)


def _only_elsewhere(tallies: dict[str, _Tally], page: str) -> bool:
    """Whether another language has letters of its own and the page's language has none."""
    return not tallies[page].own_letters and any(tally.own_letters for code, tally in tallies.items() if code != page)
