"""What people type is kept as typed: only what no keyboard means to send is taken out."""

import re
import unicodedata

#: Tabs and line ends are meant; zero-width joiners and direction marks carry meaning in Urdu and stay too.
_KEPT_CONTROLS = {"\n", "\t"}
#: Word processors break lines with these too: taking them out would glue two words together.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85]")


def as_typed(text: str) -> str:
    """`text` in NFC, with one kind of line end, without control characters and lone surrogates, and trimmed."""
    plain = _LINE_ENDS.sub("\n", text)
    kept = "".join(sign for sign in plain if sign in _KEPT_CONTROLS or not _is_no_character(sign))
    return unicodedata.normalize("NFC", kept).strip()


def _is_no_character(sign: str) -> bool:
    """Whether this is a control, half of a pair, or one of the 66 code points that Unicode will never give out.

    A code point that is only not given out yet may be a picture that a phone knows and this Python does not.
    """
    place = ord(sign)
    never = place & 0xFFFE == 0xFFFE or 0xFDD0 <= place <= 0xFDEF
    return never or unicodedata.category(sign) in {"Cc", "Cs"}
