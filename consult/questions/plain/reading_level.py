"""How hard a longer text is to read, by formula. Never on one question: there a formula is right less than half the
time (Lenzner, 2014), so below 100 words no grade is given. English only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consult.questions.plain.finding import data
from consult.questions.plain.sentences import sentences_of

_VOWELS = frozenset("aeiouy")
#: Vowels side by side that are said apart, as in "quiet", "radio", "area", "idea", "being".
_APART = (
    "ia",
    "io",
    "iu",
    "eo",
    "ua",
    "uou",
    "iet",
    "eing",
    "ying",
    "oing",
    "rea ",
    "dea ",
    "uing",
    "iest",
    "ier",
    "rience",
    "lient",
)
#: … but one sound after these: "nation", "special", "people", "guard", "social", "piano" keeps two.
_TOGETHER = ("tion", "sion", "cion", "cia", "tia", "gion", "peop", "guar", "cious", "tious", "qua", "geo")
_TOGETHER += ("tient", "cient", "uia", "luou", "lion", "nion", "rsio", "xiou", "gua")
#: Own exceptions, each counted by saying it.
_SAID = {"area": 3, "idea": 3, "people": 2, "every": 2, "everyone": 3, "everything": 3, "different": 2, "family": 3}
_SAID |= {"evening": 2, "real": 1, "really": 2, "science": 2, "create": 2, "business": 2, "something": 2, "someone": 2}
_SAID |= {"sometimes": 2, "somewhere": 2, "somebody": 3, "homework": 2, "likely": 2, "lonely": 2, "safety": 2}
_SAID |= {"careful": 2, "safely": 2, "home": 1, "hour": 1, "our": 1, "poem": 2, "poet": 2, "react": 2, "museum": 3}
_SAID |= {"wednesday": 2, "chocolate": 2, "vegetable": 3, "comfortable": 3, "interest": 2, "interesting": 3}
_SAID |= {"being": 2, "doing": 2, "going": 2, "diary": 3, "cafe": 2, "lifetime": 2, "useful": 2, "placement": 2}
_SAID |= {"lion": 2, "anyone": 3, "created": 3, "boredom": 2, "careers": 2}


@dataclass(frozen=True, slots=True)
class Level:
    """The pooled words of a survey; `grade` is None where there are too few for a formula."""

    words: int
    sentences: int
    grade: float | None

    @property
    def passes(self) -> bool:
        """Whether it is easy enough, or too short to say."""
        return self.grade is None or self.grade <= data("rules.toml")["limits"]["pooled_grade"]


def syllables_in(word: str) -> int:
    """How many beats a lower-case English word has, by rule; at least 1. Right for about nine words in ten."""
    if word in _SAID:
        return _SAID[word]
    groups = sum(letter in _VOWELS and (at == 0 or word[at - 1] not in _VOWELS) for at, letter in enumerate(word))
    padded = word + " "
    groups += sum(padded.count(pair) for pair in _APART) - sum(
        padded.count(sound) for sound in _TOGETHER if any(pair in sound for pair in _APART)
    )
    return max(1, groups - _silent(word))


def _silent(word: str) -> int:
    """How many of the vowels near the end of `word` are not said."""
    if len(word) > 3 and word.endswith("ed") and word[-3] not in "tdaeiouy":
        # "hundred", but "bored" and "stirred".
        return 0 if word[-3] == "r" and word[-4] not in "aeiouyr" else 1
    if len(word) > 3 and word.endswith("es") and word[-3] not in "aeiouy":
        hissed = word[-3] in "sxzcg" or word[-4:-2] in {"ch", "sh"}
        return 0 if hissed or (word[-3] == "l" and word[-4] not in _VOWELS) else 1
    if word.endswith("e") and len(word) > 2 and word[-2] not in _VOWELS:
        return 0 if word.endswith("le") and word[-3] not in _VOWELS else 1
    for ending in ("ely", "eless", "eful", "ement", "ewhere", "eness"):
        if word.endswith(ending) and len(word) - len(ending) > 2 and word[-len(ending) - 1] not in _VOWELS:
            return 1
    return 0


def reading_level(texts: Iterable[str]) -> Level:
    """Return the Flesch-Kincaid grade of all `texts` together; a text without a full stop ends a sentence too."""
    words = sentences = beats = 0
    for text in texts:
        for sentence in sentences_of(text):
            sentences += 1
            forms = [form for form in sentence.forms if form.isalpha()]
            words += len(forms)
            beats += sum(map(syllables_in, forms))
    if words < data("rules.toml")["limits"]["pooled_words"]:
        return Level(words, sentences, None)
    grade = 0.39 * words / sentences + 11.8 * beats / words - 15.59
    return Level(words, sentences, round(grade, 1))
