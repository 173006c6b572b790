"""The one list of languages, read from `translations/languages.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PACKAGED = _PACKAGE / "_translations"

#: In a checkout the catalogues lie at the top; in a wheel they are packed beside the code.
TRANSLATIONS: Path = _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parent / "translations"


@dataclass(frozen=True)
class Language:
    """A language that the public pages speak."""

    code: str
    #: The language's name in itself.
    name: str
    #: How days and numbers are written, as Babel knows it.
    locale: str
    #: "ltr" or "rtl".
    direction: str
    #: Whether a native speaker has read the whole catalogue.
    checked: bool


@cache
def all_languages() -> tuple[Language, ...]:
    """Every language, in the order of the list; the first is the one that others fall back to."""
    entries = tomllib.loads((TRANSLATIONS / "languages.toml").read_text(encoding="utf-8"))["languages"]
    return tuple(Language(**entry) for entry in entries)


def default() -> Language:
    """The language that others fall back to."""
    return all_languages()[0]


def checked() -> set[str]:
    """The codes of languages whose catalogue, pages and data alike, a native speaker has read."""
    return {language.code for language in all_languages() if language.checked}


def find(code: str | None) -> Language | None:
    """The language with this code, or None."""
    return next((language for language in all_languages() if language.code == code), None)
