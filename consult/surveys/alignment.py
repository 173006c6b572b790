"""Whether a translation holds what the English holds: the same blanks, and in easy read the same lines. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from consult.core.wording import EASY, STANDARD
from consult.surveys.routing.piping import blanks, is_half_a_blank

_NAMED = re.compile(r"%\((\w+)\)[sd]")
_ANY = re.compile(r"(\{\{[^{}]*\}\}|%\(\w+\)[sd])")


def faults_of(english: str, said: str, form: str = STANDARD) -> Iterator[object]:
    """What is wrong with a translation, each in a sentence for whoever wrote it."""
    wanted, found = _blanks(english), _blanks(said)
    for blank in wanted - found:
        yield _l("Keep the blank “%(blank)s” in your words.", blank=blank)
    for blank in found - wanted:
        yield _l("The English has no blank “%(blank)s” here. Take it out.", blank=blank)
    if is_half_a_blank(said):
        yield _l("A blank has two braces at each end. One of them is missing.")
    spare = {blank.code for blank in blanks(said) if not blank.fallback}
    for blank in blanks(english):
        if blank.fallback and blank.code in spare:
            yield _l("The blank “%(blank)s” needs words for people without an answer.", blank=blank.code)
    lines = len(english.splitlines()), len(said.splitlines())
    if form == EASY and lines[0] != lines[1]:
        yield _l("The English has %(wanted)s lines. Your words have %(found)s.", wanted=lines[0], found=lines[1])


def _blanks(text: str) -> Counter[str]:
    return Counter(_NAMED.findall(text)) + Counter(blank.code for blank in blanks(text))


def in_pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut at its blanks: each piece, and whether it is a blank."""
    return [(piece, bool(number % 2)) for number, piece in enumerate(_ANY.split(text)) if piece]
