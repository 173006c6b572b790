"""Taking values out of a strategy file, one entry at a time; every mistake becomes a fault with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from consult.core.data_texts import said_everywhere
from consult.core.languages import default

from .model import Printed, Words
from .places import Path, line_of, places

#: What may be said of the words in one language.
STATES = ("original", "drafted", "checked")


class StrategyFault(Exception):
    """A strategy file that cannot be used: which file, which line (None if none), what to do about it."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        self.file = file
        self.line = line
        self.what = what
        super().__init__(f"{file}, line {line}: {what}" if line else f"{file}: {what}")


@dataclass
class Document:
    """A parsed file: what all its entries need to know, and the ids met so far with where they stand."""

    file: str
    text: str
    languages: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    ids: dict[str, Path] = field(default_factory=dict)
    _places: dict[Path, int] | None = None

    def line(self, path: Path) -> int:
        """The line of a key, or of the entry it is missing from."""
        if self._places is None:
            self._places = places(self.text)
        return line_of(self._places, path)

    def fault(self, path: Path, what: str) -> StrategyFault:
        """A fault at a path, to be raised."""
        return StrategyFault(self.file, self.line(path), what)

    @property
    def original(self) -> str:
        """The code of the language that the strategy was written in."""
        return next(code for code, state in self.languages if state == "original")


@dataclass
class Entry:
    """One table of the file. Each method takes a key out; `done` refuses what nobody took."""

    document: Document
    path: Path
    table: dict[str, Any]
    _taken: set[str] = field(default_factory=set)

    def fault(self, key: str, what: str) -> StrategyFault:
        """A fault at one key of this entry, or at its header when the key is missing."""
        return self.document.fault((*self.path, key), what)

    def take(self, key: str) -> Any:
        """The raw value, or None when the key is missing."""
        self._taken.add(key)
        return self.table.get(key)

    def optional_text(self, key: str) -> str | None:
        """A text that may be left out. An empty one is refused: it would be shown as a gap."""
        value = self.take(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.fault(key, f"`{key}` must be text in quotes and not empty. {_AS_PUBLISHED}")
        return value

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self.optional_text(key)
        if value is None:
            raise self.fault(key, f'{self._name()} has no `{key}`. Add {key} = "…".')
        return value

    def new_id(self) -> str:
        """The id, which nothing else in the file may have."""
        found = self.text("id")
        if found in self.document.ids:
            first = self.document.line(self.document.ids[found])
            raise self.fault("id", f'The id "{found}" is taken on line {first}. Give this entry another.')
        self.document.ids[found] = (*self.path, "id")
        return found

    def page(self, key: str = "page") -> int:
        """A page number, counted from 1."""
        found = self.optional_page(key)
        if found is None:
            raise self.fault(key, f"{self._name()} has no `{key}`. Add {key} = the page it stands on.")
        return found

    def optional_page(self, key: str = "page") -> int | None:
        """A page number that may be left out."""
        value = self.take(key)
        if value is not None and (type(value) is not int or value < 1):
            raise self.fault(key, f"`{key}` must be a whole number from 1, without quotes.")
        return value

    def source(self) -> str:
        """The edition this entry comes from: its own, or the file's."""
        value = self.optional_text("source") or self.document.sources[0]
        if value not in self.document.sources:
            listed = ", ".join(self.document.sources)
            raise self.fault("source", f'[strategy] does not list the source "{value}". It lists: {listed}.')
        return value

    def words(self, key: str) -> Words:
        """A text in several languages; the original must be there, the others may be, here or in the catalogues."""
        value = self.take(key)
        original = self.document.original
        if value is None:
            raise self.fault(key, f'{self._name()} has no `{key}`. Add {key}.{original} = "…".')
        if not isinstance(value, dict):
            raise self.fault(key, f'`{key}` must be one text a language. Write {key}.{original} = "…".')
        listed = [code for code, _ in self.document.languages]
        inner = Entry(self.document, (*self.path, key), value)
        if original not in value:
            raise self.fault(key, f'`{key}` has no {original} text. Add {key}.{original} = "…".')
        found = {code: inner.text(code) for code in listed if code in value}
        inner.done(f"[languages] lists only: {', '.join(listed)}.")
        if original == default().code:
            found = {**said_everywhere({original: found[original]}), **found}
        ordered = sorted(found.items(), key=lambda pair: pair[0] != original)
        return Words(tuple(ordered))

    def wordings(self) -> tuple[Printed, ...]:
        """Each wording with its page, at least one."""
        found = []
        for entry in self.entries("wordings"):
            found.append(Printed(text=entry.text("text"), page=entry.page()))
            entry.done()
        if not found:
            raise self.fault("wordings", f"{self._name()} has no `wordings`. {_WORDINGS}")
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when left out."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            raise self.fault(key, f'`{key}` must be a list of texts, as {key} = ["…"], or left out.')
        return tuple(value)

    def entries(self, key: str) -> list[Entry]:
        """The tables of a list, empty when left out."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.fault(key, f"`{key}` must be a list of entries, each under its own [[{key}]].")
        return [Entry(self.document, (*self.path, key, number), one) for number, one in enumerate(value)]

    def done(self, hint: str = "Check its spelling, or take it out.") -> None:
        """Refuses a key that nobody took: a misspelt key would otherwise be lost without a word."""
        for key in self.table:
            if key not in self._taken:
                raise self.fault(key, f"`{key}` is not a key of {self._name()}. {hint}")

    def _name(self) -> str:
        names = [step for step in self.path if isinstance(step, str)]
        return f"an entry of {'.'.join(names)}" if names else "the file"


_AS_PUBLISHED = 'Write figures as published, as "5.7".'
_WORDINGS = 'Add wordings = [ { page = …, text = "…" } ].'
