"""Two people who change one thing of the settings at once: both versions stand on the page, and one chooses.

A form carries along a mark of what it was made from. Where that is not what is kept any more, and what was typed is
something else, nothing is written before the second person has seen the first one's words.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm

from consult.core import languages
from consult.core.wording import EASY, read_key
from consult.desks.officer.building_forms import Difference
from consult.surveys.editing import mark_of_values

#: What is kept, or typed: field name to text, yes or no, words per language, or rows of a list.
Values = Mapping[str, Any]


def kept_as(form: type[FlaskForm], known: Values) -> dict[str, Any]:
    """What is kept, as a form of this kind holds it."""
    return values_of(form(formdata=None, data=known))


def values_of(form: FlaskForm) -> dict[str, Any]:
    """What stands in a form's fields."""
    return {field.name: field.data for field in form if field.name != "csrf_token"}


def labels_of(form: FlaskForm) -> dict[str, str]:
    """What a form's fields are called."""
    return {field.name: str(field.label.text) for field in form}


def mark_of(kept: Values) -> str:
    """The mark that a page carries along."""
    return mark_of_values(_plain(kept))


def clashing(kept: Values, mine: Values) -> bool:
    """Whether somebody else has kept something else since the page was made that this form was typed in."""
    return request.form.get("saw", "") != mark_of(kept) and bool(differing(kept, mine, {}))


def standing(form: FlaskForm, kept: Values, *, both: bool) -> dict[str, Any]:
    """What a page carries along: the mark of what it was made from and, where `both` versions are to stand on it,
    the fields in which they differ. Somebody who has seen both goes on from what is kept."""
    return {
        "saw": mark_of(kept) if both or request.method == "GET" else request.form.get("saw", ""),
        "clashes": differing(kept, values_of(form), labels_of(form)) if both else [],
    }


def differing(kept: Values, mine: Values, labels: Mapping[str, str]) -> list[Difference]:
    """Each field that says something else than what is kept."""
    return [
        Difference(name, labels.get(name, name), *_both(kept[name], mine.get(name)))
        for name in kept
        if _plain(kept[name]) != _plain(mine.get(name))
    ]


def theirs(kept: Values) -> str:
    """The field whose kept words are to stand in the place of those that were typed; "" where none was pressed."""
    name = request.form.get("theirs", "")
    return name if name in kept else ""


def take_theirs(form: FlaskForm, kept: Values) -> bool:
    """Put what is kept into the form, for the field that was pressed; whether one was."""
    name = theirs(kept)
    if name:
        form[name].data = kept[name]
    return bool(name)


def _both(kept: Any, mine: Any) -> tuple[str, str]:
    """Both in words, only what is not the same in both."""
    if isinstance(kept, Mapping):
        mine = mine or {}
        keys = [key for key in kept if (kept.get(key) or "") != (mine.get(key) or "")]
        return _languages(kept, keys), _languages(mine, keys)
    if isinstance(kept, list):
        others = [tuple(row) for row in mine or []]
        rows = [tuple(row) for row in kept]
        return _rows(row for row in rows if row not in others), _rows(row for row in others if row not in rows)
    return _words(kept), _words(mine)


def _languages(texts: Mapping[str, str], keys: Sequence[str]) -> str:
    return "\n".join(f"{_language(key)}: {texts.get(key) or '–'}" for key in keys)


def _language(key: str) -> str:
    code, form = read_key(key)
    found = languages.find(code)
    return f"{found.name if found else code}{', easy read' if form == EASY else ''}"


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"{row[0]}: {' – '.join(_day(part) for part in row[1:] if part)}" for row in rows)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else _day(str(value))


def _day(text: str) -> str:
    """A day as people write it; anything else as it is."""
    try:
        return f"{date.fromisoformat(text):%-d %B %Y}" if len(text) == 10 else text
    except ValueError:
        return text


def _plain(value: Any) -> Any:
    """The same for what is the same to a person: an empty text is no text."""
    if isinstance(value, Mapping):
        return {key: plain for key, one in value.items() if (plain := _plain(one)) != ""}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return "" if value is None else value
