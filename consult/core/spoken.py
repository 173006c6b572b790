"""Languages that are spoken here rather than written, from `spoken.toml`; and every language that one can listen to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from consult.core import languages


@dataclass(frozen=True)
class Spoken:
    """A language that has no pages: people listen to it, on pages in another one."""

    code: str
    #: Its own name in Latin letters: many who speak it read nothing else.
    latin: str
    #: Its own name in its own letters, and how those are marked.
    script: str
    tag: str
    direction: str
    #: The code of the written language whose readers know it, too.
    written: str


@cache
def all_spoken() -> tuple[Spoken, ...]:
    """Every language that is only spoken, in the order of the file. One that has pages after all stops the start."""
    entries = tomllib.loads((files("consult.core") / "spoken.toml").read_text(encoding="utf-8"))["spoken"]
    found = tuple(Spoken(**entry) for entry in entries)
    for one in found:
        if languages.find(one.code) is not None or languages.find(one.written) is None:
            raise ValueError(f"spoken.toml: {one.code} is on the list of languages, or {one.written} is not")
    return found


def find(code: str | None) -> Spoken | None:
    """The language that is only spoken with this code, or None."""
    return next((one for one in all_spoken() if one.code == code), None)


def has_voices(code: str) -> bool:
    """Whether one can listen to this language: it has pages, or it is only spoken."""
    return languages.find(code) is not None or find(code) is not None


def known_to(reads: str | None) -> tuple[str, ...]:
    """The codes of what somebody can record who reads this language: the first language, which everyone at a desk
    reads; theirs; and what people speak who read it."""
    own = (reads,) if reads is not None and has_voices(reads) else ()
    also = (one.code for one in all_spoken() if one.written == reads)
    return tuple(dict.fromkeys((languages.default().code, *own, *also)))
