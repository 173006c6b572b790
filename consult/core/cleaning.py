"""What people type is kept as typed: only what no keyboard means to send is taken out."""

import re
import unicodedata

#: Word processors break lines with these too: taking them out would glue two words together.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85]")
#: Controls but for tab and line end, halves of pairs, and the 66 code points that Unicode will never give out. Not
#: those that are only not given out yet, which may be a picture that a phone knows and this Python does not; nor
#: zero-width joiners and direction marks, which carry meaning in Urdu.
_NEVER = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_CHARACTERS = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NEVER}]")


def readable(text: str) -> str:
    """`text` with one kind of line end and without what no page may show: controls, lone surrogates and the like."""
    return _NO_CHARACTERS.sub("", _LINE_ENDS.sub("\n", text))


def as_typed(text: str) -> str:
    """`text` as it is kept: readable, in NFC, and trimmed."""
    return unicodedata.normalize("NFC", readable(text)).strip()
