"""Reads one text for all five tasks."""

from __future__ import annotations

from collections.abc import Sequence

from consult.reader.concern import read_concern
from consult.reader.language import read_language, share_of_english, typed_in_latin_letters
from consult.reader.personal_data import read_personal_data
from consult.reader.phrases import rule_files
from consult.reader.reading import Language, Reading
from consult.reader.sentiment import not_assessed, read_sentiment
from consult.reader.themes import read_themes
from consult.reader.words import Word, words_of

#: Changes with every change of the rules or the code that could change an answer.
VERSION = "2026.11.27.2"
#: What comes after this many characters is kept by whoever has the text, and not read.
MOST_CHARACTERS = 20_000
#: Without a page to go by, this share of the first words must be little English words.
_ENGLISH_ENOUGH, _WORDS_ASKED = 0.15, 40


def read(text: str, *, page_language: str | None = None, schools: tuple[str, ...] = ()) -> Reading:
    """Return everything the rules find in the first `MOST_CHARACTERS` of `text`.

    `page_language` is the ISO code of the page the text was typed on: a prior for the language, never proof.
    `schools` are names of schools here, which may tell who somebody is.
    """
    text = text[:MOST_CHARACTERS]
    words = words_of(text)
    language = read_language(text, page_language)
    page = page_language.split("-")[0].lower() if page_language else None
    themes, priorities = read_themes(text, words, _tried(language, page))
    return Reading(
        version=VERSION,
        language=language,
        sentiment=read_sentiment(text, words) if _may_be_english(language, page, words) else not_assessed(),
        themes=themes,
        priorities=priorities,
        personal_data=read_personal_data(text, schools),
        concern=read_concern(text, words),
    )


def _tried(language: Language, page: str | None) -> tuple[str, ...]:
    """Return the languages whose theme rules read the text: its own, or those it may be in."""
    if language.code in rule_files("themes"):
        return (language.code,)
    return tuple(dict.fromkeys(code for code in (typed_in_latin_letters(language), page, "en") if code))


def _may_be_english(language: Language, page: str | None, words: Sequence[Word]) -> bool:
    """Whether English rules may read the text: it is English, or nothing speaks against it."""
    if language.code is not None:
        return language.code == "en"
    foreign = typed_in_latin_letters(language) or any(
        sign.startswith(("letter ", "letters: ")) for sign in language.because
    )
    if page == "en":
        return not foreign
    few = [word.forms[0] for word in words[:_WORDS_ASKED]]
    return page is None and not foreign and share_of_english(few) >= _ENGLISH_ENOUGH
