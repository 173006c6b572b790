"""A text that people read: its words per language and format, each with its state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core import languages
from consult.core.db import db, random_id
from consult.core.languages import Language

#: Easy read has words of its own. Large text is the standard words, drawn larger.
STANDARD, EASY, LARGE = "standard", "easy", "large"
FORMATS = (STANDARD, EASY, LARGE)
#: Who drafts words, beside the roles of people: a machine, or a translation agency.
MACHINE, AGENCY = "machine", "agency"
#: A checker's initials are no longer than this.
MOST_INITIALS = 4


@dataclass(frozen=True)
class Said:
    """Words ready to show, with the language they are really in."""

    text: str
    language: Language
    #: "drafted", "checked" or "stale".
    state: str = "checked"
    #: True when the asked-for language has no words and these are the fallback's.
    fallback: bool = False
    #: The format that these words were written for.
    format: str = STANDARD

    def __str__(self) -> str:
        return self.text


def said_in(texts: Mapping[str, str], language: str, form: str = STANDARD) -> Said | None:
    """The words of frozen texts in `language`, else in the first language that has some, else None.

    `texts` is what `Wording.as_frozen` gives. Easy-read words are taken where easy read is asked for and has some;
    a language goes before a format: nobody gets easy English for want of easy Polish.
    """
    for candidate in (languages.find(language), *languages.all_languages()):
        if candidate is None:
            continue
        fallback = candidate.code != language
        if form == EASY and (easy := texts.get(easy_key(candidate.code))):
            return Said(easy, candidate, fallback=fallback, format=EASY)
        if plain := texts.get(candidate.code):
            return Said(plain, candidate, fallback=fallback)
    return None


def easy_key(language: str) -> str:
    """Under which key frozen texts keep the easy-read words of a language."""
    return f"{language}.{EASY}"


def read_key(key: str) -> tuple[str, str]:
    """The (language, format) that a key of frozen texts stands for."""
    language, _, form = key.partition(".")
    return language, form or STANDARD


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

    def as_frozen(self) -> dict[str, str]:
        """Every format's words: `{"en": …, "en.easy": …}`, as survey versions keep them."""
        easy = {easy_key(language): text for language, text in self.by_language(EASY).items()}
        return {**self.by_language(), **easy}

    def said(self, language: str, form: str = STANDARD) -> Said | None:
        """The words in `language`, else the fallback's, else None; with the state of the words that are shown."""
        said = said_in(self.as_frozen(), language, form)
        return replace(said, state=self.states(said.format)[said.language.code]) if said else None

    def entry(self, language: str, form: str = STANDARD) -> "WordingText | None":
        """The words in one language and format with their state, or None."""
        return next((one for one in self.texts if one.language == language and one.format == form), None)

    def put(
        self,
        language: str,
        text: str,
        *,
        by: str,
        state: str = "drafted",
        form: str = STANDARD,
        afresh: bool = False,
    ) -> None:
        """Set the words in one language and format. New English makes all others stale; new easy English the easy ones.

        The same words again change nothing, unless somebody has looked at them `afresh`: stale ones then fit again.
        """
        entry = self.entry(language, form)
        if entry is None:
            self.texts.append(WordingText(language=language, format=form, text=text, state=state, by=by))
            return
        if entry.text == text:
            if afresh and entry.state == "stale":
                entry.state = state
            return
        entry.text, entry.state, entry.by = text, state, by
        entry.checked_by = entry.initials = None
        if language == languages.default().code:
            for other in self.texts:
                if other is not entry and form in (STANDARD, other.format):
                    other.state, other.checked_by, other.initials = "stale", None, None

    def copied(self) -> "Wording":
        """A text of its own with the same words in the same states."""
        kept = ("language", "format", "text", "state", "by", "checked_by", "initials")
        return Wording(texts=[WordingText(**{name: getattr(one, name) for name in kept}) for one in self.texts])

    def check(self, language: str, *, by: str, initials: str, form: str = STANDARD) -> None:
        """A person with the role `by` has compared these words with the English as it is now. They must be there."""
        entry = self.entry(language, form)
        assert entry is not None, "nothing to check"
        entry.state, entry.checked_by, entry.initials = "checked", by, initials

    def take_away(self, language: str, form: str = STANDARD) -> None:
        """There are no words in this language and format any more. The original stays."""
        if (language, form) != (languages.default().code, STANDARD):
            self.texts = [one for one in self.texts if (one.language, one.format) != (language, form)]


def own_text(*, foreign_keys: Any = None, lazy: Any = "select") -> Any:
    """A relationship to a text that belongs to this row alone: when the row goes, or has another text, it goes."""
    return relationship(
        foreign_keys=foreign_keys,
        lazy=lazy,
        # All but "refresh-expire": waiting for one's turn with a row does not read all its texts again.
        cascade="save-update, merge, delete, delete-orphan",
        single_parent=True,
    )


class WordingText(db.Model):
    """The words in one language and format."""

    __tablename__ = "wording_texts"
    __table_args__ = (CheckConstraint("state IN ('drafted', 'checked', 'stale')", name="state"),)

    wording_id: Mapped[str] = mapped_column(ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    format: Mapped[str] = mapped_column(primary_key=True, default=STANDARD)
    text: Mapped[str]
    state: Mapped[str]
    #: Who wrote it: a role, MACHINE or AGENCY; never a name.
    by: Mapped[str]
    #: The role of whoever checked it, and their initials: enough for an office to ask, and no name.
    checked_by: Mapped[str | None]
    initials: Mapped[str | None] = mapped_column(String(MOST_INITIALS))


def wording(
    texts: Mapping[str, str], *, by: str, easy: Mapping[str, str] | None = None, translated_by: str | None = None
) -> Wording:
    """A new text. Words in the first language count as checked, for they are the original; others as drafted, by
    `translated_by` where that is somebody else."""
    original = languages.default().code
    return Wording(
        texts=[
            WordingText(
                language=code,
                format=form,
                text=text,
                state="checked" if code == original else "drafted",
                by=by if code == original else translated_by or by,
            )
            for form, words in ((STANDARD, texts), (EASY, easy or {}))
            for code, text in words.items()
        ]
    )
