"""What people type is kept as typed: only what no keyboard means to send is taken out."""

import unicodedata

#: Tabs and line ends are meant; zero-width joiners and direction marks carry meaning in Urdu and stay too.
_KEPT_CONTROLS = {"\n", "\t"}


def as_typed(text: str) -> str:
    """`text` in NFC, with one kind of line end, without control characters and lone surrogates, and trimmed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        sign for sign in plain if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"}
    )
    return unicodedata.normalize("NFC", kept).strip()
