"""From a question's plain data to what the answer parts draw, and back to words for the check page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from consult.core.wording import EASY, Said, said_in
from consult.pictures.queries import find_all
from consult.pictures.shown import Shown
from consult.questions.kinds import Sent
from consult.responses.giving import Given
from consult.surveys.form import FIRST, FormChoice, FormQuestion
from consult.surveys.routing import piped
from consult.web.listening import Heard
from consult.web.localising import page_format, page_language
from consult.web.numbers import day, digits, number
from consult.web.sentences import a_line_each

#: Before a question's code in the names of its fields.
_FIELD = "q-"

Label = str | Markup


@dataclass(frozen=True)
class Choice:
    """What can be chosen, ready to draw."""

    value: str
    label: Label
    picture: Shown | None
    #: A box for own words belongs to it.
    tell: bool


@dataclass(frozen=True)
class Control:
    """One question, ready to draw."""

    code: str
    #: The name of its field; parts are called `<field>.<part>`.
    field: str
    #: How it is drawn, see `Kind.control`; "press" where each choice is a button that leads on.
    kind: str
    wording: Label
    hint: Label | None
    choices: tuple[Choice, ...]
    #: "I don't know" and the like.
    quiet: tuple[Choice, ...]
    rows: tuple[tuple[str, Label], ...]
    parts: tuple[tuple[str, int], ...]
    #: See `Kind.keyboard`; none where a minus may be needed.
    keyboard: str
    low: Label
    high: Label
    unit: Label
    limit: int
    most: int | None
    sensitive: bool
    takes_words: bool
    picture: Shown | None
    sent: Sent
    problem: str | None = None
    #: Its recorded voices.
    heard: Heard | None = None


def field_of(code: str) -> str:
    """The name of the field in which a question's answer is sent."""
    return _FIELD + code


def sent_in(fields: MultiDict[str, str], question: FormQuestion) -> Sent:
    """What a form brought for this question."""
    name = field_of(question.code)
    parts = {key[len(name) + 1 :]: fields.getlist(key) for key in fields if key.startswith(name + ".")}
    return Sent(tuple(fields.getlist(name)), parts)


def control(
    asked: FormQuestion,
    language: str,
    sent: Sent,
    *,
    problem: str | None = None,
    told: Mapping[str, str] | None = None,
    heard: Heard | None = None,
) -> Control:
    """A question in this language and the page's format, with what stands in it.

    `told` has the answers so far in words, for the blanks in the question; `heard` the voices that go with it.
    """
    form = page_format()
    kind = "press" if asked.part == FIRST else asked.kind.control
    drawn = form == EASY or kind in {"pictures", "press"}
    pictures = find_all([asked.picture, *(choice.picture for choice in asked.choices)] if drawn else [])
    choices = [_choice(choice, language, pictures) for choice in asked.choices if not choice.special]
    if asked.kind.in_order is not None:
        order = asked.kind.in_order(sent, asked)
        choices.sort(key=lambda choice: order.index(choice.value))
    return Control(
        code=asked.code,
        field=field_of(asked.code),
        kind=kind,
        wording=filled(asked.said(language, form), told or {}),
        hint=_hint(asked, language, told or {}),
        choices=tuple(choices),
        quiet=tuple(_choice(choice, language, pictures) for choice in asked.choices if choice.special),
        rows=tuple((row.code, words(row.said(language, form))) for row in asked.rows),
        parts=asked.kind.parts,
        keyboard=asked.kind.keyboard if asked.smallest is not None and asked.smallest >= 0 else "",
        low=_text(asked.low, language),
        high=_text(asked.high, language),
        unit=_text(asked.unit, language),
        limit=asked.limit,
        most=asked.most,
        sensitive=asked.sensitive,
        takes_words=asked.takes_words,
        picture=pictures.get(asked.picture or "") if form == EASY else None,
        sent=sent,
        problem=problem,
        heard=heard,
    )


def words(said: Said) -> Label:
    """The text; with its own `lang` and `dir` where it is not in the page's language."""
    return _in_its_language(said, said.text)


def filled(said: Said, told: Mapping[str, str]) -> Label:
    """The text with its blanks filled by what this person answered; those words are set apart and never markup."""
    if "{{" not in said.text:
        return words(said)
    pieces = piped(said.text, told)
    text = Markup().join(
        Markup("<bdi>{}</bdi>").format(str(one)) if one.is_piped else escape(str(one)) for one in pieces
    )
    return _in_its_language(said, text)


