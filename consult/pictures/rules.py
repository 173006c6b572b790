"""What a picture may weigh, by which right it is shown, and what it is found by. No database."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

#: By which right a picture is shown, in an officer's words. The table's CHECK names the same.
LICENCES: Final[Mapping[str, str]] = {
    "own": "We made it ourselves",
    "cc0": "CC0: free for every use",
    "cc-by": "CC BY: say who made it",
    "cc-by-sa": "CC BY-SA: say who made it, and share alike",
    "ogl": "Open Government Licence",
    "bought": "We bought the right to use it",
}

#: What others' work is shown under, as it is named wherever one reads it.
NAMED: Final[Mapping[str, str]] = {"cc0": "CC0", "cc-by": "CC BY", "cc-by-sa": "CC BY-SA", "ogl": "OGL", "bought": ""}

#: What may be sent: a photo as a phone takes it.
MOST_BYTES: Final = 4_000_000
#: What a phone's camera gives. Few bytes can unpack to far more points than a computer has room for: of a PNG or a JPEG
#: file each takes 8 bytes at worst while it is read, so these take 100 MB.
MOST_POINTS: Final = 12_500_000
#: Of a WebP file each takes 16.
MOST_POINTS_OF_WEBP: Final = 6_000_000

#: The longer side of what is kept: a card of an answer is no wider on most phones.
SIDE: Final = 128
#: Six pictures of this weight and the words beside them still fit into the first round trip of a page.
WANTED_BYTES: Final = 1_500
#: The most that is kept at all.
MOST_KEPT: Final = 3_000

_WORD = re.compile(r"[^\W_]+")


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of all these texts, in small letters."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def is_found_by(asked: str, known: frozenset[str]) -> bool:
    """Whether each word that is asked for begins one of the known words. Asking for nothing finds everything."""
    return all(any(word.startswith(begun) for word in known) for begun in words_in([asked]))
