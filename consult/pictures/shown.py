"""A picture as pages need it, whether we drew it or an officer added it."""

from collections.abc import Mapping
from dataclasses import dataclass

from consult.core.wording import Said, said_in
from consult.pictures.rules import words_in


@dataclass(frozen=True)
class Shown:
    """One picture, ready to draw."""

    id: str
    #: {language: what it shows}, a short noun phrase. The first language always has one.
    alts: Mapping[str, str]
    #: One path on a 24 by 24 sheet; "" where the picture is a file below /pictures/.
    path: str = ""
    width: int = 24
    height: int = 24
    #: It points somewhere, so it is mirrored where people read from the right.
    turns: bool = False
    #: More words to search by, in English.
    words: str = ""
    #: Who made it, by which right (see `rules.LICENCES`), and where it is from.
    author: str = ""
    licence: str = "own"
    source: str = ""
    #: Whose officers may change it; None for a drawing of ours, and for what nobody knows any more whose it is.
    organisation_id: str | None = None

    def alt(self, language: str) -> Said:
        """What it shows, in this language, else in the fallback."""
        said = said_in(self.alts, language)
        assert said is not None, "loading and adding make sure of it"
        return said

    @property
    def found_by(self) -> frozenset[str]:
        """Every word that finds it, in any language."""
        return words_in([self.words, *self.alts.values()])
