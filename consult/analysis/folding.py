"""Cutting a text into words, in every script the same way, for search and for learning. Pure."""

import re
import unicodedata

#: Longer than any word; what is longer is cut.
MOST_LETTERS = 60
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]")


def words_in(written: str) -> list[str]:
    """The words of a text as they are compared: case and the accents of Latin letters do not count."""
    # Compatibility forms and accents apart, then the accents away; other scripts keep their marks.
    plain = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", written.casefold())))
    # Letters, their marks and digits: in many scripts a vowel is a mark, and would cut a word in two.
    letters = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in plain)
    return [word[:MOST_LETTERS] for word in letters.split()]
