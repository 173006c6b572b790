"""Our own drawings, from `drawings.toml`: read once, then kept in memory."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from consult.core import languages
from consult.pictures.shown import Shown


@cache
def drawings() -> Mapping[str, Shown]:
    """{id: drawing}, in the order of the file. A drawing without words in the first language stops the start."""
    entries = tomllib.loads((files("consult.pictures") / "drawings.toml").read_text(encoding="utf-8"))
    first = languages.default().code
    for name, entry in entries.items():
        if not entry["alt"].get(first):
            raise ValueError(f"drawings.toml: {name} has no words")
    return MappingProxyType({name: _drawn(name, entry) for name, entry in entries.items()})


def _drawn(name: str, entry: dict) -> Shown:
    return Shown(
        id=name,
        alts=MappingProxyType(entry["alt"]),
        path=entry["path"],
        turns=entry.get("turn", False),
        words=entry["words"],
    )
