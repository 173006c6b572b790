"""From a question's plain data to what the answer parts draw, and back to words for the check page."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from consult.core.wording import Said, said_in
from consult.responses.drafts import Given
from consult.surveys.form import FormQuestion
from consult.web.localising import page_language


@dataclass(frozen=True)
class Control:
    """One question, ready to draw."""

    code: str
    #: "one", "several", "faces", "scale" or "words".
    kind: str
    wording: Said
    hint: str | Markup | None
    #: (value, label) of what can be chosen.
    choices: tuple[tuple[str, str | Markup], ...]
    #: (value, label) of "I don't know" and the like.
    quiet: tuple[tuple[str, str | Markup], ...]
    low: str | Markup
    high: str | Markup
    limit: int
    sensitive: bool
    themes: tuple[str, ...]


def control(asked: FormQuestion, language: str) -> Control:
    """A question in this language; words that exist only in another one carry their own language."""
    labelled = [(choice, words(choice.said(language))) for choice in asked.choices]
    return Control(
        code=asked.code,
        kind=asked.kind.control,
        wording=asked.said(language),
        hint=_hint(asked, language),
        choices=tuple((choice.code, label) for choice, label in labelled if not choice.special),
        quiet=tuple((choice.code, label) for choice, label in labelled if choice.special),
        low=_end(asked.low, language),
        high=_end(asked.high, language),
        limit=asked.limit,
        sensitive=asked.sensitive,
        themes=asked.themes,
    )


def words(said: Said) -> str | Markup:
    """The text; with its own `lang` and `dir` where it is not in the page's language."""
    if said.language.code == page_language().code:
        return said.text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(said.language.code, said.language.direction, said.text)


def kept_values(value: Any) -> list[str]:
    """A kept value as the values of form fields."""
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def in_words(asked: FormQuestion, given: Given | None, language: str) -> str | Markup:
    """What was given, as a person would say it."""
    if given is None:
        return _("Not answered yet")
    if given.state == "skipped":
        return _("You skipped this one")
    if asked.kind.own_words:
        return Markup('<span class="own" dir="auto">{}</span>').format(given.value)
    labels = []
    for value in kept_values(given.value):
        choice = asked.choice(value)
        labels.append(escape(words(choice.said(language))) if choice else escape(value))
    return Markup("<br>").join(labels)


def _hint(asked: FormQuestion, language: str) -> str | Markup | None:
    said = said_in(asked.help, language)
    most = None
    if asked.most:
        most = ngettext("Choose up to %(num)d.", "Choose up to %(num)d.", asked.most)
    elif asked.kind.control == "several":
        most = _("Choose all that fit.")
    parts = [escape(part) for part in (words(said) if said else None, most) if part]
    return Markup(" ").join(parts) if parts else None


def _end(texts: Any, language: str) -> str | Markup:
    said = said_in(texts, language)
    return words(said) if said else ""
