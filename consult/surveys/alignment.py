"""Whether a translation holds what the English holds: the same blanks, and in easy read the same lines. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from consult.core.wording import EASY, STANDARD
from consult.surveys.routing.piping import blanks, is_half_a_blank

_NAMED = re.compile(r"%\(\w+\)[sd]")


def faults_of(english: str, said: str, form: str = STANDARD) -> Iterator[object]:
    """What is wrong with a translation, each in a sentence for whoever wrote it."""
    wanted, found = _blanks(english), _blanks(said)
    for blank in wanted - found:
        yield _l("Keep the blank %(blank)s in your words.", blank=blank)
    for blank in found - wanted:
        yield _l("The English has no blank %(blank)s here. Take it out.", blank=blank)
    if is_half_a_blank(said):
        yield _l("A blank begins with {{ and ends with }}. One of them is missing.")
    spare = {blank.code for blank in blanks(said) if not blank.fallback}
    for blank in blanks(english):
        if blank.fallback and blank.code in spare:
            yield _l(
                "The blank %(blank)s needs other words after a line |, as in the English.",
                blank=f"{{{{{blank.code}}}}}",
            )
    lines = len(english.splitlines()), len(said.splitlines())
    if form == EASY and lines[0] != lines[1]:
        yield _l("The English has %(wanted)s lines. Your words have %(found)s.", wanted=lines[0], found=lines[1])


def _blanks(text: str) -> Counter[str]:
    return Counter(_NAMED.findall(text)) + Counter(f"{{{{{blank.code}}}}}" for blank in blanks(text))