@dataclass(frozen=True)
class Line:
    """One line of an answer, ready to draw."""

    words: Label
    #: In easy read the picture of what was chosen.
    picture: Shown | None = None
    #: Somebody's own words that need the whole width of a phone.
    long: bool = False
    #: False where nothing was answered: it stands back behind what was.
    given: bool = True


#: About two lines of a phone, where a button stands beside them.
_SHORT = 30


def in_lines(
    asked: FormQuestion, given: Given | None, language: str, pictures: Mapping[str, Shown] | None = None
) -> list[Line]:
    """What was given, as a person would say it, each part on its line; `pictures` is {id: picture}."""
    if given is None:
        return [Line(_("Not answered yet"), given=False)]
    if given.state == "skipped":
        return [Line(_("You skipped this one"), given=False)]
    lines = []
    for value in _values(given.value):
        chosen = asked.choice(str(value[1] if isinstance(value, tuple) else value))
        picture = (pictures or {}).get(chosen.picture or "") if chosen else None
        own = given.state == "answered" and asked.kind.own_words
        lines.append(Line(_value(asked, given, value, language), picture, long=own and len(str(value)) > _SHORT))
    if given.words:
        own_words = Markup('<span class="own" dir="auto">{}</span>').format(given.words)
        lines.append(Line(own_words, long=len(given.words) > _SHORT))
    return lines


def chosen_pictures(questions: Iterable[FormQuestion]) -> dict[str, Shown]:
    """In easy read {id: picture} of all that can be chosen, with one query at most; else nothing."""
    if page_format() != EASY:
        return {}
    return find_all(choice.picture for asked in questions for choice in asked.choices)


def told_so_far(questions: Sequence[FormQuestion], answers: Mapping[str, Given], language: str) -> dict[str, str]:
    """Question code to the answer in plain words, for the blanks in later questions."""
    return {
        question.code: ", ".join(escape(line.words).striptags() for line in in_lines(question, given, language))
        if not question.kind.own_words
        else str(given.value)
        for question in questions
        if (given := answers.get(question.code)) is not None and given.state == "answered"
    }


def _value(asked: FormQuestion, given: Given, value: Any, language: str) -> Label:
    if given.state == "answered" and asked.kind.own_words:
        return Markup('<span class="own" dir="auto">{}</span>').format(value)
    form = page_format()
    if isinstance(value, tuple):  # a grid's row and the choice in it
        row, choice = asked.row(value[0]), asked.choice(value[1])
        return Markup("{}: <b>{}</b>").format(
            words(row.said(language, form)) if row else value[0],
            words(choice.said(language, form)) if choice else value[1],
        )
    choice = asked.choice(str(value))
    if choice is not None:
        return escape(words(choice.said(language, form)))
    if asked.kind.value_is == "day":
        return escape(day(date.fromisoformat(str(value))))
    if asked.kind.in_words:
        written = digits(asked.kind.in_words(value))
    else:
        written = number(value) if isinstance(value, int | float) else digits(value)
    unit = _text(asked.unit, language)
    return Markup("{} {}").format(written, unit) if unit else escape(written)


def _values(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.items())
    return list(value) if isinstance(value, list) else [value]


def _choice(choice: FormChoice, language: str, pictures: Mapping[str, Shown]) -> Choice:
    return Choice(
        choice.code,
        words(choice.said(language, page_format())),
        pictures.get(choice.picture or ""),
        choice.tell,
    )


def _hint(asked: FormQuestion, language: str, told: Mapping[str, str]) -> Label | None:
    said = said_in(asked.help, language, page_format())
    most = None
    if asked.most and asked.most > 1:
        most = ngettext("Choose up to %(num)d.", "Choose up to %(num)d.", asked.most)
    elif asked.kind.control == "several":
        most = _("Choose all that fit.")
    elif asked.kind.control == "order":
        most = _("1 is what matters most to you.")
    parts = [escape(part) for part in (filled(said, told) if said else None, most) if part]
    if not parts:
        return None
    return a_line_each(*parts) if page_format() == EASY else Markup(" ").join(parts)


def _text(texts: Mapping[str, str], language: str) -> Label:
    said = said_in(texts, language, page_format())
    return words(said) if said else ""


def _in_its_language(said: Said, text: Label) -> Label:
    """`text`, one idea a line in easy read, with its own `lang` and `dir` where the page has another."""
    if EASY in (said.format, page_format()):
        text = a_line_each(*text.split("\n"))
    if said.language.code == page_language().code:
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(said.language.code, said.language.direction, text)
