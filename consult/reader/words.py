"""Cuts a text into words, each with its place and the plain forms under which rules know it.

Offsets stay those of the text as typed. Only the forms are folded: lower case, no accents, no apostrophes, no
invisible characters, one spelling for the Arabic letters that keyboards mix up, Latin letters for lookalikes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

#: Characters that take no room on the screen and can hide inside a word.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
#: Vowel signs and other marks that Python's \w leaves out, in the scripts we read.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957"
_MARKS += "\u0980-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a75"
_INSIDE = f"{_MARKS}{INVISIBLE}'’‘ʼ`´@$*"
#: Possessive repeats (++, *+): the search never goes back over what it has read, so it is linear.
_WORD = re.compile(f"[^\\W_][^\\W_{_INSIDE}]*+(?:[{_INSIDE}]++[^\\W_{_INSIDE}]++)*+[{_MARKS}]*+")
_ENDS = re.compile(r"[.!?…;\u061f\u06d4\u0964\u061b]")
_INVISIBLE_ONE = re.compile(f"[{INVISIBLE}]")
_ACCENT = re.compile("[\u0300-\u036f]")
_REPEATED = re.compile(r"(.)\1\1+")

_ARABIC = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ګ": "گ",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ۂ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ـ": None,
        **dict.fromkeys(map(chr, range(0x64B, 0x660)), None),
        "\u0670": None,
    }
)
#: Letters whose accent is not a mark of its own, and signs that stand for a letter in a dodged word.
_LATIN = str.maketrans("łøđıßæœ", "lodisao")
_SIGNS = str.maketrans({"@": "a", "$": "s", "'": None, "’": None, "‘": None, "ʼ": None, "`": None, "´": None})
_LOOKALIKES = str.maketrans("асеорхуіјѕԁһӏкмтвнԛԝαοερντικυхγ", "aceopxyijsdhlkmtbhqwaoepvtikuxy")
_DIGITS = str.maketrans("013457", "oieast")
_HAS_LATIN = re.compile("[a-z]")
_HAS_LOOKALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` to `end`; `forms` has the likeliest spelling first; `ends` is True before a full stop."""

    start: int
    end: int
    forms: tuple[str, ...]
    ends: bool


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Return the plain forms of one word, likeliest first: "Helllp" gives "hellp" and "help"."""
    plain = word.lower().translate(_SIGNS)
    if not plain.isascii():
        plain = _INVISIBLE_ONE.sub("", unicodedata.normalize("NFKC", plain).lower())
        if _HAS_LATIN.search(plain):
            plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", plain)))
            if _HAS_LOOKALIKE.search(plain):
                plain = plain.translate(_LOOKALIKES)
            plain = plain.translate(_LATIN)
        else:
            plain = unicodedata.normalize("NFC", plain).translate(_ARABIC)
    forms = [plain]
    if _REPEATED.search(plain) and not plain.isdigit():
        forms = [_REPEATED.sub(r"\1\1", plain), _REPEATED.sub(r"\1", plain)]
    if _HAS_LATIN.search(plain) and not plain.isalpha():
        forms.append(forms[-1].translate(_DIGITS))
    return tuple(dict.fromkeys(form for form in forms if form))


def words_of(text: str) -> list[Word]:
    """Return the words of `text` in order. Letters typed one by one ("k i l l") also come as one word."""
    found = list(_WORD.finditer(text))
    words: list[Word] = []
    spelled: list[int] = []
    for number, match in enumerate(found):
        start, end = match.span()
        following = found[number + 1].start() if number + 1 < len(found) else len(text)
        ends = _ENDS.search(text, end, following) is not None
        forms = forms_of(match.group())
        if forms:
            words.append(Word(start, end, forms, ends))
            if end - start == 1 and match.group().isalpha():
                spelled.append(len(words) - 1)
                continue
        _join_spelled(words, spelled)
        spelled = []
    _join_spelled(words, spelled)
    return words


def _join_spelled(words: list[Word], spelled: list[int]) -> None:
    """Replace a run of four or more single letters at `spelled` by one word."""
    if len(spelled) < 4:
        return
    first, last = spelled[0], spelled[-1]
    letters = "".join(words[index].forms[0] for index in spelled)
    joined = Word(words[first].start, words[last].end, (letters,), words[last].ends)
    words[first : last + 1] = [joined]


def folded(phrase: str) -> tuple[str, ...]:
    """Return a rule's words in the form in which texts are compared with it."""
    return tuple(forms_of(piece)[0] for piece in phrase.split() if forms_of(piece))


def letters_of(words: Iterable[Word]) -> str:
    """Return the first forms of `words`, joined by spaces."""
    return " ".join(word.forms[0] for word in words)
