"""Our own words in each language, as the catalogues have them."""

from functools import cache

from babel.support import NullTranslations, Translations

from consult.core.languages import TRANSLATIONS


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(str(TRANSLATIONS), [language])


@cache
def all_spoken(language: str) -> frozenset[str]:
    """All that the catalogue says in its own words."""
    kept = getattr(_catalogue(language), "_catalog", {})
    return frozenset(said for english, said in kept.items() if said and said != english)


def spoken(language: str, english: str, **blanks: object) -> str:
    """The catalogue's words for an English sentence of ours; the sentence itself where it has none."""
    found = _catalogue(language).gettext(english)
    return found % blanks if blanks else found
