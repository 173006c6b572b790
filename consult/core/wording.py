"""A text that people read: its words per language and format, each with its state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core import languages
from consult.core.db import db, random_id
from consult.core.languages import Language

STANDARD = "standard"


@dataclass(frozen=True)
class Said:
    """Words ready to show, with the language they are really in."""

    text: str
    language: Language
    #: "drafted", "checked" or "stale".
    state: str = "checked"
    #: True when the asked-for language has no words and these are the fallback's.
    fallback: bool = False

    def __str__(self) -> str:
        return self.text


def said_in(texts: Mapping[str, str], language: str) -> Said | None:
    """The words of a frozen `{language: text}` in `language`, else in the first language that has some, else None."""
    for candidate in (languages.find(language), *languages.all_languages()):
        if candidate and texts.get(candidate.code):
            return Said(texts[candidate.code], candidate, fallback=candidate.code != language)
    return None


class Wording(db.Model):
    """One text in several languages and formats."""

    __tablename__ = "wordings"

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    texts: Mapped[list["WordingText"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="WordingText.language"
    )

    def by_language(self, form: str = STANDARD) -> dict[str, str]:
        """`{language code: text}` for one format."""
        return {entry.language: entry.text for entry in self.texts if entry.format == form}

    def states(self, form: str = STANDARD) -> dict[str, str]:
        """`{language code: state}` for one format."""
        return {entry.language: entry.state for entry in self.texts if entry.format == form}

    def said(self, language: str) -> Said | None:
        """The words in `language`, else the fallback's, else None; with the state of the words that are shown."""
        said = said_in(self.by_language(), language)
        return replace(said, state=self.states()[said.language.code]) if said else None

    def put(self, language: str, text: str, *, by: str, state: str = "drafted") -> None:
        """Set the words in one language; a change of the first language makes the others stale."""
        entry = next((one for one in self.texts if one.language == language and one.format == STANDARD), None)
        if entry is None:
            self.texts.append(WordingText(language=language, format=STANDARD, text=text, state=state, by=by))
            return
        if entry.text == text:
            return
        entry.text, entry.state, entry.by = text, state, by
        if language == languages.default().code:
            for other in self.texts:
                if other is not entry:
                    other.state = "stale"

    def take_away(self, language: str) -> None:
        """There are no words in this language any more. The first language keeps its own."""
        if language != languages.default().code:
            self.texts = [one for one in self.texts if one.language != language or one.format != STANDARD]


class WordingText(db.Model):
    """The words in one language and format."""

    __tablename__ = "wording_texts"
    __table_args__ = (CheckConstraint("state IN ('drafted', 'checked', 'stale')", name="state"),)

    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    format: Mapped[str] = mapped_column(primary_key=True, default=STANDARD)
    text: Mapped[str]
    state: Mapped[str]
    #: The role that wrote or checked it; never a name.
    by: Mapped[str]


def wording(texts: Mapping[str, str], *, by: str) -> Wording:
    """A new text. Words in the first language count as checked, for they are the original; others as drafted."""
    original = languages.default().code
    return Wording(
        texts=[
            WordingText(
                language=code,
                format=STANDARD,
                text=text,
                state="checked" if code == original else "drafted",
                by=by,
            )
            for code, text in texts.items()
        ]
    )
