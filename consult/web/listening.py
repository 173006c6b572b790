"""Recorded voices on public pages: which are there for whom, and what they weigh. Nothing is fetched before a tap.

Who listens to a language that has no pages reads those of another one: their choice stands in the address, as language
and format do, and goes along from page to page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, has_request_context, request, url_for
from flask_babel import gettext as _

from consult.core import spoken
from consult.core.spoken import Spoken
from consult.core.wording import said_in
from consult.surveys.form import Form, FormQuestion, FormVoice
from consult.surveys.models import BACKGROUND, FACTS
from consult.surveys.voicing import in_kilobytes
from consult.web.facts import BACKGROUND_NAMES, FACT_NAMES
from consult.web.localising import page_format, page_language

CHOSEN = "listen"
#: The way through a survey, from its facts to the sending.
_ON_THE_WAY = frozenset(
    f"public.{name}" for name in ("survey", "begin", "question", "answer", "check", "send", "save", "background")
)


@dataclass(frozen=True)
class Recording:
    """One voice, ready to be linked to."""

    address: str
    #: What it says, for whoever has no script and sees one link each; "" for what comes first.
    words: Any
    kilobytes: int
    mime: str


@dataclass(frozen=True)
class Heard:
    """What can be listened to in one place, in order."""

    #: The name of the language; None where it is the page's own.
    language: str | None
    recordings: tuple[Recording, ...]
    #: Of all of them together.
    kilobytes: int


@dataclass(frozen=True)
class Other:
    """A language that somebody may choose to listen to instead."""

    #: None leads back to the page's own.
    code: str | None
    name: str
    #: The same in its own letters, where the page has others.
    script: str = ""
    tag: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Listening:
    """What the facts of a survey say of its voices."""

    chosen: bool
    others: tuple[Other, ...]
    heard: Heard | None
    #: Some voices that this person would hear have been checked by nobody.
    unchecked: bool
    #: Some questions have no voice in the language that was chosen.
    incomplete: bool


def prepare(app: Flask) -> None:
    """Let the choice go along in every address on the way through a survey."""

    @app.url_defaults
    def go_along(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint in _ON_THE_WAY and CHOSEN not in values and (chosen := listens_to()) is not None:
            values[CHOSEN] = chosen.code


def listens_to() -> Spoken | None:
    """The language without pages that this person has chosen to listen to, or None."""
    return spoken.find(request.args.get(CHOSEN)) if has_request_context() else None


def name_of(language: Spoken) -> str:
    """What it calls itself, in letters that run as the page does."""
    return language.script if page_language().direction == language.direction else language.latin


def heard_of(form: Form, asked: FormQuestion) -> Heard | None:
    """The voices of a question and of what can be answered, in the order of the page; None where the question itself
    has none. The language that was chosen goes before the page's own."""
    first = f"question.{asked.code}"
    chosen = listens_to()
    for language in (chosen, None) if chosen else (None,):
        code = language.code if language else page_language().code
        if code in form.voices.get(first, {}):
            return _heard(form, code, language, _of_question(asked))
    return None


def listening_to(form: Form) -> Listening:
    """What there is to listen to, for the page with a survey's facts."""
    has = {code for voices in form.voices.values() for code in voices}
    chosen = _chosen(form)
    code = chosen.code if chosen else page_language().code
    mine = [voices[code] for voices in form.voices.values() if code in voices]
    others = [_other(one) for one in spoken.all_spoken() if one.code in has and one != chosen]
    return Listening(
        chosen=chosen is not None,
        others=(*others, Other(None, page_language().name)) if chosen else tuple(others),
        heard=_heard(form, code, chosen, _of_facts()),
        unchecked=not all(voice.checked for voice in mine),
        incomplete=any(code not in form.voices.get(f"question.{asked.code}", {}) for asked in form.questions),
    )


def heard_of_background(form: Form) -> Heard | None:
    """The voices of what the page "What we are asking about" tells."""
    chosen = _chosen(form)
    return _heard(form, chosen.code if chosen else page_language().code, chosen, _of_background())


def _chosen(form: Form) -> Spoken | None:
    """The language without pages that this person listens to, where this form has a voice in it."""
    chosen = listens_to()
    return chosen if chosen and any(chosen.code in voices for voices in form.voices.values()) else None


def _other(language: Spoken) -> Other:
    name = name_of(language)
    if name == language.script:
        return Other(language.code, name)
    return Other(language.code, name, language.script, language.tag, language.direction)


def _heard(form: Form, code: str, language: Spoken | None, texts: Iterable[tuple[str, Any]]) -> Heard | None:
    found = [(voice, words) for key, words in texts if (voice := form.voices.get(key, {}).get(code)) is not None]
    if not found:
        return None
    recordings = tuple(_recording(voice, words if number else "") for number, (voice, words) in enumerate(found))
    return Heard(
        name_of(language) if language else None, recordings, in_kilobytes(sum(voice.size for voice, _words in found))
    )


def _recording(voice: FormVoice, words: Any) -> Recording:
    return Recording(url_for("public.voice", voice_id=voice.mark), words, in_kilobytes(voice.size), voice.mime)


def _of_question(asked: FormQuestion) -> Iterator[tuple[str, Any]]:
    """The keys of a question's texts in the order in which the eye meets them, and what each says."""
    key, language, form = f"question.{asked.code}", page_language().code, page_format()
    yield key, ""
    yield f"{key}.help", _("The help under it")
    for row in asked.rows:
        yield f"{key}.row.{row.code}", row.said(language, form).text
    yield f"{key}.low", said_in(asked.low, language, form) or "0"
    for choice in asked.choices:
        yield f"{key}.choice.{choice.code}", choice.said(language, form).text
    yield f"{key}.high", said_in(asked.high, language, form) or "10"


def _of_facts() -> Iterator[tuple[str, Any]]:
    """The same of what stands before the first question."""
    yield "survey.title", ""
    yield from ((f"survey.fact.{name}", FACT_NAMES[name]) for name in FACTS)


def _of_background() -> Iterator[tuple[str, Any]]:
    yield from ((f"survey.background.{name}", BACKGROUND_NAMES[name]) for name in BACKGROUND)
