"""The algorithmic transparency record of what sorts people's words, from `algorithm.toml`.

It fills itself: from the settings of this installation, the measurements (consult/analysis/measured.py), and what
people changed. What only the organisation can say, and has not said, is told as missing.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from consult.analysis.better import BetterState
from consult.analysis.measured import Measured, Measurements
from consult.core import languages
from consult.reader import MOST_CHARACTERS, VERSION
from consult.reader.better import read_weights
from consult.results.disclosure import Cell, as_text

MISSING = "Not said yet. The organisation has to say it before it relies on the tool."
_TASKS = {
    "language": "Language",
    "sentiment": "How it feels",
    "themes": "Themes, all of a text right",
    "personal-data": "Personal data, stretches found",
    "concern": "Harm told, put at the top",
    "concern-ok": "No harm told, left alone",
}


@dataclass(frozen=True)
class Section:
    """A part of the record: its title, and (field, what is said) in the standard's order."""

    title: str
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Known:
    """What the record is filled from."""

    organisation: str
    address: str
    contact: str
    #: The team, the senior responsible owner, and the impact assessments; "" where nobody has named them.
    team: str
    owner: str
    assessments: str
    measured: Measurements
    #: How often people changed "themes" and "sentiment", by language, as the one rule lets it be shown.
    changes: Mapping[str, Mapping[str, tuple[Cell, ...]]]
    #: The cards of what was learned from people here.
    cards: Sequence[Mapping[str, Any]]
    today: date
    #: Whether the better reader helps with themes.
    better: BetterState


def algorithm_record(known: Known) -> list[Section]:
    """The whole record."""
    blanks = _blanks(known)
    return [Section(one["title"], list(_fields(one["fields"], blanks, known))) for one in _written()["sections"]]


def as_data(record: Sequence[Section]) -> dict[str, dict[str, str]]:
    """The record for a machine: {section: {field: what is said}}."""
    return {section.title: dict(section.fields) for section in record}


def missing_from(record: Sequence[Section]) -> list[str]:
    """The fields that only the organisation can fill, and has not."""
    return [field for section in record for field, said in section.fields if said == MISSING]


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads((files("consult.web") / "algorithm.toml").read_text(encoding="utf-8"))


def _fields(fields: Sequence[Mapping[str, Any]], blanks: Mapping[str, str], known: Known) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.get("measured"):
            yield from ((f"{_TASKS[one.task]}: {_name(one.language)}", _measured(one)) for one in known.measured.all)
        else:
            yield field["name"], field["text"].format_map(blanks)


def _blanks(known: Known) -> dict[str, str]:
    return {
        "version": VERSION,
        "address": known.address,
        "contact": known.contact,
        "organisation": known.organisation,
        "team": known.team or MISSING,
        "owner": known.owner or MISSING,
        "assessments": known.assessments or MISSING,
        "most": f"{MOST_CHARACTERS:,}",
        "changes": " ".join(_changed(task, cells) for task, cells in known.changes.items()),
        "learned": " ".join(map(_card, known.cards)) or "Nothing was learned from people’s tags here.",
        "better": _better(known.better),
        "measured_on": known.measured.measured_on.isoformat(),
        "measured_version": known.measured.version,
        "sources": "; ".join(sorted({one.source for one in known.measured.all})),
        "today": known.today.isoformat(),
    }


def _changed(task: str, by_language: Mapping[str, tuple[Cell, ...]]) -> str:
    name = {"themes": "themes", "sentiment": "feelings"}[task]
    if not by_language:
        return f"Too few {name} have been checked to say how often they were changed."
    return " ".join(_changed_in(name, code, cells) for code, cells in by_language.items())


def _changed_in(name: str, code: str, cells: tuple[Cell, ...]) -> str:
    shown = {cell.code: cell.text + ("" if cell.percent is None else f" ({cell.percent}%)") for cell in cells}
    return (
        f"Of the texts in {_name(code)} whose {name} people checked, {shown['kept']} were left as they were "
        f"and {shown['changed']} changed."
    )


def _card(card: Mapping[str, Any]) -> str:
    # It is learned anew each night: an exact number would tell from one day to the next that one text came or went.
    use = "It is in use." if card["used"] else "It is not better, and not in use."
    return (
        f"Learned from {as_text(card['texts'])} texts that people settled here ({card['task']}, {card['language']}): "
        f"macro-F1 {card['learned']['macro_f1']:.0%} against {card['rules']['macro_f1']:.0%} by the rules. {use}"
    )


def _better(state: BetterState) -> str:
    if state.state != "on":
        return "The better reader of themes, which is optional, is not in use here."
    card = read_weights().card
    told = "; ".join(
        f"{_name(code)} {one['better_macro']:.0%} against {one['rules_macro']:.0%}"
        for code, one in card.items()
        if one["used"]
    )
    return (
        f"Beside the rules an embedding ({state.name or 'not yet asked'}) proposes themes, on this machine, without a "
        f"network. Macro-F1 on made-up comments that neither was fitted on, against the rules alone: {told}. In other "
        "languages, and for everything but themes, it is not used."
    )


def _name(code: str) -> str:
    language = languages.find(code)
    return language.name if language else code


def _measured(one: Measured) -> str:
    if one.accuracy is None:
        return f"{one.n} tried. It answers none of them: a person does."
    low, high = one.interval
    told = f"{one.right} of {one.answered} right: {one.accuracy:.0%} (95 % interval {low:.0%} to {high:.0%})."
    if one.answered != one.n:
        told = f"{told} {one.n} tried, {one.unsure:.0%} left to a person."
    if one.measured_on is not None:
        told = f"{told} Measured here on {one.measured_on.isoformat()}, with version {one.version}."
    return told
