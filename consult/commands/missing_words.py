"""What a language lacks: sentences of the code, and texts of our data files; and which translations look too long."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from consult.core.data_texts import texts_in, translated

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


def lacks_of(catalogue: Catalog, wanted: Catalog) -> Iterator[Lack]:
    """Everything in which a language's catalogue falls short of `wanted`."""
    for sentence in wanted:
        if not sentence.id:
            continue
        english = forms(sentence.id)[-1]
        message = catalogue.get(sentence.id, sentence.context)
        if message is None or not all(forms(message.string) or [""]):
            yield Lack("missing", place_of(sentence), english)
        elif message.fuzzy:
            yield Lack("stale", place_of(sentence), english)
        elif is_long(message):
            yield Lack("long", place_of(sentence), english)


def place_of(sentence: Message) -> str:
    """Where the English stands: "code", or a data file and the way to the text in it."""
    file = str(sentence.locations[0][0]) if sentence.locations else ""
    return f"{file} {sentence.auto_comments[0]}" if is_data(file) and sentence.auto_comments else "code"


def is_data(file: str) -> bool:
    """Whether a text comes from a data file."""
    return file.endswith(".toml")


def data_texts(package: Path = _PACKAGE) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of our data files: where it stands, and its words per language."""
    for path in sorted(package.rglob("*.toml")):
        data = translated(tomllib.loads(path.read_text(encoding="utf-8")))
        yield from texts_in(data, path.relative_to(package).as_posix())
