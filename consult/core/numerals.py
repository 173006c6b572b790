"""Digits as a language writes them. Pure."""

from functools import cache

from babel import Locale

#: The nought of each numbering system that CLDR names as a default of ours; the other nine follow it in Unicode.
_NOUGHTS = {"latn": "0", "arab": "٠", "arabext": "۰", "beng": "০"}


def in_own_digits(text: str, locale: Locale | str | None) -> str:
    """`text` with its 0 to 9 as this locale writes them by CLDR's default: ٣ in Sorani, ۳ in Pashto, ৩ in Bengali.

    Not for what one dials, types or looks up: telephone numbers, addresses and codes keep 0 to 9.
    """
    table = _table(str(locale or "en"))
    return text.translate(table) if table else text


def has_own_digits(locale: Locale | str | None) -> bool:
    """Whether this locale writes other digits than 0 to 9."""
    return bool(_table(str(locale or "en")))


@cache
def _table(locale: str) -> dict[int, int]:
    nought = ord(_NOUGHTS[Locale.parse(locale).default_numbering_system])
    return {} if nought == ord("0") else {ord("0") + digit: nought + digit for digit in range(10)}
