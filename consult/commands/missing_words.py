"""What a language lacks: sentences of the code, and texts of our data files; and which translations look too long."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message

from consult.core.languages import default

#: A translation that is this many times as long as the English may not fit, or may say more than it should.
TOO_LONG = 1.8
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Lack:
    """One text that needs a look."""

    #: "missing", "stale" or "long".
    why: str
    #: Where it stands: "code", or a data file and the way to the text in it.
    place: str
    english: str


def forms(entry: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The forms of a sentence or a translation: one, or one for each plural."""
    if entry is None:
        return []
    return [entry] if isinstance(entry, str) else list(entry)


def is_translated(message: Message) -> bool:
    """Whether every form has words that belong to the English as it is now."""
    said = forms(message.string)
    return bool(said) and all(said) and not message.fuzzy


def is_long(message: Message) -> bool:
    """Whether a form is more than `TOO_LONG` times as long as the longest English one."""
    english = max(len(form) for form in forms(message.id))
    return any(len(form) > TOO_LONG * english for form in forms(message.string))


def lacks_of(language: str, catalogue: Catalog, wanted: Catalog) -> Iterator[Lack]:
    """Everything in which this language's catalogue falls short of `wanted`, then what our data files lack."""
    for sentence in wanted:
        if not sentence.id:
            continue
        english = forms(sentence.id)[-1]
        message = catalogue.get(sentence.id, sentence.context)
        if message is None or not all(forms(message.string) or [""]):
            yield Lack("missing", "code", english)
        elif message.fuzzy:
            yield Lack("stale", "code", english)
        elif is_long(message):
            yield Lack("long", "code", english)
    for place, texts in data_texts():
        said = texts.get(language)
        if not said:
            yield Lack("missing", place, texts[default().code])
        elif len(said) > TOO_LONG * len(texts[default().code]):
            yield Lack("long", place, texts[default().code])


def data_texts(package: Path = _PACKAGE) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text that our data files say in several languages: where it stands, and its words per language."""
    for path in sorted(package.rglob("*.toml")):
        name = path.relative_to(package).as_posix()
        yield from _texts_in(tomllib.loads(path.read_text(encoding="utf-8")), name)


def _texts_in(data: Any, place: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(data, Mapping):
        if isinstance(data.get(default().code), str):
            yield place, data
            return
        for key, inner in data.items():
            yield from _texts_in(inner, f"{place} {key}")
    elif isinstance(data, list):
        for number, inner in enumerate(data, 1):
            named = inner.get("code") or inner.get("id") if isinstance(inner, Mapping) else None
            yield from _texts_in(inner, f"{place} {named or number}")
