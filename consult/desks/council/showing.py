"""From passed texts to what the cards draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from consult.core import languages
from consult.core.wording import Said
from consult.results.passed import PassedText
from consult.strategy import load as load_strategy
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.rules import MIXED
from consult.web.localising import page_language
from consult.web.showing import HEARD_NAMES

#: A list that a thumb gets to the end of.
AT_ONCE = 10


@dataclass(frozen=True)
class ShownTheme:
    """A theme's sign and its name."""

    id: str
    name: Said


@dataclass(frozen=True)
class ShownText:
    """A passed text, ready to draw. Nothing here ties two texts of one person together."""

    words_id: str
    question: Said
    text: str
    #: As a `lang` attribute takes it, and whether the machine could not tell.
    language: str
    uncertain: bool
    themes: list[ShownTheme]
    #: Whether a person has settled the themes; else they are a machine's guess.
    settled: bool
    #: The words of the quote, where the text is one or was one.
    quote: str | None
    #: Who wrote it, in a survey for all; else "".
    who: Any


@dataclass(frozen=True)
class Filters:
    """Which texts a moderator wants to see; "" is all of them."""

    question: str = ""
    theme: str = ""
    page: int = 1

    def address(self, endpoint: str, **more: object) -> str:
        """The address of a page that keeps these filters."""
        kept = {"question": self.question or None, "theme": self.theme or None}
        page = {"page": self.page} if self.page > 1 else {}
        return url_for(endpoint, **{**kept, **page, **more})


def form_for(survey: Survey) -> Form:
    """The survey's words as they are asked now."""
    return form_of(newest_version(survey))


def own_words_questions(form: Form) -> list[FormQuestion]:
    """The questions that people answer in their own words."""
    return [question for question in form.questions if question.takes_words]


def themes() -> dict[str, ShownTheme]:
    """The strategy's themes by id, named in the page's language where it has a name for them."""
    shown = {}
    for theme in load_strategy().themes:
        text, code = theme.title.said_in(page_language().code)
        shown[theme.id] = ShownTheme(theme.id, Said(text, languages.find(code) or languages.default()))
    return shown


def shown_texts(texts: Iterable[PassedText], form: Form) -> list[ShownText]:
    """The texts with their questions and themes in the page's language."""
    known = themes()
    shown = []
    for text in texts:
        question = form.question(text.question_code)
        asked = question.said(page_language().code) if question else Said(text.question_code, languages.default())
        shown.append(
            ShownText(
                words_id=text.words_id,
                question=asked,
                text=text.text,
                language=text.lang,
                uncertain=not text.language,
                themes=[known[tag.value] for tag in text.tags.themes if tag.value in known],
                settled="theme" in text.tags.settled,
                quote=text.quote.text if text.quote else None,
                who=HEARD_NAMES.get(text.speaks_as, "") if form.audience == MIXED else "",
            )
        )
    return shown
