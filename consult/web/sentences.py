"""Easy read: one idea a line, so each sentence of a text stands on a line of its own."""

import re

from markupsafe import Markup, escape

#: Entities are how an escaped text says " and '.
_CLOSES = r"(?:[”»’)\]]|&#3[49];)*"
#: A tag; a quotation mark; or what ends a sentence (in Urdu ۔ and ؟, in Bengali ।) with the space behind it.
_MARKS = re.compile(
    rf"<(?P<out>/?)(?P<tag>\w+)[^<>]*>|(?P<opens>[“„«])|(?P<closes>[”»])|[.?!…۔؟।]+(?P<after>{_CLOSES})\s+(?=\S)"
)
#: They hold nothing, so nobody is inside of them.
_EMPTY = {"br", "img", "input"}
#: Their dots end nothing.
_SHORTENED = {"Dr", "Mr", "Mrs", "Ms", "St", "e.g", "i.e", "godz", "np", "tel", "ul", "św"}
#: The same before a number only: "No." is a sentence, too.
_NUMBERED = {"No", "nr"}
_LONGEST = max(map(len, _SHORTENED | _NUMBERED))
_LAST_WORD = re.compile(r"[\w.]*\Z")
_FIRST_SIGN = re.compile(r"[“„«(]*(.)")
_LINE = Markup('<span class="each">{}</span>')
_BEGINS = str(_LINE.partition("{")[0])


def a_line_each(*texts: str) -> Markup:
    """All sentences of `texts`, each in an element that stands on a line of its own; one alone stays as it is.

    What is no Markup is escaped. Nothing is cut inside an element or between quotation marks: that is somebody's own.
    """
    lines = [sentence for text in texts for sentence in sentences_in(text)]
    if len(lines) < 2:
        return Markup().join(lines)
    return Markup(" ").join(line if line.startswith(_BEGINS) else _LINE.format(line) for line in lines)


def sentences_in(text: str) -> list[Markup]:
    """The sentences of a text or of Markup, in order, without the space between them."""
    marked = str(escape(text))
    cuts, depth, quotes = [0], 0, 0
    for found in _MARKS.finditer(marked):
        if found["tag"]:
            depth += 0 if found["tag"] in _EMPTY else -1 if found["out"] else 1
        elif found["opens"]:
            quotes += 1
        elif found["closes"]:
            quotes -= 1
        else:
            quotes -= sum(found["after"].count(sign) for sign in "”»")
            if depth <= 0 and quotes <= 0 and _ends(marked, found):
                cuts.append(found.end())
    pieces = [marked[begin:end].strip() for begin, end in zip(cuts, [*cuts[1:], len(marked)], strict=True)]
    return [Markup(piece) for piece in pieces if piece]


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends here: no abbreviation does it, and none goes on with a small letter."""
    following = _FIRST_SIGN.match(text, found.end())
    begins = following[1] if following else ""
    if begins.islower():
        return False
    before = _LAST_WORD.search(text[max(0, found.start() - _LONGEST - 1) : found.start()])
    shortened = before[0] if before and found[0][0] == "." else ""
    return not (shortened in _SHORTENED or (shortened in _NUMBERED and begins.isdigit()))
