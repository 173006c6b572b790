"""Our own drawings, from `drawings.toml`: read once, then kept in memory."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from consult.core import data_texts, languages
from consult.pictures.shown import Shown


@cache
def drawings() -> Mapping[str, Shown]:
    """{id: drawing}, in the order of the file. A drawing without words in the first language stops the start."""
    entries = data_texts.read("consult.pictures", "drawings.toml")
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
